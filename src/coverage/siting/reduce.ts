import { Evaluator } from './evaluator.ts';
import type { SitingProblem } from './problem.ts';

/** Work that the reduction may cost: pairs of candidates × communes to read for each. About two seconds at most. */
const MAX_WORK = 1e9;

export interface Reduction {
  /** The candidates that may still be part of a better choice; empty when there is none. */
  candidates: Int32Array;
  /** What no choice can exceed. */
  bound: number;
}

/**
 * Sets aside the candidates that are proven to be in no choice better than `incumbent`: the integer programme is then
 * several times smaller. What a place brings can only shrink as others are chosen (the gains are submodular), so a
 * choice that holds i and j brings at most
 *   gain(i) + gain(j | i) + the k − 2 largest of min(gain(l | i), gain(l | j)).
 *
 * @param incumbent what the best choice known brings
 * @returns null when the problem is too large to be worth it, or k is 1
 */
export function reduceCandidates(problem: SitingProblem, incumbent: number): Reduction | null {
  const { k } = problem;
  const evaluator = new Evaluator(problem);
  const gains = Array.from(problem.candidates, (commune) => ({ commune, gain: evaluator.gain(commune) }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain);
  const count = gains.length;
  if (k < 2 || count * count * problem.demand.length > MAX_WORK) return null;

  const after = gains.map(({ commune }) => {
    evaluator.choose([commune]);
    return Float64Array.from(gains, (other) =>
      other.commune === commune ? 0 : evaluator.gain(other.commune),
    );
  });
  // A choice no better than the one known need not be found again.
  const target = incumbent * (1 + 1e-12);
  let alive = gains.map((_, at) => at);
  let bound = Infinity;
  for (;;) {
    const ceilings = new Map<number, number>();
    for (const [position, i] of alive.entries()) {
      const afterI = after[i] as Float64Array;
      const own = (gains[i] as { gain: number }).gain;
      const rest = sumOfHighest(alive, k - 2, (l) => afterI[l] as number);
      for (const j of alive.slice(position + 1)) {
        const pair = own + (afterI[j] as number);
        if (pair + rest <= target) continue;
        const afterJ = after[j] as Float64Array;
        const ceiling =
          pair +
          sumOfHighest(alive, k - 2, (l) =>
            l === i || l === j ? 0 : Math.min(afterI[l] as number, afterJ[l] as number),
          );
        if (ceiling <= target) continue;
        ceilings.set(i, Math.max(ceiling, ceilings.get(i) ?? 0));
        ceilings.set(j, Math.max(ceiling, ceilings.get(j) ?? 0));
      }
    }
    bound = Math.min(bound, Math.max(incumbent, ...ceilings.values()));
    const left = alive.filter((at) => ceilings.has(at));
    if (left.length === alive.length || left.length === 0) {
      const candidates = Int32Array.from(left, (at) => (gains[at] as { commune: number }).commune).sort();
      return { candidates, bound };
    }
    alive = left;
  }
}

/** Sum of the `count` highest values of a list, none of them negative. */
function sumOfHighest(list: readonly number[], count: number, valueOf: (item: number) => number): number {
  if (count === 0) return 0;
  if (count === 1) {
    let most = 0;
    for (const item of list) {
      const value = valueOf(item);
      if (value > most) most = value;
    }
    return most;
  }
  // The lowest of those kept is always the first: k is at most 10.
  const kept = new Float64Array(count);
  for (const item of list) {
    const value = valueOf(item);
    if (value <= (kept[0] as number)) continue;
    let at = 1;
    while (at < count && (kept[at] as number) < value) {
      kept[at - 1] = kept[at] as number;
      at += 1;
    }
    kept[at - 1] = value;
  }
  return kept.reduce((sum, value) => sum + value, 0);
}
