/** Excel counts days from 1900-01-00, with a 29 February 1900 that never was. */
const EXCEL_ORIGIN = Date.UTC(1899, 11, 30);
const MONTHS = [
  'janvier',
  'fevrier',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'aout',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
];

/**
 * Reads a date as lists write it (30/01/2024, « janvier 2024 », 45321) into AAAA, AAAA-MM or AAAA-MM-JJ, as precise as
 * it is; null when it is no date.
 */
export function readPartialDate(text: string): string | null {
  const plain = text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  if (/^(?:19|20)\d{2}(?:-\d{2}(?:-\d{2})?)?$/.test(plain)) return plain;
  const serial = /^(?:[2-6]\d{4})(?:[.,]\d+)?$/.test(plain)
    ? Math.floor(Number(plain.replace(',', '.')))
    : null;
  if (serial !== null) return new Date(EXCEL_ORIGIN + serial * 86_400_000).toISOString().slice(0, 10);
  const numeric = /^(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})(?:\s.*)?$/.exec(plain);
  if (numeric) return join(numeric[3], Number(numeric[2]), Number(numeric[1]));
  const monthly = /^(\d{1,2})[/.-]((?:19|20)\d{2})$/.exec(plain);
  if (monthly) return join(monthly[2], Number(monthly[1]), null);
  const written = /^(?:(\d{1,2})(?:er)? )?([a-z]+)\.? ((?:19|20)\d{2})$/.exec(plain);
  const month = written
    ? MONTHS.findIndex((name) => name.startsWith(written[2] ?? '') && (written[2] ?? '').length >= 3)
    : -1;
  return written && month >= 0 ? join(written[3], month + 1, written[1] ? Number(written[1]) : null) : null;
}

function join(year: string | undefined, month: number, day: number | null): string | null {
  if (year === undefined || month < 1 || month > 12) return null;
  const days = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  if (day !== null && (day < 1 || day > days)) return null;
  const pad = (number: number): string => String(number).padStart(2, '0');
  return [year, pad(month), ...(day === null ? [] : [pad(day)])].join('-');
}

/**
 * Whether `a` is surely newer than `b`: 2024-03 is newer than 2023, but of 2024-03 and 2024 nobody knows. null is an
 * unknown date: nothing is newer than it, nor is it newer than anything.
 */
export function isNewer(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) > b.slice(0, length);
}
