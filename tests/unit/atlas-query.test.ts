import { describe, expect, it } from 'vitest';
import {
  atlasSearch,
  EMPTY_ATLAS_QUERY,
  formatAtlasQuery,
  parseAtlasQuery,
  radiiOf,
  type AtlasQuery,
} from '../../src/ui/atlas-query.ts';

const parse = (search: string) => parseAtlasQuery(new URLSearchParams(search));

describe('address of the atlas', () => {
  it('reads nothing from an empty one, and from parameters of others', () => {
    expect(parse('')).toEqual({ query: EMPTY_ATLAS_QUERY, problems: [] });
    expect(parse('simple=1&utm_source=x&public=')).toEqual({ query: EMPTY_ATLAS_QUERY, problems: [] });
    expect(atlasSearch(EMPTY_ATLAS_QUERY)).toBe('');
  });
  it('goes both ways', () => {
    const query: AtlasQuery = {
      public: 'tsa-tnd',
      indicateur: 'accessibilite',
      echelle: 'epci',
      rayon: 35,
      zones: '20-40-60',
      classes: 'ronds',
      points: true,
      tri: 'population',
      inverse: true,
      recherche: 'Pays d’Évian',
      territoire: '200000172',
    };
    expect(parse(formatAtlasQuery(query))).toEqual({ query, problems: [] });
    expect(parse('tri=-rang').query).toMatchObject({ tri: 'rang', inverse: true });
    expect(formatAtlasQuery({ ...EMPTY_ATLAS_QUERY, inverse: false })).toBe('tri=rang');
    expect(parse('tri=rang').query.inverse).toBe(false);
  });
  it.each([
    ['public=autre', 'public=autre'],
    ['indicateur=__proto__', 'indicateur=__proto__'],
    ['echelle=pays', 'echelle=pays'],
    ['rayon=31', 'rayon=31'],
    ['rayon=-30', 'rayon=-30'],
    ['rayon=NaN', 'rayon=NaN'],
    ['zones=10-20', 'zones=10-20'],
    ['classes=hasard', 'classes=hasard'],
    ['tri=-', 'tri=-'],
    ['territoire=../x', 'territoire=../x'],
    ['points=oui', 'points=oui'],
  ])('leaves out %s, with a sentence', (search, named) => {
    const { query, problems } = parse(search);
    expect(query).toEqual(EMPTY_ATLAS_QUERY);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`«\u00a0${named}\u00a0» n’est pas compris`);
  });
  it('shortens what is too long', () => {
    expect(parse(`q=${'a'.repeat(500)}`).query.recherche).toHaveLength(100);
    expect(parse(`zones=${'9'.repeat(500)}`).problems[0]?.length).toBeLessThan(200);
  });
  it('knows the radii of the rings', () => {
    expect(radiiOf('15-30-45')).toEqual([15, 30, 45]);
  });
});
