import { beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { measure, roundMeasures, type MeasureInput, type Measures } from '../../data/pipeline/measure.ts';
import { buildDirectory, listSources } from '../../data/pipeline/pipeline.ts';
import type { OfficialCount } from '../../src/coverage/completude.ts';
import { COVERAGE_PUBLICS, type TerritoireMesure } from '../../src/coverage/types.ts';
import { commune, eastKm, gem } from '../unit/coverage-helpers.ts';
import { context, DATA } from './helpers.ts';

function official(fields: Partial<OfficialCount>): OfficialCount {
  return {
    annee: 2025,
    territoire_type: 'region',
    codes: ['84'],
    public: 'tous',
    valeur: 1,
    source_url: null,
    source_titre: 'ARS',
    ...fields,
  };
}

/**
 * Ain (84) has 100 000 inhabitants and 2 GEM; Saône-et-Loire (27) 300 000 inhabitants and 1 GEM; the EPCI
 * « Rives » lies astride, mostly in Saône-et-Loire; Ouessant-like isolated commune without EPCI.
 */
function input(changed: Partial<MeasureInput> = {}): MeasureInput {
  return {
    communes: [
      commune({ code: '01001', epci: 'ain', population: 60_000, ...eastKm(0) }),
      commune({ code: '01002', epci: 'rives', population: 40_000, ...eastKm(20) }),
      commune({
        code: '71001',
        departement: '71',
        region: '27',
        epci: 'rives',
        population: 299_000,
        ...eastKm(30),
      }),
      commune({
        code: '71002',
        departement: '71',
        region: '27',
        epci: null,
        population: 1000,
        ...eastKm(90),
      }),
    ],
    gems: [
      gem({ id: 'a', code_insee: '01001', ...eastKm(0) }),
      gem({ id: 'b', code_insee: '01002', publics: [], ...eastKm(20) }),
      gem({ id: 'c', code_insee: '71001', departement: '71', region: '27', ...eastKm(30) }),
      gem({
        id: 'c-2',
        code_insee: '71002',
        departement: '71',
        region: '27',
        antenne_de: 'c',
        ...eastKm(90),
      }),
      gem({ id: 'd', code_insee: '71001', departement: '71', region: '27', statut: 'ferme', ...eastKm(30) }),
      gem({ id: 'e', code_insee: '97801', departement: '978', region: '978', ...eastKm(40) }),
    ],
    names: {
      regions: [
        { code: '84', nom: 'Auvergne-Rhône-Alpes' },
        { code: '27', nom: 'Bourgogne-Franche-Comté' },
      ],
      departements: [
        { code: '71', nom: 'Saône-et-Loire', region: '27' },
        { code: '01', nom: 'Ain', region: '84' },
      ],
      epci: [
        { code: 'rives', nom: 'CC des Rives' },
        { code: 'ain', nom: 'CC de l’Ain' },
      ],
    },
    comptages: [official({ codes: ['27'], valeur: 1 }), official({ codes: ['84'], valeur: 10 })],
    anneeDeReference: 2026,
    ...changed,
  };
}

describe('measure', () => {
  const measures = measure(input());
  const byCode = (list: TerritoireMesure[], code: string) => list.find((each) => each.code === code);

  it('gives each level in the order of the codes', () => {
    expect(measures.regions.map(({ code }) => code)).toEqual(['27', '84']);
    expect(measures.departements.map(({ code, nom }) => [code, nom])).toEqual([
      ['01', 'Ain'],
      ['71', 'Saône-et-Loire'],
    ]);
    expect(measures.epci.map(({ code }) => code)).toEqual(['ain', 'rives']);
    expect(measures.france).toMatchObject({ code: 'FR', nom: 'France', population: 400_000 });
  });

  it('counts open GEM only, without further sites and without the collectivités d’outre-mer', () => {
    expect(measures.france.indicateurs.tous.gem).toBe(3);
    expect(byCode(measures.departements, '71')?.indicateurs.tous.gem).toBe(1);
    // b states no public: under tous only.
    expect(byCode(measures.departements, '01')?.indicateurs.psychique.gem).toBe(1);
    // The further site is where the isolated commune goes.
    expect(byCode(measures.departements, '71')?.indicateurs.tous.distance_moyenne_km).toBe(0);
  });

  it('gives manque_moyenne only where the directory is complete', () => {
    // National densities: tous 3 for 400 000, psychique 2. Saône-et-Loire: 2.25 − 1 → 2 and 1.5 − 1 → 1.
    const saone = byCode(measures.departements, '71');
    expect(saone?.completude).toMatchObject({ niveau: 'complet', recense: 1, officiel: 1 });
    expect(saone?.indicateurs.tous.manque_moyenne).toBe(2);
    expect(saone?.indicateurs.psychique.manque_moyenne).toBe(1);
    expect(saone?.indicateurs['tsa-tnd'].manque_moyenne).toBe(0);
    const ain = byCode(measures.departements, '01');
    expect(ain?.completude).toMatchObject({
      niveau: 'partiel',
      recense: 2,
      officiel: 10,
      territoire: 'Auvergne-Rhône-Alpes',
    });
    expect(ain?.indicateurs.tous.manque_moyenne).toBeNull();
    expect(measures.france.completude.niveau).toBe('inconnu');
    expect(measures.france.indicateurs.tous.manque_moyenne).toBeNull();
  });

  it('measures an EPCI astride two régions against the one of most of its inhabitants', () => {
    expect(byCode(measures.epci, 'rives')?.completude.territoire).toBe('Bourgogne-Franche-Comté');
    expect(byCode(measures.epci, 'rives')).toMatchObject({ population: 339_000 });
    expect(byCode(measures.epci, 'ain')?.completude.territoire).toBe('Auvergne-Rhône-Alpes');
  });

  it('says which name or commune is missing', () => {
    const { names, communes } = input();
    expect(() => measure(input({ names: { ...names, epci: [] } }))).toThrow(
      'EPCI ain : aucun nom pour ce code.',
    );
    expect(() =>
      measure(input({ names: { ...names, epci: [...names.epci, { code: 'vide', nom: 'CC vide' }] } })),
    ).toThrow('EPCI vide (CC vide) : aucune commune pour ce code.');
    expect(() => measure(input({ communes: communes.slice(1) }))).toThrow(
      'Le GEM « a » est dans la commune 01001',
    );
    expect(() => measure(input({ comptages: [official({ codes: ['84', '99'] })] }))).toThrow(
      'le code 99 n’est celui d’aucun territoire connu (region)',
    );
  });

  it('does not depend on the order of its input', () => {
    const { communes, gems, names } = input();
    const shuffled = input({
      communes: [...communes].reverse(),
      gems: [...gems].reverse(),
      names: { ...names, departements: [...names.departements].reverse() },
    });
    expect(roundMeasures(measure(shuffled))).toEqual(roundMeasures(measures));
  });
});

describe('measure, on the directory and the country', () => {
  let measures: Measures;
  let directory: ReturnType<typeof buildDirectory>;
  beforeAll(() => {
    const { geography, comptages, millesimes } = context();
    directory = buildDirectory(listSources(join(DATA, 'sources')), context());
    measures = roundMeasures(
      measure({
        communes: geography.coverage,
        gems: directory.gems,
        names: {
          regions: geography.regions,
          departements: [...geography.departements.values()],
          epci: geography.epci,
        },
        comptages,
        anneeDeReference: millesimes.annee_de_reference,
      }),
    );
  });
  const all = () => [measures.france, ...measures.regions, ...measures.departements, ...measures.epci];
  const sum = (list: TerritoireMesure[], value: (territoire: TerritoireMesure) => number) =>
    list.reduce((total, territoire) => total + value(territoire), 0);

  it('has every territory', () => {
    expect(measures.departements).toHaveLength(101);
    expect(measures.regions).toHaveLength(18);
    expect(measures.epci.length).toBeGreaterThan(1200);
  });

  it('counts every open GEM of the départements once at each level', () => {
    const counted = directory.gems.filter(
      ({ statut, antenne_de, departement }) =>
        statut === 'ouvert' && antenne_de === null && !['975', '977', '978'].includes(departement),
    );
    expect(measures.france.indicateurs.tous.gem).toBe(counted.length);
    for (const publicName of COVERAGE_PUBLICS) {
      const gemOf = ({ indicateurs }: TerritoireMesure) => indicateurs[publicName].gem;
      expect(sum(measures.departements, gemOf)).toBe(gemOf(measures.france));
      expect(sum(measures.regions, gemOf)).toBe(gemOf(measures.france));
    }
    const inEpci = new Set(
      context()
        .geography.coverage.filter(({ epci }) => epci !== null)
        .map(({ code }) => code),
    );
    const isolated = counted.filter(({ code_insee }) => /^29(083|155)|22016|85113/.test(code_insee));
    expect(isolated.every(({ code_insee }) => !inEpci.has(code_insee))).toBe(true);
    expect(sum(measures.epci, ({ indicateurs }) => indicateurs.tous.gem) + isolated.length).toBe(
      counted.length,
    );
  });

  it('counts every inhabitant once at each level', () => {
    const population = (territoire: TerritoireMesure) => territoire.population;
    const isolated = context()
      .geography.coverage.filter(({ epci }) => epci === null)
      .reduce((total, each) => total + each.population, 0);
    expect(sum(measures.departements, population)).toBe(measures.france.population);
    expect(sum(measures.regions, population)).toBe(measures.france.population);
    expect(sum(measures.epci, population) + isolated).toBe(measures.france.population);
  });

  it('holds no NaN, no Infinity, and only shares between 0 and 1', () => {
    const wrong: string[] = [];
    for (const { code, population, indicateurs } of all()) {
      for (const publicName of COVERAGE_PUBLICS) {
        const figures = indicateurs[publicName];
        for (const [name, value] of Object.entries(figures)) {
          if (value !== null && !(value >= 0 && value < Infinity))
            wrong.push(`${code} ${publicName} ${name}`);
        }
        const { part_pop_10km, part_pop_20km, part_pop_30km, habitants_plus_30km } = figures;
        const [near, middle, far] = [part_pop_10km ?? NaN, part_pop_20km ?? NaN, part_pop_30km ?? NaN];
        if (!(near <= middle && middle <= far && far <= 1)) wrong.push(`${code} ${publicName} parts`);
        const gap = far * population + habitants_plus_30km - population;
        if (!(Math.abs(gap) <= 1e-6 * population)) wrong.push(`${code} ${publicName} habitants`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('says how complete it is, and nothing about missing GEM where it is not', () => {
    for (const { completude, indicateurs } of all()) {
      const isComplete = completude.niveau === 'complet';
      expect(completude.niveau === 'inconnu').toBe(completude.officiel === null);
      for (const publicName of COVERAGE_PUBLICS) {
        expect(indicateurs[publicName].manque_moyenne === null).toBe(!isComplete);
      }
    }
    const reunion = measures.departements.find(({ code }) => code === '974');
    const mayotte = measures.departements.find(({ code }) => code === '976');
    expect(reunion?.completude).toEqual(mayotte?.completude);
    expect(reunion?.completude).toMatchObject({
      territoire: 'La Réunion et Mayotte réunies',
      officiel: 5,
      annee: 2017,
    });
    expect(reunion?.completude.recense).toBe(
      (reunion?.indicateurs.tous.gem ?? 0) + (mayotte?.indicateurs.tous.gem ?? 0),
    );
  });
});
