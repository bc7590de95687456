import { describe, expect, it } from 'vitest';
import { formatQuery, pageOf, parseQuery, pathOf, type Page } from '../../src/routes.ts';
import { EMPTY_QUERY, type Query } from '../../src/search/query.ts';

const known = { regions: new Set(['84', '11']), departements: new Set(['38', '2A', '978']) };
const parse = (search: string) => parseQuery(new URLSearchParams(search), known);

describe('pageOf and pathOf', () => {
  const pages: [string, Page][] = [
    ['/', { name: 'accueil' }],
    ['/gem/38544-main-dans-la-main/', { name: 'gem', id: '38544-main-dans-la-main' }],
    ['/departement/2A/', { name: 'departement', code: '2A' }],
    ['/region/84/', { name: 'region', code: '84' }],
    ['/departement/2A/fiche/', { name: 'fiche', niveau: 'departement', code: '2A' }],
    ['/donnees/', { name: 'donnees' }],
    ['/donnees/qualite/', { name: 'qualite' }],
    ['/region/84/fiche/', { name: 'fiche', niveau: 'region', code: '84' }],
  ];
  it.each(pages)('%s goes both ways', (path, page) => {
    expect(pageOf(path, '/')).toEqual(page);
    expect(pathOf(page, '/')).toBe(path);
  });
  it('works in a sub-folder, and knows nothing outside of it', () => {
    expect(pageOf('/gem/gem/x/', '/gem/')).toEqual({ name: 'gem', id: 'x' });
    expect(pageOf('/gem/', '/gem/')).toEqual({ name: 'accueil' });
    expect(pathOf({ name: 'region', code: '11' }, '/gem/')).toBe('/gem/region/11/');
    expect(pageOf('/autre/', '/gem/')).toEqual({ name: 'introuvable' });
  });
  it.each(['/region/84', '/region/84/index.html'])('forgives %s', (path) => {
    expect(pageOf(path, '/')).toEqual({ name: 'region', code: '84' });
  });
  it.each([
    '/gem/',
    '/gem/a/b/',
    '/region/84/autre/',
    '/donnees/autre/',
    '/donnees/qualite/84/',
    '/inconnu/',
    '/404.html',
    '/%E0%A4%A/',
  ])('does not know %s', (path) => {
    expect(pageOf(path, '/')).toEqual({ name: 'introuvable' });
  });
});

describe('parseQuery', () => {
  it('reads nothing from an empty address', () => {
    expect(parse('')).toEqual({ query: EMPTY_QUERY, problems: [] });
  });
  it('reads every parameter of the contract', () => {
    const { query, problems } = parse(
      'q=oasis&public=psychique,non-precise&region=84&departement=2A&lieu=38544&lat=45.5249&lon=4.8748&rayon=20&statut=tous&ouvert=weekend&zone=4,45,5,46',
    );
    expect(problems).toEqual([]);
    expect(query).toEqual({
      texte: 'oasis',
      publics: ['psychique', 'non-precise'],
      region: '84',
      departement: '2A',
      lieu: '38544',
      position: { latitude: 45.52, longitude: 4.87 },
      rayon: 20,
      statut: 'tous',
      ouvert: 'weekend',
      zone: [4, 45, 5, 46],
    });
  });
  it.each([
    ['public=martien', 'public=martien'],
    ['region=99', 'region=99'],
    ['departement=20', 'departement=20'],
    ['lieu=abc', 'lieu=abc'],
    ['rayon=-3', 'rayon=-3'],
    ['rayon=3.5', 'rayon=3.5'],
    ['rayon=0', 'rayon=0'],
    ['lat=95&lon=2', 'lat=95'],
    ['lat=Infinity&lon=2', 'lat=Infinity'],
    ['statut=mort', 'statut=mort'],
    ['ouvert=demain', 'ouvert=demain'],
    ['zone=5,45,4,46', 'zone=5,45,4,46'],
    ['zone=a,b,c,d', 'zone=a,b,c,d'],
    ['zone=1,2,3', 'zone=1,2,3'],
  ])('ignores %s and says so', (search, named) => {
    const { query, problems } = parse(search);
    expect(query).toEqual(EMPTY_QUERY);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`« ${named} » n’est pas compris et a été ignoré`);
  });
  it('keeps the good values beside a bad one', () => {
    const { query, problems } = parse('public=psychique,martien,psychique&departement=38');
    expect(query.publics).toEqual(['psychique']);
    expect(query.departement).toBe('38');
    expect(problems).toHaveLength(1);
  });
  it('shortens a long value in its message, and a long text in the query', () => {
    expect(parse(`region=${'x'.repeat(500)}`).problems[0]?.length).toBeLessThan(200);
    expect(parse(`q=${'é'.repeat(10_000)}`).query.texte).toHaveLength(200);
  });
});

describe('formatQuery', () => {
  const queries: Partial<Query>[] = [
    {},
    { texte: 'l’oasis & co' },
    { publics: ['tsa-tnd', 'autre'], statut: 'en-projet' },
    { lieu: '38544', rayon: 50 },
    { ouvert: 'maintenant' },
    { position: { latitude: 48.9, longitude: -2 } },
    { zone: [-5.123, 41, 9, 51], region: '84', departement: '38' },
  ];
  it.each(queries)('%o goes both ways', (change) => {
    const query = { ...EMPTY_QUERY, ...change };
    expect(parse(formatQuery(query)).query).toEqual(query);
  });
  it('leaves defaults out', () => {
    expect(formatQuery(EMPTY_QUERY)).toBe('');
    expect(formatQuery({ ...EMPTY_QUERY, rayon: 50 })).toBe('');
    expect(formatQuery({ ...EMPTY_QUERY, lieu: '38544' })).toBe('lieu=38544');
  });
});
