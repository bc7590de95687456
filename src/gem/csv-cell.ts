/**
 * Disarms a text cell for spreadsheets (OWASP, « CSV injection »): a text that they would run as a formula gets a
 * leading apostrophe. Numbers and E.164 phones, which hold nothing but digits, do not need it.
 */
export function harmless(value: string | number | null): string | number | null {
  if (typeof value !== 'string' || /^\+\d{9,15}$/.test(value)) return value;
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
