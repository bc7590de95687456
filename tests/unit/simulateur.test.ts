import { describe, expect, it } from 'vitest';
import {
  byPublic,
  COVERAGE_PUBLICS,
  type CoveragePublic,
  type Indicateurs,
  type TerritoireMesure,
} from '../../src/coverage/types.ts';
import type { Outcome, SideChanges } from '../../src/coverage/siting/engine.ts';
import { cellMesh } from '../../src/territory/cells.ts';
import {
  changedCommunes,
  communesCsv,
  figuresCsv,
  fileName,
  scenarioGeoJson,
  type Computed,
} from '../../src/pages/simulateur/files.ts';
import { neighbouringDepartements } from '../../src/pages/simulateur/ground.ts';
import { withMissingGem } from '../../src/pages/simulateur/missing.ts';
import { linesOfBoth } from '../../src/pages/simulateur/paper-room.ts';
import { epciWords } from '../../src/pages/simulateur/place-words.ts';
import { sameKeeper } from '../../src/pages/simulateur/same.ts';
import {
  EMPTY_SIMULATOR_QUERY,
  minPopulationOf,
  objectiveOf,
  parseSimulatorQuery,
  searchOf,
  territoryOfKey,
  writeSimulatorQuery,
  type SimulatorQuery,
} from '../../src/pages/simulateur/query.ts';
import { afterInFrench, differenceOf, gapBetween } from '../../src/pages/simulateur/difference.ts';
import { readOther, scenarioOfLink, writeOther } from '../../src/pages/simulateur/other.ts';
import {
  comparisonWords,
  countsFor,
  gainWords,
  imaginedFor,
  incompleteWords,
  kilometres,
  listTitle,
  otherPeopleWords,
  outcomeWords,
  publicsFor,
  qualityWords,
  scenarioAndPlaces,
  scenarioWords,
  territoryName,
  tieWords,
  unreachedWords,
} from '../../src/pages/simulateur/words.ts';
import type { Directory } from '../../src/dataset.ts';
import type { Objective } from '../../src/coverage/siting/problem.ts';
import { PUBLIC_LABELS } from '../../src/gem/publics.ts';
import { EMPTY_SCENARIO, scenarioDirectory } from '../../src/coverage/siting/scenario.ts';
import { commune, gem } from './coverage-helpers.ts';
import { gemLike } from './gem-fixture.ts';

const names = {
  departements: [
    { code: '38', nom: 'Isère', region: '84' },
    { code: '73', nom: 'Savoie', region: '84' },
  ],
  regions: [{ code: '84', nom: 'Auvergne-Rhône-Alpes' }],
  collectivites: [{ code: '977', nom: 'Saint-Barthélemy' }],
  population_millesime: 'Population 2022',
};
const parse = (search: string) => parseSimulatorQuery(new URLSearchParams(search), names);

describe('the address of the simulator', () => {
  it('comes back as it was written, and keeps what is not its own', () => {
    const query: SimulatorQuery = {
      territory: { niveau: 'departement', code: '38' },
      publicName: 'tsa-tnd',
      radiusKm: 35,
      objective: 'eloignes',
      k: 7,
      minPopulation: 1500,
    };
    const params = new URLSearchParams('simple=1&ajouts=38185.psychique,38544');
    writeSimulatorQuery(query, params);
    expect(searchOf(params)).toBe(
      '?simple=1&ajouts=38185.psychique,38544&territoire=departement-38&public=tsa-tnd&rayon=35&objectif=eloignes&k=7&seuil=1500',
    );
    expect(parse(searchOf(params))).toEqual({ query, problems: [] });
    writeSimulatorQuery(EMPTY_SIMULATOR_QUERY, params);
    expect(searchOf(params)).toBe('?simple=1&ajouts=38185.psychique,38544');
    expect(parse('')).toEqual({ query: EMPTY_SIMULATOR_QUERY, problems: [] });
  });

  it.each([
    ['territoire', 'departement-99'],
    ['territoire', 'departement-977'],
    ['territoire', 'region-84-38'],
    ['territoire', 'lune'],
    ['public', 'martiens'],
    ['rayon', '0'],
    ['rayon', '101'],
    ['rayon', '1e2'],
    ['objectif', 'profit'],
    ['k', '11'],
    ['k', '-1'],
    ['seuil', 'beaucoup'],
    ['seuil', '-5'],
  ])('%s=%s is said and left out', (name, value) => {
    const { query, problems } = parse(`${name}=${value}`);
    expect(query).toEqual(EMPTY_SIMULATOR_QUERY);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`«\u00a0${name}=${value}\u00a0»`);
  });

  it('suggests a threshold by level, unless one is given; only coverage takes the radius', () => {
    expect(minPopulationOf({ territory: { niveau: 'france' }, minPopulation: null })).toBe(5000);
    expect(minPopulationOf({ territory: { niveau: 'departement', code: '38' }, minPopulation: null })).toBe(
      500,
    );
    expect(minPopulationOf({ territory: { niveau: 'france' }, minPopulation: 0 })).toBe(0);
    expect(objectiveOf({ objective: 'couverture', radiusKm: 15 })).toEqual({
      kind: 'couverture',
      radiusKm: 15,
    });
    expect(objectiveOf({ objective: 'distance', radiusKm: 15 })).toEqual({ kind: 'distance' });
    expect(territoryOfKey('region-84', names)).toEqual({ niveau: 'region', code: '84' });
    expect(territoryName({ niveau: 'region', code: '84' }, names)).toBe('Auvergne-Rhône-Alpes');
  });
});

describe('the scenario compared with', () => {
  const known = scenarioDirectory(
    [gem({ id: 'ouvert', code_insee: '01001' })],
    [commune({ code: '01001' }), commune({ code: '01002' })],
  );
  const other = { ajouts: [{ commune: '01002', publics: [] }], fermes: ['ouvert'], ouverts: [] };

  it('stands in the address beside this one, and is taken away whole', () => {
    const params = new URLSearchParams('ajouts=01001');
    expect(readOther(params, known)).toBeNull();
    writeOther(other, params);
    expect(searchOf(params)).toBe('?ajouts=01001&contre-ajouts=01002&contre-fermes=ouvert');
    expect(readOther(params, known)).toEqual({ scenario: other, problems: [] });
    writeOther(null, params);
    expect(searchOf(params)).toBe('?ajouts=01001');
    const { scenario, problems } = readOther(new URLSearchParams('contre-ajouts=zut'), known) ?? {};
    expect(scenario).toEqual(EMPTY_SCENARIO);
    expect(problems?.[0]).toMatch(/^Autre scénario, dans l’adresse de la page, le GEM imaginé « zut »/);
  });

  it('is read from a link that someone sent, or refused in a sentence', () => {
    for (const link of [
      'https://exemple.fr/gem/simulateur/?territoire=france&ajouts=01002&fermes=ouvert#proposer',
      ' ?ajouts=01002&fermes=ouvert ',
      'ajouts=01002&fermes=ouvert',
    ])
      expect(scenarioOfLink(link, known)).toEqual({ scenario: other, problems: [] });
    // What of it does not hold is left out, and said.
    const { scenario, problems } = scenarioOfLink('http://x/?ajouts=99999,01002&fermes=ouvert', known);
    expect(scenario).toEqual(other);
    expect(problems).toEqual([expect.stringMatching(/^Dans ce lien : .*99999/)]);
    expect(() => scenarioOfLink('https://exemple.fr/', known)).toThrow(/ne porte aucun scénario/);
    expect(() => scenarioOfLink('?ajouts=99999', known)).toThrow(/ne va pas avec l’annuaire/);
  });

  it('is more, less or as much', () => {
    const say = (more: number, publicName: CoveragePublic = 'tous') =>
      comparisonWords(more, { name: 'Isère', radiusKm: 20, publicName }).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(say(1200)).toBe(
      'Isère : ce scénario met 1 200 habitants de plus que l’autre à 20 km ou moins d’un GEM.',
    );
    expect(say(-1)).toContain('l’autre scénario met 1 habitant de plus que celui-ci');
    expect(say(0)).toContain('autant d’habitants');
    expect(say(0, 'tsa-tnd')).toMatch(/ou moins d’un GEM pour TSA-TND\.$/);
  });
});

const figures = (fields: Partial<Indicateurs> = {}): Indicateurs => ({
  gem: 3,
  densite_100k: 0.3,
  distance_moyenne_km: 20,
  part_pop_10km: 0.25,
  part_pop_20km: 0.5,
  part_pop_30km: 0.75,
  habitants_plus_30km: 1000,
  accessibilite: 0.4,
  manque_moyenne: null,
  ...fields,
});
const nothing: SideChanges = {
  gained: 0,
  gainedFromNone: 0,
  lost: 0,
  nearer: 0,
  farther: 0,
  leftWithout: 0,
  gains: [],
  losses: [],
  gainsCount: 0,
  lossesCount: 0,
};
const reached = { before: 0, after: 0 };
const row = (before: Partial<Indicateurs>, after: Partial<Indicateurs>) => ({
  before: figures(before),
  after: figures(after),
  unreached: reached,
});
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('what the simulator says', () => {
  it('tells gains and losses, here and around, and never counts what does not change', () => {
    const about = { name: 'Isère', radiusKm: 20, publicName: 'psychique' as const };
    const changed = (inside: Partial<SideChanges>, outside: Partial<SideChanges>, today = figures()) => ({
      territory: { code: '38', population: 9999, before: today, after: figures(), unreached: reached },
      inside: { ...nothing, ...inside },
      outside: { ...nothing, ...outside },
    });
    const say = (inside: Partial<SideChanges>, outside: Partial<SideChanges> = {}) =>
      plain(outcomeWords(changed(inside, outside), about));
    expect(say({ gained: 1234, nearer: 5000 }, { gained: 1 })).toBe(
      'Isère : 1 234 habitants de plus à 20 km ou moins d’un GEM pour les troubles psychiques. 5 000 habitants auraient un GEM plus proche. Hors de ce territoire : 1 habitant de plus à 20 km ou moins d’un GEM pour les troubles psychiques.',
    );
    // Where none is listed today, no one is counted as having had none.
    expect(
      plain(
        outcomeWords(changed({ gained: 7, nearer: 7 }, {}, figures({ distance_moyenne_km: null })), about),
      ),
    ).toBe(
      'Isère : avec ce scénario, 7 habitants à 20 km ou moins d’un GEM pour les troubles psychiques. Aucun GEM pour les troubles psychiques n’y est recensé aujourd’hui : combien d’habitants en ont déjà un près d’eux n’est pas connu.',
    );
    // In France, only those of an overseas département without any GEM are in that case.
    expect(say({ gained: 9, gainedFromNone: 7 })).toBe(
      'Isère : 9 habitants de plus à 20 km ou moins d’un GEM pour les troubles psychiques. Parmi eux, 7 habitants d’outre-mer : aucun GEM pour les troubles psychiques n’y est recensé aujourd’hui, et combien en ont déjà un près d’eux n’est pas connu.',
    );
    expect(say({ lost: 10, farther: 10 })).toContain('10 habitants de moins à 20 km ou moins');
    // Without its last GEM, a place has none: not a farther one.
    expect(say({ lost: 10, leftWithout: 12 })).toMatch(
      /\. 12 habitants n’auraient plus aucun GEM à portée\.$/,
    );
    expect(say({ gained: 5, lost: 1 })).toContain(', et 1 habitant n’y est plus.');
    expect(say({})).toBe(
      'Isère : aucun habitant de plus ni de moins à 20 km ou moins d’un GEM pour les troubles psychiques.',
    );
  });

  it('gives differences in the unit of each figure, and none where one side is not known', () => {
    const change = (before: Partial<Indicateurs>, after: Partial<Indicateurs>, key: keyof Indicateurs) =>
      plain(differenceOf(row(before, after), key).text);
    expect(change({}, { part_pop_20km: 0.542 }, 'part_pop_20km')).toBe('+ 4,2 points');
    expect(change({}, { part_pop_20km: 0.5001 }, 'part_pop_20km')).toBe('+ moins de 0,1 point');
    expect(change({}, { distance_moyenne_km: 18.7 }, 'distance_moyenne_km')).toBe('− 1,3 km');
    expect(change({}, { distance_moyenne_km: 19.99 }, 'distance_moyenne_km')).toBe('− moins de 0,1 km');
    // 16,9 and 16,9 are not 0,1 apart; 16,9 and 17,0 are, however near.
    const near = (from: number, to: number) =>
      differenceOf(row({ distance_moyenne_km: from }, { distance_moyenne_km: to }), 'distance_moyenne_km');
    expect(near(16.94, 16.86)).toEqual({ text: '−\u00a0moins de 0,1 km', isSeen: false });
    expect(near(16.94, 16.96)).toEqual({ text: '+\u00a00,1 km', isSeen: true });
    expect(change({}, { part_pop_20km: 0.9999 }, 'part_pop_20km')).toBe('+ 49,9 points');
    expect(differenceOf(row({}, {}), 'gem', 'égal').text).toBe('égal');
    expect(change({}, { gem: 5 }, 'gem')).toBe('+ 2');
    expect(change({}, {}, 'accessibilite')).toBe('inchangé');
    expect(change({}, {}, 'manque_moyenne')).toBe('');
    expect(change({ distance_moyenne_km: null }, {}, 'part_pop_10km')).toBe('non comparable');
  });

  it('knows that there is no GEM any more when a scenario closes the last one', () => {
    const closed = row(
      { gem: 2 },
      {
        ...{ gem: 0, densite_100k: 0, distance_moyenne_km: null, accessibilite: 0 },
        ...{ part_pop_10km: 0, part_pop_20km: 0, part_pop_30km: 0, habitants_plus_30km: 9999 },
      },
    );
    const said = (key: keyof Indicateurs) => plain(afterInFrench(closed, key));
    expect(said('part_pop_20km')).toBe('0 %');
    expect(said('habitants_plus_30km')).toBe('9 999');
    expect(said('densite_100k')).toBe('0,00');
    expect(said('distance_moyenne_km')).toBe('aucun GEM');
    expect(said('gem')).toBe('aucun recensé');
    expect(plain(differenceOf(closed, 'part_pop_20km').text)).toBe('− 50 points');
    expect(differenceOf(closed, 'distance_moyenne_km').text).toBe('non comparable');
    // The other way round, nothing is known of today: the directory may lack one.
    const opened = { ...closed, before: closed.after, after: closed.before };
    expect(differenceOf(opened, 'part_pop_20km').text).toBe('non comparable');
    const stillNone = { ...closed, before: closed.after };
    expect(afterInFrench(stillNone, 'part_pop_20km')).toBe('non connue');
    expect(gapBetween(closed, row({}, {}), 'part_pop_20km').text).toBe('+\u00a050 points');
  });

  it('never compares the mean distances of other people', () => {
    const more = {
      ...row({}, { distance_moyenne_km: 20.3 }),
      unreached: { before: 500_000, after: 200_000 },
    };
    expect(differenceOf(more, 'distance_moyenne_km')).toEqual({ text: 'non comparable', isSeen: true });
    expect(differenceOf(more, 'part_pop_20km').text).toBe('inchangé');
    expect(plain(otherPeopleWords({ code: 'FR', population: 1, ...more }))).toBe(
      'La distance moyenne d’après compte 300 000 habitants de plus, qui n’avaient aucun GEM recensé à portée : les deux moyennes ne se comparent pas.',
    );
    const fewer = { ...more, unreached: { before: 0, after: 1 } };
    expect(plain(otherPeopleWords({ code: 'FR', population: 1, ...fewer }))).toContain(
      'ne compte plus 1 habitant',
    );
    expect(otherPeopleWords({ code: 'FR', population: 1, ...row({}, {}) })).toBe('');
    expect(gapBetween(more, row({}, {}), 'distance_moyenne_km').text).toBe('non comparable');
    expect(gapBetween(more, more, 'distance_moyenne_km').text).toBe('égal');
  });

  it('says which départements a proposal knows nothing of', () => {
    const nameOf = (code: string) => `D${code}`;
    const some = { inhabitants: 1234, departements: ['973', '976'], isAll: false };
    const said = (objective: Parameters<typeof unreachedWords>[1], unreached = some) =>
      plain(unreachedWords(unreached, objective, 'tous', nameOf));
    expect(said({ kind: 'distance' })).toMatch(
      /^Aucun GEM n’est à portée .* : D973, D976 \(1 234 habitants\)\. .* ne comptent pas ici/,
    );
    expect(said({ kind: 'eloignes' })).toMatch(/D973, D976 .* absent de l’annuaire, n’est pas connu\.$/);
    expect(said({ kind: 'distance' }, { ...some, isAll: true })).toMatch(
      /^Aucun GEM n’y est recensé aujourd’hui/,
    );
    expect(said({ kind: 'distance' }, { inhabitants: 0, departements: [], isAll: false })).toBe('');
  });

  it('says a scenario, the publics of a new GEM, and whether a GEM counts', () => {
    expect(scenarioWords({ ajouts: [], fermes: [], ouverts: [] })).toBe('l’annuaire tel quel');
    expect(
      scenarioWords({ ajouts: [{ commune: '38185', publics: [] }], fermes: ['a', 'b'], ouverts: ['c'] }),
    ).toBe('1 GEM imaginé, 1 GEM en projet ouvert, 2 GEM fermés');
    // Names are those of the imagined ones, and stand beside them.
    const three = { ajouts: [{ commune: '23096', publics: [] }], fermes: ['a'], ouverts: ['c'] };
    expect(scenarioAndPlaces(three, () => 'Guéret')).toBe(
      '1 GEM imaginé (Guéret), 1 GEM en projet ouvert, 1 GEM fermé',
    );
    expect(imaginedFor(['psychique'], 'psychique')).toBe(PUBLIC_LABELS.psychique.short);
    expect(plain(imaginedFor([], 'psychique'))).toBe(
      'public non précisé : ne compte pas pour le public regardé',
    );
    expect(imaginedFor([], 'tous')).toBe('public non précisé');
    expect(COVERAGE_PUBLICS.map(publicsFor)).toEqual([[], ['psychique'], ['tsa-tnd'], ['cerebrolese']]);
    expect(countsFor([], 'tous')).toBe(true);
    expect(countsFor([], 'psychique')).toBe(false);
    expect(countsFor(['tsa-tnd'], 'psychique')).toBe(false);
  });

  it('says how good a proposal is known to be, what it brings, and near-ties', () => {
    const quality = (gain: number, bound: number, settled = true) =>
      plain(qualityWords({ gain, bound, settled }));
    expect(quality(1000, 1000)).toMatch(/^Optimum prouvé/);
    expect(quality(1000, 1050)).toBe(
      'Bonne proposition, pas encore prouvée la meilleure (marge à vérifier : 5 % au plus).',
    );
    expect(plain(qualityWords({ gain: 1000, bound: 1050, settled: true }, true))).toBe(
      'Écart prouvé : un autre choix pourrait apporter au plus 5 % de plus.',
    );
    expect(quality(1000, 1050, false)).toContain('arrêtée avant sa fin');
    expect(quality(0, 0)).toMatch(/^Aucun emplacement/);
    expect(plain(gainWords({ kind: 'couverture', radiusKm: 20 }, 1234, 1e6, 'tous'))).toBe(
      '1 234 habitants de plus à 20 km ou moins',
    );
    expect(plain(gainWords({ kind: 'eloignes' }, 1, 1e6, 'tous'))).toBe(
      '1 habitant de moins à plus de 30 km',
    );
    expect(plain(gainWords({ kind: 'distance' }, 500_000, 1e6, 'tous'))).toBe('0,5 km de moins en moyenne');
    expect(plain(gainWords({ kind: 'distance' }, 1, 1e6, 'tous'))).toBe(
      'moins de 0,01 km de moins en moyenne',
    );
    expect(plain(gainWords({ kind: 'distance' }, 0, 0, 'tous'))).toBe('0 km de moins en moyenne');
    // Nothing to subtract from: no « de plus », and no kilometres.
    expect(plain(gainWords({ kind: 'couverture', radiusKm: 20 }, 1234, 1e6, 'tous', true))).toBe(
      '1 234 habitants à 20 km ou moins',
    );
    expect(plain(gainWords({ kind: 'eloignes' }, 1234, 1e6, 'tous', true))).toBe(
      '1 234 habitants à 30 km ou moins',
    );
    expect(gainWords({ kind: 'distance' }, 5e8, 1e6, 'tous', true)).toBe(
      'distance moyenne d’aujourd’hui non connue',
    );
    const forTsa = (objective: Objective, isUnknown = false) =>
      plain(gainWords(objective, 1234, 1234, 'tsa-tnd', isUnknown));
    expect(forTsa({ kind: 'couverture', radiusKm: 20 })).toBe(
      '1 234 habitants de plus à 20 km ou moins d’un GEM pour TSA-TND',
    );
    expect(forTsa({ kind: 'eloignes' }, true)).toMatch(/à 30 km ou moins d’un GEM pour TSA-TND$/);
    expect(forTsa({ kind: 'distance' })).toBe('1 km de moins en moyenne jusqu’à un GEM pour TSA-TND');
    expect(tieWords(['A'], 1)).toBe('');
    expect(plain(tieWords(['A', 'B', 'C'], 3))).toBe('Ces trois communes se valent à 2 % près : A, B et C.');
    // A list that is cut is not all of them.
    expect(plain(tieWords(['A', 'B', 'C'], 17))).toBe('17 communes se valent à 2 % près, dont A, B et C.');
  });

  it('says what surrounds a place as it is today, and what is not known', () => {
    const around = (fields: Partial<Indicateurs>, publicName: CoveragePublic) => {
      const indicateurs = byPublic(() => figures(fields));
      return plain(epciWords({ nom: 'CC du Pays', population: 1, indicateurs }, publicName, 15));
    };
    expect(around({ gem: 1 }, 'tsa-tnd')).toBe(
      'CC du Pays : 1 habitant ; aujourd’hui, 1 GEM recensé pour TSA-TND, et 25 % des habitants à 10 km au plus à vol d’oiseau d’un GEM pour TSA-TND',
    );
    expect(around({ gem: 0, distance_moyenne_km: null }, 'tous')).toMatch(
      /aujourd’hui, aucun GEM recensé, et part des habitants à 10 km .* d’un GEM : non connue$/,
    );
  });

  it('says on paper who gains and who loses, in the room that there is', () => {
    expect(linesOfBoth(14, 100, 0)).toEqual([14, 0]);
    expect(linesOfBoth(14, 0, 3)).toEqual([0, 3]);
    expect(linesOfBoth(10, 100, 100)).toEqual([4, 3]);
    expect(linesOfBoth(10, 100, 1)).toEqual([6, 1]);
    expect(linesOfBoth(10, 1, 100)).toEqual([1, 6]);
    expect(linesOfBoth(10, 2, 2)).toEqual([2, 2]);
    expect(plain(listTitle('Qui perd', 131, 10))).toBe('Qui perd (131 communes, les 10 plus peuplées)');
    expect(plain(listTitle('Qui gagne', 1, 1))).toBe('Qui gagne (1 commune)');
    expect(kilometres(null)).toBe('aucun GEM recensé');
    expect(kilometres(null, 'aucun GEM')).toBe('aucun GEM');
  });

  it('warns where the directory is not complete, and only there', () => {
    const measure = (niveau: 'complet' | 'partiel' | 'inconnu') =>
      ({
        code: '38',
        nom: 'Isère',
        population: 1,
        completude: {
          niveau,
          recense: 4,
          officiel: 8,
          annee: 2024,
          source: null,
          source_url: null,
          territoire: 'Isère',
        },
        indicateurs: { tous: figures({ gem: 4 }) },
      }) as TerritoireMesure;
    expect(incompleteWords(measure('complet'), 'Isère')).toBe('');
    expect(incompleteWords(null, 'Isère')).toBe('');
    for (const niveau of ['partiel', 'inconnu'] as const)
      expect(plain(incompleteWords(measure(niveau), 'Isère'))).toMatch(
        /^Annuaire incomplet ici\. Isère : 4 GEM recensés sur 8 comptés officiellement en 2024\. .* n’est pas encore dans l’annuaire/,
      );
  });
});

// Four communes: two of Isère, one of Savoie next to them, one far away over the sea.
const columns = {
  codes: ['38001', '38002', '73001', '2A001'],
  departements: ['38', '38', '73', '2A'],
  epci: [null, null, null, null],
  longitudes: Float64Array.from([5.0, 5.2, 5.5, 8.7]),
  latitudes: Float64Array.from([45.3, 45.3, 45.3, 41.9]),
  population: Float64Array.from([100, 900, 50, 10]),
};
const ground = {
  columns,
  indexOf: new Map(columns.codes.map((code, index) => [code, index])),
  communes: columns.codes.map((code, index) => ({
    code,
    nom: code,
    departement: columns.departements[index] as string,
    region: '84',
    epci: null,
    population: columns.population[index] as number,
    longitude: columns.longitudes[index] as number,
    latitude: columns.latitudes[index] as number,
  })),
};

describe('the files of a scenario', () => {
  const gem = gemLike({ id: 'g1', nom: '=GEM', commune: 'Vienne', code_insee: '38544' });
  const directory = { gems: [gem], byId: new Map([['g1', gem]]), names, unreadable: 0 } as Directory;
  const line = {
    ...{ code: '38', population: 1000, unreached: reached },
    ...{ before: figures(), after: figures({ gem: 4 }) },
  };
  const outcome: Outcome = {
    territory: line,
    france: { ...line, code: 'FR' },
    neighbours: [{ ...line, code: '73', before: figures({ distance_moyenne_km: null }) }],
    inside: nothing,
    outside: nothing,
    changed: { communes: Int32Array.of(0, 1, 2), km: Float64Array.of(5, 30, 12) },
  };
  const computed: Computed = {
    outcome,
    view: { territory: { niveau: 'departement', code: '38' }, publicName: 'tous', radiusKm: 20 },
    scenario: {
      ajouts: [{ commune: '38002', publics: ['psychique'] }],
      fermes: ['g1'],
      ouverts: ['inconnu'],
    },
    todayKm: Float64Array.from([25, 10, 15, Infinity]),
  };
  const nameOf = (code: string): string => `=${code}`;

  it('tell what each commune gains or loses, the most inhabited first', () => {
    expect(changedCommunes(computed, ground).map(({ code, effet }) => [code, effet])).toEqual([
      ['38002', 'sort du rayon'],
      ['38001', 'entre dans le rayon'],
      ['73001', 'plus proche'],
    ]);
    const csv = communesCsv(computed, ground, directory, nameOf).split('\n');
    expect(csv[0]).toMatch(/^\ufeffcode_insee;commune;/);
    // No text of it can run as a formula.
    expect(csv[1]).toContain(`38002;'=38002;38;Isère;900;10;30;sort du rayon`);
    expect(csv).toHaveLength(5);
    expect(fileName(computed.view)).toBe('simulateur-departement-38-20km-tous');
  });

  it('give the figures before and after, and leave empty what is not known', () => {
    const rows = figuresCsv(computed, directory, 'Isère').trim().split('\n');
    expect(rows).toHaveLength(1 + 3 * 9);
    expect(rows[1]).toBe('38;Isère;tous;GEM recensés;GEM;3;4;1');
    expect(rows.find((row) => row.startsWith('73;Savoie;tous;Distance'))).toMatch(/;;20;$/);
    expect(rows.join('')).not.toMatch(/NaN|Infinity/);
    // Units of the numbers, and not the words that explain them on the page.
    expect(new Set(rows.slice(1).map((row) => row.split(';')[4]))).toEqual(
      new Set(['GEM', 'GEM pour 100 000 habitants', 'km', 'part de la population (0 à 1)', 'habitants']),
    );
  });

  it('make a GeoJSON of points; a GEM that the directory does not hold is left out', () => {
    const { features } = scenarioGeoJson(computed, ground, directory, nameOf);
    expect(features.map(({ properties }) => properties['type'])).toEqual([
      'gem-imagine',
      'gem-pris-comme-ferme',
      'commune',
      'commune',
      'commune',
    ]);
    expect(features[0]?.geometry.coordinates).toEqual([5.2, 45.3]);
  });

  it('counts the GEM missing to the mean where the directory is complete, and only there', () => {
    const measure = (niveau: 'complet' | 'partiel'): TerritoireMesure => ({
      code: '38',
      nom: 'Isère',
      population: 1000,
      completude: {
        ...{ niveau, recense: 3, officiel: 3, annee: 2025 },
        ...{ source: null, source_url: null, territoire: 'Isère' },
      },
      indicateurs: { tous: figures(), psychique: figures(), 'tsa-tnd': figures(), cerebrolese: figures() },
    });
    const france = {
      ...line,
      code: 'FR',
      population: 2000,
      before: figures({ gem: 10 }),
      after: figures({ gem: 11 }),
    };
    const manque = (niveau: 'complet' | 'partiel') => {
      const filled = withMissingGem(
        { ...outcome, france },
        { departements: [measure(niveau)], regions: [], france: { ...measure('partiel'), code: 'FR' } },
      );
      return [filled.territory.before.manque_moyenne, filled.territory.after.manque_moyenne];
    };
    expect(manque('complet')).toEqual([2, 2]);
    expect(manque('partiel')).toEqual([null, null]);
  });

  it('what a gesture does not change stays the very same object', () => {
    const keep = sameKeeper();
    const first = [line, { ...line, code: '73' }];
    expect(keep(first)).toEqual(first);
    const second = keep([
      { ...line, code: '73', before: { ...line.before }, after: { ...line.after } },
      { ...line, after: { ...line.after, gem: 5 } },
      { ...line, code: '01' },
    ]);
    expect(second.map(({ code, after }) => [code, after.gem])).toEqual([
      ['73', 4],
      ['38', 5],
      ['01', 4],
    ]);
    expect(second[0]).toBe(first[1]);
    expect(second[1]).not.toBe(line);
    // Only the last list counts, and other inhabitants make another territory.
    expect(keep([{ ...line, population: 999 }])[0]).toMatchObject({ population: 999 });
  });

  it('neighbours touch on land only', () => {
    const mesh = cellMesh(columns, Int32Array.from([0, 1, 2, 3]), 'metropole');
    expect([...neighbouringDepartements(columns, [mesh])].sort()).toEqual([
      ['38', ['73']],
      ['73', ['38']],
    ]);
  });
});
