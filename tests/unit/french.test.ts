import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { deDepartement, gemCalled } from '../../src/ui/french.ts';
import { maySuit, UNKNOWN_GROUPS } from '../../src/ui/unknown-groups.ts';

/** What INSEE says stands before a name, by its code `TNCC`. */
const BEFORE = ['de ', 'd’', 'du ', 'de la ', 'des ', 'de l’'];
const departements = createRequire(import.meta.url)(
  '@etalab/decoupage-administratif/data/departements.json',
) as { code: string; nom: string; typeLiaison: number }[];

describe('a département after « celle »', () => {
  it('has the article that INSEE gives it', () => {
    const known = departements.filter(({ code }) => Number(code) < 979 || /^2[AB]$/.test(code));
    expect(known.length).toBeGreaterThan(100);
    expect(known.map(({ nom }) => deDepartement(nom))).toEqual(
      known.map(({ nom, typeLiaison }) => `${BEFORE[typeLiaison] ?? '?'}${nom}`),
    );
  });
  it('keeps its code', () => {
    expect(deDepartement('Aude (11)')).toBe('de l’Aude (11)');
  });
});

describe('the name of a GEM', () => {
  it('is not « GEM » twice', () => {
    expect(
      ['L’Oasis', 'GEM Autisme 49', 'Gem de Sens', 'Groupe d’entraide mutuelle Le Phare'].map(gemCalled),
    ).toEqual(['GEM L’Oasis', 'GEM Autisme 49', 'Gem de Sens', 'Groupe d’entraide mutuelle Le Phare']);
    expect(gemCalled('Gemme')).toBe('GEM Gemme');
  });
});

describe('the groups of what our sources do not say', () => {
  it('speak of one GEM, or of several', () => {
    expect(maySuit(1)).toMatch(/^Il peut convenir/);
    expect(maySuit(2)).toMatch(/^L’un d’eux peut convenir/);
    for (const { text } of Object.values(UNKNOWN_GROUPS)) {
      expect(text(1)).toMatch(/^1 GEM dont .*\. Il /);
      expect(text(9)).toMatch(/^9 GEM dont .*\. L’un d’eux /);
    }
  });
  it('do not say that there are no hours where the card shows some', () => {
    expect(UNKNOWN_GROUPS.hours.title).toContain('que nous n’avons pas su lire');
  });
});
