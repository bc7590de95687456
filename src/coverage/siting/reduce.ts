import { Evaluator } from './evaluator.ts';
import type { SitingProblem } from './problem.ts';

/** Work that the reduction may cost: pairs of candidates × communes to read for each. About two seconds at most. */
const MAX_WORK = 1e9;

/** Places weighed one by one to go through the triples that are left: some seconds at most. */
const MAX_TRIPLES = 400_000;

export interface Reduction {
  /** The candidates that may still be part of a better choice; empty when there is none. */
  candidates: Int32Array;
  /** What no choice can exceed. */
  bound: number;
  /** A better choice met on the way; null when there was none. */
  better: number[] | null;
}

/** What is known of the candidates: what each brings alone, and after each other one. The most useful first. */
interface Gains {
  communes: readonly number[];
  alone: Float64Array;
  after: readonly Float64Array[];
}

/** Two candidates that may both be part of a better choice, and what a choice that holds them brings at most. */
interface Pair {
  i: number;
  j: number;
  ceiling: number;
}

/**
 * Sets aside the candidates that are proven to be in no choice better than `incumbent`: the integer programme is then
 * several times smaller. What a place brings can only shrink as others are chosen (the gains are submodular), so a
 * choice that holds i and j brings at most
 *   gain(i) + gain(j | i) + the k − 2 largest of what is left to l (see `leftTo`).
 * For two places that is no bound but the gain itself; for three, the few triples left are weighed one by one.
 *
 * @param incumbent what the best choice known brings
 * @returns null when the problem is too large to be worth it, or k is 1
 */
export function reduceCandidates(problem: SitingProblem, incumbent: number): Reduction | null {
  const { k } = problem;
  const evaluator = new Evaluator(problem);
  const useful = Array.from(problem.candidates, (commune) => ({ commune, gain: evaluator.gain(commune) }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain || a.commune - b.commune);
  const count = useful.length;
  if (k < 2 || count < k || count * count * problem.demand.length > MAX_WORK) return null;

  const communes = useful.map(({ commune }) => commune);
  const after = communes.map((commune) => {
    evaluator.choose([commune]);
    return Float64Array.from(communes, (other) => (other === commune ? 0 : evaluator.gain(other)));
  });
  const gains = { communes, alone: Float64Array.from(useful, ({ gain }) => gain), after };
  const { alive, pairs } = pairsLeft(gains, k, incumbent);
  if (k === 3) {
    const triples = throughTriples(evaluator, gains, alive, pairs, incumbent);
    if (triples) {
      const { better, gain } = triples;
      return { candidates: new Int32Array(), bound: Math.max(gain, incumbent), better };
    }
  }
  pairs.sort((a, b) => b.ceiling - a.ceiling);
  const [first] = pairs;
  const bound = Math.max(incumbent, first?.ceiling ?? 0);
  if (k === 2) {
    const better = first ? [first.i, first.j].map((at) => communes[at] as number) : null;
    return { candidates: new Int32Array(), bound, better };
  }
  return { candidates: Int32Array.from(alive, (at) => communes[at] as number).sort(), bound, better: null };
}

/**
 * What a place brings at most once two others are chosen. With o for what two places both spare, it brings
 *   gain(l) − o(i, l) − o(j, l) + what all three spare, which is no more than any of the three overlaps
 * (inclusion and exclusion, true of the largest of three spared costs as of a union of sets): never more than
 * min(gain(l | i), gain(l | j)), and less where i and j lie apart.
 */
function leftTo({ alone, after }: Gains, i: number, j: number): (l: number) => number {
  const afterI = after[i] as Float64Array;
  const afterJ = after[j] as Float64Array;
  const both = (alone[j] as number) - (afterI[j] as number);
  return (l) => {
    if (l === i || l === j) return 0;
    const own = alone[l] as number;
    const withI = own - (afterI[l] as number);
    const withJ = own - (afterJ[l] as number);
    return own - withI - withJ + Math.min(both, withI, withJ);
  };
}

/** The candidates and pairs of them that a better choice may hold: fewer candidates make lower ceilings, again and again. */
function pairsLeft(gains: Gains, k: number, incumbent: number): { alive: number[]; pairs: Pair[] } {
  const { alone, after } = gains;
  // A choice no better than the one known need not be found again.
  const target = incumbent * (1 + 1e-12);
  let alive = Array.from(alone, (_, at) => at);
  for (;;) {
    const pairs: Pair[] = [];
    const seen = new Set<number>();
    for (const [position, i] of alive.entries()) {
      const afterI = after[i] as Float64Array;
      const rest = sumOfHighest(alive, k - 2, (l) => afterI[l] as number);
      for (let next = position + 1; next < alive.length; next += 1) {
        const j = alive[next] as number;
        const pair = (alone[i] as number) + (afterI[j] as number);
        if (pair + rest <= target) continue;
        const ceiling = pair + sumOfHighest(alive, k - 2, leftTo(gains, i, j));
        if (ceiling <= target) continue;
        pairs.push({ i, j, ceiling });
        seen.add(i).add(j);
      }
    }
    if (seen.size === alive.length || seen.size === 0) return { alive: seen.size === 0 ? [] : alive, pairs };
    alive = alive.filter((at) => seen.has(at));
  }
}

/** The best of the triples left; null when they are too many. */
function throughTriples(
  evaluator: Evaluator,
  gains: Gains,
  alive: readonly number[],
  pairs: readonly Pair[],
  incumbent: number,
): { better: number[] | null; gain: number } | null {
  const { communes, alone, after } = gains;
  let better: number[] | null = null;
  let gain = incumbent;
  let weighed = 0;
  for (const { i, j, ceiling } of [...pairs].sort((a, b) => b.ceiling - a.ceiling)) {
    if (ceiling <= gain * (1 + 1e-12)) break;
    const pair = (alone[i] as number) + (after[i]?.[j] as number);
    const left = leftTo(gains, i, j);
    let isChosen = false;
    for (const l of alive) {
      if (l === i || l === j) continue;
      const most = pair + left(l);
      if (most <= gain * (1 + 1e-12)) continue;
      weighed += 1;
      if (weighed > MAX_TRIPLES) return null;
      if (!isChosen) evaluator.choose([communes[i] as number, communes[j] as number]);
      isChosen = true;
      const whole = pair + evaluator.gain(communes[l] as number);
      if (whole > gain * (1 + 1e-12)) {
        gain = whole;
        better = [i, j, l].map((at) => communes[at] as number);
      }
    }
  }
  return { better, gain };
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
