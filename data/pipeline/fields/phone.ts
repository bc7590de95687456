import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** A field reads a cell into its published form, or says (in French) what was expected instead. */
export type FieldResult = { ok: true; value: string } | { ok: false; message: string };

/** Countries of libphonenumber whose numbers are French, with the calling codes 33, 262, 508, 590, 594, 596. */
const FRENCH = new Set(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF']);

/**
 * Overseas numbers are dialled like the others inside France (0590 12 34 56), but bear their own calling
 * code in E.164. Source: Arcep, plan national de numérotation (territories of the numbers 02 62, 05 90…).
 */
const OVERSEAS: readonly { start: RegExp; code: string }[] = [
  { start: /^0(?=262|263|269|639|692|693)/, code: '+262' },
  { start: /^0(?=590|690|691)/, code: '+590' },
  { start: /^0(?=594|694)/, code: '+594' },
  { start: /^0(?=596|696|697)/, code: '+596' },
  // Saint-Pierre-et-Miquelon: 0508 is only the way in, the number itself has six digits.
  { start: /^0508/, code: '+508' },
];

const EXPECTED = 'attendu un numéro français à dix chiffres, par exemple 03 80 20 68 45';

/**
 * Reads one French number, metropolitan or overseas, into E.164 (`+33380206845`). Short numbers (15, 3114),
 * foreign numbers, extensions and two numbers in one cell are refused.
 */
export function readPhone(cell: string): FieldResult {
  const plain = cell.replace(/[\s.\-\u2010-\u2013()]/g, '');
  if (/[/;,|]|\bou\b|\bet\b/i.test(cell)) return refuse('plusieurs numéros');
  if (!/^\+?\d+$/.test(plain)) return refuse('ce n’est pas un numéro');
  // "+33 (0)3 80…" and "0033 3 80…" are ways to write 03 80…
  const national = plain.replace(/^(?:\+|00)33\(?0?/, '0');
  if (/^(?:\+|00[1-9])/.test(national) && !/^(?:\+|00)(?:262|508|590|594|596)/.test(national)) {
    return refuse('numéro étranger');
  }
  const digits = national.replace(/^00(?=[1-9])/, '+');
  if (/^\d{2,6}$/.test(digits)) return refuse('numéro court');
  if (digits.startsWith('0') && digits.length !== 10) {
    return refuse(`numéro trop ${digits.length < 10 ? 'court' : 'long'} (${digits.length} chiffres)`);
  }
  const overseas = OVERSEAS.find(({ start }) => start.test(digits));
  const dialled = overseas ? digits.replace(overseas.start, overseas.code) : digits;
  const number = parsePhoneNumberFromString(dialled, 'FR');
  if (!number?.isValid() || !number.country || !FRENCH.has(number.country)) {
    return refuse('numéro qui n’est pas attribué en France');
  }
  return { ok: true, value: number.number };
}

function refuse(reason: string): FieldResult {
  return { ok: false, message: `${reason} : ${EXPECTED}` };
}
