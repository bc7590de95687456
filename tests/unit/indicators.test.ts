import { describe, expect, it } from 'vitest';
import type { Indicateurs, TerritoireMesure } from '../../src/coverage/types.ts';
import { floorInFrench, listedShare } from '../../src/ui/completude.ts';
import { figureInFrench, FIGURES, knownValue, rankInFrench, standing } from '../../src/ui/indicators.ts';

const some: Indicateurs = {
  gem: 4,
  densite_100k: 0.307932,
  distance_moyenne_km: 15.665,
  part_pop_10km: 0.399217,
  part_pop_20km: 0.589266,
  part_pop_30km: 0.85117,
  habitants_plus_30km: 193329,
  accessibilite: 0.300966,
  manque_moyenne: null,
};
/** Nothing listed here, but a GEM across the border. */
const empty: Indicateurs = { ...some, gem: 0, densite_100k: 0, distance_moyenne_km: 52.5, part_pop_10km: 0 };
/** An overseas département without any: the file says 0 and everyone. */
const alone: Indicateurs = {
  ...empty,
  distance_moyenne_km: null,
  part_pop_20km: 0,
  part_pop_30km: 0,
  habitants_plus_30km: 256518,
  accessibilite: 0,
};
const spaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const figures = (indicateurs: Indicateurs) =>
  FIGURES.map(({ key }) => spaces(figureInFrench(indicateurs, key)));

describe('a rank', () => {
  it('reads as people say it', () => {
    expect(rankInFrench({ rank: 1, of: 101, ties: 7 })).toBe('1er sur 101, ex æquo avec 7 autres');
    expect(rankInFrench({ rank: 2, of: 18, ties: 1 }, true)).toBe('2e sur 18, ex æquo avec 1 autre');
    expect(rankInFrench({ rank: 1, of: 18, ties: 0 }, true)).toBe('1re sur 18');
  });
});

describe('the figures of a territory in words', () => {
  it('are numbers where they are known', () => {
    expect(figures(some)).toEqual([
      '4',
      '0,31',
      '15,7 km',
      '39,9 %',
      '58,9 %',
      '85,1 %',
      '193 329',
      '0,30',
      'non calculé',
    ]);
  });
  it('say « aucun recensé » and « non connue » where no GEM is listed, and keep the distance to a neighbour', () => {
    expect(figures(empty).slice(0, 4)).toEqual(['aucun recensé', 'non connue', '52,5 km', '0 %']);
  });
  it('take nothing from a distance where no listed GEM can be reached', () => {
    expect(figures(alone)).toEqual([
      'aucun recensé',
      'non connue',
      'non connue',
      'non connue',
      'non connue',
      'non connue',
      'non connu',
      'non connue',
      'non calculé',
    ]);
  });
  it('never show what is no number', () => {
    const broken = { ...some, densite_100k: Number.NaN, distance_moyenne_km: Number.POSITIVE_INFINITY };
    expect(figures(broken).join(' ')).not.toMatch(/NaN|Infinity|∞/);
    expect(knownValue(broken, 'densite_100k')).toBeNull();
  });
});

describe('the standing of a territory', () => {
  const territory = (code: string, indicateurs: Indicateurs) =>
    ({ code, indicateurs: { tous: indicateurs } }) as unknown as TerritoireMesure;
  const all = [territory('38', some), territory('48', empty), territory('976', alone)];
  const [isere, lozere, mayotte] = all as [TerritoireMesure, TerritoireMesure, TerritoireMesure];
  it('compares those whose figure is known', () => {
    expect(standing('densite_100k', 'tous', isere, all)).toEqual({ rank: 1, of: 1, ties: 0 });
    expect(standing('distance_moyenne_km', 'tous', lozere, all)).toEqual({ rank: 2, of: 2, ties: 0 });
  });
  it('is none where the figure is not known, or says nothing of coverage', () => {
    expect(standing('densite_100k', 'tous', lozere, all)).toBeNull();
    expect(standing('part_pop_30km', 'tous', mayotte, all)).toBeNull();
    expect(standing('gem', 'tous', isere, all)).toBeNull();
  });
});

describe('the honesty line', () => {
  it('calls the figures a floor or a ceiling until the directory is complete', () => {
    expect(floorInFrench({ niveau: 'partiel' })).toMatch(/partiel.*minimum.*maximum/);
    expect(floorInFrench({ niveau: 'inconnu' })).toMatch(/On ne sait pas.*minimum/);
    expect(floorInFrench({ niveau: 'complet' })).toBe('');
  });
  it('gives a share only of a count that is larger', () => {
    expect(listedShare({ recense: 32, officiel: 45 })).toBeCloseTo(0.711);
    expect(listedShare({ recense: 5, officiel: 4 })).toBeNull();
    expect(listedShare({ recense: 5, officiel: null })).toBeNull();
    expect(listedShare({ recense: 0, officiel: 0 })).toBeNull();
  });
});
