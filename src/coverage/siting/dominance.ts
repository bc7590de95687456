import { limitKm, type SitingProblem } from './problem.ts';
import { chordSquaredOfKm } from '../../territory/distance.ts';
import { forEachInNeed } from './program.ts';

/**
 * The candidates that no other one makes useless: where inhabitants are counted within a radius, a place that reaches
 * only communes that another place reaches too can be left for that one, and a best choice is made of the others. Of
 * two places that reach the same communes, the first is kept. For the mean distance, all are kept: each place is the
 * nearest to its own commune.
 */
export function undominated(problem: SitingProblem): Int32Array {
  const { objective, candidates, demand } = problem;
  const limit = limitKm(objective);
  if (limit === null) return candidates;
  const limitChord = chordSquaredOfKm(limit);
  const rankOf = new Map(Array.from(candidates, (commune, rank) => [commune, rank]));
  const width = Math.ceil(demand.length / 32);
  // One bit for each commune in need, one row for each candidate.
  const reached = new Uint32Array(candidates.length * width);
  const counts = new Int32Array(candidates.length);
  let bit = 0;
  forEachInNeed(problem, (_, chords, near) => {
    for (const [at, candidate] of near.entries()) {
      if ((chords[at] as number) > limitChord) continue;
      const rank = rankOf.get(candidate) as number;
      const word = rank * width + (bit >> 5);
      reached[word] = (reached[word] as number) | (1 << (bit & 31));
      counts[rank] = (counts[rank] as number) + 1;
    }
    bit += 1;
  });
  const isWithin = (one: number, other: number): boolean => {
    for (let word = 0; word < width; word += 1) {
      const own = reached[one * width + word] as number;
      if ((own & ~(reached[other * width + word] as number)) !== 0) return false;
    }
    return true;
  };
  // The widest first: what lies within another lies within one that is kept.
  const order = Array.from(candidates.keys()).sort(
    (a, b) => (counts[b] as number) - (counts[a] as number) || a - b,
  );
  const kept: number[] = [];
  for (const one of order) if (!kept.some((other) => isWithin(one, other))) kept.push(one);
  return Int32Array.from(kept, (rank) => candidates[rank] as number).sort();
}
