import { describe, expect, it } from 'vitest';
import { filterGems, type FilterContext } from '../../src/search/filter.ts';
import { EMPTY_QUERY, type Query } from '../../src/search/query.ts';
import { gemLike } from './gem-fixture.ts';

const gems = [
  gemLike({ id: 'a', publics: ['psychique'], departement: '38', region: '84' }),
  gemLike({
    id: 'b',
    publics: ['psychique', 'cerebrolese'],
    departement: '38',
    region: '84',
    statut: 'en-projet',
  }),
  gemLike({
    id: 'c',
    publics: ['tsa-tnd'],
    departement: '69',
    region: '84',
    longitude: 4.83,
    latitude: 45.76,
  }),
  gemLike({ id: 'd', departement: '69', region: '84', longitude: 4.83, latitude: 45.76 }),
  gemLike({
    id: 'e',
    publics: ['autre'],
    departement: '974',
    region: '04',
    longitude: 55.45,
    latitude: -20.88,
  }),
  gemLike({ id: 'f', departement: '75', region: '11', statut: 'ferme', longitude: 2.35, latitude: 48.86 }),
];
const nowhere: FilterContext = { place: null, matching: null };
const run = (change: Partial<Query>, context: Partial<FilterContext> = {}) =>
  filterGems(gems, { ...EMPTY_QUERY, ...change }, { ...nowhere, ...context });
const ids = (hits: { gem: { id: string } }[]) => hits.map((hit) => hit.gem.id);

describe('filterGems', () => {
  it('lists the open ones by default, in the order of the data, and all of them with « tous »', () => {
    expect(ids(run({}).hits)).toEqual(['a', 'c', 'd', 'e']);
    expect(ids(run({ statut: 'tous' }).hits)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(ids(run({ statut: 'ferme' }).hits)).toEqual(['f']);
  });
  it('joins publics by OR and sets those without a stated public apart', () => {
    const { hits, unspecified } = run({ publics: ['psychique', 'tsa-tnd'] });
    expect(ids(hits)).toEqual(['a', 'c']);
    expect(ids(unspecified)).toEqual(['d']);
  });
  it('lists those without a stated public as chosen ones when they are chosen', () => {
    const { hits, unspecified } = run({ publics: ['non-precise'] });
    expect(ids(hits)).toEqual(['d']);
    expect(unspecified).toEqual([]);
    expect(ids(run({ publics: ['non-precise', 'autre'] }).hits)).toEqual(['d', 'e']);
  });
  it('sets nobody apart without a public filter, nor those that fail another filter', () => {
    expect(run({}).unspecified).toEqual([]);
    expect(ids(run({ publics: ['autre'], departement: '974' }).unspecified)).toEqual([]);
  });
  it('counts each choice under the other filters', () => {
    const { facets } = run({ departement: '69', publics: ['psychique'] });
    expect(facets.publics).toEqual({
      psychique: 0,
      'tsa-tnd': 1,
      cerebrolese: 0,
      autre: 0,
      'non-precise': 1,
    });
    expect(facets.departements.get('38')).toBe(1);
    expect(facets.departements.get('69')).toBeUndefined();
    expect(run({ region: '84' }).facets.regions.get('04')).toBe(1);
    expect(run({ departement: '38' }).facets.statuts).toEqual({
      ouvert: 1,
      'en-projet': 1,
      ferme: 0,
      tous: 2,
    });
  });
  it('counts what a choice would then list', () => {
    const { facets } = run({ region: '84' });
    for (const [name, count] of Object.entries(facets.publics)) {
      const { hits } = run({ region: '84', publics: [name as keyof typeof facets.publics] });
      expect([name, hits.length]).toEqual([name, count]);
    }
  });
  it('sorts around a place, keeps to the radius, and shows the nearest beyond when it holds none', () => {
    const place = { latitude: 45.52, longitude: 4.87 };
    const near = run({ lieu: '38544', rayon: 30 }, { place });
    expect(ids(near.hits)).toEqual(['a', 'c', 'd']);
    expect(near.hits[0]?.distance).toBe(0);
    expect(near.hits[1]?.distance).toBeCloseTo(26.9, 0);
    expect(near.beyond).toEqual([]);
    const far = run({ lieu: '87085', rayon: 10 }, { place: { latitude: 45.83, longitude: 1.26 } });
    expect(far.hits).toEqual([]);
    // Not « e », of La Réunion.
    expect(ids(far.beyond)).toEqual(['c', 'd', 'a']);
  });
  it('holds to a zone of the map and to matching texts', () => {
    expect(ids(run({ zone: [4, 45.6, 5, 46] }).hits)).toEqual(['c', 'd']);
    expect(ids(run({ texte: 'x' }, { matching: new Set(['e']) }).hits)).toEqual(['e']);
    expect(run({ texte: 'x' }, { matching: new Set() }).hits).toEqual([]);
  });
});
