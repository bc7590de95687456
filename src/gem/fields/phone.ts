/** A field reads a cell into its published form, or says (in French) what was expected instead. */
export type FieldResult = { ok: true; value: string } | { ok: false; message: string };

/**
 * Overseas numbers are dialled like the others inside France (0590 12 34 56), but bear their own calling
 * code in E.164. Source: Arcep, plan national de numérotation (territories of the numbers 02 62, 05 90…).
 * In Saint-Pierre-et-Miquelon 0508 is only the way in: the number itself has six digits.
 */
const OVERSEAS: readonly { start: RegExp; code: string; digits: number }[] = [
  { start: /^0(?=262|263|269|639|692|693)/, code: '+262', digits: 9 },
  { start: /^0(?=590|690|691)/, code: '+590', digits: 9 },
  { start: /^0(?=594|694)/, code: '+594', digits: 9 },
  { start: /^0(?=596|696|697)/, code: '+596', digits: 9 },
  { start: /^0508/, code: '+508', digits: 6 },
];

const EXPECTED = 'attendu un numéro français à dix chiffres, par exemple 03 80 20 68 45';

/**
 * Reads one French number, metropolitan or overseas, into E.164 (`+33380206845`). Short numbers (15, 3114),
 * foreign numbers, extensions and two numbers in one cell are refused.
 *
 * @param assigned what is known of a metropolitan number of ten digits: its E.164, or null when no operator has its
 * range. The browser, which has no list of ranges, only knows that the second digit is not 0.
 */
export function readFrenchPhone(cell: string, assigned: (digits: string) => string | null): FieldResult {
  const plain = cell.replace(/[\s.\-\u2010-\u2013()]/g, '').replace(/^00(?=[1-9])/, '+');
  if (/[/;,|]|\bou\b|\bet\b/i.test(cell)) return refuse('plusieurs numéros');
  if (!/^\+?\d+$/.test(plain)) return refuse('ce n’est pas un numéro');
  const digits = toNational(plain);
  if (digits === null) return refuse('numéro étranger');
  if (digits.length <= 6) return refuse('numéro court');
  if (digits.length !== 10) {
    return refuse(`numéro trop ${digits.length < 10 ? 'court' : 'long'} (${digits.length} chiffres)`);
  }
  // New ranges open overseas before libphonenumber knows them: there the prefix and the length are enough.
  const overseas = OVERSEAS.find(({ start }) => start.test(digits));
  if (overseas) return { ok: true, value: digits.replace(overseas.start, overseas.code) };
  const number = /^\+(?!33)/.test(plain) ? null : assigned(digits);
  return number === null ? refuse('numéro qui n’est pas attribué en France') : { ok: true, value: number };
}

/** The rule of the browser: ten digits, the first 0, the second not (Arcep, plan national de numérotation). */
export function frenchPhoneByForm(digits: string): string | null {
  return /^0[1-9]\d{8}$/.test(digits) ? `+33${digits.slice(1)}` : null;
}

/** The ten digits dialled inside France; `+33 (0)3…` and `+590 590…` are other ways to write them. null when foreign. */
function toNational(plain: string): string | null {
  if (!plain.startsWith('+')) return plain;
  if (plain.startsWith('+33')) return plain.replace(/^\+330?/, '0');
  const overseas = OVERSEAS.find(({ code }) => plain.startsWith(code));
  if (!overseas) return null;
  const rest = plain.slice(overseas.code.length).replace(/^0/, '');
  return overseas.digits === 6 ? `0508${rest}` : `0${rest}`;
}

function refuse(reason: string): FieldResult {
  return { ok: false, message: `${reason} : ${EXPECTED}` };
}
