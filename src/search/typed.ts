import { fold } from './fold.ts';

/** One way to understand what was typed. */
export interface Reading {
  /** The name that is looked for, folded; empty when only a postal code was typed. */
  name: string;
  /** Only places of these départements (codes); null: anywhere. */
  departements: readonly string[] | null;
  /** Only places of a postal code that begins so; null: any. */
  postalCode: string | null;
}

/** A département or COM, as a text may name it. */
export interface NamedDepartement {
  code: string;
  nom: string;
}

const WORDS: Readonly<Record<string, string>> = {
  s: 'sur',
  ss: 'sous',
  sts: 'saints',
  stes: 'saintes',
  nd: 'notre dame',
  mt: 'mont',
  gd: 'grand',
  gde: 'grande',
};
const ROMAN = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ');
const CITY = '(paris|lyon|marseille)';
const ORDINAL = '(\\d{1,2}|[ivx]+) ?(?:er|re|e|eme|ieme|nd)?';
const ARRONDISSEMENT = '(?: arr(?:on\\w*|dt|t|d)?| ardt)?';
const CITY_FIRST = new RegExp(`^${CITY} ${ORDINAL}${ARRONDISSEMENT}$`);
const CITY_LAST = new RegExp(`^${ORDINAL}${ARRONDISSEMENT}(?: (?:de|a))? ${CITY}$`);
const ARTICLE = /^(?:la|le|les|l) (?=.)/;
const GEM_WORDS = /^(?:un )?(?:gems?|groupes? d ?entraide mutuelle)(?: (?:de|du|des|d|a|au|pres de))? (?=.)/;

/** A folded name without the article that it begins with: « havre » for « le havre ». */
export function withoutArticle(folded: string): string {
  return folded.startsWith('l') ? folded.replace(ARTICLE, '') : folded;
}

/** What was typed, folded, without « GEM de » before a place. */
export function withoutGemWords(folded: string): string {
  return folded.replace(GEM_WORDS, '');
}

/**
 * Reads what was typed in every way that makes sense, the plainest first: « saint denis 974 » is that name, or
 * « saint denis » in the 974. Abbreviations are spelt out, and « 13e paris » becomes « paris 13 ».
 *
 * @returns nothing for a text without a letter or a digit
 */
export function readTyped(text: string, departements: readonly NamedDepartement[]): Reading[] {
  const folded = withoutGemWords(fold(text.slice(0, 200)));
  if (folded === '') return [];
  const digits = folded.replaceAll(' ', '');
  if (/^\d+$/.test(digits)) return [{ name: '', departements: null, postalCode: digits }];
  const whole = withoutArrondissement(folded);
  const words = whole.split(' ').map((word) => WORDS[word] ?? word);
  const name = words.join(' ');
  const readings: Reading[] = [{ name, departements: null, postalCode: null }];
  // Typed without the space: « stetienne ».
  if (/^st[a-z]{3}/.test(name)) readings.push({ ...plain, name: name.replace(/^st/, 'saint ') });
  const bare = withoutArticle(name);
  if (bare !== name) readings.push({ ...plain, name: bare });
  return [...readings, ...qualified(words, departements)];
}

const plain: Reading = { name: '', departements: null, postalCode: null };

/** The text with its first or last words read as a postal code or a département. */
function qualified(words: readonly string[], departements: readonly NamedDepartement[]): Reading[] {
  const readings: Reading[] = [];
  for (const [qualifier, rest] of [
    [words.at(-1), words.slice(0, -1)],
    [words[0], words.slice(1)],
  ] as const) {
    const name = rest.join(' ');
    if (qualifier === undefined || name === '') continue;
    if (/^\d{4,5}$/.test(qualifier)) readings.push({ name, departements: null, postalCode: qualifier });
    else if (/^\d[\dab]?\d?$/.test(qualifier)) {
      const codes = departements
        .map(({ code }) => code)
        .filter((code) => code.toLowerCase().startsWith(qualifier));
      if (codes.length > 0) readings.push({ name, departements: codes, postalCode: null });
    }
  }
  for (let count = 1; count < words.length; count++) {
    const ending = withoutArticle(words.slice(-count).join(' '));
    const named =
      ending.length < 3 ? [] : departements.filter(({ nom }) => withoutArticle(fold(nom)) === ending);
    const name = words
      .slice(0, -count)
      .join(' ')
      .replace(/ (?:la|le|les|l|en|dans)$/, '');
    if (named.length > 0)
      readings.push({ name, departements: named.map(({ code }) => code), postalCode: null });
  }
  return readings;
}

/** « 13e paris », « paris xiii » and « paris 13eme arrondissement » as « paris 13 »; other texts as they are. */
function withoutArrondissement(folded: string): string {
  const first = CITY_FIRST.exec(folded);
  const last = CITY_LAST.exec(folded);
  const [city, ordinal] = first ? [first[1], first[2]] : [last?.[2], last?.[1]];
  if (!city || !ordinal) return folded;
  const number = /^\d+$/.test(ordinal) ? Number(ordinal) : ROMAN.indexOf(ordinal) + 1;
  return number > 0 ? `${city} ${number}` : folded;
}
