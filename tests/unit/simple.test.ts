import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSimple, withSimple } from '../../src/routes.ts';
import { remplir } from '../../src/ui/textes-simples.ts';

const at = (search: string) => new URL(`https://exemple.fr/gem/${search}`);

describe('the version simplifiée in the address', () => {
  it.each(['?simple=1', '?q=a&simple=1', '?simple=1&public=autre'])('%s asks for it', (search) => {
    expect(isSimple(at(search).searchParams)).toBe(true);
  });
  it.each(['', '?simple=0', '?simple=oui', '?simple=', '?simple', '?Simple=1', '?simples=1'])(
    '%s does not',
    (search) => {
      expect(isSimple(at(search).searchParams)).toBe(false);
    },
  );
  it.each([
    ['', '?simple=1'],
    ['?public=psychique,autre&q=a%20b', '?public=psychique,autre&q=a%20b&simple=1'],
    ['?simple=0&q=a', '?q=a&simple=1'],
    ['?simple=1', '?simple=1'],
    ['?simples=2', '?simples=2&simple=1'],
  ])('is added to %s, the rest as it was', (search, expected) => {
    expect(withSimple(at(search), true).search).toBe(expected);
  });
  it.each([
    ['?simple=1', ''],
    ['?q=a&simple=1&public=autre', '?q=a&public=autre'],
    ['?q=a', '?q=a'],
  ])('is taken out of %s', (search, expected) => {
    expect(withSimple(at(search), false).search).toBe(expected);
  });
  it('keeps the path and the anchor, and leaves the address it was given alone', () => {
    const url = at('?q=a#creer');
    expect(withSimple(url, true).href).toBe('https://exemple.fr/gem/?q=a&simple=1#creer');
    expect(url.href).toBe('https://exemple.fr/gem/?q=a#creer');
  });
  it('goes both ways with any other parameters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('q', 'public', 'lieu', 'rayon'), fc.string()), { maxLength: 5 }),
        (pairs) => {
          const url = at(`?${new URLSearchParams(pairs).toString()}`);
          const on = withSimple(url, true);
          expect(isSimple(on.searchParams)).toBe(true);
          expect([...withSimple(on, false).searchParams]).toEqual([...url.searchParams]);
        },
      ),
    );
  });
});

describe('remplir', () => {
  it('puts values in the place of the words in braces', () => {
    expect(remplir('{nombre} GEM à {lieu}', { nombre: 3, lieu: 'Vienne' })).toBe('3 GEM à Vienne');
  });
  it('leaves a word without a value, and braces that hold no word', () => {
    expect(remplir('{nom} { }', {})).toBe('{nom} { }');
  });
  it('takes a value for text, whatever it holds', () => {
    expect(remplir('{lieu}', { lieu: '{nombre} $& <b>' })).toBe('{nombre} $& <b>');
  });
});
