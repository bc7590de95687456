import fc from 'fast-check';
import loadHighs, { type Highs } from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { communeTable } from '../../src/coverage/communes.ts';
import { computeCoverage } from '../../src/coverage/coverage.ts';
import { undominated } from '../../src/coverage/siting/dominance.ts';
import { gapOf, isProven, proposeExactly } from '../../src/coverage/siting/exact.ts';
import {
  FAR_KM,
  sitingProblem,
  SitingError,
  type Objective,
  type SitingProblem,
} from '../../src/coverage/siting/problem.ts';
import { NEAR_TIE, proposeQuickly } from '../../src/coverage/siting/quick.ts';
import { reduceCandidates } from '../../src/coverage/siting/reduce.ts';
import type { CoverageSite } from '../../src/coverage/types.ts';
import { distanceKm } from '../../src/territory/distance.ts';
import type { Commune } from '../../src/territory/territory.ts';
import { commune, eastKm, site } from './coverage-helpers.ts';

const REGION_OF: Readonly<Record<string, string>> = { '01': '84', '38': '84', '974': '04' };
const place = fc.record({
  longitude: fc.double({ min: 4, max: 6, noNaN: true }),
  latitude: fc.double({ min: 45, max: 46, noNaN: true }),
  departement: fc.constantFrom('01', '01', '01', '38', '974'),
});
const OBJECTIVES: Objective[] = [
  { kind: 'couverture', radiusKm: 25 },
  { kind: 'distance' },
  { kind: 'eloignes' },
];

const instance = fc.record({
  communes: fc
    .array(fc.tuple(place, fc.oneof(fc.nat(90_000), fc.constant(1000))), { minLength: 4, maxLength: 12 })
    .map((list) =>
      list.map(([where, population], c): Commune => {
        return {
          ...commune({ code: `c${c}`, ...where }),
          population,
          region: REGION_OF[where.departement] ?? '',
        };
      }),
    ),
  sites: fc.array(place, { maxLength: 3 }).map((list) =>
    list.map((where, s): CoverageSite => {
      return { ...site({ id: `g${s}`, ...where }), region: REGION_OF[where.departement] ?? '' };
    }),
  ),
  k: fc.integer({ min: 1, max: 4 }),
  minPopulation: fc.constantFrom(0, 0, 1000),
});

/** What coverage.md and the objective say, pair by pair, for one choice of places. */
function gainOf(problem: SitingProblem, chosen: readonly number[]): number {
  const { table, objective } = problem;
  const overseas = (departement: string) => (departement === '974' ? departement : 'metropole');
  const cost = (km: number): number => {
    if (objective.kind === 'distance') return Math.min(km, FAR_KM);
    return km > (objective.kind === 'couverture' ? objective.radiusKm : 30) ? 1 : 0;
  };
  let gain = 0;
  for (const c of problem.demand) {
    const here = table.communes[c] as Commune;
    const today = problem.distanceKm[c] as number;
    let nearest = today;
    for (const other of chosen) {
      const there = table.communes[other] as Commune;
      if (overseas(here.departement) !== overseas(there.departement)) continue;
      nearest = Math.min(nearest, distanceKm(here, there));
    }
    gain += here.population * (cost(today) - cost(nearest));
  }
  return gain;
}

/** The best of all subsets of k candidates. */
function bruteForce(problem: SitingProblem): number {
  let best = 0;
  const candidates = [...problem.candidates];
  const extend = (chosen: number[], from: number): void => {
    if (chosen.length === problem.k) {
      best = Math.max(best, gainOf(problem, chosen));
      return;
    }
    for (let at = from; at < candidates.length; at += 1)
      extend([...chosen, candidates[at] as number], at + 1);
  };
  extend([], 0);
  return best;
}

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

function problemOf(
  communes: readonly Commune[],
  sites: readonly CoverageSite[],
  objective: Objective,
  k: number,
  minPopulation = 0,
): SitingProblem {
  const table = communeTable(communes);
  const { distanceKm: today } = computeCoverage(table, sites).communes.tous;
  return sitingProblem(table, today, { territory: { niveau: 'france' }, objective, k, minPopulation });
}

describe.each(OBJECTIVES.map((objective) => [objective.kind, objective] as const))('%s', (_, objective) => {
  it(
    'against all subsets: the exact answer is the best, the quick one is near and honest',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(instance, ({ communes, sites, k, minPopulation }) => {
          const enough = communes.filter(({ population }) => population >= minPopulation).length >= k;
          fc.pre(enough);
          const problem = problemOf(communes, sites, objective, k, minPopulation);
          const best = bruteForce(problem);
          const margin = 1e-6 * Math.max(1, best);
          const quick = proposeQuickly(problem);
          const chosen = quick.sites.map((one) => one.commune);
          expect(new Set(chosen).size).toBe(chosen.length);
          expect(chosen.length).toBeLessThanOrEqual(k);
          expect(chosen.every((one) => problem.candidates.includes(one))).toBe(true);
          expect(Math.abs(quick.gain - gainOf(problem, chosen))).toBeLessThanOrEqual(margin);
          expect(quick.gain).toBeLessThanOrEqual(best + margin);
          expect(quick.gain).toBeGreaterThanOrEqual((1 - 1 / Math.E) * best - margin);
          expect(quick.bound).toBeGreaterThanOrEqual(best - margin);
          for (const { commune: own, gain, ties } of quick.sites) {
            const others = chosen.filter((one) => one !== own);
            expect(Math.abs(gain - (quick.gain - gainOf(problem, others)))).toBeLessThanOrEqual(margin);
            for (const tie of ties) {
              expect(tie.gain).toBeGreaterThanOrEqual(NEAR_TIE * gain);
              const swapped = gainOf(problem, [...others, tie.commune]) - gainOf(problem, others);
              expect(Math.abs(tie.gain - swapped)).toBeLessThanOrEqual(margin);
            }
          }
          const exact = proposeExactly(problem, quick, highs);
          expect(Math.abs(exact.gain - best)).toBeLessThanOrEqual(margin);
          expect(isProven(exact)).toBe(true);
          // From a poor answer as well: the reduction and the programme find the best by themselves.
          const poor = { ...quick, sites: [], gain: 0, bound: quick.costToday };
          expect(Math.abs(proposeExactly(problem, poor, highs).gain - best)).toBeLessThanOrEqual(margin);
          const reduction = reduceCandidates(problem, quick.gain);
          if (reduction) expect(reduction.bound).toBeGreaterThanOrEqual(best - margin);
        }),
        { seed: 20_261_122, numRuns: 25 },
      );
    },
  );
});

describe('a proposal', () => {
  const line = (kms: readonly number[], population = 100) =>
    kms.map((km, c) => commune({ code: `c${c}`, population, ...eastKm(km) }));

  it('takes the middle of those who have nothing, not the town that has its GEM', () => {
    const problem = problemOf(
      [...line([100, 115, 130]), commune({ code: 'town', population: 9000 })],
      [site({ id: 'g' })],
      { kind: 'couverture', radiusKm: 20 },
      1,
    );
    const quick = proposeQuickly(problem);
    expect(quick.sites.map((one) => one.commune)).toEqual([1]);
    expect(quick).toMatchObject({ gain: 300, bound: 300, people: 9300, costToday: 300 });
    expect(isProven(quick)).toBe(true);
    expect(gapOf(quick)).toBe(0);
  });

  it('is proven among the places that no other one makes useless', () => {
    // 20 km around: c0 reaches c0, c1; c1 reaches all three; c2 reaches c1, c2; c3 stands alone, c4 is c3 again.
    const communes = line([0, 15, 30, 300, 300]);
    const problem = (objective: Objective) => problemOf(communes, [], objective, 2);
    expect([...undominated(problem({ kind: 'couverture', radiusKm: 20 }))]).toEqual([1, 3]);
    expect([...undominated(problem({ kind: 'couverture', radiusKm: 10 }))]).toEqual([0, 1, 2, 3]);
    // Each place is the nearest to its own commune.
    expect([...undominated(problem({ kind: 'distance' }))]).toEqual([0, 1, 2, 3, 4]);
    // Who already has a GEM near enough does not count: c2 is left with nothing that c1 has not.
    const served = problemOf(
      communes,
      [site({ id: 'g', ...eastKm(-10) })],
      { kind: 'couverture', radiusKm: 20 },
      2,
    );
    expect([...undominated(served)]).toEqual([1, 3]);
  });

  it('names the places that are as good', () => {
    const problem = problemOf(line([0, 5, 10, 300]), [], { kind: 'couverture', radiusKm: 20 }, 1);
    const [first] = proposeQuickly(problem).sites;
    expect(first?.commune).toBe(0);
    expect(first?.ties).toEqual([
      { commune: 1, gain: 300 },
      { commune: 2, gain: 300 },
    ]);
    // The list is cut, and the number is not.
    const crowd = problemOf(line(Array.from({ length: 20 }, (_, c) => c / 10)), [], problem.objective, 1);
    const [one] = proposeQuickly(crowd).sites;
    expect([one?.ties.length, one?.tieCount]).toEqual([12, 19]);
  });

  it('proposes fewer places when one more would bring nothing', () => {
    const problem = problemOf(line([0, 5]), [], { kind: 'couverture', radiusKm: 20 }, 2);
    expect(proposeQuickly(problem)).toMatchObject({ gain: 200, bound: 200, sites: [{ gain: 200 }] });
    const served = problemOf(line([0, 5]), [site({ id: 'g' })], { kind: 'eloignes' }, 1);
    expect(proposeQuickly(served)).toMatchObject({ gain: 0, bound: 0, sites: [] });
    expect(gapOf(proposeQuickly(served))).toBeNull();
  });

  it('stops when asked, with an answer that holds', () => {
    const problem = problemOf(line([0, 50, 100, 150, 200]), [], { kind: 'distance' }, 3);
    const stopped = proposeQuickly(problem, () => true);
    expect(stopped.settled).toBe(false);
    expect(stopped.sites).toHaveLength(3);
    expect(stopped.bound).toBeGreaterThanOrEqual(stopped.gain);
  });

  it('refuses in a sentence what has no sense', () => {
    const communes = line([0, 5, 10]);
    const ask = (k: number, objective: Objective = { kind: 'distance' }, minPopulation = 0) => {
      return () => problemOf(communes, [], objective, k, minPopulation);
    };
    for (const k of [0, 11, 2.5, Number.NaN, -1]) expect(ask(k)).toThrow(/de 1 à 10 emplacements/);
    expect(ask(4)).toThrow(/3 communes seulement ont.*Baissez/);
    expect(ask(1, { kind: 'distance' }, 5000)).toThrow(/aucune commune n’a au moins 5\s000 habitants/);
    // In French, 0 and 1 take the singular.
    expect(ask(4, { kind: 'distance' }, 1)).toThrow(/au moins 1 habitant\s:/);
    expect(ask(1, { kind: 'couverture', radiusKm: 0 })).toThrow(SitingError);
    expect(ask(1, { kind: 'couverture', radiusKm: Number.NaN })).toThrow(/rayon/);
    expect(ask(1, { kind: 'distance' }, Number.NaN)).toThrow(/seuil/);
    const table = communeTable(communes);
    const territory = { niveau: 'departement', code: '75' } as const;
    const request = { territory, objective: { kind: 'distance' } as const, k: 1, minPopulation: 0 };
    expect(() => sitingProblem(table, new Float64Array(3), request)).toThrow(/pas de commune/);
    const crowd = communeTable(Array.from({ length: 5001 }, (_, c) => commune({ code: `c${c}` })));
    const everywhere = { ...request, territory: { niveau: 'france' } as const };
    expect(() => sitingProblem(crowd, new Float64Array(5001), everywhere)).toThrow(/Montez le seuil/);
  });
});
