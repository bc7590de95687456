const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

/**
 * A date of the directory in French: « 2024 », « février 2024 » or « 3 février 2024 ».
 * @param date `AAAA`, `AAAA-MM` or `AAAA-MM-JJ`; anything else is given back as it is.
 */
export function dateInFrench(date: string): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date) ?? [];
  const name = month ? MONTHS[Number(month) - 1] : undefined;
  if (!year || (month && !name)) return date;
  if (!name) return year;
  if (!day) return `${name} ${year}`;
  return `${Number(day) === 1 ? '1er' : Number(day)} ${name} ${year}`;
}

/**
 * The day of an instant, `AAAA-MM-JJ`, on the wall clock of a time zone: at 23 h in Greenwich it is tomorrow in Paris.
 * @param timeZone IANA name; without it, that of the machine
 */
export function dayOf(instant: Date, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant);
  const part = (name: string) => parts.find(({ type }) => type === name)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** « vérifié en février 2024 », « vérifié le 3 février 2024 » or « date inconnue ». */
export function verifiedInFrench(date: string | null): string {
  if (date === null) return 'date inconnue';
  return `vérifié ${date.length === 10 ? 'le' : 'en'} ${dateInFrench(date)}`;
}
