import { Evaluator } from './evaluator.ts';
import type { SitingProblem } from './problem.ts';

/** Places that are worth at least this share of a proposed one are as good as it: the choice is also a human one. */
export const NEAR_TIE = 0.98;
const MAX_TIES = 12;

export interface ProposedSite {
  /** Index of the commune in the table. */
  commune: number;
  /** What the place brings, the other proposed ones staying: inhabitants, or inhabitants × km for the mean distance. */
  gain: number;
  /** Communes that bring within 2 % as much (or more) in its stead, the best first. */
  ties: { commune: number; gain: number }[];
  /** How many such communes there are: `ties` is cut after the first ones. */
  tieCount: number;
}

export interface Proposal {
  /** At most k, the most useful first; fewer when one more would bring nothing. */
  sites: ProposedSite[];
  /** What they bring together, in the units of `ProposedSite.gain`. */
  gain: number;
  /** No choice of k places can bring more: proven. The gap of the proposal is at most `bound / gain - 1`. */
  bound: number;
  /** Inhabitants of the territory, and the cost that they bear today, in the same units. */
  people: number;
  costToday: number;
  /** false when the exchange was stopped before it came to an end. */
  settled: boolean;
}

/**
 * A good choice of k places, at once: greedy (at least 1 − 1/e of the best; Nemhauser, Wolsey & Fisher 1978), then
 * one place exchanged for another as long as that is better (Teitz & Bart 1968).
 * @param shouldStop asked often: true ends the exchange with what is found by then
 */
export function proposeQuickly(problem: SitingProblem, shouldStop: () => boolean = () => false): Proposal {
  const evaluator = new Evaluator(problem);
  const { candidates } = problem;
  // What each candidate could bring at most, all else empty: as places are added, it can only bring less.
  const ceilings = Float64Array.from(candidates, (commune) => evaluator.bound(commune));
  let best = chooseGreedily(problem, evaluator, ceilings, []);
  let settled = exchange(problem, evaluator, ceilings, best.chosen, shouldStop);
  let { value } = evaluator;
  // Exchanges end on a hill; other first places lead to other hills, and a département has time for many.
  for (const seed of settled ? otherSeeds(problem, ceilings) : []) {
    const other = chooseGreedily(problem, evaluator, ceilings, [seed]);
    other.bound = Math.min(other.bound, best.bound);
    settled = exchange(problem, evaluator, ceilings, other.chosen, shouldStop);
    if (evaluator.value > value) ({ value } = evaluator);
    else other.chosen = best.chosen;
    best = other;
    if (!settled) break;
  }
  const description = describeChoice(problem, evaluator, best.chosen, ceilings);
  return { ...description, bound: Math.max(best.bound, description.gain), settled };
}

/** Candidates × communes that may be read to start again: some tenths of a second. */
const RESTART_WORK = 2e7;
const MAX_RESTARTS = 24;

/** Candidates to start from, spread over the better half of them; none where the problem is large. */
function otherSeeds({ candidates, demand, k }: SitingProblem, ceilings: Float64Array): number[] {
  if (k < 2) return [];
  const useful = Array.from(candidates, (commune, at) => ({ commune, ceiling: ceilings[at] as number }))
    .filter(({ ceiling }) => ceiling > 0)
    .sort((a, b) => b.ceiling - a.ceiling || a.commune - b.commune);
  const count = Math.min(MAX_RESTARTS, Math.floor(RESTART_WORK / (candidates.length * demand.length + 1)));
  const half = Math.ceil(useful.length / 2);
  const seeds = Array.from({ length: count }, (_, n) => useful[Math.floor((n * half) / count)]?.commune);
  return [...new Set(seeds)].filter((seed) => seed !== undefined);
}

/** The proposal that these places make, with the near-ties of each. */
export function proposalOf(problem: SitingProblem, chosen: readonly number[], bound: number): Proposal {
  const evaluator = new Evaluator(problem);
  const ceilings = Float64Array.from(problem.candidates, (commune) => evaluator.bound(commune));
  return { ...describeChoice(problem, evaluator, chosen, ceilings), bound, settled: true };
}

function chooseGreedily(
  { candidates, k }: SitingProblem,
  evaluator: Evaluator,
  ceilings: Float64Array,
  start: readonly number[],
): { chosen: number[]; bound: number } {
  const gains = ceilings.slice();
  const chosen = [...start];
  evaluator.choose(chosen);
  let bound = evaluator.costToday;
  while (chosen.length < k) {
    // A gain known from a former round is still a ceiling: only the candidates that could be the best are weighed.
    const fresh = new Uint8Array(candidates.length);
    let best = highest(gains);
    for (; best >= 0 && fresh[best] === 0; best = highest(gains)) {
      gains[best] = evaluator.gain(candidates[best] as number);
      fresh[best] = 1;
      if (chosen.length === 0) ceilings[best] = gains[best] as number;
    }
    bound = Math.min(bound, evaluator.value + sumOfHighest(gains, k));
    if (best < 0 || !((gains[best] as number) > 0)) break;
    chosen.push(candidates[best] as number);
    gains[best] = 0;
    evaluator.choose(chosen);
  }
  bound = Math.min(bound, evaluator.value + sumOfHighest(gains, k));
  return { chosen, bound };
}

/** @returns false when stopped. `chosen` is changed in place, and the evaluator stands on it. */
function exchange(
  { candidates }: SitingProblem,
  evaluator: Evaluator,
  ceilings: Float64Array,
  chosen: number[],
  shouldStop: () => boolean,
): boolean {
  // A single place is the best one already.
  if (chosen.length < 2) return true;
  const instead = new Float64Array(chosen.length);
  let sinceLast = 0;
  for (let at = 0; sinceLast < candidates.length; at = (at + 1) % candidates.length) {
    if (shouldStop()) return false;
    sinceLast += 1;
    const commune = candidates[at] as number;
    const { losses } = evaluator;
    if ((ceilings[at] as number) <= Math.min(...losses) || chosen.includes(commune)) continue;
    evaluator.gainsInstead(commune, instead);
    let best = -1;
    // More than the last bits: an exchange that changes nothing could go on for ever.
    let improvement = 1e-9 * Math.max(1, evaluator.value);
    for (let rank = 0; rank < chosen.length; rank += 1) {
      const change = (instead[rank] as number) - (losses[rank] as number);
      if (change > improvement) [best, improvement] = [rank, change];
    }
    if (best < 0) continue;
    chosen[best] = commune;
    evaluator.choose(chosen);
    sinceLast = 0;
  }
  return true;
}

function describeChoice(
  { candidates }: SitingProblem,
  evaluator: Evaluator,
  chosen: readonly number[],
  ceilings: Float64Array,
): Omit<Proposal, 'bound' | 'settled'> {
  evaluator.choose(chosen);
  const { losses, value, people, costToday } = evaluator;
  const sites = chosen.map((commune, rank): ProposedSite => ({
    commune,
    gain: losses[rank] as number,
    ties: [],
    tieCount: 0,
  }));
  const instead = new Float64Array(chosen.length);
  for (let at = 0; at < candidates.length; at += 1) {
    const commune = candidates[at] as number;
    if ((ceilings[at] as number) < NEAR_TIE * Math.min(...losses) || chosen.includes(commune)) continue;
    evaluator.gainsInstead(commune, instead);
    for (const [rank, site] of sites.entries()) {
      const gain = instead[rank] as number;
      if (site.gain > 0 && gain >= NEAR_TIE * site.gain) site.ties.push({ commune, gain });
    }
  }
  for (const site of sites) {
    site.tieCount = site.ties.length;
    site.ties = site.ties.sort((a, b) => b.gain - a.gain || a.commune - b.commune).slice(0, MAX_TIES);
  }
  sites.sort((a, b) => b.gain - a.gain || a.commune - b.commune);
  return { sites, gain: value, people, costToday };
}

/** Position of the highest value, the first of equals; -1 when none is above 0. */
function highest(values: Float64Array): number {
  let best = -1;
  let most = 0;
  for (let at = 0; at < values.length; at += 1) {
    if ((values[at] as number) > most) {
      most = values[at] as number;
      best = at;
    }
  }
  return best;
}

function sumOfHighest(values: Float64Array, count: number): number {
  return values
    .slice()
    .sort()
    .subarray(Math.max(0, values.length - count))
    .reduce((sum, value) => sum + value, 0);
}
