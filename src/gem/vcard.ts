/** A GEM as a contact for a phone or an address book: vCard 4.0 (RFC 6350). */
import { postalAddress, safeLink } from './contact.ts';
import type { Gem } from './gem.ts';
import { weekInFrench } from './week.ts';

export interface VcardOptions {
  /** Absolute address of the sheet; null when it is not known. */
  page?: string | null;
}

/** RFC 6350 § 3.2: lines end by CRLF and hold at most 75 octets, the break not counted. */
const MAX_OCTETS = 75;

/** @returns one vCard, its last line ended; several may be put one after the other in a file (media type text/vcard) */
export function vcardOf(gem: Gem, { page = null }: VcardOptions = {}): string {
  const street = gem.adresse ?? '';
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'PRODID:-//Carte des GEM//FR',
    'KIND:org',
    `FN:${text(gem.nom)}`,
    `ORG:${component(gem.nom)}`,
    // Post-office box and extended address stay empty, as RFC 6350 § 6.3.1 advises.
    `ADR;TYPE=work:;;${component(street)};${component(gem.commune)};;${component(gem.code_postal ?? '')};France`,
    ...(gem.telephone ? [`TEL;VALUE=uri;TYPE="work,voice":tel:${uri(gem.telephone)}`] : []),
    ...(gem.courriel ? [`EMAIL;TYPE=work:${text(gem.courriel)}`] : []),
    ...(safeLink(gem.site_web) ? [`URL:${uri(gem.site_web ?? '')}`] : []),
    // The centre of a commune is not where the GEM is: no phone should drive someone there.
    ...(gem.precision === 'commune' ? [] : [`GEO:geo:${gem.latitude},${gem.longitude}`]),
    `NOTE:${text(note(gem))}`,
    'CATEGORIES:GEM',
    ...(page ? [`SOURCE:${uri(page)}`, `UID:${uri(page)}`] : []),
    'END:VCARD',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** A name for the file, from the id: letters, digits and hyphens only. */
export function vcardFileName(gem: Pick<Gem, 'id'>): string {
  return `${gem.id.replace(/[^\w-]+/g, '-')}.vcf`;
}

function note(gem: Gem): string {
  const hours = gem.horaires_semaine
    ? weekInFrench(gem.horaires_semaine)
        .map(({ jours, heures }) => `${jours} ${heures}`)
        .join(' ; ')
    : gem.horaires;
  return [
    'Groupe d’entraide mutuelle (GEM). On y vient librement : ni certificat médical, ni décision de la MDPH.',
    ...(hours ? [`Horaires : ${hours}.`] : []),
    ...(gem.adresse ? [] : [`Adresse non renseignée (${postalAddress(gem)}).`]),
  ].join('\n');
}

/** RFC 6350 § 3.4: backslash, comma and line break are escaped. */
function text(value: string): string {
  return (
    value
      .replace(/\\/g, '\\\\')
      .replace(/\r\n|\r|\n/g, '\\n')
      .replace(/,/g, '\\,')
      // eslint-disable-next-line no-control-regex -- a control character has no place in a content line
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  );
}

/** A part of a structured value: the semicolon too. In a plain value some readers would keep its backslash. */
function component(value: string): string {
  return text(value).replace(/;/g, '\\;');
}

/** A URI is not escaped; what could break the line is taken out. */
function uri(value: string): string {
  // eslint-disable-next-line no-control-regex -- a line break here would start a property of its own
  return value.replace(/[\u0000-\u0020\u007f]/g, '');
}

/** Breaks a line at 75 octets; a line that goes on begins with a space, which counts. No character is cut in two. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > MAX_OCTETS) {
      parts.push(part);
      part = '';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
