import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/coverage.ts';
import type { CoverageParameters } from '../../src/coverage/parameters.ts';
import type { TerritoryCoverage } from '../../src/coverage/territories.ts';
import { COVERAGE_PUBLICS, type CoverageSite, type Indicateurs } from '../../src/coverage/types.ts';
import { PUBLICS } from '../../src/gem/publics.ts';
import type { Commune } from '../../src/territory/territory.ts';
import { seededRandom } from '../bench/real-communes.ts';

/**
 * The indicators written a second time from coverage.md alone: every pair, plain haversine, no index. It shares
 * nothing with src/coverage but the types.
 */
const EDGE = 1e-9;

function haversine(a: Commune | CoverageSite, b: Commune | CoverageSite): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const h =
    Math.sin(rad(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(rad(b.longitude - a.longitude) / 2) ** 2;
  return 2 * 6371.0088 * Math.atan2(Math.sqrt(h), Math.sqrt(1 - h));
}

const isCom = (departement: string) => ['975', '977', '978'].includes(departement);
const isOverseas = (departement: string) => ['971', '972', '973', '974', '976'].includes(departement);
const canMeet = (commune: Commune, site: CoverageSite) =>
  !isCom(commune.departement) &&
  !isCom(site.departement) &&
  (isOverseas(commune.departement) || isOverseas(site.departement)
    ? commune.departement === site.departement
    : true);

function bruteForce(
  communes: readonly Commune[],
  allSites: readonly CoverageSite[],
  parameters: CoverageParameters,
) {
  const weight = (km: number) =>
    parameters.catchments.find(({ radiusKm }) => km <= radiusKm + EDGE)?.weight ?? 0;
  const byPublic = COVERAGE_PUBLICS.map((publicName) => {
    const sites = allSites.filter(
      (site) => !isCom(site.departement) && (publicName === 'tous' || site.publics.includes(publicName)),
    );
    const gemOf = (site: CoverageSite) => site.antenne_de ?? site.id;
    const rates = sites.map((site) => {
      const supply = 1 / sites.filter((other) => gemOf(other) === gemOf(site)).length;
      const demand = communes
        .filter((commune) => canMeet(commune, site))
        .reduce((sum, commune) => sum + commune.population * weight(haversine(commune, site)), 0);
      return demand > 0 ? supply / demand : 0;
    });
    const distance = communes.map((commune) =>
      Math.min(...sites.filter((site) => canMeet(commune, site)).map((site) => haversine(commune, site))),
    );
    const access = communes.map((commune) =>
      sites.reduce(
        (sum, site, s) =>
          canMeet(commune, site)
            ? sum + 100_000 * (rates[s] as number) * weight(haversine(commune, site))
            : sum,
        0,
      ),
    );
    return { sites, distance, access };
  });

  const territory = (
    isIn: (place: { departement: string; region: string; epci: string | null }) => boolean,
  ): { population: number; indicateurs: Indicateurs[] } => {
    const members = communes.map((commune) => !isCom(commune.departement) && isIn(commune));
    const total = (value: (index: number) => number) =>
      communes.reduce((sum, { population }, c) => (members[c] ? sum + population * value(c) : sum), 0);
    const population = total(() => 1);
    const [near, middle, far] = parameters.thresholdsKm;
    const indicateurs = byPublic.map(({ sites, distance, access }) => {
      const gem = sites.filter((site) => site.antenne_de === null && isIn(site)).length;
      const km = (c: number) => distance[c] as number;
      const reached = total((c) => (km(c) < Infinity ? 1 : 0));
      const share = (radius: number) =>
        population > 0 ? total((c) => (km(c) <= radius + EDGE ? 1 : 0)) / population : null;
      return {
        gem,
        densite_100k: population > 0 ? (100_000 * gem) / population : null,
        distance_moyenne_km: reached > 0 ? total((c) => (km(c) < Infinity ? km(c) : 0)) / reached : null,
        part_pop_10km: share(near),
        part_pop_20km: share(middle),
        part_pop_30km: share(far),
        habitants_plus_30km: total((c) => (km(c) > far + EDGE ? 1 : 0)),
        accessibilite: population > 0 ? total((c) => access[c] as number) / population : null,
        manque_moyenne: null,
      };
    });
    return { population, indicateurs };
  };
  return { byPublic, territory };
}

function isClose(actual: number, expected: number): boolean {
  if (actual === expected) return true;
  return Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
}

function compare(
  communes: readonly Commune[],
  sites: readonly CoverageSite[],
  parameters: CoverageParameters,
): void {
  const coverage = computeCoverage(communes, sites, parameters);
  const brute = bruteForce(communes, sites, parameters);
  const wrong: string[] = [];
  const check = (what: string, actual: number | null | undefined, expected: number | null | undefined) => {
    const same =
      typeof actual === 'number' && typeof expected === 'number'
        ? isClose(actual, expected)
        : actual === expected;
    if (!same) wrong.push(`${what}: ${String(actual)} instead of ${String(expected)}`);
  };

  for (const [p, publicName] of COVERAGE_PUBLICS.entries()) {
    const { distanceKm, nearestSite, accessibility } = coverage.communes[publicName];
    for (const [c, commune] of communes.entries()) {
      const where = `${publicName} ${commune.code}`;
      const nearest = sites[nearestSite[c] as number];
      check(`${where} distance`, distanceKm[c], brute.byPublic[p]?.distance[c]);
      check(`${where} nearest`, nearest ? haversine(commune, nearest) : Infinity, distanceKm[c]);
      if (nearest && publicName !== 'tous' && !nearest.publics.includes(publicName)) {
        wrong.push(`${where}: the nearest site does not receive this public`);
      }
      check(`${where} accessibility`, accessibility[c], brute.byPublic[p]?.access[c]);
    }
  }
  const checkTerritory = (
    what: string,
    actual: TerritoryCoverage | undefined,
    isIn: Parameters<typeof brute.territory>[0],
  ) => {
    const expected = brute.territory(isIn);
    check(`${what} population`, actual?.population, expected.population);
    for (const [p, publicName] of COVERAGE_PUBLICS.entries()) {
      for (const [name, value] of Object.entries(expected.indicateurs[p] as Indicateurs)) {
        check(
          `${what} ${publicName} ${name}`,
          actual?.indicateurs[publicName][name as keyof Indicateurs],
          value,
        );
      }
    }
  };
  checkTerritory('France', coverage.france, () => true);
  checkTerritory('sans EPCI', coverage.sansEpci, (place) => place.epci === null);
  const levels = [
    ['departement', coverage.departements],
    ['region', coverage.regions],
    ['epci', coverage.epci],
  ] as const;
  for (const [level, territories] of levels) {
    const codes = new Set(
      [...communes, ...sites]
        .filter((place) => !isCom(place.departement))
        .map((place) => place[level])
        .filter((code) => code !== null),
    );
    expect([...territories.keys()].sort()).toEqual([...codes].sort());
    for (const code of codes) {
      checkTerritory(`${level} ${code}`, territories.get(code), (place) => place[level] === code);
    }
  }
  expect(wrong).toEqual([]);
}

/** Where the communes and sites of a case lie: near each other in different ways. */
const AREAS = {
  'a country': { west: -4, east: 8, south: 43, north: 50 },
  'a town, many places at one point': { west: 2.3, east: 2.4, south: 48.8, north: 48.9, step: 0.02 },
  'across the date line': { west: 178, east: 183, south: -18, north: -14 },
  'around the pole': { west: -180, east: 180, south: 88, north: 90 },
  'a meridian': { west: 2, east: 2, south: 43, north: 50 },
  'a quarter of the Earth': { west: 0, east: 90, south: -40, north: 40 },
} as const;

const REGION_OF: Readonly<Record<string, string>> = {
  '01': '84',
  '38': '84',
  '71': '27',
  '2A': '94',
  '971': '01',
  '974': '04',
  '978': '978',
};
const DEPARTEMENTS = Object.keys(REGION_OF);

const place = (area: { west: number; east: number; south: number; north: number; step?: number }) =>
  fc
    .record({
      u: fc.double({ min: 0, max: 1, noNaN: true }),
      v: fc.double({ min: 0, max: 1, noNaN: true }),
      departement: fc.constantFrom(...DEPARTEMENTS, '01', '38', '71'),
      epci: fc.constantFrom('e1', 'e2', 'e3', null),
    })
    .map(({ u, v, departement, epci }) => {
      const snap = (value: number) => (area.step ? Math.round(value / area.step) * area.step : value);
      const longitude = snap(area.west + u * (area.east - area.west));
      return {
        longitude: longitude > 180 ? longitude - 360 : longitude,
        latitude: snap(area.south + v * (area.north - area.south)),
        departement,
        region: REGION_OF[departement] as string,
        epci,
      };
    });

const parametersArbitrary: fc.Arbitrary<CoverageParameters> = fc
  .record({
    radii: fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 4 }),
    weights: fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
    thresholds: fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ radii, weights, thresholds }) => {
    const descending = [...weights].sort((a, b) => b - a);
    return {
      catchments: radii
        .sort((a, b) => a - b)
        .map((radiusKm, ring) => ({ radiusKm, weight: descending[ring] as number })),
      thresholdsKm: thresholds.sort((a, b) => a - b) as [number, number, number],
    };
  });

const caseArbitrary = (area: (typeof AREAS)[keyof typeof AREAS]) =>
  fc.record({
    communes: fc
      .array(fc.tuple(place(area), fc.oneof(fc.integer({ min: 0, max: 200_000 }), fc.constant(0))), {
        maxLength: 25,
      })
      .map((list) =>
        list.map(([where, population], c): Commune => ({
          ...where,
          code: `c${c}`,
          nom: `c${c}`,
          population,
        })),
      ),
    sites: fc
      .array(fc.tuple(place(area), fc.subarray([...PUBLICS]), fc.option(fc.nat(9), { freq: 4 })), {
        maxLength: 20,
      })
      .map((list) =>
        list.map(([where, publics, main], s): CoverageSite => ({
          ...where,
          id: `g${s}`,
          publics,
          antenne_de: main === null || main === s ? null : `g${main}`,
        })),
      ),
    parameters: parametersArbitrary,
  });

describe('the indexed code equals a brute-force one to 1e-9', () => {
  it.each(Object.entries(AREAS))('%s', (_, area) => {
    fc.assert(
      fc.property(caseArbitrary(area), ({ communes, sites, parameters }) =>
        compare(communes, sites, parameters),
      ),
      { seed: 20_261_104, numRuns: 80 },
    );
  });

  it('two thousand communes and three hundred sites, gathered in towns', () => {
    const random = seededRandom(42);
    const towns = Array.from({ length: 25 }, () => [random() * 10 - 4, 43 + random() * 7] as const);
    const draw = () => {
      const [longitude, latitude] = towns[Math.floor(random() ** 2 * towns.length)] ?? [2, 47];
      const spread = random() < 0.8 ? 0.3 : 4;
      const departement = DEPARTEMENTS[Math.floor(random() * 4)] as string;
      return {
        longitude: longitude + (random() - 0.5) * spread,
        latitude: latitude + (random() - 0.5) * spread,
        departement,
        region: REGION_OF[departement] as string,
        epci: random() < 0.05 ? null : `e${Math.floor(random() * 40)}`,
      };
    };
    const communes = Array.from({ length: 2000 }, (_, c): Commune => ({
      ...draw(),
      code: `c${c}`,
      nom: `c${c}`,
      population: Math.floor(random() ** 4 * 100_000),
    }));
    const sites = Array.from({ length: 300 }, (_, s): CoverageSite => ({
      ...draw(),
      id: `g${s}`,
      publics: PUBLICS.filter(() => random() < 0.3),
      antenne_de: s % 10 === 9 ? `g${s - 1}` : null,
    }));
    compare(communes, sites, {
      catchments: [
        { radiusKm: 10, weight: 1 },
        { radiusKm: 20, weight: 0.68 },
        { radiusKm: 30, weight: 0.22 },
      ],
      thresholdsKm: [10, 20, 30],
    });
  });
});
