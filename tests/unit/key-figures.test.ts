import { describe, expect, it } from 'vitest';
import type { Indicateurs } from '../../src/coverage/types.ts';
import { keyFigures } from '../../src/pages/fiche/key-figures.ts';

const figures = (fields: Partial<Indicateurs>): Indicateurs => ({
  gem: 3,
  densite_100k: 0.3,
  distance_moyenne_km: 20,
  part_pop_10km: 0.25,
  part_pop_20km: 0.5,
  part_pop_30km: 0.75,
  habitants_plus_30km: 1000,
  accessibilite: 0.4,
  manque_moyenne: null,
  ...fields,
});

describe('the figures at the head of a sheet', () => {
  const far = (fields: Partial<Indicateurs>): string => {
    const { figure, words } = keyFigures(figures(fields)).at(-1) ?? { figure: '', words: '' };
    return `${figure} ${words}`.replaceAll(/[\u00a0\u202f]/g, ' ');
  };
  it('agree with their number: in French, 0 and 1 take the singular', () => {
    expect(far({})).toBe('1 000 habitants à plus de 30 km');
    expect(far({ habitants_plus_30km: 1 })).toBe('1 habitant à plus de 30 km');
    expect(far({ habitants_plus_30km: 0 })).toBe('Aucun habitant à plus de 30 km');
    expect(far({ distance_moyenne_km: null })).toBe('non connu nombre d’habitants à plus de 30 km');
  });
});
