import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { computeCoverage, type Coverage } from '../../src/coverage/coverage.ts';
import type { TerritoryCoverage } from '../../src/coverage/territories.ts';
import { COVERAGE_PUBLICS, type CoverageSite } from '../../src/coverage/types.ts';
import { PUBLICS } from '../../src/gem/publics.ts';
import type { Commune } from '../../src/territory/territory.ts';
import { realCommunes, seededRandom } from '../bench/real-communes.ts';

function sitesAmong(communes: readonly Commune[], count: number, seed: number): CoverageSite[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const home = communes[Math.floor(random() * communes.length)] as Commune;
    return {
      id: `g${index}`,
      antenne_de: index % 15 === 14 ? `g${index - 1}` : null,
      publics: PUBLICS.filter(() => random() < 0.4),
      departement: home.departement,
      region: home.region,
      epci: home.epci,
      longitude: home.longitude + (random() - 0.5) * 0.05,
      latitude: home.latitude + (random() - 0.5) * 0.05,
    };
  });
}

/** What must add up from parts to whole: inhabitants, GEM, and the sums behind each mean. */
function additive({ population, indicateurs }: TerritoryCoverage): number[] {
  return [
    population,
    ...COVERAGE_PUBLICS.flatMap((publicName) => {
      const figures = indicateurs[publicName];
      return [
        figures.gem,
        figures.habitants_plus_30km,
        ...[
          figures.part_pop_10km,
          figures.part_pop_20km,
          figures.part_pop_30km,
          figures.accessibilite,
          figures.densite_100k,
        ].map((mean) => (mean ?? 0) * population),
      ];
    }),
  ];
}

function expectToSum(parts: Iterable<TerritoryCoverage>, whole: TerritoryCoverage): void {
  const sums = [...parts].map(additive).reduce((a, b) => a.map((value, i) => value + (b[i] as number)));
  for (const [i, expected] of additive(whole).entries()) {
    expect(Math.abs((sums[i] as number) - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, expected));
  }
}

function expectSumsToClose(communes: readonly Commune[], coverage: Coverage): void {
  const { france, regions, departements, epci, sansEpci } = coverage;
  const counted = communes.filter((commune) => departements.has(commune.departement));
  expect(counted.reduce((sum, { population }) => sum + population, 0)).toBe(france.population);
  for (const [code, departement] of departements) {
    const own = counted.filter((commune) => commune.departement === code);
    expect(own.reduce((sum, { population }) => sum + population, 0)).toBe(departement.population);
  }
  const regionOf = new Map(counted.map(({ departement, region }) => [departement, region]));
  for (const [code, region] of regions) {
    expectToSum(
      [...departements.values()].filter((departement) => regionOf.get(departement.code) === code),
      region,
    );
  }
  expectToSum(departements.values(), france);
  expectToSum(regions.values(), france);
  expectToSum([...epci.values(), sansEpci], france);
}

describe('sums close on generated territories', () => {
  it.each([1, 2, 3])('seed %i', (seed) => {
    const random = seededRandom(seed);
    const communes = Array.from({ length: 400 }, (_, c): Commune => {
      const departement = ['01', '38', '71', '2A', '971', '978'][Math.floor(random() * 6)] as string;
      const region = { '01': '84', '38': '84', '71': '27', '2A': '94', '971': '01', '978': '978' }[
        departement
      ];
      return {
        code: `c${c}`,
        nom: `c${c}`,
        departement,
        region: region ?? '',
        // EPCI astride départements and régions, and communes without any.
        epci: random() < 0.1 ? null : `e${Math.floor(random() * 12)}`,
        population: Math.floor(random() * 5000),
        longitude: random() * 4,
        latitude: 44 + random() * 4,
      };
    });
    expectSumsToClose(communes, computeCoverage(communes, sitesAmong(communes, 60, seed)));
  });
});

describe('the real country', () => {
  let communes: Commune[];
  let coverage: Coverage;
  beforeAll(() => {
    communes = realCommunes();
    coverage = computeCoverage(communes, sitesAmong(communes, 300, 9));
  });

  it('has its 101 départements and 18 régions, and every EPCI', () => {
    const groups = createRequire(import.meta.url)(
      '@etalab/decoupage-administratif/data/epci.json',
    ) as unknown[];
    expect(coverage.departements.size).toBe(101);
    expect(coverage.regions.size).toBe(18);
    expect(coverage.epci.size).toBe(groups.length);
  });

  it('sums from communes to France, by départements and régions as by EPCI', () => {
    expectSumsToClose(communes, coverage);
    // The four islands that belong to no EPCI: Bréhat, Ouessant, Sein, Yeu.
    expect(communes.filter((commune) => commune.epci === null)).toHaveLength(4);
    expect(coverage.sansEpci.population).toBeGreaterThan(0);
  });

  it('has the INSEE population of the package', () => {
    const rows = createRequire(import.meta.url)('@etalab/decoupage-administratif/data/communes.json') as {
      type: string;
      departement?: string;
      population?: number;
    }[];
    const insee = rows
      .filter(
        ({ type, departement }) =>
          type === 'commune-actuelle' && coverage.departements.has(departement ?? ''),
      )
      .reduce((sum, { population }) => sum + (population ?? 0), 0);
    expect(coverage.france.population).toBe(insee);
    expect(insee).toBeGreaterThan(66_000_000);
  });
});
