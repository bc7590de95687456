import { describe, expect, it } from 'vitest';
import { fold, foldCompact } from '../../src/search/fold.ts';
import { buildGemIndex } from '../../src/search/gem-index.ts';
import { nearestOthers } from '../../src/search/nearest.ts';
import { gemLike } from './gem-fixture.ts';

describe('fold', () => {
  it.each([
    ['Saint-Étienne', 'saint etienne'],
    ['ST-ETIENNE', 'saint etienne'],
    ['Ste Geneviève', 'sainte genevieve'],
    ['L’Haÿ-les-Roses', 'l hay les roses'],
    ["L'Isle-sur-la-Sorgue", 'l isle sur la sorgue'],
    ['Mons-en-Barœul', 'mons en baroeul'],
    ['Île-de-France', 'ile de france'],
    ['  Ætna  ', 'aetna'],
    ['😀 <b>', 'b'],
  ])('%s → %s', (text, folded) => expect(fold(text)).toBe(folded));
  it('does not take « est » or « stade » for a saint', () => {
    expect(fold('Grand Est')).toBe('grand est');
    expect(fold('rue du Stade')).toBe('rue du stade');
  });
  it('foldCompact forgets spaces', () => expect(foldCompact('L’Haÿ les Roses')).toBe('lhaylesroses'));
});

describe('buildGemIndex', () => {
  const gems = [
    gemLike({ id: 'oasis', nom: 'L’Oasis', commune: 'Chambéry', departement: '73' }),
    gemLike({ id: 'vienne', nom: 'Main dans la Main', parrain: 'Unafam' }),
    gemLike({ id: 'nacre', nom: 'Nacre-en-ciel', commune: 'Poitiers', departement: '86' }),
  ];
  const index = buildGemIndex(
    gems,
    (code) => ({ '73': 'Savoie', '38': 'Isère', '86': 'Vienne' })[code] ?? code,
  );
  const found = (text: string) => index.search(text, 5).map(({ gem }) => gem.id);
  it('finds by name, commune, département and parrain, whatever the accents', () => {
    expect(found('oasis')).toEqual(['oasis']);
    expect(found('CHAMBERY')).toEqual(['oasis']);
    expect(found('isere')).toEqual(['vienne']);
    expect(found('unafam')).toEqual(['vienne']);
  });
  it('finds despite a slip', () => expect(found('nacre en siel')[0]).toBe('nacre'));
  it('finds nothing for nothing, nor for what is not there', () => {
    expect(found('')).toEqual([]);
    expect(found('xylophone')).toEqual([]);
    expect(index.matching('')).toBeNull();
    expect(index.matching('xylophone')).toEqual(new Set());
  });
  it('matches every word, in any order', () => {
    expect(index.matching('main isere')).toEqual(new Set(['vienne']));
    expect(index.matching('main savoie')?.has('vienne')).toBe(false);
  });
});

describe('nearestOthers', () => {
  const here = gemLike({ id: 'here', publics: ['psychique'] });
  const gems = [
    here,
    gemLike({ id: 'site', publics: ['psychique'], antenne_de: 'here' }),
    gemLike({ id: 'far', publics: ['psychique'], latitude: 47 }),
    gemLike({ id: 'near', publics: ['psychique', 'autre'], latitude: 45.6 }),
    gemLike({ id: 'other', publics: ['tsa-tnd'], latitude: 45.53 }),
    gemLike({ id: 'closed', publics: ['psychique'], statut: 'ferme', latitude: 45.53 }),
  ];
  it('takes open GEM of the same public, not its own sites, nearest first', () => {
    expect(nearestOthers(here, gems, 3).map((hit) => hit.gem.id)).toEqual(['near', 'far']);
  });
  it('takes any public when its own is unknown', () => {
    expect(nearestOthers(gemLike({ id: 'x' }), gems, 2).map((hit) => hit.gem.id)).toEqual(['here', 'site']);
  });
});
