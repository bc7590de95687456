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

/** A cell as it stands, in a file that only our own programs read: quoted where it would be taken for more than one. */
export function quotedCell(value: string, separator: string): string {
  return /["\r\n]/.test(value) || value.includes(separator) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A cell of a CSV that a person may open (RFC 4180): harmless, quoted where needed, empty where unknown. */
export function csvCell(value: string | number | null, separator = ';'): string {
  return quotedCell(String(harmless(value) ?? ''), separator);
}

/** A line of such a CSV, without its end. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return cells.map((cell) => csvCell(cell)).join(';');
}

/** A CSV for a French spreadsheet: UTF-8 with a BOM, `;`, each line with its end. */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\ufeff${rows.map((row) => `${csvLine(row)}\n`).join('')}`;
}
