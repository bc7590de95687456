import type { Public } from '../../../src/gem/publics.ts';
import { fold, foldPlace } from '../../pipeline/fold.ts';
import { editDistance } from '../../pipeline/nearest.ts';
import type { Candidate, KnownGem } from '../candidate.ts';
import { EVIDENCE, NEVER_SAME, PROBABLY, SAME, SHARED_CONTACT, type Evidence } from './evidence.ts';
import { compareNames, nameKey, type NameKey } from './name.ts';

/** A record ready to be compared; what takes time is done once a record, not once a pair. */
export interface Subject {
  name: NameKey;
  id: string | null;
  publics: readonly Public[];
  code_insee: string | null;
  /** Folded. */
  commune: string | null;
  departement: string | null;
  code_postal: string | null;
  telephone: string | null;
  courriel: string | null;
  site_web: string | null;
  adresse: string | null;
}

/** @param departementName of a code, or undefined: GEM are named after their département too */
export function subjectOf(
  record: Candidate | KnownGem,
  departementName: (code: string) => string | undefined = () => undefined,
): Subject {
  const departement = record.departement;
  return {
    name: nameKey(record.nom, {
      commune: record.commune ?? '',
      departement: departement ?? '',
      departementName: departementName(departement ?? '') ?? '',
    }),
    id: record.id,
    publics: record.publics,
    code_insee: record.code_insee,
    commune: record.commune === null ? null : foldPlace(record.commune),
    departement,
    code_postal: record.code_postal,
    telephone: record.telephone,
    courriel: record.courriel?.toLowerCase() ?? null,
    site_web: siteKey(record.site_web),
    adresse: addressKey(record.adresse),
  };
}

export interface Comparison {
  score: number;
  evidence: readonly Evidence[];
  verdict: 'same' | 'probably-same' | 'new';
}

/** @param isShared whether several GEM of the census bear a contact */
export function compare(a: Subject, b: Subject, isShared: (contact: string) => boolean): Comparison {
  const evidence: Evidence[] = [];
  let score = 0;
  const add = (kind: Evidence, factor = 1): void => {
    evidence.push(kind);
    score += EVIDENCE[kind].weight * factor;
  };
  if (a.id !== null && a.id === b.id) add('id');
  const place = placeEvidence(a, b);
  add(nameEvidence(a, b, place));
  add(place);
  if (inOtherArrondissement(a, b)) add('place-arrondissement');
  for (const contact of ['telephone', 'courriel', 'site_web', 'adresse'] as const) {
    const value = a[contact];
    if (value === null || value !== b[contact]) continue;
    // The same street and number exist in every town.
    if (contact === 'adresse' && place !== 'place-commune') continue;
    add(contact, contact !== 'adresse' && isShared(value) ? SHARED_CONTACT : 1);
  }
  if (a.publics.length > 0 && b.publics.length > 0) {
    if (a.publics.some((one) => b.publics.includes(one))) add('publics-shared');
    else if (!a.publics.includes('autre') && !b.publics.includes('autre')) add('publics-apart');
  }
  if (a.name.site !== null && a.name.site !== b.name.site && place !== 'place-commune') add('other-site');
  return { score, evidence, verdict: verdictOf(score, evidence) };
}

function verdictOf(score: number, evidence: readonly Evidence[]): Comparison['verdict'] {
  if (evidence.includes('id')) return 'same';
  if (evidence.includes('other-site')) return 'new';
  if (score >= SAME && !evidence.some((kind) => NEVER_SAME.includes(kind))) return 'same';
  return score >= PROBABLY ? 'probably-same' : 'new';
}

function nameEvidence(a: Subject, b: Subject, place: Evidence): Evidence {
  const names = compareNames(a.name, b.name);
  if (names !== 'unnamed' || place !== 'place-commune') return `name-${names}`;
  const bothUnnamed = a.name.core.length === 0 && b.name.core.length === 0;
  const samePublics =
    a.publics.length > 0 &&
    a.publics.length === b.publics.length &&
    a.publics.every((one) => b.publics.includes(one));
  return bothUnnamed && samePublics ? 'name-unnamed-alike' : 'name-unnamed';
}

function placeEvidence(a: Subject, b: Subject): Evidence {
  if (a.code_insee !== null && b.code_insee !== null) {
    if (a.code_insee === b.code_insee) return 'place-commune';
  } else if (a.departement === b.departement && a.commune !== null && b.commune !== null) {
    // A commune that could not be found is often a misspelt one.
    const letters = Math.max(a.commune.length, b.commune.length);
    if (editDistance(a.commune, b.commune) <= letters / 6) return 'place-commune';
  }
  if (a.departement === null || b.departement === null) return 'place-unknown';
  if (a.departement !== b.departement) return 'place-elsewhere';
  return a.commune === null || b.commune === null ? 'place-unknown' : 'place-departement';
}

/** In Paris, Lyon and Marseille the postal code tells the arrondissement. */
function inOtherArrondissement(a: Subject, b: Subject): boolean {
  const city = a.code_insee;
  if (city === null || city !== b.code_insee || !['75056', '69123', '13055'].includes(city)) return false;
  if (a.code_postal === null || b.code_postal === null) return false;
  // 75116 is a part of the sixteenth.
  const last = (code: string): string => code.slice(-2);
  return last(a.code_postal) !== last(b.code_postal);
}

/** `https://www.exemple.fr/gem/` and `http://exemple.fr/gem` are one page. */
function siteKey(url: string | null): string | null {
  if (url === null) return null;
  const key = url
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/\/+$/, '');
  return key === '' ? null : key;
}

const STREETS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:av|ave)\b/g, 'avenue'],
  [/\b(?:bd|bld|blvd|boul)\b/g, 'boulevard'],
  [/\br\b/g, 'rue'],
  [/\b(?:pl)\b/g, 'place'],
  [/\b(?:rte)\b/g, 'route'],
  [/\b(?:imp)\b/g, 'impasse'],
  [/\b(?:all)\b/g, 'allee'],
  [/\b(?:ch|che|chem)\b/g, 'chemin'],
  [/\b(?:st)\b/g, 'saint'],
  [/\b(?:ste)\b/g, 'sainte'],
  [/\b(?:gal)\b/g, 'general'],
  [/\b(?:mal)\b/g, 'marechal'],
  [/\b(?:dr)\b/g, 'docteur'],
  [/\b(?:pdt|pres)\b/g, 'president'],
];

/** A number and a street, folded, abbreviations spelt out; null when there is no number: a street is no door. */
export function addressKey(adresse: string | null): string | null {
  if (adresse === null) return null;
  let key = fold(adresse);
  for (const [short, long] of STREETS) key = key.replace(short, long);
  const door = /\b(\d+ ?(?:bis|ter|quater|[a-d]\b)?) ?(.+)$/.exec(key);
  if (!door?.[1] || !door[2]) return null;
  const street = door[2]
    .replace(/\b(?:de|du|des|la|le|les|l|d)\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return street === '' ? null : `${door[1].replace(' ', '')} ${street}`;
}
