import { beforeAll, describe, expect, test, vi } from 'vitest';
import { biggestMoves, sensitivity, spearman } from '../../data/pipeline/sensitivity.ts';
import { buildDirectory, listSources } from '../../data/pipeline/pipeline.ts';
import { measure } from '../../data/pipeline/measure.ts';
import { parseSensitivity, type Sensitivity } from '../../src/figures.ts';
import { ranksOf } from '../../src/coverage/ranks.ts';
import { COVERAGE_PUBLICS } from '../../src/coverage/types.ts';
import { join } from 'node:path';
import { context, DATA } from './helpers.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe('changes of ranks', () => {
  test('Spearman’s rho: the same order, the reverse, a worked case with ties, no order', () => {
    expect(spearman([1, 2, 3], [10, 20, 90])).toBe(1);
    expect(spearman([1, 2, 3], [9, 5, 1])).toBe(-1);
    // Ranks 1; 2.5; 2.5; 4 against 1; 2; 3; 4: covariance 4.5, variances 4.5 and 5 → 4.5 / √22.5.
    expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBe(0.949);
    // 1 − 6·Σd² / (n(n² − 1)) with d = 1, 1, 0, 1, 1.
    expect(spearman([1, 2, 3, 4, 5], [2, 1, 3, 5, 4])).toBe(0.8);
    expect(spearman([0, 0, 0], [1, 2, 3])).toBeNull();
    expect(spearman([1, null, 3], [1, 2, null])).toBeNull();
  });

  test('the biggest moves come first, those that stay are left out', () => {
    expect(biggestMoves([1, 2, 3, null], [3, 2, 1, 1])).toEqual([
      { index: 0, de: 1, a: 3 },
      { index: 2, de: 3, a: 1 },
    ]);
  });
});

describe('the table of the real directory', () => {
  let table: Sensitivity;
  let measures: ReturnType<typeof measure>;
  beforeAll(() => {
    const { geography, comptages, millesimes } = context();
    const { gems } = buildDirectory(listSources(join(DATA, 'sources')), context());
    const names = {
      departements: [...geography.departements.values()],
      regions: geography.regions,
      epci: geography.epci,
    };
    table = sensitivity({ communes: geography.coverage, gems, departements: names.departements });
    measures = measure({
      communes: geography.coverage,
      gems,
      names,
      comptages,
      anneeDeReference: millesimes.annee_de_reference,
    });
  });

  test('has six variants of 101 départements, and passes the check of the site', () => {
    expect(table.variantes.map(({ id }) => id)).toEqual([
      '10-20-30',
      '15-30-45',
      '20-40-60',
      '10-20-30+non-precises',
      '15-30-45+non-precises',
      '20-40-60+non-precises',
    ]);
    expect(table.departements).toHaveLength(101);
    expect(parseSensitivity(JSON.parse(JSON.stringify(table)))).toEqual(table);
    const short = structuredClone(table);
    short.publics.tous.rangs['15-30-45']?.pop();
    expect(() => parseSensitivity(short)).toThrow('incomplet');
  });

  test('ranks by the published accessibility', () => {
    for (const name of COVERAGE_PUBLICS) {
      const published = measures.departements.map(({ indicateurs }) => indicateurs[name].accessibilite);
      expect(table.publics[name].rangs['10-20-30']).toEqual(
        ranksOf(published, 'high').map((place) => place?.rank ?? null),
      );
      expect(table.publics[name].rho['10-20-30']).toBe(1);
    }
  });

  test('counting GEM of unknown public changes nothing for all of them, and much for each public', () => {
    const { tous, psychique } = table.publics;
    expect(tous.rangs['15-30-45+non-precises']).toEqual(tous.rangs['15-30-45']);
    expect(psychique.rho['10-20-30+non-precises']).toBeLessThan(0.95);
    expect(tous.rho['15-30-45']).toBeGreaterThan(0.9);
  });

  test('names no département that no listed GEM serves, before as after', () => {
    const codes = table.departements.map(({ code }) => code);
    for (const name of COVERAGE_PUBLICS) {
      const { mouvements, rangs } = table.publics[name];
      expect(mouvements.length).toBeGreaterThan(0);
      for (const { variante, code, de, a } of mouvements) {
        const index = codes.indexOf(code);
        expect([rangs['10-20-30']?.[index], rangs[variante]?.[index]]).toEqual([de, a]);
        const last = (id: string) => Math.max(...(rangs[id] ?? []).map((rank) => rank ?? 0));
        expect(de < last('10-20-30') || a < last(variante)).toBe(true);
      }
    }
  });
});
