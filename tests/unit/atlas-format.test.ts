import { describe, expect, it } from 'vitest';
import type { Completude } from '../../src/coverage/types.ts';
import {
  completudeSentences,
  completudeWords,
  formatBound,
  formatFigure,
  formatNumber,
  formatShare,
  formatValue,
  indicatorLabel,
  withArticle,
} from '../../src/ui/atlas-format.ts';

/** Spaces that do not break are still spaces. */
const plain = (text: string) => text.replace(/\s/g, ' ');
const partial: Completude = {
  niveau: 'partiel',
  recense: 32,
  officiel: 45,
  annee: 2017,
  source: null,
  source_url: null,
  territoire: 'Auvergne-Rhône-Alpes',
};

describe('figures of the atlas in French', () => {
  it('bear their unit', () => {
    expect(plain(formatFigure('densite', 0.736004))).toBe('0,74 GEM pour 100 000 habitants');
    expect(plain(formatFigure('distance', 18.612))).toBe('18,6 km');
    expect(plain(formatFigure('part', 0.759781))).toBe('76 % des habitants');
    expect(plain(formatFigure('au-dela', 163191))).toBe('163 191 habitants');
    expect(plain(formatFigure('au-dela', 0))).toBe('0 habitant');
    expect(plain(formatFigure('gem', 5))).toBe('5 GEM');
    expect(plain(formatValue('densite', 0.7))).toBe('0,70');
    expect(plain(indicatorLabel('part', 35))).toBe('Habitants à 35 km ou moins d’un GEM');
  });
  it('are never NaN, Infinity nor a blank', () => {
    for (const value of [null, NaN, Infinity]) {
      expect(formatNumber(value)).toBe('non calculé');
      expect(formatShare(value)).toBe('non calculé');
      expect(formatFigure('distance', value)).toBe('non calculé');
    }
  });
  it('never round some people to all or to none', () => {
    expect(plain(formatShare(0.99999))).toBe('99,9 %');
    expect(plain(formatShare(0.00001))).toBe('moins de 0,1 %');
    expect(plain(formatShare(0.999, 0))).toBe('99 %');
    expect(plain(formatShare(1))).toBe('100 %');
    expect(plain(formatShare(0))).toBe('0 %');
  });
  it('are a minimum or a maximum until the directory is complete', () => {
    expect(plain(formatBound('gem', 5, partial))).toBe('au moins 5 GEM');
    expect(plain(formatBound('distance', 18.612, partial))).toBe('au plus 18,6 km');
    expect(plain(formatBound('gem', 5, { ...partial, niveau: 'complet' }))).toBe('5 GEM');
    expect(formatBound('distance', null, partial)).toBe('non calculé');
  });
  it('say how complete the directory is', () => {
    expect(plain(completudeWords(partial, 'Ain'))).toBe(
      'recensement partiel : en Auvergne-Rhône-Alpes, 32 GEM recensés, 45 comptés officiellement en 2017',
    );
    expect(plain(completudeWords({ ...partial, recense: 1 }, 'Auvergne-Rhône-Alpes'))).toBe(
      'recensement partiel : 1 GEM recensé, 45 comptés officiellement en 2017',
    );
    expect(completudeWords({ ...partial, niveau: 'inconnu', officiel: null, annee: null }, 'Ain')).toBe(
      'complétude inconnue\u00a0: aucun compte officiel connu',
    );
  });
  it('name a région with its article', () => {
    const names = [
      'Auvergne-Rhône-Alpes',
      'Bourgogne-Franche-Comté',
      'Bretagne',
      'Centre-Val de Loire',
      'Corse',
      'Grand Est',
      'Hauts-de-France',
      'Île-de-France',
      'La Réunion',
      'La Réunion et Mayotte réunies',
      'Mayotte',
      'Occitanie',
      'Pays de la Loire',
    ];
    expect(names.map(withArticle)).toEqual([
      'l’Auvergne-Rhône-Alpes',
      'la Bourgogne-Franche-Comté',
      'la Bretagne',
      'le Centre-Val de Loire',
      'la Corse',
      'le Grand Est',
      'les Hauts-de-France',
      'l’Île-de-France',
      'La Réunion',
      'La Réunion et Mayotte réunies',
      'Mayotte',
      'l’Occitanie',
      'les Pays de la Loire',
    ]);
  });
  it('never give the counts of a région for those of a département', () => {
    const say = (nom: string, own: number, fields: Partial<Completude> = {}) =>
      plain(completudeSentences({ ...partial, ...fields }, nom, own));
    expect(say('Ain', 0)).toBe(
      'Ain : aucun GEM recensé. En Auvergne-Rhône-Alpes, 32 recensés sur 45 comptés officiellement en 2017.',
    );
    expect(say('Ain', 5, { territoire: 'Pays de la Loire' })).toContain(
      'Ain : 5 GEM recensés. Dans les Pays',
    );
    expect(say('Aube', 1, { territoire: 'Grand Est' })).toContain(
      'Aube : 1 GEM recensé. Dans le Grand Est, 32',
    );
    expect(say('Auvergne-Rhône-Alpes', 32)).toBe(
      'Auvergne-Rhône-Alpes : 32 GEM recensés sur 45 comptés officiellement en 2017.',
    );
    expect(say('Ain', 0, { officiel: null })).toBe(
      'Ain : aucun GEM recensé, et aucun compte officiel connu.',
    );
  });
});
