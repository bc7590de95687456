import { describe, expect, it } from 'vitest';
import type { Sensitivity } from '../../src/figures.ts';
import { workedExample } from '../../src/pages/methode/exemple.ts';
import {
  ordinal,
  rankRows,
  sensitivityFinding,
  sortRows,
  variantsFor,
} from '../../src/pages/methode/sensibilite.ts';

describe('the worked example of the method', () => {
  const { communes, gems, densite } = workedExample();

  it('has the distances and weights it tells, a commune on the edge of a catchment included', () => {
    const trips = communes.map(({ trajets }) =>
      trajets.map(({ km, poids }) => [Number(km.toFixed(6)), poids]),
    );
    expect(trips).toEqual([
      [
        [0, 1],
        [25, 0.22],
      ],
      [
        [15, 0.68],
        [10, 1],
      ],
      [
        [25, 0.22],
        [0, 1],
      ],
    ]);
  });

  it('is worked in two steps that give what computeCoverage gives', () => {
    expect(gems.map(({ demande }) => Math.round(demande))).toEqual([51_200, 38_800]);
    for (const { trajets, accessibilite } of communes) {
      const byHand = trajets.reduce((sum, { poids }, index) => sum + poids * (gems[index]?.part ?? 0), 0);
      expect(byHand).toBeCloseTo(accessibilite, 9);
    }
    expect(communes[1]?.accessibilite).toBeCloseTo((0.68 * 1e5) / 51_200 + 1e5 / 38_800, 9);
    expect(densite).toBeCloseTo((2 * 1e5) / 70_000, 9);
  });
});

describe('the table of sensitivity', () => {
  const one = (rangs: Record<string, (number | null)[]>, rho: Record<string, number | null>) => ({
    rangs,
    rho,
    mouvements: [
      { variante: 'b', code: '02', de: 3, a: 1 },
      { variante: 'c', code: '01', de: 1, a: 40 },
    ],
  });
  const ranks = { a: [1, 3, null], b: [2, 1, null], c: [40, 3, 1] };
  const table: Sensitivity = {
    variantes: [
      { id: 'a', zones: [10, 20, 30], non_precises: false },
      { id: 'b', zones: [15, 30, 45], non_precises: false },
      { id: 'c', zones: [10, 20, 30], non_precises: true },
    ],
    departements: [
      { code: '01', nom: 'Ain' },
      { code: '02', nom: 'Aisne' },
      { code: '03', nom: 'Allier' },
    ],
    publics: {
      tous: one(ranks, { a: 1, b: 0.95, c: 1 }),
      psychique: one(ranks, { a: 1, b: 0.95, c: 0.4 }),
      'tsa-tnd': one(ranks, { a: null, b: null, c: null }),
      cerebrolese: one(ranks, { a: 1, b: 0.8, c: 0.8 }),
    },
  };

  it('leaves out of « tous » the variants that change nothing there', () => {
    expect(variantsFor(table, 'tous').map(({ id }) => id)).toEqual(['a', 'b']);
    expect(variantsFor(table, 'psychique').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('gives each département its biggest difference, 0 where it has no rank', () => {
    expect(rankRows(table, 'psychique').map(({ ecart }) => ecart)).toEqual([39, 2, 0]);
    expect(rankRows(table, 'tous').map(({ ecart }) => ecart)).toEqual([1, 2, 0]);
  });

  it('sorts by name, by difference, by rank, those without a rank last', () => {
    const variants = variantsFor(table, 'psychique');
    const order = (column: string) =>
      sortRows(rankRows(table, 'psychique'), variants, column).map(({ code }) => code);
    expect(order('nom')).toEqual(['01', '02', '03']);
    expect(order('ecart')).toEqual(['01', '02', '03']);
    expect(order('b')).toEqual(['02', '01', '03']);
    expect(order('c')).toEqual(['03', '02', '01']);
  });

  it('says what it finds, in words that follow the figures', () => {
    expect(sensitivityFinding(table, 'psychique')).toEqual([
      'Changer les rayons déplace peu les rangs (ρ = 0,95)\u00a0; le plus grand écart\u00a0: Aisne, du 3e au 1er rang.',
      'Compter pour ce public les GEM dont le public n’est pas précisé bouleverse les rangs (ρ = 0,40)\u00a0; le plus grand écart\u00a0: Ain, du 1er au 40e rang.',
    ]);
    expect(sensitivityFinding(table, 'cerebrolese')[0]).toMatch(/déplace nettement/);
    expect(sensitivityFinding(table, 'tsa-tnd')).toEqual([]);
    expect(ordinal(1)).toBe('1er');
  });
});
