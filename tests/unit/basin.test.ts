import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCommunes } from '../../src/search/communes-file.ts';
import { filterGems } from '../../src/search/filter.ts';
import { nearestOthers, nearestTo } from '../../src/search/nearest.ts';
import { EMPTY_QUERY } from '../../src/search/query.ts';
import { overseasAt, shoreAt, shoreOf } from '../../src/territory/basin.ts';
import { gemLike } from './gem-fixture.ts';

const communes = parseCommunes(
  JSON.parse(readFileSync(new URL('../../public/data/communes.json', import.meta.url), 'utf8')),
);

describe('basins', () => {
  it('a position alone tells the basin of each commune', () => {
    const misplaced = communes.filter((one) => shoreAt(one) !== shoreOf(one.departement));
    expect(misplaced.map(({ code, nom }) => `${code} ${nom}`)).toEqual([]);
  });
  it('Corsica is of the métropole; the open sea is nowhere', () => {
    expect(shoreOf('2A')).toBe(shoreOf('13'));
    expect(shoreAt({ latitude: 0, longitude: 0 })).toBeNull();
  });
  it('overseas a position tells the département, elsewhere it does not', () => {
    expect(overseasAt({ latitude: 4.92, longitude: -52.31 })).toBe('973');
    expect(overseasAt({ latitude: 18.07, longitude: -63.08 })).toBe('978');
    expect(overseasAt({ latitude: 45.19, longitude: 5.72 })).toBeNull();
    expect(overseasAt({ latitude: 0, longitude: 0 })).toBeNull();
  });
});

describe('no one crosses an ocean to reach a GEM', () => {
  const gems = [
    gemLike({ id: 'guadeloupe', departement: '971', latitude: 16.24, longitude: -61.53 }),
    gemLike({ id: 'martinique', departement: '972', latitude: 14.6, longitude: -61.07 }),
    gemLike({ id: 'brest', departement: '29', latitude: 48.39, longitude: -4.49 }),
  ];
  const around = (latitude: number, longitude: number, rayon = EMPTY_QUERY.rayon) =>
    filterGems(gems, { ...EMPTY_QUERY, rayon }, { place: { latitude, longitude }, matching: null });
  const ids = (hits: readonly { gem: { id: string } }[]) => hits.map((hit) => hit.gem.id);

  it('Cayenne and Saint-Martin, which have none, are proposed none', () => {
    for (const [latitude, longitude] of [
      [4.92, -52.31],
      [18.07, -63.08],
    ] as const) {
      expect(around(latitude, longitude).beyond).toEqual([]);
      expect(nearestTo({ latitude, longitude }, gems, [], 3)).toEqual([]);
    }
  });
  it('each basin is proposed its own', () => {
    expect(ids(around(16, -61.75, 10).beyond)).toEqual(['guadeloupe']);
    expect(ids(around(43.3, 5.37).beyond)).toEqual(['brest']);
    expect(ids(nearestTo({ latitude: 14.45, longitude: -60.9 }, gems, [], 3))).toEqual(['martinique']);
    expect(nearestOthers(gemLike({ id: 'x', departement: '974' }), gems, 3)).toEqual([]);
  });
  it('within the radius, the next island stays', () => {
    const near = gemLike({ id: 'voisine', departement: '978', latitude: 18.07, longitude: -63.08 });
    const { hits } = filterGems(
      [near],
      { ...EMPTY_QUERY, rayon: 50 },
      {
        place: { latitude: 17.9, longitude: -62.85 },
        matching: null,
      },
    );
    expect(ids(hits)).toEqual(['voisine']);
  });
});
