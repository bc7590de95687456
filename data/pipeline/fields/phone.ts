import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { readFrenchPhone, type FieldResult } from '../../../src/gem/fields/phone.ts';

export type { FieldResult };

/** Reads one French number as `readFrenchPhone` does, and asks libphonenumber whether its range is in use. */
export function readPhone(cell: string): FieldResult {
  return readFrenchPhone(cell, (digits) => {
    const number = parsePhoneNumberFromString(digits, 'FR');
    return number?.isValid() && number.country === 'FR' ? number.number : null;
  });
}
