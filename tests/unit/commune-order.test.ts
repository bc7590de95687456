import { describe, expect, it } from 'vitest';
import type { CoveredCommunes } from '../../src/coverage/engine.ts';
import { ranksOf } from '../../src/coverage/ranks.ts';
import { communeRanks, communeValues, sortedCommunes } from '../../src/pages/couverture/commune-order.ts';

const DISTANCES = [12, 0, 30, 12, Infinity, 5];
const ACCESS = [0.2, 0.9, 0, 0.2, 0, 0.4];
const cover = {
  distanceKm: Float64Array.from(DISTANCES),
  accessibility: Float64Array.from(ACCESS),
  nearestSite: new Int32Array(6),
};
const communes: CoveredCommunes = {
  codes: ['01001', '01002', '01003', '01004', '97101', '01006'],
  departements: ['01', '01', '01', '01', '971', '01'],
  epci: [null, null, null, null, null, null],
  longitudes: new Float64Array(6),
  latitudes: new Float64Array(6),
  population: Float64Array.of(100, 200, 300, 400, 500, 600),
  byPublic: { tous: cover, psychique: cover, 'tsa-tnd': cover, cerebrolese: cover },
  sites: [],
};
const names = ['Étrez', 'Ambérieu', 'Belley', 'Zed', 'Les Abymes', 'Cormoz'];
const order = (part: Partial<Parameters<typeof sortedCommunes>[1]>) =>
  sortedCommunes(
    communes,
    { publicName: 'tous', indicateur: 'distance', tri: 'rang', inverse: false, ...part },
    names,
  );

describe('the communes in order', () => {
  it('are ranked from the best covered: the nearest, or the most accessible', () => {
    expect(order({})).toEqual([1, 5, 3, 0, 2, 4]);
    expect(order({ indicateur: 'accessibilite' })).toEqual([1, 5, 3, 0, 2, 4]);
  });

  it('keep what is not known at the end, whatever the order', () => {
    expect(order({ inverse: true })).toEqual([2, 3, 0, 5, 1, 4]);
    expect(order({ tri: 'valeur', indicateur: 'accessibilite' })).toEqual([2, 3, 0, 5, 1, 4]);
    expect(order({ tri: 'ecart', inverse: true }).at(-1)).toBe(4);
  });

  it('go by people and by name as the French alphabet has it', () => {
    expect(order({ tri: 'population', inverse: true })).toEqual([5, 4, 3, 2, 1, 0]);
    expect(order({ tri: 'nom' }).map((index) => names[index])).toEqual([
      ...['Ambérieu', 'Belley', 'Cormoz', 'Étrez', 'Les Abymes', 'Zed'],
    ]);
  });
});

describe('the rank of a commune', () => {
  it.each(['distance', 'accessibilite'] as const)(
    'is that of its figure among all of them: %s',
    (indicateur) => {
      const read = communeValues(communes, 'tous', indicateur);
      const values = communes.codes.map((_, index) => read(index));
      expect(values[4]).toBeNull();
      const rankOf = communeRanks(communes, 'tous', indicateur);
      expect(values.map(rankOf)).toEqual(ranksOf(values, indicateur === 'distance' ? 'low' : 'high'));
    },
  );
});
