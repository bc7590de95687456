/** Day, month or year: `AAAA-MM-JJ`, `AAAA-MM` or `AAAA`, as precise as the source is. */
const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** The web is younger than that: an older date is a typing error. */
const FIRST_YEAR = 1990;

/** « 12/03/2024 », « 3/2024 »: as a person writes it in France. */
const FRENCH_DATE = /^(?:(\d{1,2})\/)?(\d{1,2})\/(\d{4})$/;

/** What a form was given, as the files write it: « 12/03/2024 » is `2024-03-12`. Anything else stays as it is. */
export function isoDate(value: string): string {
  const [, day, month, year] = FRENCH_DATE.exec(value) ?? [];
  if (month === undefined || year === undefined) return value;
  return [year, month, ...(day === undefined ? [] : [day])].map((part) => part.padStart(2, '0')).join('-');
}

/**
 * What is wrong with a date, or null. The calendar is that of the data (`annee_de_reference`), never the
 * clock of the machine: the same files must give the same answer next year.
 *
 * @param lastYear newest year accepted
 * @param expected how it is to be written, with an example
 */
export function checkPartialDate(
  value: string,
  lastYear: number,
  expected = 'AAAA, AAAA-MM ou AAAA-MM-JJ, par exemple 2024-01-30',
): string | null {
  const match = PARTIAL_DATE.exec(value);
  if (!match) return `attendu une date ${expected}`;
  const [, year = '', month, day] = match;
  if (Number(year) < FIRST_YEAR || Number(year) > lastYear) {
    return `attendu une année entre ${FIRST_YEAR} et ${lastYear}`;
  }
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) {
    return 'ce mois n’existe pas : attendu de 01 à 12';
  }
  if (month !== undefined && day !== undefined) {
    const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
    if (Number(day) < 1 || Number(day) > days)
      return `ce jour n’existe pas : attendu de 01 à ${days} pour ${year}-${month}`;
  }
  return null;
}

/** What is wrong with a year of opening, or null. A GEM in project may open next year. */
export function checkYear(value: string, lastYear: number): string | null {
  if (!/^\d{4}$/.test(value)) return 'attendu une année à quatre chiffres, par exemple 2008';
  if (Number(value) > lastYear) return `année trop lointaine : attendu au plus ${lastYear}`;
  return null;
}
