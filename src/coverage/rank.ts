/** Where a territory stands among others of its level, for one figure. */
export interface Rank {
  /** From 1, the best covered. Equal figures share the rank of the first of them (« ex æquo »). */
  rank: number;
  /** Territories whose figure is known. */
  of: number;
  /** Other territories with exactly the same figure. */
  ties: number;
}

/**
 * Standard competition ranking (1, 2, 2, 4). Unknown figures are left out: they are neither first nor last.
 * @param values the figure of every territory compared, this one included; null where it is not known
 * @param value the figure of this territory
 * @param better whether the highest or the lowest figure comes first
 * @returns null when this figure is not known
 */
export function rankOf(
  values: readonly (number | null)[],
  value: number | null,
  better: 'high' | 'low',
): Rank | null {
  if (value === null) return null;
  let of = 0;
  let before = 0;
  let same = 0;
  for (const other of values) {
    if (other === null) continue;
    of += 1;
    if (other === value) same += 1;
    else if (better === 'high' ? other > value : other < value) before += 1;
  }
  return { rank: before + 1, of, ties: Math.max(0, same - 1) };
}
