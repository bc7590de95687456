/**
 * Disarms a text cell for spreadsheets (OWASP, « CSV injection »): a text that they would run as a formula gets a
 * leading apostrophe. Numbers and E.164 phones, which hold nothing but digits, do not need it.
 */
export function harmless(value: string | number | null): string | number | null {
  if (typeof value !== 'string' || /^\+\d{9,15}$/.test(value)) return value;
  // A text that already has apostrophes there gets one more, so that restoreCell gives back what stood there.
  return /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

/** Takes away the apostrophe that `harmless` has put: what is exported and read again is the same. */
export function restoreCell(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** A cell of a CSV (RFC 4180): quoted where its text would be taken for more than one. `harmless` comes first. */
export function csvCell(value: string | number | null, separator: string): string {
  const text = value === null ? '' : String(value);
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}
