/**
 * Columns of integers of the files by commune: each value as the difference from the one before, which compresses
 * best. Whole columns are checked at once: 35 000 values one by one would cost a phone a second.
 */
import * as v from 'valibot';

export const integers = v.custom<number[]>((value) => Array.isArray(value) && value.every(Number.isInteger));
export const texts = v.custom<string[]>(
  (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
);
/** INSEE code of a département or a COM: 01, 2A, 974. */
export const departementCode = v.pipe(v.string(), v.regex(/^\d[\dAB]\d?$/));

/** Each value as its difference from the one before; the first as it is. */
export function differences(values: readonly number[]): number[] {
  return values.map((value, rank) => value - (values[rank - 1] ?? 0));
}

/** Undoes `differences`. */
export function cumulated(steps: readonly number[]): number[] {
  let sum = 0;
  return steps.map((step) => (sum += step));
}
