import { chordSquaredOfKm, kmOfChordSquared } from '../../territory/distance.ts';
import { basinOf } from '../basins.ts';
import { costAt, FAR_KM, limitKm, type SitingProblem } from './problem.ts';

/**
 * The choice of places as an integer programme: maximise costs · v, every v from 0 to 1, the first `places` ones whole.
 * Each row says lower ≤ a · v ≤ upper; the rows are packed one after the other (CSR).
 *
 * One form serves the three objectives. Around each commune, the candidates that would help are taken from the
 * nearest on; w(t) says whether one of the first t is chosen, and is worth what the t-th helps more than the next:
 *   w(t) ≤ w(t − 1) + x(candidate t).
 * The objectives that count inhabitants have one such step only, w ≤ Σ x of the candidates within the radius (Church
 * & ReVelle 1974), which the communes with the same candidates share. For the mean distance the steps are those of
 * the "radius formulation" of the p-median (Cornuéjols, Nemhauser & Wolsey 1980).
 */
export interface Program {
  /** Communes of the first variables: those where a place would help anyone. */
  readonly places: readonly number[];
  readonly costs: Float64Array;
  readonly upper: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** Above so many coefficients, a phone or an old computer would have neither the memory nor the patience. */
export const MAX_COEFFICIENTS = 600_000;

/** @returns null when the programme would be too large */
export function buildProgram(problem: SitingProblem): Program | null {
  const { objective, k } = problem;
  const limit = limitKm(objective);
  const steps = limit === null ? distanceSteps(problem) : radiusSteps(problem, limit);
  const coefficients = steps.reduce((sum, { candidates }) => sum + candidates.length + 2, 0);
  if (coefficients > MAX_COEFFICIENTS) return null;

  const rank = new Map<number, number>();
  const places: number[] = [];
  for (const { candidates } of steps) {
    for (const commune of candidates) {
      if (rank.has(commune)) continue;
      rank.set(commune, places.length);
      places.push(commune);
    }
  }
  const costs: number[] = places.map(() => 0);
  const upper: number[] = [];
  const starts: number[] = [0];
  const indices: number[] = [];
  const values: number[] = [];
  const close = (bound: number): void => {
    upper.push(bound);
    starts.push(indices.length);
  };
  for (const place of places.keys()) {
    indices.push(place);
    values.push(1);
  }
  close(k);
  for (const { worth, candidates, after } of steps) {
    indices.push(costs.length);
    values.push(1);
    // The step before this one is the variable before this one.
    if (after) {
      indices.push(costs.length - 1);
      values.push(-1);
    }
    costs.push(worth);
    for (const commune of candidates) {
      indices.push(rank.get(commune) as number);
      values.push(-1);
    }
    close(0);
  }
  return {
    places,
    costs: Float64Array.from(costs),
    upper: Float64Array.from(upper),
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
}

interface Step {
  /** What it brings when one of its candidates is chosen. */
  worth: number;
  candidates: readonly number[];
  /** true: or when the step before it is taken. */
  after: boolean;
}

function radiusSteps(problem: SitingProblem, limit: number): Step[] {
  const limitChord = chordSquaredOfKm(limit);
  const { population } = problem.table;
  const groups = new Map<string, { worth: number; candidates: number[]; after: false }>();
  forEachInNeed(problem, (commune, chords, near) => {
    const candidates = near.filter((_, at) => (chords[at] as number) <= limitChord);
    if (candidates.length === 0) return;
    const key = candidates.join();
    const group = groups.get(key);
    const people = population[commune] as number;
    if (group) group.worth += people;
    else {
      groups.set(key, { worth: people, candidates, after: false });
    }
  });
  return [...groups.values()];
}

function distanceSteps(problem: SitingProblem): Step[] {
  const { table, distanceKm } = problem;
  const steps: Step[] = [];
  forEachInNeed(problem, (commune, chords, near) => {
    const today = Math.min(distanceKm[commune] as number, FAR_KM);
    const people = table.population[commune] as number;
    const byDistance = near
      .map((candidate, at) => ({ candidate, km: kmOfChordSquared(chords[at] as number) }))
      .filter(({ km }) => km < today)
      .sort((a, b) => a.km - b.km);
    for (let at = 0; at < byDistance.length;) {
      const { km } = byDistance[at] as { km: number };
      const candidates: number[] = [];
      while (byDistance[at]?.km === km) {
        candidates.push((byDistance[at] as { candidate: number }).candidate);
        at += 1;
      }
      const next = byDistance[at]?.km ?? today;
      const isFirst = candidates.length === at;
      steps.push({ worth: people * (next - km), candidates, after: !isFirst });
    }
  });
  return steps;
}

/** Each commune that a place could help, with the candidates nearer than its GEM of today and the squared chords to them. */
export function forEachInNeed(
  { table, demand, candidates, distanceKm, objective }: SitingProblem,
  visit: (commune: number, chords: number[], near: number[]) => void,
): void {
  const { points, population, communes } = table;
  const basins = Array.from(candidates, (commune) => basinOf(communes[commune]?.departement ?? ''));
  const limit = limitKm(objective);
  for (const commune of demand) {
    const km = distanceKm[commune] as number;
    if (population[commune] === 0 || costAt(objective, km) === 0) continue;
    const reach = chordSquaredOfKm(limit ?? Math.min(km, FAR_KM));
    const basin = basinOf(communes[commune]?.departement ?? '');
    const chords: number[] = [];
    const near: number[] = [];
    for (let at = 0; at < candidates.length; at += 1) {
      if (basins[at] !== basin) continue;
      const candidate = candidates[at] as number;
      const dx = (points.x[candidate] as number) - (points.x[commune] as number);
      const dy = (points.y[candidate] as number) - (points.y[commune] as number);
      const dz = (points.z[candidate] as number) - (points.z[commune] as number);
      const chord = dx * dx + dy * dy + dz * dz;
      if (chord > reach) continue;
      chords.push(chord);
      near.push(candidate);
    }
    visit(commune, chords, near);
  }
}
