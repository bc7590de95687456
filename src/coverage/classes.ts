import { quantileSorted, ticks } from 'd3';
import { ckmeans } from 'simple-statistics';

/** How the classes of a map are cut. */
export type ClassMethod = 'jenks' | 'quantiles' | 'ronds';

/** Values from `from` (included) to `to` (left out, but for the last class). */
export interface ValueClass {
  from: number;
  to: number;
  /** How many values it holds: never 0 at the ends. */
  count: number;
}

export const MAX_CLASSES = 6;

/**
 * Cuts values into classes, from the lowest to the highest.
 *
 * - `jenks`: natural breaks, the partition with the least variance inside classes (Fisher and Jenks; exact by ckmeans);
 * - `quantiles`: as many values in each class, as far as ties allow;
 * - `ronds`: equal round steps (1, 2 or 5 times a power of ten).
 *
 * The first two cut between two values that follow one another, at the number with the fewest digits that lies there:
 * the legend stays short, and says exactly which value is where.
 *
 * @param values finite numbers, in any order
 * @param most at most so many classes; there are fewer when the values are few or alike, and one when they are equal
 * @returns [] without values
 */
export function classesOf(
  values: readonly number[],
  method: ClassMethod,
  most: number = MAX_CLASSES,
): ValueClass[] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const [low] = sorted;
  const high = sorted.at(-1);
  if (low === undefined || high === undefined) return [];
  if (low === high) return [{ from: low, to: high, count: sorted.length }];
  const bounds = method === 'ronds' ? roundSteps(low, high, most) : cuts(sorted, method, most);
  return bounds.slice(0, -1).map((from, index) => {
    const to = bounds[index + 1] as number;
    const last = index === bounds.length - 2;
    return { from, to, count: sorted.filter((value) => value >= from && (last || value < to)).length };
  });
}

/** Rank of the class of a value, from 0; values under the first class are in it, values over the last in the last. */
export function classIndex(classes: readonly ValueClass[], value: number): number {
  let index = 0;
  while (index < classes.length - 1 && value >= (classes[index + 1] as ValueClass).from) index += 1;
  return index;
}

function roundSteps(low: number, high: number, most: number): number[] {
  // Fewer steps are asked for until the classes at both ends fit too.
  for (let count = most; count > 1; count -= 1) {
    const inner = ticks(low, high, count);
    const step = (inner[1] ?? high) - (inner[0] ?? low);
    if (inner.length < 2 || !(step > 0)) continue;
    const bounds = [...inner];
    if ((bounds[0] as number) > low) bounds.unshift(clean((bounds[0] as number) - step));
    if ((bounds.at(-1) as number) < high) bounds.push(clean((bounds.at(-1) as number) + step));
    if (bounds.length - 1 <= most) return bounds;
  }
  return [low, high];
}

/** Bounds of classes that are cut among the values themselves: the lowest, a cut between two classes…, the highest. */
function cuts(sorted: readonly number[], method: 'jenks' | 'quantiles', most: number): number[] {
  const distinct = [...new Set(sorted)];
  const count = Math.min(most, distinct.length);
  const firsts = method === 'jenks' ? naturalFirsts(sorted, count) : quantileFirsts(sorted, count);
  const inner = firsts.map((first) => {
    const before = distinct[distinct.indexOf(first) - 1] as number;
    return shortestBetween(before, first);
  });
  return [sorted[0] as number, ...inner, sorted.at(-1) as number];
}

/** The first value of each class but the lowest one. */
function naturalFirsts(sorted: readonly number[], count: number): number[] {
  return ckmeans([...sorted], count)
    .slice(1)
    .flatMap((cluster) => cluster[0] ?? []);
}

function quantileFirsts(sorted: readonly number[], count: number): number[] {
  const firsts = new Set<number>();
  for (let index = 1; index < count; index += 1) {
    const quantile = quantileSorted([...sorted], index / count) as number;
    // Equal values stay in one class: the cut comes before the first that is not lower.
    const lowest = sorted[0] as number;
    firsts.add(sorted.find((value) => value >= quantile && value > lowest) as number);
  }
  return [...firsts];
}

/** The number with the fewest digits that is more than `low` and at most `high`. */
export function shortestBetween(low: number, high: number): number {
  for (
    let digits = 1 - Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high))));
    digits < 15;
    digits += 1
  ) {
    const scale = 10 ** digits;
    // The middle is the fairest of those with as few digits.
    const middle = clean(Math.round(((low + high) / 2) * scale) / scale);
    if (middle > low && middle <= high) return middle;
    const above = clean(Math.ceil(low * scale) / scale);
    if (above > low && above <= high) return above;
    const below = clean(Math.floor(high * scale) / scale);
    if (below > low && below <= high) return below;
  }
  return high;
}

/** 0.30000000000000004 is 0.3. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
