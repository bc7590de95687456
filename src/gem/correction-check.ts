/** The rules of the source files that a browser can hold to, told to a person who fills the form in. */
import {
  clean,
  EDITABLE,
  SOURCE_FIELDS,
  sourceDate,
  type Draft,
  type Editable,
  type SourceField,
} from './correction.ts';
import { checkPartialDate, checkYear } from './fields/date.ts';
import { frenchPhoneByForm, readFrenchPhone } from './fields/phone.ts';
import { checkText } from './fields/text.ts';
import { checkEmail, checkUrl } from './fields/web.ts';
import { STATUTS } from './gem.ts';
import { isPublic } from './publics.ts';

/** Characters that a cell may have, least and most: those of data/schema/gem.schema.json, which a test compares. */
export const LENGTHS: Readonly<
  Partial<Record<Editable | SourceField, readonly [least: number, most: number]>>
> = {
  nom: [2, 120],
  adresse: [4, 120],
  commune: [1, 60],
  courriel: [0, 120],
  site_web: [0, 300],
  horaires: [3, 300],
  activites: [3, 500],
  accessibilite: [3, 300],
  parrain: [2, 200],
  gestionnaire: [2, 200],
  source_url: [0, 500],
  note: [3, 300],
};

/** No GEM before: the law that made them is of 2005, the first clubs called so of the years before. */
export const FIRST_YEAR = 2000;

const REQUIRED: readonly (keyof Draft)[] = ['nom', 'statut', 'commune'];

type Rule = (value: string, thisYear: number) => string | null;
const RULES: Partial<Record<keyof Draft, Rule>> = {
  statut: (value) =>
    STATUTS.some((statut) => statut === value) ? null : `attendu une de ces valeurs : ${STATUTS.join(', ')}`,
  publics: (value) => (value.split('|').every(isPublic) ? null : 'un des publics n’est pas connu'),
  telephone: (value) => {
    const phone = readFrenchPhone(value, frenchPhoneByForm);
    return phone.ok ? null : phone.message;
  },
  courriel: checkEmail,
  site_web: checkUrl,
  code_postal: (value) => (/^\d{5}$/.test(value) ? null : 'attendu cinq chiffres, par exemple 21200'),
  annee_creation: (value, thisYear) =>
    checkYear(value, thisYear + 1) ??
    (Number(value) < FIRST_YEAR ? `attendu une année à partir de ${FIRST_YEAR}` : null),
  source_url: checkUrl,
  source_date: (value, thisYear) =>
    checkPartialDate(value, thisYear, 'JJ/MM/AAAA, MM/AAAA ou AAAA, par exemple 30/01/2024'),
};

export interface Fault {
  field: keyof Draft;
  /** A whole sentence: which field, what is wrong, what was expected. */
  sentence: string;
}

/**
 * What is wrong with a draft, in the order of the form; empty when nothing is.
 *
 * @param today the day of the person, `AAAA-MM-JJ`: a page read today has no later date
 */
export function faultsOf(draft: Draft, today: string): Fault[] {
  const labels = { ...EDITABLE, ...SOURCE_FIELDS };
  return (Object.keys(labels) as (keyof Draft)[]).flatMap((field) => {
    const message = faultOf(
      field,
      field === 'source_date' ? sourceDate(draft) : clean(draft[field]),
      draft,
      today,
    );
    return message === null ? [] : [{ field, sentence: `${labels[field]} : ${message}.` }];
  });
}

function faultOf(field: keyof Draft, value: string, draft: Draft, today: string): string | null {
  if (value === '')
    return REQUIRED.includes(field) ? 'attendu une valeur, cette case ne peut pas être vide' : null;
  const text = checkText(value);
  if (text !== null) return text;
  // A spreadsheet would run it; a phone is the only cell that may begin with « + ».
  if (/^[=@]/.test(value) || (/^[+-]/.test(value) && field !== 'telephone'))
    return `attendu un texte qui ne commence pas par « ${value.charAt(0)} »`;
  const fault = RULES[field]?.(value, Number(today.slice(0, 4))) ?? null;
  if (fault !== null) return fault;
  if (field === 'source_date') {
    if (clean(draft.source_url) === '') return 'attendu aussi l’adresse de la page qui porte cette date';
    if (value > today.slice(0, value.length)) return 'cette date n’est pas encore venue';
  }
  return lengthFault(field, [...value].length);
}

function lengthFault(field: keyof Draft, length: number): string | null {
  const [least, most] = LENGTHS[field] ?? [0, Infinity];
  if (length < least) return `trop court : attendu au moins ${least} caractères`;
  return length > most ? `trop long (${length} caractères) : attendu au plus ${most} caractères` : null;
}
