import { cpSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readReferenceCsv } from '../../data/pipeline/geography/files.ts';
import { readSeries } from '../../data/pipeline/series.ts';
import { parseSeries, type SerieId } from '../../src/figures.ts';
import { DATA } from './helpers.ts';

const reference = join(DATA, 'reference');
const series = readSeries(reference);
const values = (id: SerieId) =>
  Object.fromEntries(series.nationales[id].points.map(({ annee, valeur }) => [annee, valeur]));

/** A copy of the reference files in which the text of one was changed. */
function changed(file: string, change: (text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'gem-reference-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(reference, folder, { recursive: true });
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const after = change(text);
  expect(after).not.toBe(text);
  writeFileSync(path, after);
  return folder;
}
const lineOf = (file: string, start: string) =>
  readFileSync(join(reference, file), 'utf8')
    .replace('\ufeff', '')
    .split('\n')
    .findIndex((line) => line.startsWith(start)) + 1;

describe('the official series', () => {
  test('are what the CSV says, year by year, in one unit', () => {
    const rows = readReferenceCsv(join(reference, 'series-nationales.csv'));
    const financed = rows.filter((row) => row['indicateur'] === 'GEM financés par la CNSA');
    expect(values('gem-finances')).toEqual(
      Object.fromEntries(financed.map((row) => [row['annee'], Number(row['valeur'])])),
    );
    expect(Object.keys(values('gem-finances'))).toHaveLength(13);
    // Millions of the press and euros of the CNSA stand on one axis.
    expect(values('montant')).toMatchObject({
      2005: 4_349_540,
      2017: 32_905_864,
      2020: 42_800_000,
      2023: 75_400_000,
    });
    expect(series.nationales.montant.points.every(({ unite }) => unite === '€')).toBe(true);
  });

  test('leave gaps, years that stand together and other methods as they are', () => {
    expect(values('gem-tous')).toEqual({
      2014: 403,
      2015: 413,
      2016: 430,
      2017: 466,
      2018: 505,
      2020: 605,
      2021: 656,
      2023: 700,
    });
    const pair = series.nationales['gem-crees'].points.find(({ annee }) => annee === 2012);
    expect(pair).toMatchObject({ annee: 2012, jusqu_a: 2013, valeur: 0 });
    expect(series.nationales['gem-crees'].points.find(({ annee }) => annee === 2008)?.note).toMatch(/31/);
    expect(
      series.nationales['frequentation-moyenne'].points.find(({ annee }) => annee === 2021)?.note,
    ).toMatch(/méthode différente/);
  });

  test('keep one of two values that only their rounding parts', () => {
    expect(values('montant-moyen')[2013]).toBe(72_373);
  });

  test('give the régions of 2017, whose publics add up, and who pays', () => {
    const { lignes, source } = series.regions;
    const sum = (key: 'tous' | 'psychique' | 'cerebrolese' | 'mixte' | 'non_precise') =>
      lignes.reduce((total, one) => total + one[key], 0);
    expect(lignes).toHaveLength(17);
    expect(sum('tous')).toBe(466);
    expect([sum('psychique'), sum('cerebrolese'), sum('mixte'), sum('non_precise')]).toEqual([
      353, 49, 48, 16,
    ]);
    expect(lignes.find(({ codes }) => codes.length === 2)?.nom).toBe('La Réunion et Mayotte');
    expect(source.url).toMatch(/^https:/);
    expect(values('part-ars')).toEqual({ 2017: 93 });
    expect(values('aides-communes')).toEqual({ 2017: 44.4 });
    expect(series.enveloppes.map(({ annee, lignes: regions }) => [annee, regions.length])).toEqual([
      [2011, 23],
      [2020, 3],
    ]);
  });

  test('pass the check of the site, and lose it with any figure', () => {
    const file: unknown = JSON.parse(JSON.stringify(series));
    expect(parseSeries(file)).toEqual(series);
    const broken = structuredClone(series) as unknown as { nationales: Record<string, unknown> };
    delete broken.nationales['montant'];
    expect(() => parseSeries(broken)).toThrow('Les chiffres officiels sont incomplets.');
    expect(() => parseSeries(null)).toThrow();
  });
});

describe('a reference file at fault', () => {
  test('says file, line, column, value and what was expected', () => {
    const file = 'series-nationales.csv';
    const start = '2007;GEM financés par la CNSA;';
    const line = lineOf(file, start);
    const folder = changed(file, (text) =>
      text.replace(
        `${start}GEM financés par la CNSA;302;GEM`,
        `${start}GEM financés par la CNSA;environ 302;structures`,
      ),
    );
    expect(() => readSeries(folder)).toThrow(`${file}:${line}:valeur environ 302 — attendu un nombre`);
    expect(() => readSeries(folder)).toThrow(`${file}:${line}:unite structures — attendu GEM`);
  });

  test('a missing file, a missing column, a missing figure, two values for a year', () => {
    const without = changed('series-regionales.csv', (text) => `${text}\n`);
    unlinkSync(join(without, 'series-regionales.csv'));
    expect(() => readSeries(without)).toThrow('series-regionales.csv — fichier introuvable');
    const empty = changed('series-regionales.csv', (text) => `${text.split('\n')[0] ?? ''}\n`);
    expect(() => readSeries(empty)).toThrow('series-regionales.csv — aucune ligne');
    expect(() =>
      readSeries(changed('series-nationales.csv', (text) => text.replace(';valeur;', ';montant;'))),
    ).toThrow('series-nationales.csv:1:valeur — colonne absente');
    expect(() =>
      readSeries(
        changed('series-nationales.csv', (text) =>
          text.replace('2017;Part de l’ARS dans le financement des GEM', '2017;Part des ARS'),
        ),
      ),
    ).toThrow(
      'series-nationales.csv — attendu une ligne « Part de l’ARS dans le financement des GEM » pour 2017',
    );
    const twice = changed(
      'series-nationales.csv',
      (text) => `${text.trimEnd()}\n2017;GEM financés par la CNSA;x;421;GEM;;Autre;\n`,
    );
    expect(() => readSeries(twice)).toThrow(/:valeur 421 — attendu 420, comme plus haut pour 2017/);
  });

  test('publics of a région that do not add up, a source without title, a broken quote', () => {
    const file = 'comptages-officiels.csv';
    const line = lineOf(file, '2017;region;94;Corse;tous;');
    const off = changed(file, (text) =>
      text.replace('2017;region;94;Corse;tous;4;', '2017;region;94;Corse;tous;5;'),
    );
    expect(() => readSeries(off)).toThrow(`${file}:${line}:valeur 5 — attendu 4, la somme des publics`);
    const untitled = changed(file, (text) =>
      text.replace(/(2021;france;france;France;tous;656;[^;]*;)[^;]*;/, '$1;'),
    );
    expect(() => readSeries(untitled)).toThrow(/:source_titre \(vide\) — attendu le titre de la source/);
    const quoted = changed(file, (text) => text.replace('2014;france', '"2014;france'));
    expect(() => readSeries(quoted)).toThrow(/comptages-officiels\.csv:\d+ — ligne illisible/);
  });

  test('rows that no series asks for may say what they like', () => {
    const folder = changed('series-nationales.csv', (text) =>
      text.replace('45-50;ans', 'entre 45 et 50;ans'),
    );
    expect(readSeries(folder)).toEqual(series);
  });
});
