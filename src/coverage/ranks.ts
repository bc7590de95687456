/** The place of a figure among others. */
export interface Rank {
  /** From 1; equal figures share the same rank, and the next one counts them all (1, 2, 2, 4). */
  rank: number;
  /** How many others hold the same rank. */
  ties: number;
  /** How many figures are ranked. */
  of: number;
}

/**
 * Ranks figures from the better end of their scale: rank 1 is the best covered territory. Figures that are not known
 * have no rank and push no one down.
 * @param better `high` for a density, `low` for a distance
 * @returns in the order of `values`; null where the value is null, NaN or infinite
 */
export function ranksOf(values: readonly (number | null)[], better: 'high' | 'low'): (Rank | null)[] {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const sorted = known.sort((a, b) => (better === 'high' ? b - a : a - b));
  const first = new Map<number, number>();
  const count = new Map<number, number>();
  for (const [index, value] of sorted.entries()) {
    if (!first.has(value)) first.set(value, index + 1);
    count.set(value, (count.get(value) ?? 0) + 1);
  }
  return values.map((value) => {
    const rank = value === null ? undefined : first.get(value);
    if (value === null || rank === undefined) return null;
    return { rank, ties: (count.get(value) ?? 1) - 1, of: sorted.length };
  });
}
