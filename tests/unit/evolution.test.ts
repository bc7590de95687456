import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSeries } from '../../data/pipeline/series.ts';
import type { SeriePoint } from '../../src/figures.ts';
import { tsaObjective } from '../../src/pages/couverture/tsa-objective.ts';
import {
  amountFinding,
  ATTENDANCE_BREAKS,
  attendanceFinding,
  createdFinding,
  envelopesFinding,
  financedFinding,
  formatEuros,
  grantFinding,
  growthFinding,
  inconsistencies,
  isRounded,
  payersFinding,
  publicsFinding,
  segments,
  sourcesOf,
} from '../../src/pages/couverture/evolution/evolution.ts';
import { gemLike } from './gem-fixture.ts';

const series = readSeries(join(import.meta.dirname, '..', '..', 'data', 'reference'));
const point = (annee: number, valeur = 1, more: Partial<SeriePoint> = {}): SeriePoint => ({
  annee,
  jusqu_a: null,
  valeur,
  unite: 'GEM',
  source: { titre: 'Source', url: null },
  note: null,
  ...more,
});
const years = (runs: readonly SeriePoint[][]) => runs.map((run) => run.map(({ annee }) => annee));
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('lines of the charts', () => {
  it('join consecutive years, and nothing across a gap', () => {
    expect(years(segments([point(2014), point(2015), point(2018), point(2020)]))).toEqual([
      [2014, 2015],
      [2018],
      [2020],
    ]);
    expect(years(segments([point(2011), point(2012, 0, { jusqu_a: 2013 }), point(2014)]))).toEqual([
      [2011, 2012, 2014],
    ]);
    expect(segments([])).toEqual([]);
  });

  it('attendance is never one line across a change of method', () => {
    const runs = years(segments(series.nationales['frequentation-moyenne'].points, ATTENDANCE_BREAKS));
    expect(runs).toEqual([[2011, 2012, 2013, 2014, 2015], [2016, 2017, 2018], [2020], [2021]]);
    expect(years(segments([point(2015), point(2016)]))).toEqual([[2015, 2016]]);
  });

  it('mark the figures that the source rounds, and no other', () => {
    expect(isRounded(point(2018, 1, { note: 'valeur arrondie' }))).toBe(true);
    expect(isRounded(point(2012, 1, { note: '« environ »' }))).toBe(true);
    expect(isRounded(point(2023, 1, { note: 'près de 40 % de plus qu’en 2022' }))).toBe(false);
    expect(isRounded(point(2023))).toBe(false);
  });
});

describe('findings', () => {
  it('say what the series hold', () => {
    expect(plain(growthFinding(series))).toBe(
      '117 GEM financés par la CNSA en 2005 ; environ 700 GEM en tout, quel que soit le financeur, en 2023',
    );
    expect(plain(financedFinding(series))).toMatch(/^En 2017, la CNSA en finançait 420 sur 466/);
    expect(plain(createdFinding(series))).toBe(
      '71 % des GEM créés de 2006 à 2017 l’ont été en trois ans, de 2006 à 2008',
    );
    expect(plain(amountFinding(series))).toBe('75,4 M€ de la CNSA en 2023, 17 fois plus qu’en 2005 (4,3 M€)');
    expect(plain(grantFinding(series))).toMatch(
      /de 72 000 à 78 000 € par an ; la cible de 2022 est 83 000 €$/,
    );
    expect(plain(attendanceFinding(series))).toMatch(/67 en 2015, 150 en 2018, 189 en 2020, 88 en 2021 ;/);
    expect(plain(publicsFinding(series))).toMatch(/^En 2017, 76 % des GEM/);
    expect(plain(payersFinding(series))).toBe('En 2017, 93 % du financement des GEM venait des ARS');
    expect(plain(envelopesFinding(series))).toMatch(/^En 2011, la région Île-de-France avait 14 %/);
    expect([plain(formatEuros(78_347)), plain(formatEuros(54_300_000))]).toEqual(['78 347 €', '54,3 M€']);
  });

  it('follow the figures when these change', () => {
    const other = structuredClone(series);
    other.nationales['gem-tous'].points = [point(2017, 466), point(2026, 1170)];
    expect(plain(growthFinding(other))).toMatch(/^117 GEM .* en 2005 ; 1 170 GEM en tout, .* en 2026$/);
  });

  it('2008 contradicts itself, and only 2008', () => {
    expect(inconsistencies(series)).toEqual([{ annee: 2008, crees: 32, hausse: 31 }]);
    const mended = structuredClone(series);
    for (const one of mended.nationales['gem-crees'].points) if (one.annee === 2008) one.valeur = 31;
    expect(inconsistencies(mended)).toEqual([]);
  });

  it('name a source once', () => {
    const twice = [point(2005), point(2006), point(2007, 1, { source: { titre: 'Autre', url: null } })];
    expect(sourcesOf(twice).map(({ titre }) => titre)).toEqual(['Source', 'Autre']);
  });

  it('say once what a label holds: no note tells it again', () => {
    for (const { libelle, points } of Object.values(series.nationales))
      for (const { note } of points) expect(note && libelle.includes(note) ? libelle : null).toBeNull();
  });

  it('use the words of the site', () => {
    expect(JSON.stringify(series)).not.toMatch(/usager|traumatisés? crânien|malade/i);
  });
});

describe('the objective of one GEM TSA-TND in each département', () => {
  const departements = ['01', '15', '40', '75'].map((code) => ({ code, nom: code, region: '00' }));
  const statusOf = (...gems: Parameters<typeof gemLike>[0][]) =>
    tsaObjective(
      gems.map((one) => gemLike({ publics: ['tsa-tnd'], ...one })),
      departements,
    ).map(({ statut }) => statut);

  it('is met by an open GEM only, announced by one that is to open, and unknown elsewhere', () => {
    expect(
      statusOf(
        { id: 'a', departement: '01', statut: 'ouvert' },
        { id: 'b', departement: '15', statut: 'en-projet' },
        { id: 'c', departement: '40', statut: 'en-projet' },
        { id: 'd', departement: '40', statut: 'ouvert', publics: ['psychique', 'tsa-tnd'] },
      ),
    ).toEqual(['ouvert', 'en-projet', 'ouvert', 'aucun']);
  });

  it('takes neither a closed one, nor another or an unknown public, nor a collectivité', () => {
    expect(
      statusOf(
        { id: 'a', departement: '01', statut: 'ferme' },
        { id: 'b', departement: '15', publics: ['psychique'] },
        { id: 'c', departement: '40', publics: [] },
        { id: 'd', departement: '978' },
      ),
    ).toEqual(['aucun', 'aucun', 'aucun', 'aucun']);
  });
});
