import { describe, expect, it } from 'vitest';
import { addressUrl, isAddressable, parseAddresses } from '../../src/search/address.ts';
import { countNearby, isInFrance, roundPosition } from '../../src/search/around.ts';
import { gemLike } from './gem-fixture.ts';

const feature = (label: unknown, coordinates: unknown = [4.87831, 45.52561]) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates },
  properties: { label, score: 0.9 },
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });

describe('addressUrl', () => {
  it('asks the geocoder of the IGN for five addresses, the text as one value', () => {
    const url = new URL(addressUrl('  8 rue & «la»  Paix #1 '));
    expect(url.origin + url.pathname).toBe('https://data.geopf.fr/geocodage/search');
    expect(Object.fromEntries(url.searchParams)).toEqual({ q: '8 rue & «la» Paix #1', limit: '5' });
  });
  it('keeps within what the service takes', () => {
    expect(new URL(addressUrl(`…${'a'.repeat(500)}`)).searchParams.get('q')).toBe('a'.repeat(200));
    expect(isAddressable('8 rue')).toBe(true);
    for (const text of ['', 'ab', '  a ', '???', '😀😀😀']) expect(isAddressable(text)).toBe(false);
  });
});

describe('parseAddresses', () => {
  it('reads label and position, rounded to 0.01°', () => {
    expect(parseAddresses(collection(feature('8 Rue Victor Hugo 38200 Vienne')))).toEqual([
      { label: '8 Rue Victor Hugo 38200 Vienne', position: { latitude: 45.53, longitude: 4.88 } },
    ]);
  });
  it('leaves out what is broken or double, keeps five', () => {
    expect(
      parseAddresses(
        collection(feature('A'), feature('A'), feature(''), feature(3), feature('B', [500, 0]), null, 'x'),
      )?.map((one) => one.label),
    ).toEqual(['A']);
    expect(parseAddresses(collection(...'ABCDEFG'.split('').map((name) => feature(name))))).toHaveLength(5);
    expect(parseAddresses(collection())).toEqual([]);
  });
  it('says when it is no answer at all', () => {
    for (const answer of [null, [], {}, 'html', { type: 'FeatureCollection' }])
      expect(parseAddresses(answer)).toBeNull();
  });
});

describe('around', () => {
  const here = { latitude: 45.52, longitude: 4.87 };
  it('counts open GEM within 20 km', () => {
    const gems = [
      gemLike({ id: 'here' }),
      gemLike({ id: 'near', latitude: 45.69 }),
      gemLike({ id: 'far', latitude: 45.71 }),
      gemLike({ id: 'closed', statut: 'ferme' }),
    ];
    expect(countNearby(gems, here)).toBe(2);
    expect(countNearby([], here)).toBe(0);
  });
  it('rounds to 0.01°', () =>
    expect(roundPosition({ latitude: 45.5249, longitude: -0.0051 })).toEqual({
      latitude: 45.52,
      longitude: -0.01,
    }));
  it.each([
    ['Vienne', 45.52, 4.87, 1, true],
    ['Genève', 46.2, 6.15, 4, true],
    ['Bruxelles', 50.85, 4.35, 50, false],
    ['Londres', 51.51, -0.13, 130, false],
    ['le fleuve en Guyane', 3, -53, 70, true],
    ['Saint-Denis de La Réunion', -20.88, 55.45, 2, true],
    ['nulle part', 0, 0, 900, false],
  ])('%s', (_, latitude, longitude, km, inside) =>
    expect(isInFrance({ latitude, longitude }, km)).toBe(inside),
  );
  it('trusts the outline of France when communes are not known', () => {
    expect(isInFrance({ latitude: 45.52, longitude: 4.87 }, null)).toBe(true);
    expect(isInFrance({ latitude: 40.4, longitude: -3.7 }, null)).toBe(false);
  });
});
