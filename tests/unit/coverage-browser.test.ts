import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { measure, roundMeasures, type Measures } from '../../data/pipeline/measure.ts';
import { buildDirectory, listSources } from '../../data/pipeline/pipeline.ts';
import { communesBeyond, peopleBeyond } from '../../src/coverage/beyond.ts';
import { openEngine, type CoveredCommunes, type Engine } from '../../src/coverage/engine.ts';
import { roundIndicateurs } from '../../src/coverage/rounding.ts';
import type { TerritoryCoverage } from '../../src/coverage/territories.ts';
import { COVERAGE_PUBLICS, type TerritoireMesure } from '../../src/coverage/types.ts';
import { parseDirectory } from '../../src/dataset.ts';
import type { Gem } from '../../src/gem/gem.ts';
import {
  centresFile,
  parseCentres,
  roundCentre,
  type CentresFile,
} from '../../src/territory/centres-file.ts';
import { gemGeojson } from '../../src/gem/files.ts';
import { commune, eastKm, gem } from './coverage-helpers.ts';
import { context, DATA } from '../pipeline/helpers.ts';

describe('centres.json', () => {
  const communes = [
    commune({ code: '2A004', departement: '2A', region: '94', epci: null, population: 70_000 }),
    commune({ code: '01004', epci: '240100883', population: 0, longitude: -1.2345, latitude: 46.0001 }),
    commune({ code: '01001', epci: '200069193', population: 12, longitude: 5, latitude: 45.9999 }),
    commune({ code: '97411', departement: '974', region: '04', epci: '249740119', latitude: -20.8789 }),
  ];
  const file = centresFile(communes);

  it('gives back every commune, by code, with its EPCI or none', () => {
    const read = parseCentres(JSON.parse(JSON.stringify(file)));
    expect(read.map(({ code }) => code)).toEqual(['01001', '01004', '2A004', '97411']);
    for (const one of communes) {
      const { longitude, latitude, ...rest } = one;
      expect(read).toContainEqual({
        ...rest,
        nom: one.code,
        longitude: roundCentre(longitude),
        latitude: roundCentre(latitude),
      });
    }
  });

  it('is refused when it is of another version, or torn', () => {
    const [first] = file.departements;
    expect(() => parseCentres({ ...file, version: 2 })).toThrow();
    expect(() => parseCentres({ version: 1, departements: [{ ...first, epci: [] }] })).toThrow('01');
    expect(() => parseCentres({ version: 1, departements: [{ ...first, habitants: [1.5, 2] }] })).toThrow();
    for (const wrong of [null, [], 'communes']) expect(() => parseCentres(wrong)).toThrow();
  });
});

describe('the browser computes what the pipeline publishes', () => {
  let published: Measures;
  let engine: Engine;
  let gems: readonly Gem[];
  let file: CentresFile;

  beforeAll(() => {
    const { geography, comptages, millesimes } = context();
    const directory = buildDirectory(listSources(join(DATA, 'sources')), context());
    const names = {
      regions: geography.regions,
      departements: [...geography.departements.values()],
      epci: geography.epci,
    };
    published = roundMeasures(
      measure({
        communes: geography.coverage,
        gems: directory.gems,
        names,
        comptages,
        anneeDeReference: millesimes.annee_de_reference,
      }),
    );
    // Through the published texts, as a browser gets them.
    file = JSON.parse(JSON.stringify(centresFile(geography.coverage))) as CentresFile;
    engine = openEngine(file);
    gems = parseDirectory(JSON.parse([...gemGeojson(directory.gems)].join('')), {
      ...names,
      collectivites: [],
      population_millesime: '',
    }).gems;
  }, 60_000);

  it('from a file of at most 300 kB, gzip', () => {
    expect(gzipSync(JSON.stringify(file), { level: 9 }).length).toBeLessThanOrEqual(300_000);
  });

  it('from the same places', () => {
    expect(parseCentres(file)).toEqual(
      context().geography.coverage.map((each) => ({ ...each, nom: each.code })),
    );
  });

  it('to the last digit, at every level and for every public', () => {
    const computed = engine.compute(gems);
    const compare = (measured: TerritoireMesure, own: TerritoryCoverage | undefined): void => {
      expect(own?.population, measured.nom).toBe(measured.population);
      for (const publicName of COVERAGE_PUBLICS) {
        const { manque_moyenne } = measured.indicateurs[publicName];
        const figures = own && roundIndicateurs(own.indicateurs[publicName]);
        expect({ ...figures, manque_moyenne }, measured.nom).toEqual(measured.indicateurs[publicName]);
      }
    };
    compare(published.france, computed.france);
    for (const one of published.regions) compare(one, computed.regions.get(one.code));
    for (const one of published.departements) compare(one, computed.departements.get(one.code));
    for (const one of published.epci) compare(one, computed.epci.get(one.code));
    expect(computed.departements.size).toBe(published.departements.length);
    expect(computed.epci.size).toBe(published.epci.length);
  });

  it('counts as many people beyond 30 km, commune by commune', () => {
    const { columns } = engine;
    const { byPublic, sites } = engine.compute(gems);
    const communes: CoveredCommunes = { ...columns, byPublic, sites };
    for (const publicName of COVERAGE_PUBLICS) {
      const beyond = peopleBeyond(communes, publicName, 30);
      expect(beyond.total.habitants).toBe(published.france.indicateurs[publicName].habitants_plus_30km);
      for (const { code, indicateurs } of published.departements)
        expect(beyond.departements.get(code)?.habitants).toBe(indicateurs[publicName].habitants_plus_30km);
      const list = communesBeyond(communes, publicName, 30);
      expect(list).toHaveLength(beyond.total.communes);
      expect(list.reduce((sum, index) => sum + (columns.population[index] ?? 0), 0)).toBe(
        beyond.total.habitants,
      );
    }
  });

  it('counts GEM without a stated public for every public when asked, and only then', () => {
    const plain = engine.compute(gems).france.indicateurs;
    const wide = engine.compute(gems, undefined, { withUnspecified: true }).france.indicateurs;
    expect(wide.tous).toEqual(plain.tous);
    const unspecified = gems.filter(
      (each) => each.statut === 'ouvert' && each.publics.length === 0 && each.antenne_de === null,
    ).length;
    expect(unspecified).toBeGreaterThan(0);
    for (const publicName of ['psychique', 'tsa-tnd', 'cerebrolese'] as const)
      expect(wide[publicName].gem).toBe(plain[publicName].gem + unspecified);
  });
});

describe('peopleBeyond', () => {
  const engine = openEngine(
    centresFile([
      commune({ code: '01001', population: 100, ...eastKm(0) }),
      commune({ code: '01002', population: 20, ...eastKm(25) }),
      commune({ code: '02001', departement: '02', region: '32', population: 3, ...eastKm(60) }),
      commune({ code: '97601', departement: '976', region: '06', population: 4000, ...eastKm(70) }),
    ]),
  );
  const { byPublic, sites } = engine.compute([gem({ id: 'g', code_insee: '01001', ...eastKm(0) })]);
  const communes = { ...engine.columns, byPublic, sites };

  it('adds up by département, a territory without any GEM included', () => {
    const { total, departements } = peopleBeyond(communes, 'tous', 20);
    expect(total).toEqual({ habitants: 4023, communes: 3 });
    expect([...departements]).toEqual([
      ['01', { habitants: 20, communes: 1 }],
      ['02', { habitants: 3, communes: 1 }],
      ['976', { habitants: 4000, communes: 1 }],
    ]);
    expect(peopleBeyond(communes, 'tous', 50).departements.get('01')).toEqual({ habitants: 0, communes: 0 });
  });

  it('lists the communes, where most people live first', () => {
    expect(communesBeyond(communes, 'tous', 20).map((index) => communes.codes[index])).toEqual([
      '97601',
      '01002',
      '02001',
    ]);
  });

  it('refuses what is no distance', () => {
    for (const km of [NaN, -1, Infinity])
      expect(() => peopleBeyond(communes, 'tous', km)).toThrow('distance');
  });
});
