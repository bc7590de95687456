import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { communeTable } from '../../src/coverage/communes.ts';
import { computeCoverage } from '../../src/coverage/coverage.ts';
import { Simulation } from '../../src/coverage/siting/simulation.ts';
import { COVERAGE_PUBLICS, type CoverageSite, type Indicateurs } from '../../src/coverage/types.ts';
import type { Territories, TerritoryCoverage } from '../../src/coverage/territories.ts';
import { PUBLICS } from '../../src/gem/publics.ts';
import type { Commune } from '../../src/territory/territory.ts';
import { seededRandom } from '../bench/real-communes.ts';
import { commune, eastKm, site } from './coverage-helpers.ts';

const REGION_OF: Readonly<Record<string, string>> = {
  '01': '84',
  '38': '84',
  '2A': '94',
  '974': '04',
  '978': '978',
};

const place = fc
  .record({
    u: fc.double({ min: 0, max: 1, noNaN: true }),
    v: fc.double({ min: 0, max: 1, noNaN: true }),
    // Many places at one point: ties are where an incremental code goes astray.
    snap: fc.boolean(),
    departement: fc.constantFrom('01', '01', '38', '2A', '974', '978'),
    epci: fc.constantFrom('e1', 'e2', null),
  })
  .map(({ u, v, snap, departement, epci }) => {
    const at = (value: number) => (snap ? Math.round(value * 4) / 4 : value);
    const region = REGION_OF[departement] as string;
    return { longitude: 4 + at(u), latitude: 45 + at(v), departement, region, epci };
  });

const communesArbitrary = fc
  .array(fc.tuple(place, fc.oneof(fc.integer({ min: 0, max: 200_000 }), fc.constant(0))), { maxLength: 25 })
  .map((list) =>
    list.map(([where, population], c): Commune => ({ ...where, code: `c${c}`, nom: `c${c}`, population })),
  );

const SLOTS = 8;
const siteArbitrary = fc.tuple(place, fc.subarray([...PUBLICS]), fc.option(fc.nat(SLOTS - 1), { freq: 3 }));
type Draw = [
  slot: number,
  drawn: [Omit<CoverageSite, 'id' | 'antenne_de' | 'publics'>, CoverageSite['publics'], number | null] | null,
];

/** One change of one slot: empty it, or put a site in it (which moves or changes the one that stands there). */
const editArbitrary: fc.Arbitrary<Draw> = fc.tuple(fc.nat(SLOTS - 1), fc.option(siteArbitrary, { freq: 3 }));

function apply(sites: readonly (CoverageSite | null)[], edits: readonly Draw[]): (CoverageSite | null)[] {
  const next = [...sites];
  for (const [slot, drawn] of edits) {
    if (!drawn) next[slot] = null;
    else {
      const [where, publics, main] = drawn;
      next[slot] = {
        ...where,
        id: `g${slot}`,
        publics,
        antenne_de: main === null || main === slot ? null : `g${main}`,
      };
    }
  }
  return next;
}

const isClose = (one: number | null, other: number | null): boolean =>
  one === other ||
  (one !== null && other !== null && Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other)));

function differences(simulation: Simulation): string[] {
  const { table, parameters } = simulation;
  const expected = computeCoverage(table, simulation.sites, parameters);
  const wrong: string[] = [];
  const check = (what: string, one: number | null | undefined, other: number | null | undefined) => {
    if (one === undefined || other === undefined || !isClose(one, other))
      wrong.push(`${what}: ${String(one)} instead of ${String(other)}`);
  };
  for (const publicName of COVERAGE_PUBLICS) {
    const mine = simulation.communes[publicName];
    const theirs = expected.communes[publicName];
    for (let c = 0; c < table.communes.length; c += 1) {
      check(`${publicName} ${c} km`, mine.distanceKm[c], theirs.distanceKm[c]);
      check(`${publicName} ${c} access`, mine.accessibility[c], theirs.accessibility[c]);
      const slot = mine.nearestSite[c] as number;
      const position = theirs.nearestSite[c] as number;
      const nearest = slot < 0 ? undefined : simulation.siteAt(slot)?.id;
      if (nearest !== simulation.sites[position]?.id)
        wrong.push(`${publicName} ${c} nearest: ${String(nearest)}`);
    }
  }
  const territory = (what: string, one: TerritoryCoverage | undefined, other: TerritoryCoverage) => {
    check(`${what} population`, one?.population, other.population);
    for (const publicName of COVERAGE_PUBLICS) {
      for (const [name, value] of Object.entries(other.indicateurs[publicName]))
        check(
          `${what} ${publicName} ${name}`,
          one?.indicateurs[publicName][name as keyof Indicateurs],
          value,
        );
    }
  };
  const mine: Territories = simulation.territories;
  territory('France', mine.france, expected.france);
  territory('sans EPCI', mine.sansEpci, expected.sansEpci);
  for (const level of ['regions', 'departements', 'epci'] as const) {
    expect([...mine[level].keys()].sort()).toEqual([...expected[level].keys()].sort());
    for (const [code, other] of expected[level]) territory(`${level} ${code}`, mine[level].get(code), other);
  }
  return wrong;
}

/** Everything that a state holds, to the last bit. */
function snapshot(simulation: Simulation): unknown {
  return structuredClone({ communes: simulation.communes, territories: simulation.territories });
}

describe('Simulation', () => {
  it(
    'equals a computation from scratch to 1e-9 after each edit, and undone edits leave no trace',
    { timeout: 30_000 },
    () => {
      fc.assert(
        fc.property(
          communesArbitrary,
          fc.array(fc.array(editArbitrary, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
          (communes, steps) => {
            const table = communeTable(communes);
            const simulation = new Simulation(table, SLOTS);
            let sites: (CoverageSite | null)[] = [];
            const past: { sites: (CoverageSite | null)[]; state: unknown }[] = [];
            for (const edits of steps) {
              past.push({ sites, state: snapshot(simulation) });
              sites = apply(sites, edits);
              simulation.update(sites);
              expect(differences(simulation)).toEqual([]);
            }
            for (const { sites: former, state } of past.reverse()) {
              simulation.update(former);
              expect(snapshot(simulation)).toEqual(state);
            }
          },
        ),
        { seed: 20_261_122, numRuns: 60 },
      );
    },
  );

  it('is the same among many communes, of which a change looks at a few only', () => {
    const random = seededRandom(9);
    const anywhere = () => ({
      ...{ longitude: 4 * random(), latitude: 44 + 4 * random() },
      ...{ departement: random() < 0.9 ? '01' : '974', epci: random() < 0.5 ? 'e1' : 'e2' },
    });
    const placed = () => {
      const where = anywhere();
      return { ...where, region: REGION_OF[where.departement] as string };
    };
    const communes = Array.from({ length: 900 }, (_, c): Commune => {
      return { ...placed(), code: `c${c}`, nom: `c${c}`, population: Math.floor(5000 * random()) };
    });
    const simulation = new Simulation(communeTable(communes), 20);
    const sites: (CoverageSite | null)[] = Array.from({ length: 20 }, () => null);
    for (let step = 0; step < 60; step += 1) {
      const slot = Math.floor(20 * random());
      const main = Math.floor(20 * random());
      sites[slot] =
        random() < 0.3
          ? null
          : {
              ...placed(),
              id: `g${slot}`,
              publics: PUBLICS.filter(() => random() < 0.5),
              antenne_de: random() < 0.3 && main !== slot ? `g${main}` : null,
            };
      simulation.update([...sites]);
      expect(differences(simulation)).toEqual([]);
    }
  });

  it('sees a place move, and who gains', () => {
    const communes = [0, 12, 25, 60].map((km, c) =>
      commune({ code: `c${c}`, population: 100, ...eastKm(km) }),
    );
    const simulation = new Simulation(communeTable(communes), 2);
    simulation.update([site({ id: 'a', ...eastKm(0) }), null]);
    expect(Array.from(simulation.communes.psychique.distanceKm, Math.round)).toEqual([0, 12, 25, 60]);
    expect(simulation.territories.france.indicateurs.tous.gem).toBe(1);
    simulation.update([site({ id: 'a', ...eastKm(0) }), site({ id: 'b', ...eastKm(60) })]);
    expect(Array.from(simulation.communes.psychique.distanceKm, Math.round)).toEqual([0, 12, 25, 0]);
    simulation.update([null, site({ id: 'b', ...eastKm(25) })]);
    expect(Array.from(simulation.communes.psychique.distanceKm, Math.round)).toEqual([25, 13, 0, 35]);
    expect(simulation.communes['tsa-tnd'].distanceKm.every((km) => km === Infinity)).toBe(true);
    simulation.update([]);
    expect(simulation.communes.tous.distanceKm.every((km) => km === Infinity)).toBe(true);
  });

  it('lets no one cross an ocean', () => {
    const communes = [
      commune({ code: '97401', departement: '974', region: '04' }),
      commune({ code: '01001' }),
    ];
    const simulation = new Simulation(communeTable(communes), 1);
    simulation.update([site({ id: 'r', departement: '974', region: '04' })]);
    expect([...simulation.communes.tous.distanceKm]).toEqual([0, Infinity]);
  });

  it('refuses a place that is not on Earth, and keeps its state', () => {
    const simulation = new Simulation(communeTable([commune({ code: 'a' })]), 1);
    simulation.update([site({ id: 'a' })]);
    const before = snapshot(simulation);
    expect(() => simulation.update([site({ id: 'x', latitude: 123 })])).toThrow(/n’est pas sur la Terre/);
    expect(() => simulation.update([null, site({ id: 'x' })])).toThrow(/slots/);
    expect(snapshot(simulation)).toEqual(before);
  });
});
