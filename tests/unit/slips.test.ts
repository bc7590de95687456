import { describe, expect, it } from 'vitest';
import { mayBeSlip } from '../../src/search/slips.ts';
import { openRealSearch } from './search-fixture.ts';

describe('mayBeSlip', () => {
  it.each([
    ['poitirs', 'poitiers'],
    ['strzburgg', 'strasbourg'],
    ['dunkerk', 'dunkerque'],
    ['isre', 'isere'],
    ['bretange', 'bretagne'],
    ['erblay', 'herblay'],
    ['lorriant', 'lorient'],
    ['villefrance', 'villefranchesursaone'],
  ])('« %s » may be %s', (typed, name) => expect(mayBeSlip(typed, name)).toBe(true));
  it.each([
    ['noumea', 'houmeau'],
    ['noumea', 'normee'],
    ['traumatismecranien', 'maraisvernier'],
    ['bipolaire', 'fidelaire'],
    ['depression', 'domessin'],
    ['anxiete', 'ariege'],
    ['avc', 'avy'],
    ['', 'avy'],
  ])('« %s » is not %s', (typed, name) => expect(mayBeSlip(typed, name)).toBe(false));
});

describe('the name of a condition, or of a place that is not listed', () => {
  const { places } = openRealSearch();
  it.each([
    'traumatisme crânien',
    'traumatisé crânien',
    'schizophrénie',
    'bipolaire',
    'trouble bipolaire',
    'dépression',
    'anxiété',
    'addiction',
    'épilepsie',
    'boulimie',
    'psychose',
    'AVC',
    'Nouméa',
    'Papeete',
  ])('« %s » is taken for no commune', (text) =>
    expect(places(text).map(({ place }) => place.nom)).toEqual([]),
  );
});
