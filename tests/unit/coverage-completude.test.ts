import { describe, expect, it } from 'vitest';
import { completudeOf, type CompletudeContext, type OfficialCount } from '../../src/coverage/completude.ts';
import { missingToMean } from '../../src/coverage/missing.ts';
import { roundIndicateurs, roundTo } from '../../src/coverage/rounding.ts';

function count(fields: Partial<OfficialCount>): OfficialCount {
  return {
    annee: 2024,
    territoire_type: 'region',
    codes: ['27'],
    public: 'tous',
    valeur: 10,
    source_url: 'https://exemple.fr/bilan',
    source_titre: 'Bilan',
    ...fields,
  };
}

const NAMES: Readonly<Record<string, string>> = {
  FR: 'France',
  '27': 'Bourgogne-Franche-Comté',
  '71': 'Saône-et-Loire',
  '04': 'La Réunion',
  '06': 'Mayotte',
};
const LISTED: Readonly<Record<string, number>> = { FR: 300, '27': 8, '71': 3, '04': 2, '06': 3 };

function context(counts: OfficialCount[]): CompletudeContext {
  return {
    counts,
    anneeDeReference: 2026,
    recense: (_, code) => LISTED[code] ?? 0,
    nameOf: (_, code) => NAMES[code] ?? '?',
  };
}

const saoneEtLoire = {
  nom: 'Saône-et-Loire',
  gem: 3,
  lookups: [
    { level: 'departement', code: '71' },
    { level: 'region', code: '27' },
  ] as const,
};
const of = (...counts: OfficialCount[]) => completudeOf(saoneEtLoire, context(counts));

describe('completude', () => {
  it('is complete from 80 % of a recent count, with everything needed to say so', () => {
    expect(of(count({}))).toEqual({
      niveau: 'complet',
      recense: 8,
      officiel: 10,
      annee: 2024,
      source: 'Bilan',
      source_url: 'https://exemple.fr/bilan',
      territoire: 'Bourgogne-Franche-Comté',
    });
  });

  it.each([
    ['79 % of a recent count', { valeur: 10.2 }, 'partiel'],
    ['more than the count', { valeur: 5 }, 'complet'],
    ['a count five years old', { annee: 2021 }, 'complet'],
    ['a count six years old', { annee: 2020 }, 'partiel'],
    ['a count without a year', { annee: null }, 'partiel'],
  ])('%s', (_, fields, niveau) => {
    expect(of(count(fields)).niveau).toBe(niveau);
  });

  it('is unknown without any count, and then speaks of the territory itself', () => {
    expect(of()).toEqual({
      niveau: 'inconnu',
      recense: 3,
      officiel: null,
      annee: null,
      source: null,
      source_url: null,
      territoire: 'Saône-et-Loire',
    });
  });

  it('prefers the territory’s own count to its région’s, even an older one', () => {
    const own = count({ territoire_type: 'departement', codes: ['71'], annee: 2017, valeur: 4 });
    expect(of(count({}), own)).toMatchObject({
      officiel: 4,
      annee: 2017,
      recense: 3,
      territoire: 'Saône-et-Loire',
    });
  });

  it('takes the newest count, and only those of all GEM', () => {
    const counts = [
      count({ annee: 2017, valeur: 27 }),
      count({ annee: 2024, valeur: 45 }),
      count({ annee: 2025, valeur: 1, public: 'psychique' }),
      count({ annee: 2025, valeur: 1, codes: ['24'] }),
      count({ annee: null, valeur: 2 }),
    ];
    expect(of(...counts)).toMatchObject({ officiel: 45, annee: 2024, niveau: 'partiel' });
    expect(of(...counts.reverse())).toMatchObject({ officiel: 45, annee: 2024 });
  });

  it('says which régions were counted together, and counts the GEM of both', () => {
    const together = count({ annee: 2017, codes: ['04', '06'], valeur: 5 });
    const mayotte = { nom: 'Mayotte', gem: 3, lookups: [{ level: 'region', code: '06' }] as const };
    expect(completudeOf(mayotte, context([together]))).toMatchObject({
      niveau: 'partiel',
      recense: 5,
      officiel: 5,
      territoire: 'La Réunion et Mayotte réunies',
    });
    // A count of Mayotte alone, of the same year, says more.
    const alone = count({ annee: 2017, codes: ['06'], valeur: 1 });
    expect(completudeOf(mayotte, context([together, alone]))).toMatchObject({
      officiel: 1,
      recense: 3,
      territoire: 'Mayotte',
    });
  });

  it('measures France against the newest national count', () => {
    const france = { nom: 'France', gem: 300, lookups: [{ level: 'france', code: 'FR' }] as const };
    const national = count({ territoire_type: 'france', codes: ['france'], annee: 2023, valeur: 700 });
    expect(completudeOf(france, context([national]))).toMatchObject({
      niveau: 'partiel',
      recense: 300,
      officiel: 700,
      territoire: 'France',
    });
  });

  it('takes an official zero', () => {
    expect(of(count({ valeur: 0 })).niveau).toBe('complet');
  });
});

describe('missingToMean', () => {
  const france = { gem: 700, population: 70_000_000 };
  it.each([
    ['far below the mean', 0, 1_000_000, 10],
    ['a part of a GEM asks for one more', 10, 1_000_001, 1],
    ['exactly at the mean', 10, 1_000_000, 0],
    ['above the mean', 20, 1_000_000, 0],
  ])('%s', (_, gem, population, missing) => {
    expect(missingToMean(gem, population, france)).toBe(missing);
  });

  it('is 0 for the country itself, whatever the rounding of the density', () => {
    for (const gem of [1, 3, 7, 276, 295]) {
      for (const population of [3, 66_412_739, 68_094_213]) {
        expect(missingToMean(gem, population, { gem, population })).toBe(0);
      }
    }
  });

  it('is null without inhabitants', () => {
    expect(missingToMean(1, 0, france)).toBeNull();
    expect(missingToMean(1, 100, { gem: 0, population: 0 })).toBeNull();
  });
});

describe('rounding', () => {
  it('rounds each figure to what it means, and leaves null alone', () => {
    const figures = {
      gem: 3,
      densite_100k: 1.23456789,
      distance_moyenne_km: 12.3456789,
      part_pop_10km: 1 / 3,
      part_pop_20km: null,
      part_pop_30km: 1,
      habitants_plus_30km: 12,
      accessibilite: 0.0000004,
      manque_moyenne: null,
    };
    expect(roundIndicateurs(figures)).toEqual({
      gem: 3,
      densite_100k: 1.234568,
      distance_moyenne_km: 12.346,
      part_pop_10km: 0.333333,
      part_pop_20km: null,
      part_pop_30km: 1,
      habitants_plus_30km: 12,
      accessibilite: 0,
      manque_moyenne: null,
    });
  });

  it('never gives minus zero', () => {
    expect(Object.is(roundTo(-0.0001, 3), 0)).toBe(true);
  });
});
