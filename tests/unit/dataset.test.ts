import { describe, expect, it } from 'vitest';
import { DatasetError, parseDirectory, territoryOf } from '../../src/dataset.ts';
import { gemLike } from './gem-fixture.ts';

const names = {
  departements: [{ code: '38', nom: 'Isère', region: '84' }],
  regions: [{ code: '84', nom: 'Auvergne-Rhône-Alpes' }],
  collectivites: [{ code: '978', nom: 'Saint-Martin' }],
  population_millesime: '2023',
};
const feature = (id: string, change: object = {}) => {
  const { longitude, latitude, ...properties } = gemLike({ id });
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
    properties: { ...properties, ...change },
  };
};
const collection = (features: unknown[]) => ({ type: 'FeatureCollection', features });

describe('parseDirectory', () => {
  it('reads what the contract says', () => {
    const directory = parseDirectory(collection([feature('a')]), names);
    expect(directory.gems).toEqual([gemLike({ id: 'a' })]);
    expect(directory.byId.get('a')).toBe(directory.gems[0]);
    expect(directory.unreadable).toBe(0);
  });
  it.each([
    ['an unknown statut', { statut: 'martien' }],
    ['an empty name', { nom: '' }],
    ['an empty string for an unknown', { telephone: '' }],
    ['a missing property', { statut: undefined }],
  ])('leaves out and counts a feature with %s, keeps the others', (_, change) => {
    const directory = parseDirectory(
      collection([feature('a'), feature('b', change), null, feature('c')]),
      names,
    );
    expect(directory.gems.map((gem) => gem.id)).toEqual(['a', 'c']);
    expect(directory.unreadable).toBe(2);
  });
  it('keeps a GEM of a newer version: only the public that it does not know is left out', () => {
    const newer = parseDirectory(collection([feature('a', { publics: ['martien', 'psychique'] })]), names);
    expect(newer.gems.map(({ publics }) => publics)).toEqual([['psychique']]);
    expect(newer.unreadable).toBe(0);
  });
  it('says to reload when no feature at all can be read', () => {
    expect(() => parseDirectory(collection([feature('a', { nom: '' })]), names)).toThrow(/Rechargez la page/);
  });
  it.each([null, [], {}, { type: 'FeatureCollection' }, 'texte'])('refuses %o whole', (broken) => {
    expect(() => parseDirectory(broken, names)).toThrow(DatasetError);
    expect(() => parseDirectory(collection([]), broken)).toThrow(DatasetError);
  });
  it('names a territory, and an unknown one by its code', () => {
    expect(territoryOf(names, '38').nom).toBe('Isère');
    expect(territoryOf(names, '978').nom).toBe('Saint-Martin');
    expect(territoryOf(names, '20').nom).toBe('20');
  });
});
