import { describe, expect, it } from 'vitest';
import { communeTable } from '../../src/coverage/communes.ts';
import { computeCoverage } from '../../src/coverage/coverage.ts';
import { DEFAULT_PARAMETERS } from '../../src/coverage/parameters.ts';
import { COVERAGE_PUBLICS, type Indicateurs } from '../../src/coverage/types.ts';
import { commune, eastKm, site } from './coverage-helpers.ts';

function expectFigures(actual: Indicateurs | undefined, expected: Indicateurs): void {
  expect(actual).toBeDefined();
  for (const [name, value] of Object.entries(expected)) {
    const figure = actual?.[name as keyof Indicateurs];
    if (value === null) expect(figure, name).toBeNull();
    else expect(figure, name).toBeCloseTo(value as number, 9);
  }
}

describe('two communes, three GEM, by hand', () => {
  // On a line, in km:  A (1 000 inh.) 0 — g1 5 — g2 20 — B (3 000 inh.) 25 — g3 60
  const communes = [
    commune({ code: '01001', population: 1000, ...eastKm(0) }),
    commune({ code: '01002', population: 3000, ...eastKm(25) }),
  ];
  const sites = [
    site({ id: 'g1', ...eastKm(5) }),
    site({ id: 'g2', publics: ['psychique', 'cerebrolese'], ...eastKm(20) }),
    site({ id: 'g3', publics: ['tsa-tnd'], ...eastKm(60) }),
  ];
  const coverage = computeCoverage(communes, sites);

  it('gives each commune its nearest site and its accessibility', () => {
    const { tous, 'tsa-tnd': tsa } = coverage.communes;
    expect([...tous.nearestSite]).toEqual([0, 1]);
    expect(tous.distanceKm[0]).toBeCloseTo(5, 9);
    expect(tous.distanceKm[1]).toBeCloseTo(5, 9);
    expect([...tsa.nearestSite]).toEqual([2, 2]);
    expect(tsa.distanceKm[0]).toBeCloseTo(60, 9);
    expect(tsa.distanceKm[1]).toBeCloseTo(35, 9);
    // g1: 1 000 × 1 + 3 000 × 0.68 = 3 040 ; g2: 1 000 × 0.68 + 3 000 × 1 = 3 680 ; g3: no one within 30 km.
    expect(tous.accessibility[0]).toBeCloseTo(100_000 * (1 / 3040 + 0.68 / 3680), 9);
    expect(tous.accessibility[1]).toBeCloseTo(100_000 * (0.68 / 3040 + 1 / 3680), 9);
    expect([...tsa.accessibility]).toEqual([0, 0]);
  });

  it('gives France the indicators of every public', () => {
    expect(coverage.france.population).toBe(4000);
    expectFigures(coverage.france.indicateurs.tous, {
      gem: 3,
      densite_100k: 75,
      distance_moyenne_km: 5,
      part_pop_10km: 1,
      part_pop_20km: 1,
      part_pop_30km: 1,
      habitants_plus_30km: 0,
      // Two GEM that people reach, 4 000 inhabitants: E2SFCA shares them without loss.
      accessibilite: 50,
      manque_moyenne: null,
    });
    expectFigures(coverage.france.indicateurs['tsa-tnd'], {
      gem: 1,
      densite_100k: 25,
      distance_moyenne_km: (1000 * 60 + 3000 * 35) / 4000,
      part_pop_10km: 0,
      part_pop_20km: 0,
      part_pop_30km: 0,
      habitants_plus_30km: 4000,
      accessibilite: 0,
      manque_moyenne: null,
    });
    expectFigures(coverage.france.indicateurs.cerebrolese, {
      gem: 1,
      densite_100k: 25,
      distance_moyenne_km: (1000 * 20 + 3000 * 5) / 4000,
      part_pop_10km: 0.75,
      part_pop_20km: 1,
      part_pop_30km: 1,
      habitants_plus_30km: 0,
      accessibilite: 25,
      manque_moyenne: null,
    });
  });

  it('takes a table of communes made beforehand just as well', () => {
    expect(computeCoverage(communeTable(communes), sites)).toEqual(coverage);
  });

  it('takes other radii, weights and thresholds', () => {
    const other = computeCoverage(communes, sites, {
      catchments: [{ radiusKm: 40, weight: 1 }],
      thresholdsKm: [35, 40, 60],
    });
    const { indicateurs } = other.france;
    // g3 now reaches B alone: its whole supply of 1 goes to the 3 000.
    expect(other.communes['tsa-tnd'].accessibility[1]).toBeCloseTo(100_000 / 3000, 9);
    expect(other.communes['tsa-tnd'].accessibility[0]).toBe(0);
    expect(indicateurs['tsa-tnd'].part_pop_10km).toBe(0.75);
    expect(indicateurs['tsa-tnd'].part_pop_30km).toBe(1);
    expect(indicateurs['tsa-tnd'].habitants_plus_30km).toBe(0);
  });
});

describe('a published example of weighted two-step floating catchments', () => {
  // sdc-catchment (https://pypi.org/project/sdc-catchment/), "Quickstart": three places of 100 consumers at 0, 1
  // and 2, two providers of 10 at 0 and 2, weights exp(-d²/2): accesses 0.065179, 0.069641 and 0.065179.
  it('finds the published accesses', () => {
    const unitKm = 10;
    const coverage = computeCoverage(
      [0, 1, 2].map((at) => commune({ code: `0100${at}`, population: 100, ...eastKm(at * unitKm) })),
      [0, 2].map((at) => site({ id: `g${at}`, ...eastKm(at * unitKm) })),
      {
        catchments: [
          { radiusKm: 0.5 * unitKm, weight: 1 },
          { radiusKm: 1 * unitKm, weight: Math.exp(-0.5) },
          { radiusKm: 2 * unitKm, weight: Math.exp(-2) },
        ],
        thresholdsKm: [10, 20, 30],
      },
    );
    // Supplies of 1 instead of 10, and per 100 000 inhabitants instead of per inhabitant.
    const accesses = [...coverage.communes.tous.accessibility].map((value) => (value * 10) / 100_000);
    expect(accesses.map((value) => value.toFixed(6))).toEqual(['0.065179', '0.069641', '0.065179']);
  });
});

describe('the worked example of the two-step floating catchment area', () => {
  // Luo & Wang, Environment and Planning B 30 (2003), doi:10.1068/b29120, figure 3: eleven tracts of one person,
  // two physicians. Eight tracts are within the catchment of the first, four within that of the second, one (the
  // fourth) within both: 1/8, 1/4, and 3/8 for the fourth.
  it('finds the published ratios', () => {
    const nearFirst = [1, 2, 3, 6, 7, 9, 10];
    const nearSecond = [5, 8, 11];
    const tracts = Array.from({ length: 11 }, (_, index) => {
      const tract = index + 1;
      const km = nearFirst.includes(tract) ? -tract : nearSecond.includes(tract) ? 30 + tract : 15;
      return commune({ code: `010${String(tract).padStart(2, '0')}`, population: 1, ...eastKm(km) });
    });
    const { communes } = computeCoverage(
      tracts,
      [site({ id: 'a', ...eastKm(0) }), site({ id: 'b', ...eastKm(30) })],
      { catchments: [{ radiusKm: 20, weight: 1 }], thresholdsKm: [10, 20, 30] },
    );
    const ratios = [...communes.tous.accessibility].map((value) => Math.round(value * 1e-2) / 1e3);
    expect(ratios).toEqual([0.125, 0.125, 0.125, 0.375, 0.25, 0.125, 0.125, 0.25, 0.125, 0.125, 0.25]);
  });
});

describe('edges of the catchments', () => {
  const at = (km: number) =>
    computeCoverage([commune({ code: '01001', ...eastKm(0) })], [site({ id: 'g', ...eastKm(km) })]);

  it.each([
    [10, 1, 1, 1],
    [10.001, 0, 1, 1],
    [20, 0, 1, 1],
    [20.001, 0, 0, 1],
    [30, 0, 0, 1],
    [30.001, 0, 0, 0],
  ])('a commune at %f km is within 10, 20, 30 km: %i, %i, %i', (km, within10, within20, within30) => {
    const { tous } = at(km).france.indicateurs;
    expect([tous.part_pop_10km, tous.part_pop_20km, tous.part_pop_30km]).toEqual([
      within10,
      within20,
      within30,
    ]);
    expect(tous.habitants_plus_30km).toBe(within30 === 1 ? 0 : 1000);
  });

  it.each([
    [10, 1, 1],
    [10.001, 0.68, 1],
    [20, 0.68, 1],
    [20.001, 0.22, 1],
    [30, 0.22, 1],
    [30.001, 0, 0],
  ])('a site at %f km weighs %f against one at the door', (km, weight) => {
    const far = commune({ code: '01002', population: 1000, ...eastKm(km) });
    const near = commune({ code: '01001', population: 1000, ...eastKm(0) });
    const { accessibility } = computeCoverage([near, far], [site({ id: 'g' })]).communes.tous;
    expect(accessibility[1]).toBeCloseTo((100_000 * weight) / (1000 + 1000 * weight), 9);
  });
});

describe('borders', () => {
  it('counts a GEM at home, but measures across the border', () => {
    const communes = [
      commune({ code: '01001', departement: '01', region: '84', epci: '1', ...eastKm(0) }),
      commune({ code: '71001', departement: '71', region: '27', epci: '2', ...eastKm(8) }),
    ];
    const across = site({ id: 'g', departement: '71', region: '27', epci: '2', ...eastKm(6) });
    const { departements, regions, epci } = computeCoverage(communes, [across]);
    for (const home of [departements.get('01'), regions.get('84'), epci.get('1')]) {
      expect(home?.indicateurs.tous.gem).toBe(0);
      expect(home?.indicateurs.tous.densite_100k).toBe(0);
      expect(home?.indicateurs.tous.distance_moyenne_km).toBeCloseTo(6, 9);
      expect(home?.indicateurs.tous.part_pop_10km).toBe(1);
      expect(home?.indicateurs.tous.accessibilite).toBeCloseTo(50, 9);
    }
    expect(departements.get('71')?.indicateurs.tous.gem).toBe(1);
  });

  it('crosses no ocean, even a narrow one', () => {
    const communes = [
      commune({ code: '97101', departement: '971', region: '01', ...eastKm(0) }),
      commune({ code: '97201', departement: '972', region: '02', ...eastKm(5) }),
      commune({ code: '01001', departement: '01', region: '84', ...eastKm(10) }),
      commune({ code: '2A004', departement: '2A', region: '94', ...eastKm(12) }),
    ];
    const sites = [
      site({ id: 'guadeloupe', departement: '971', region: '01', ...eastKm(2) }),
      site({ id: 'ain', departement: '01', region: '84', ...eastKm(11) }),
    ];
    const { communes: byPublic, departements, france } = computeCoverage(communes, sites);
    // Martinique has none; Ain and Corse-du-Sud share one; Guadeloupe keeps to its own.
    expect([...byPublic.tous.nearestSite]).toEqual([0, -1, 1, 1]);
    expect(byPublic.tous.distanceKm[1]).toBe(Infinity);
    expect(byPublic.tous.accessibility[0]).toBeCloseTo(100, 9);
    expectFigures(departements.get('972')?.indicateurs.tous, {
      gem: 0,
      densite_100k: 0,
      distance_moyenne_km: null,
      part_pop_10km: 0,
      part_pop_20km: 0,
      part_pop_30km: 0,
      habitants_plus_30km: 1000,
      accessibilite: 0,
      manque_moyenne: null,
    });
    // The mean of France is over the three communes that have a distance: 2, 1 and 1 km.
    expect(france.indicateurs.tous.distance_moyenne_km).toBeCloseTo(4 / 3, 9);
    expect(france.indicateurs.tous.part_pop_10km).toBe(0.75);
    expect(france.indicateurs.tous.habitants_plus_30km).toBe(1000);
  });

  it('leaves the collectivités d’outre-mer out of every figure', () => {
    const communes = [
      commune({ code: '97101', departement: '971', region: '01', epci: null, ...eastKm(0) }),
      commune({ code: '97801', departement: '978', region: '978', epci: null, ...eastKm(1) }),
    ];
    const main = site({ id: 'g', departement: '971', region: '01', epci: null, ...eastKm(2) });
    const alone = computeCoverage(communes.slice(0, 1), [main]);
    const coverage = computeCoverage(communes, [
      main,
      site({ id: 'saint-martin', departement: '978', region: '978', epci: null, ...eastKm(1) }),
      site({ id: 'annexe', antenne_de: 'g', departement: '978', region: '978', epci: null, ...eastKm(1) }),
    ]);
    expect(coverage.france).toEqual(alone.france);
    expect(coverage.sansEpci).toEqual(alone.sansEpci);
    expect([...coverage.departements.keys()]).toEqual(['971']);
    expect([...coverage.regions.keys()]).toEqual(['01']);
    expect(coverage.communes.tous.distanceKm[1]).toBe(Infinity);
  });
});

describe('further sites', () => {
  // A main site at 0 km and a further one at 100 km, with 1 000 inhabitants at the door of each.
  const communes = [
    commune({ code: '01001', epci: '1', ...eastKm(0) }),
    commune({ code: '01002', epci: '2', ...eastKm(100) }),
  ];
  const main = site({ id: 'g', epci: '1', ...eastKm(0) });
  const further = site({ id: 'g-2', antenne_de: 'g', epci: '2', ...eastKm(100) });

  it('are places to go to, not GEM', () => {
    const { france, epci, communes: byPublic } = computeCoverage(communes, [main, further]);
    expect(france.indicateurs.tous.gem).toBe(1);
    expect(epci.get('2')?.indicateurs.tous.gem).toBe(0);
    expect(france.indicateurs.tous.distance_moyenne_km).toBe(0);
    expect([...byPublic.tous.accessibility]).toEqual([50, 50]);
  });

  it('share the supply of their GEM with its open sites only', () => {
    // The main site is closed: it is not among the sites, and the further one offers the whole.
    const { france, communes: byPublic } = computeCoverage(communes, [further]);
    expect(france.indicateurs.tous.gem).toBe(0);
    expect([...byPublic.tous.accessibility]).toEqual([0, 100]);
    expect([...byPublic.tous.nearestSite]).toEqual([0, 0]);
  });

  it('share a public among the sites that receive it', () => {
    const sites = [
      { ...main, publics: ['psychique', 'tsa-tnd'] as const },
      { ...further, publics: ['psychique'] as const },
    ];
    const { communes: byPublic, france } = computeCoverage(communes, sites);
    expect([...byPublic.psychique.accessibility]).toEqual([50, 50]);
    expect([...byPublic['tsa-tnd'].accessibility]).toEqual([100, 0]);
    expect(france.indicateurs['tsa-tnd'].gem).toBe(1);
  });
});

describe('nothing to compute', () => {
  it('says null, never NaN, for a territory without inhabitants', () => {
    const communes = [
      commune({ code: '55039', departement: '55', region: '44', epci: 'vide', population: 0, ...eastKm(1) }),
    ];
    const { departements, communes: byPublic } = computeCoverage(communes, [
      site({ id: 'g', departement: '55', region: '44', epci: 'vide' }),
    ]);
    expectFigures(departements.get('55')?.indicateurs.tous, {
      gem: 1,
      densite_100k: null,
      distance_moyenne_km: null,
      part_pop_10km: null,
      part_pop_20km: null,
      part_pop_30km: null,
      habitants_plus_30km: 0,
      accessibilite: null,
      manque_moyenne: null,
    });
    // The commune itself still knows how far its GEM is.
    expect(byPublic.tous.distanceKm[0]).toBeCloseTo(1, 9);
    expect(byPublic.tous.accessibility[0]).toBe(0);
  });

  it('says 0 and null without any GEM, for all publics', () => {
    const { france, communes: byPublic } = computeCoverage([commune({ code: '01001' })], []);
    for (const publicName of COVERAGE_PUBLICS) {
      expectFigures(france.indicateurs[publicName], {
        gem: 0,
        densite_100k: 0,
        distance_moyenne_km: null,
        part_pop_10km: 0,
        part_pop_20km: 0,
        part_pop_30km: 0,
        habitants_plus_30km: 1000,
        accessibilite: 0,
        manque_moyenne: null,
      });
      expect([...byPublic[publicName].nearestSite]).toEqual([-1]);
    }
  });

  it('takes an empty country', () => {
    const { france, departements, sansEpci } = computeCoverage([], []);
    expect(france.population).toBe(0);
    expect(france.indicateurs.tous.densite_100k).toBeNull();
    expect(sansEpci.population).toBe(0);
    expect(departements.size).toBe(0);
  });

  it('keeps the GEM of a territory that has no commune', () => {
    const { departements } = computeCoverage(
      [commune({ code: '01001' })],
      [site({ id: 'g', departement: '02', region: '32', epci: '9' })],
    );
    expect(departements.get('02')?.population).toBe(0);
    expect(departements.get('02')?.indicateurs.tous.gem).toBe(1);
  });
});

describe('positions', () => {
  it('gives the first of several sites at one point', () => {
    const sites = ['a', 'b', 'c'].map((id) => site({ id, ...eastKm(3) }));
    const { communes, france } = computeCoverage([commune({ code: '01001' })], sites);
    expect([...communes.tous.nearestSite]).toEqual([0]);
    expect(france.indicateurs.tous.gem).toBe(3);
    expect(france.indicateurs.tous.accessibilite).toBeCloseTo(300, 9);
  });

  it('sees through the date line', () => {
    const here = commune({ code: '01001', longitude: 179.95, latitude: -16 });
    const sites = [
      site({ id: 'west', longitude: 179, latitude: -16 }),
      site({ id: 'across', longitude: -179.99, latitude: -16 }),
    ];
    const { communes } = computeCoverage([here], sites);
    expect([...communes.tous.nearestSite]).toEqual([1]);
    expect(communes.tous.distanceKm[0]).toBeLessThan(7);
    expect(communes.tous.accessibility[0]).toBeGreaterThan(0);
  });

  it.each([
    ['longitude', { longitude: NaN }, 'La position de GEM « g » n’est pas sur la Terre'],
    ['latitude', { latitude: 91 }, 'latitude « 91 »'],
  ])('refuses a site with a bad %s', (_, fields, message) => {
    expect(() => computeCoverage([commune({ code: '01001' })], [site({ id: 'g', ...fields })])).toThrow(
      message,
    );
  });

  it.each([
    [{ longitude: -200 }, 'La position de Commune 01001 (01001) n’est pas sur la Terre'],
    [{ population: NaN }, 'La population de Commune 01001 (01001) n’est pas un nombre d’habitants'],
    [{ population: -1 }, '« -1 »'],
  ])('refuses a commune with %o', (fields, message) => {
    expect(() => computeCoverage([commune({ code: '01001', ...fields })], [])).toThrow(message);
  });

  it('refuses a département in two régions', () => {
    const communes = [commune({ code: '01001' }), commune({ code: '01002', region: '27' })];
    expect(() => computeCoverage(communes, [])).toThrow(
      'Le département 01 est donné dans deux régions, 84 et 27 (commune 01002).',
    );
  });
});

describe('parameters out of range', () => {
  const [near] = DEFAULT_PARAMETERS.catchments;
  it.each([
    [{ catchments: [] }, 'Il faut de 1 à 12 zones de desserte ; 0 ont été données.'],
    [{ catchments: [{ radiusKm: 0, weight: 1 }] }, '« 0 » ne convient pas'],
    [{ catchments: [{ radiusKm: NaN, weight: 1 }] }, '« NaN » ne convient pas'],
    [{ catchments: [{ radiusKm: 501, weight: 1 }] }, 'de plus de 0 à 500 km'],
    [{ catchments: [near, near] }, 'Les rayons des zones de desserte vont en croissant'],
    [{ catchments: [{ radiusKm: 10, weight: 1.1 }] }, 'Les poids des zones de desserte'],
    [{ catchments: [{ radiusKm: 10, weight: 0 }] }, 'Les poids des zones de desserte'],
    [
      {
        catchments: [
          { radiusKm: 10, weight: 0.5 },
          { radiusKm: 20, weight: 0.6 },
        ],
      },
      '« 0.6 » ne convient pas',
    ],
    [{ thresholdsKm: [10, 20] }, 'Il faut trois seuils de distance'],
    [{ thresholdsKm: [10, 30, 20] }, 'Les seuils de distance vont en croissant'],
    [{ thresholdsKm: [10, 20, Infinity] }, '« Infinity » ne convient pas'],
  ])('%o: a sentence', (changed, message) => {
    const parameters = { ...DEFAULT_PARAMETERS, ...changed } as typeof DEFAULT_PARAMETERS;
    expect(() => computeCoverage([], [], parameters)).toThrow(message);
  });
});
