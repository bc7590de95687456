import { restoreCell } from '../../../src/gem/csv-cell.ts';
import { readPartialDate } from '../values/date.ts';
import { settleLeftover, splitPlace } from './place-cell.ts';
import type { RawRow } from './raw-row.ts';
import { readPublics } from './publics.ts';

/** One operation of cleaning. It changes a cell, or moves a part of it into an empty cell beside it. */
export interface Rule {
  /** What it mends, in French, for the report. */
  name: string;
  /** Cells it looks at: meanings, or all of them. */
  on: readonly string[] | 'all';
  /** Runs on our own download too: what we wrote ourselves needs no other mending. */
  own?: true;
  /** Runs only when most cells of the column are in capitals: « AMILA » alone is a name. */
  ifShouted?: true;
  /** The new text of the cell, or new texts of several cells; the same text when there is nothing to mend. */
  fix: (value: string, row: Readonly<RawRow>) => string | Partial<RawRow>;
}

const TEXTS = [
  'nom',
  'adresse',
  'commune',
  'lieu',
  'parrain',
  'gestionnaire',
  'horaires',
  'activites',
  'accessibilite',
  'note',
  'source_titre',
];
const PHONES = ['telephone', 'autre_telephone'];

/**
 * The rules, in the order in which they run. Each is applied by `cleanRow`, which keeps what stood there before:
 * nothing of a list is changed without the report saying so.
 */
export const RULES: readonly Rule[] = [
  { name: 'apostrophe de protection retirée', on: 'all', own: true, fix: restoreCell },
  {
    name: 'espaces, retours à la ligne et caractères invisibles',
    on: 'all',
    fix: (value) =>
      value
        .normalize('NFC')
        .replace(
          // eslint-disable-next-line no-control-regex -- these are the characters to remove
          /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
          '',
        )
        .replace(/\s+/g, ' ')
        .trim(),
  },
  {
    name: 'case qui dit « rien »',
    on: 'all',
    fix: (value) =>
      /^(?:[-–—/.?*_]+|n\.?c\.?|n\/?[ad]|n[ée]ant|aucune?|vide|non (?:renseign[ée]e?|connue?|communiqu[ée]e?|disponible)|inconnue?|[àa] (?:compl[ée]ter|venir|pr[ée]ciser)|null|#n\/a|x+)$/i.test(
        value,
      )
        ? ''
        : value,
  },
  // Names ------------------------------------------------------------------------------------------------------
  {
    name: 'nom entre guillemets',
    on: ['nom'],
    fix: (value) =>
      /^(?:(?:l['’ ])?association\s+)?(?:(?:le |les )?(?:g\.?e\.?m\.?|groupes? d['’ ]?entraide mutuelle)\s*:?\s*)?[«“"]\s*([^«»“”"]{2,})\s*[»”"]$/i
        .exec(value)?.[1]
        ?.trim() ?? value,
  },
  {
    name: '« Groupe d’entraide mutuelle » devant le nom',
    on: ['nom'],
    fix: (value) =>
      value
        .replace(
          /^(?:association\s+)?groupes? d['’ ]\s?entraide mutuelle\s*(?:\(g\.?e\.?m\.?\)\s*)?(?:[-–:]\s*)?(?=\S)/i,
          'GEM ',
        )
        .replace(/^g\.e\.m\.?\s+/i, 'GEM '),
  },
  {
    name: '« GEM » devant un nom qui a son article',
    on: ['nom'],
    fix: (value) => value.replace(/^gem\s*[-–:]?\s+(?=(?:le|la|les|un|une|au|aux)\s|l['’])/i, ''),
  },
  // « antenne » keeps its own writing: see LISEZMOI.
  { name: 'nom en capitales', on: ['nom'], fix: (value) => (isShouted(value) ? capitalise(value) : value) },
  {
    name: 'adresse en capitales',
    on: ['adresse', 'lieu'],
    ifShouted: true,
    fix: (value) => (isShouted(value) ? capitaliseStreet(value) : value),
  },
  {
    name: 'apostrophe droite',
    on: ['nom', 'parrain', 'gestionnaire'],
    fix: (value) => value.replace(/(\p{L})'(?=\p{L})/gu, '$1’'),
  },
  // Places -----------------------------------------------------------------------------------------------------
  {
    name: 'adresse, code postal et commune séparés',
    on: ['lieu', 'adresse'],
    fix: splitPlace,
  },
  { name: 'rue ou commune seule dans la colonne du lieu', on: ['lieu'], fix: settleLeftover },
  {
    name: 'code postal et commune séparés',
    on: ['commune'],
    fix: (value, row) => {
      const match =
        /^\(?(\d{2} ?\d{3})\)?[\s,–-]+(\p{L}.*)$/u.exec(value) ??
        swap(/^(\p{L}.*?)[\s,–-]*\(?(\d{2} ?\d{3})\)?$/u.exec(value));
      if (!match?.[1] || !match[2]) return value.replace(/\s*\((?:\d{1,3}|2[AB])\)$/i, '');
      const postal = match[1].replace(' ', '');
      return { commune: match[2], ...((row.code_postal ?? '') === '' ? { code_postal: postal } : {}) };
    },
  },
  {
    name: 'code qui avait perdu son zéro',
    on: ['code_postal', 'code_insee'],
    fix: (value) =>
      value
        .replace(/^(\d{2}) (\d{3})$/, '$1$2')
        .replace(/\.0$/, '')
        .replace(/^(\d{4})$/, '0$1'),
  },
  {
    name: 'code CEDEX retiré (c’est celui du courrier, pas du lieu)',
    on: ['code_postal'],
    fix: (value, row) =>
      /\bcedex\b/i.test(`${row.commune ?? ''} ${row.adresse ?? ''} ${value}`) ? '' : value,
  },
  {
    name: '« CEDEX » après la commune',
    on: ['commune'],
    fix: (value) => value.replace(/\s*\bcedex\b(?:\s*\d{1,2})?\s*$/i, ''),
  },
  {
    name: 'virgule après le numéro',
    on: ['adresse'],
    fix: (value) =>
      value.replace(/^(\d+(?: ?(?:bis|ter|quater|[A-D]))?)\s*,\s*/i, '$1 ').replace(/[\s,;–-]+$/, ''),
  },
  // Contacts ---------------------------------------------------------------------------------------------------
  {
    name: 'numéro sans « Tél. »',
    on: PHONES,
    fix: (value) =>
      value.replace(/^(?:t[ée]l(?:[ée]phone)?|port(?:able)?|fixe|mob(?:ile)?)\b\.?\s*:?\s*/i, ''),
  },
  {
    name: 'plusieurs numéros : le premier est pris',
    on: ['telephone'],
    fix: (value, row) => {
      const [first, ...rest] = value
        .split(/\s*(?:[/;,|]|\bou\b|\bet\b|\s-\s)\s*/i)
        .filter((part) => part !== '');
      // « 03/80/20/68/45 » is one number.
      if (first === undefined || rest.length === 0 || first.replace(/\D/g, '').length < 9) return value;
      return {
        telephone: first,
        autre_telephone: [row.autre_telephone ?? '', ...rest].filter((one) => one !== '').join(', '),
      };
    },
  },
  {
    name: 'numéro qui avait perdu son zéro',
    on: PHONES,
    fix: (value) =>
      /^[1-9](?:[\s.]?\d){8}$/.test(value) ? `0${value}` : /^33[1-9]\d{8}$/.test(value) ? `+${value}` : value,
  },
  {
    name: 'barres et virgules dans un numéro',
    on: PHONES,
    fix: (value) => (/^0\d(?:[/,]\d{2}){4}$/.test(value) ? value.replace(/[/,]/g, ' ') : value),
  },
  {
    name: 'courriel remis en forme',
    on: ['courriel'],
    fix: (value) =>
      value
        .replace(/^mailto:/i, '')
        .replace(/\s*(?:\[at\]|\(at\)|\(a\)|\[a\]|\barobase\b)\s*/i, '@')
        .replace(/\s*@\s*/, '@')
        .replace(/^(?:e-?mail|courriel|mail)\s*:\s*/i, '')
        .replace(/^<(.*)>$/, '$1')
        .replace(/[.,;]+$/, '')
        .toLowerCase(),
  },
  {
    name: 'plusieurs courriels : le premier est pris',
    on: ['courriel'],
    fix: (value) => value.split(/\s*(?:[/;,|]|\s)\s*/).find((part) => part.includes('@')) ?? value,
  },
  {
    name: '« https:// » devant le site',
    on: ['site_web', 'source_url'],
    fix: (value) =>
      /^(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:fr|com|org|net|eu|asso\.fr)\b)\S*$/i.test(value)
        ? `https://${value}`
        : value,
  },
  // Values of our own lists ------------------------------------------------------------------------------------
  { name: 'public lu', on: ['publics'], fix: (value) => readPublics(value).join('|') },
  {
    name: 'année seule',
    on: ['annee_creation'],
    fix: (value) => /\b(?:19|20)\d{2}\b/.exec(readPartialDate(value) ?? value)?.[0] ?? value,
  },
  { name: 'date lue', on: ['source_date'], fix: (value) => readPartialDate(value) ?? value },
  {
    name: 'statut lu',
    on: ['statut'],
    fix: (value) =>
      /^(?:ouvert|en-projet|ferme)$/.test(value)
        ? value
        : /\bprojet|pr[ée]vu|[àa] venir|ouverture (?:pr[ée]vue|prochaine)/i.test(value)
          ? 'en-projet'
          : /ferm[ée]|dissou|cess/i.test(value)
            ? 'ferme'
            : /ouvert|actif|activit[ée]|fonctionn|autoris|install/i.test(value)
              ? 'ouvert'
              : '',
  },
  {
    name: 'texte trop long, coupé',
    on: TEXTS,
    fix: (value) => (value.length > 500 ? `${value.slice(0, 499).replace(/\s+\S*$/, '')}…` : value),
  },
];

export function isShouted(value: string): boolean {
  const letters = value.replace(/[^\p{L}]/gu, '');
  return letters.length > 4 && letters === letters.toUpperCase();
}

const SMALL = new Set('à a au aux d de des du en et l la le les ou par pour sous sur un une'.split(' '));
const ACRONYMS = new Set('GEM TSA TND AVC TC CMP UNAFAM AFTC ADMR APF'.split(' '));

function capitalise(value: string, first = true): string {
  let begun = !first;
  return value.replace(/[\p{L}\d]+/gu, (word) => {
    const lower = word.toLowerCase();
    if (ACRONYMS.has(word)) return word;
    if (begun && SMALL.has(lower)) return lower;
    begun = true;
    return lower.charAt(0).toUpperCase() + lower.slice(1);
  });
}

const WAYS = new Set(
  'rue avenue boulevard place allée allee impasse chemin route quai cours square passage bis ter'.split(' '),
);

function capitaliseStreet(value: string): string {
  return capitalise(value).replace(/\p{L}+/gu, (word) =>
    WAYS.has(word.toLowerCase()) ? word.toLowerCase() : word,
  );
}

function swap(match: RegExpExecArray | null): string[] | null {
  return match ? [match[0], match[2] ?? '', match[1] ?? ''] : null;
}
