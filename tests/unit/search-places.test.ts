import { describe, expect, it } from 'vitest';
import { markMatches } from '../../src/search/mark.ts';
import { buildPlaceIndex } from '../../src/search/place-index.ts';
import type { IndexedPlace } from '../../src/search/place.ts';
import { openRealSearch } from './search-fixture.ts';

function placeLike(nom: string, weight: number, more: Partial<IndexedPlace> = {}): IndexedPlace {
  const place = { kind: 'commune', code: nom, nom, departement: '86', position: null, weight } as const;
  return { place, aliases: [], oldNames: [], postalCodes: [], ...more };
}

describe('buildPlaceIndex', () => {
  const index = buildPlaceIndex(
    [
      placeLike('Vienne', 10),
      placeLike('Vienneville', 5),
      placeLike('Viennebourg', 90),
      placeLike('Aixe-sur-Vienne', 500),
      placeLike('Devienne', 9999),
      placeLike('Vierne', 9999),
      placeLike('Nouvelle', 50, { oldNames: ['Ancienne'], aliases: ['86'], postalCodes: ['86100'] }),
    ],
    [],
  );
  const found = (text: string) => index.search(text, 9).map(({ place }) => place.nom);
  it('puts exact before beginning before inside before misspelt, then the more populated', () => {
    expect(found('vienne').slice(0, 4)).toEqual(['Vienne', 'Viennebourg', 'Vienneville', 'Aixe-sur-Vienne']);
    expect(found('vienne').slice(4).toSorted()).toEqual(['Devienne', 'Vierne']);
  });
  it('knows aliases, postal codes and their beginnings, old names, and says which', () => {
    expect(found('86')[0]).toBe('Nouvelle');
    expect(index.search('861', 9)[0]?.postalCode).toBe('86100');
    expect(found('862')).toEqual([]);
    expect(index.search('ancienne', 9)[0]).toMatchObject({ oldName: 'Ancienne', tier: 0 });
    expect(index.search('nouvelle', 9)[0]?.oldName).toBeNull();
  });
  it('finds nothing for nothing', () => {
    for (const text of ['', ' ', '-', '😀']) expect(found(text)).toEqual([]);
    expect(buildPlaceIndex([], []).search('vienne', 5)).toEqual([]);
  });
});

describe('the 35 000 communes', () => {
  const { gazetteer } = openRealSearch();
  it('are known by their code, with their namesakes', () => {
    expect(gazetteer.commune('38544')?.place).toMatchObject({ nom: 'Vienne', departement: '38' });
    expect(gazetteer.commune('2A004')?.place.nom).toBe('Ajaccio');
    expect(gazetteer.commune('97701')?.place.nom).toBe('Saint-Barthélemy');
    expect(gazetteer.commune('75113')?.place.nom).toBe('Paris 13e arrondissement');
    expect(gazetteer.commune('93066')?.homonyms.map((one) => one.code)).toContain('97411');
    expect(gazetteer.commune('38544')?.homonyms).toEqual([]);
    for (const code of ['00000', '99999', '', '75200']) expect(gazetteer.commune(code)).toBeNull();
  });
  it('tell the nearest to a position', () => {
    const nearest = gazetteer.nearest({ latitude: 45.52, longitude: 4.87 });
    expect(nearest?.commune.departement).toMatch(/^(38|69)$/);
    expect(nearest?.km).toBeLessThan(5);
    expect(gazetteer.nearest({ latitude: 0, longitude: -30 })?.km).toBeGreaterThan(2000);
  });
});

describe('markMatches', () => {
  const shown = (label: string, typed: string) =>
    markMatches(label, typed)
      .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
      .join('');
  it.each([
    ['Saint-Étienne', 'st et', '[Saint-Ét]ienne'],
    ['L’Haÿ-les-Roses', 'lhay', '[L’Haÿ]-les-Roses'],
    ['Mons-en-Barœul', 'baroeul', 'Mons-en-[Barœul]'],
    ['Aix-en-Provence', 'aix provence', '[Aix]-en-[Provence]'],
    ['Montpellier', 'montpelier', 'Montpellier'],
    ['Le <b>', 'b', 'Le <[b]>'],
    ['Vienne', '', 'Vienne'],
    ['Vienne', '😀', 'Vienne'],
  ])('%s, « %s »', (label, typed, expected) => expect(shown(label, typed)).toBe(expected));
  it('loses no letter', () => {
    for (const label of ['Œuilly', '😀 a', 'Île'])
      expect(
        markMatches(label, 'o a i')
          .map((piece) => piece.text)
          .join(''),
      ).toBe(label);
  });
});
