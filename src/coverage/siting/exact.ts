import type { Highs } from 'highs';
import { undominated } from './dominance.ts';
import { boundByPrices } from './prices.ts';
import { reduceCandidates } from './reduce.ts';
import { buildProgram, type Program } from './program.ts';
import type { SitingProblem } from './problem.ts';
import { proposalOf, type Proposal } from './quick.ts';

/** How far the proof is: what is found, and what no choice can exceed. */
export interface ProofProgress {
  gain: number;
  bound: number;
  seconds: number;
}

export interface ExactOptions {
  /** The proof stops there, with the gap proven by then. */
  maxSeconds?: number;
  onProgress?: (progress: ProofProgress) => void;
}

/** A choice is the best one as soon as no other can bring this much more, as a share: far below what a page shows. */
const PROVEN_GAP = 1e-7;

export function isProven({ gain, bound }: { gain: number; bound: number }): boolean {
  return bound - gain <= PROVEN_GAP * Math.max(1, gain);
}

/** How much better the best choice could still be, as a share of what this one brings; null when it brings nothing. */
export function gapOf({ gain, bound }: { gain: number; bound: number }): number | null {
  return gain > 0 ? Math.max(0, bound - gain) / gain : null;
}

/**
 * The best choice of all, or the best found with the gap that is proven, by integer programming (HiGHS). Runs to the
 * end without a pause: in a worker of its own, which is ended to cancel.
 *
 * @param quick the answer at once: where the search starts, and what it must beat
 * Where the programme would be too large for a browser, the answer bears the gap that the prices prove.
 */
export function proposeExactly(
  problem: SitingProblem,
  quick: Proposal,
  highs: Highs,
  { maxSeconds = 60, onProgress }: ExactOptions = {},
): Proposal {
  if (isProven(quick)) return quick;
  const chosenQuickly = quick.sites.map(({ commune }) => commune);
  const priced = boundByPrices({ ...problem, candidates: undominated(problem) }, chosenQuickly, quick.gain);
  const ceiling = Math.min(quick.bound, priced.bound);
  // A better choice would be made of candidates that are left.
  if (priced.candidates.length === 0 || isProven({ gain: quick.gain, bound: ceiling }))
    return { ...quick, bound: quick.gain };
  onProgress?.({ gain: quick.gain, bound: ceiling, seconds: 0 });
  const reduction = reduceCandidates({ ...problem, candidates: priced.candidates }, quick.gain);
  const known = reduction?.better ? proposalOf(problem, reduction.better, quick.bound) : quick;
  const start = {
    ...known,
    bound: Math.max(known.gain, Math.min(ceiling, reduction?.bound ?? Infinity)),
  };
  if (isProven(start)) return { ...start, bound: start.gain };
  onProgress?.({ gain: start.gain, bound: start.bound, seconds: 0 });
  const program = buildProgram({ ...problem, candidates: reduction?.candidates ?? priced.candidates });
  if (!program) return start;
  const { chosen, bound } = solve(program, start, highs, maxSeconds, onProgress);
  const exact = proposalOf(problem, chosen, 0);
  const best = exact.gain > start.gain ? exact : start;
  // Without the candidates set aside, the bound of the programme may even be below what the quick answer brings.
  return { ...best, bound: Math.max(best.gain, Math.min(bound, start.bound)) };
}

function solve(
  program: Program,
  quick: Proposal,
  highs: Highs,
  maxSeconds: number,
  onProgress?: (progress: ProofProgress) => void,
): { chosen: number[]; bound: number } {
  const { places, costs, upper, starts, indices, values } = program;
  const { constants } = highs;
  const numCols = costs.length;
  // Costs of about 1: the solver's tolerances are absolute.
  const scale = Math.max(1, quick.gain) / 1000;
  const { integer, continuous } = constants.variableType;
  return highs.withModel(
    {
      numCols,
      numRows: upper.length,
      sense: constants.objectiveSense.maximize,
      colCost: costs.map((cost) => cost / scale),
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols).fill(1),
      rowLower: new Float64Array(upper.length).fill(-highs.infinity),
      rowUpper: upper,
      matrix: { format: 'csr', numRows: upper.length, numCols, starts, indices, values },
      integrality: Array.from(costs, (_, column) => (column < places.length ? integer : continuous)),
    },
    (model) => {
      model.options.set({
        output_flag: false,
        time_limit: maxSeconds,
        mip_rel_gap: PROVEN_GAP / 10,
        mip_abs_gap: 1e-6,
        mip_feasibility_tolerance: 1e-7,
      });
      model.setSolution({ colValue: startingPoint(program, quick) });
      const { mipLogging, mipInterrupt } = constants.callbackType;
      let told = 0;
      const tell = (data: Readonly<Record<string, unknown>>): undefined => {
        const { mip_primal_bound: found, mip_dual_bound: ceiling, running_time: seconds } = data;
        if (typeof found !== 'number' || typeof ceiling !== 'number' || typeof seconds !== 'number') return;
        if (seconds - told < 0.2) return;
        told = seconds;
        // Both are infinite until the solver has something to say.
        onProgress?.({
          gain: Math.max(quick.gain, Number.isFinite(found) ? found * scale : 0),
          bound: Math.min(quick.bound, Number.isFinite(ceiling) ? ceiling * scale : Infinity),
          seconds,
        });
      };
      model.run(
        onProgress
          ? { [mipLogging]: ({ data }) => tell(data), [mipInterrupt]: ({ data }) => tell(data) }
          : {},
      );
      const { colValue } = model.getSolution();
      const chosen = places.filter((_, column) => (colValue[column] ?? 0) > 0.5);
      const ceiling = model.info.get('mip_dual_bound');
      const bound = typeof ceiling === 'number' && Number.isFinite(ceiling) ? ceiling * scale : quick.bound;
      return { chosen, bound };
    },
  );
}

/** The quick answer as values of the variables: each row gives what its own variable, the first of the row, may be. */
function startingPoint({ places, costs, upper, starts, indices }: Program, quick: Proposal): Float64Array {
  const values = new Float64Array(costs.length);
  const chosen = new Set(quick.sites.map(({ commune }) => commune));
  for (const [column, commune] of places.entries()) if (chosen.has(commune)) values[column] = 1;
  for (let row = 1; row < upper.length; row += 1) {
    const own = indices[starts[row] as number] as number;
    for (let at = (starts[row] as number) + 1; at < (starts[row + 1] as number); at += 1) {
      if (values[indices[at] as number] === 1) values[own] = 1;
    }
  }
  return values;
}
