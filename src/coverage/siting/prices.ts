import { Evaluator } from './evaluator.ts';
import type { SitingProblem } from './problem.ts';

/** Candidates × communes that may be read: some seconds. */
const MAX_WORK = 4e8;
const MAX_ROUNDS = 600;
/** Where the territory is large: enough for a ceiling worth saying, in a minute at most. */
const MIN_ROUNDS = 100;
/** Rounds without progress before the steps are halved. */
const PATIENCE = 12;

export interface PricedBound {
  /** What no choice can exceed. */
  bound: number;
  /** The candidates that may still be part of a choice better than the incumbent. */
  candidates: Int32Array;
}

/**
 * A ceiling for every choice, from prices (Lagrangian relaxation; Cornuéjols, Fisher & Nemhauser 1977). Whatever the
 * price u ≥ 0 of each commune, k places spare at most
 *   Σ P · u + the k largest of Σ P · max(0, what the place spares − u).
 * Prices are moved by subgradient: up where several of these k places go beyond the price, down where none does. The
 * lowest ceiling is that of the linear programme, within seconds and without a solver.
 *
 * @param chosen a good choice, which gives the first prices
 * @param incumbent what it brings
 */
export function boundByPrices(
  problem: SitingProblem,
  chosen: readonly number[],
  incumbent: number,
): PricedBound {
  const { candidates, k, demand } = problem;
  const evaluator = new Evaluator(problem);
  evaluator.choose(chosen);
  const { costs, weights } = evaluator;
  const prices = evaluator.spared();
  const affordable = Math.ceil(MAX_WORK / (candidates.length * demand.length + 1));
  const rounds = Math.min(MAX_ROUNDS, Math.max(MIN_ROUNDS, affordable));
  const values = new Float64Array(candidates.length);
  const isLeft = new Uint8Array(candidates.length).fill(1);
  const counts = new Float64Array(prices.length);
  const target = incumbent * (1 + 1e-12);
  let bound = Infinity;
  let best = prices.slice();
  let pace = 1;
  let sinceBest = 0;
  for (let round = 0; round < rounds; round += 1) {
    evaluator.setPrices(prices);
    for (const [at, commune] of candidates.entries())
      values[at] = isLeft[at] === 1 ? evaluator.gain(commune) : 0;
    const order = Array.from(values.keys())
      .filter((at) => isLeft[at] === 1)
      .sort((a, b) => (values[b] as number) - (values[a] as number));
    const top = order.slice(0, k);
    let ceiling = top.reduce((sum, at) => sum + (values[at] as number), 0);
    for (let i = 0; i < prices.length; i += 1) ceiling += (weights[i] as number) * (prices[i] as number);

    // A choice with this candidate takes the place of the least of the k.
    const least = top.length < k ? 0 : (values[top[k - 1] as number] as number);
    for (const at of order) if (ceiling - least + (values[at] as number) <= target) isLeft[at] = 0;
    if (ceiling < bound * (1 - 1e-6)) sinceBest = 0;
    else sinceBest += 1;
    if (ceiling < bound) {
      bound = ceiling;
      best = prices.slice();
    }
    if (bound <= target || pace < 1e-4) break;
    if (sinceBest > PATIENCE) {
      pace /= 2;
      sinceBest = 0;
      prices.set(best);
      continue;
    }
    counts.fill(0);
    for (const at of top) evaluator.countBeyond(candidates[at] as number, counts);
    let length = 0;
    for (let i = 0; i < prices.length; i += 1) {
      const slope = 1 - (counts[i] as number);
      // A price of 0 does not go down.
      if (slope > 0 && prices[i] === 0) continue;
      length += (weights[i] as number) * slope * slope;
    }
    if (length === 0) break;
    const step = (pace * (ceiling - incumbent)) / length;
    for (let i = 0; i < prices.length; i += 1) {
      const next = (prices[i] as number) - step * (1 - (counts[i] as number));
      prices[i] = Math.min(costs[i] as number, Math.max(0, next));
    }
  }
  return {
    bound: Math.max(bound, incumbent),
    candidates: candidates.filter((_, at) => isLeft[at] === 1),
  };
}
