import { fold } from '../fold.ts';

/** What a text says of an arrondissement of Paris, Lyon or Marseille. */
export interface ArrondissementMention {
  /** Folded name of the city; null when the text only says "11e arrondissement". */
  city: string | null;
  number: number;
}

const ROMAN = [
  'i',
  'ii',
  'iii',
  'iv',
  'v',
  'vi',
  'vii',
  'viii',
  'ix',
  'x',
  'xi',
  'xii',
  'xiii',
  'xiv',
  'xv',
  'xvi',
].concat(['xvii', 'xviii', 'xix', 'xx']);
const NUMBER = `(\\d{1,2}|[xvi]+)`;
const ORDINAL = `${NUMBER} ?(?:er|e|eme|ieme|nd)`;
/** "paris 19", "lyon 8e", "marseille 13eme arrondissement", "paris xixe". */
const WHOLE_NAME = new RegExp(
  `^(paris|lyon|marseille) (?:${NUMBER}|${ORDINAL})(?: (?:arrondissement|arrdt|arr|ardt))?$`,
);
/** "du 11e arrondissement de Paris": inside a name, the word is needed. */
const INSIDE = new RegExp(`\\b${ORDINAL} (?:arrondissement|arrdt|ardt)\\b`);
/** "Paris 19e": inside a name, the ordinal is needed ("Paris 15 ans après" is no arrondissement). */
const CITY_ORDINAL = new RegExp(`\\b(paris|lyon|marseille) ${ORDINAL}\\b`);

/** Reads a commune cell such as "Paris 19e"; null when it is no arrondissement. */
export function readArrondissementName(commune: string): ArrondissementMention | null {
  const match = WHOLE_NAME.exec(fold(commune));
  if (!match) return null;
  const number = toNumber(match[2] ?? match[3]);
  return number === null ? null : { city: match[1] ?? null, number };
}

/** Finds an arrondissement in the name of a GEM ("GEM du 11e arrondissement de Paris"). */
export function findArrondissement(text: string): ArrondissementMention | null {
  const folded = fold(text);
  const withCity = CITY_ORDINAL.exec(folded);
  if (withCity) {
    const number = toNumber(withCity[2]);
    if (number !== null) return { city: withCity[1] ?? null, number };
  }
  const number = toNumber(INSIDE.exec(folded)?.[1]);
  return number === null ? null : { city: null, number };
}

function toNumber(text: string | undefined): number | null {
  if (text === undefined) return null;
  const number = /^\d+$/.test(text) ? Number(text) : ROMAN.indexOf(text) + 1;
  return number >= 1 && number <= 20 ? number : null;
}
