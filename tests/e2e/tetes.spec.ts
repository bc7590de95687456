import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, readDirectory, readTerritories, some, test } from './site.ts';

/*
 * What search engines and messages read of the prerendered pages; no browser is needed for it.
 */
const directory = readDirectory();
const names = readTerritories();
const gem = some(
  directory.filter((one) => one.statut === 'ouvert' && one.telephone !== null),
  'un GEM ouvert avec un téléphone',
);

const attribute = (html: string, pattern: RegExp): string | undefined => pattern.exec(html)?.[1];

test('the site map is valid, names every GEM and territory once, and robots.txt names it', async ({
  request,
}) => {
  const xml = await (await request.get('/sitemap.xml')).text();
  expect(XMLValidator.validate(xml)).toBe(true);
  const { urlset } = new XMLParser().parse(xml) as { urlset: { url: { loc: string }[] } };
  const paths = urlset.url.map(({ loc }) => new URL(loc).pathname);
  expect(new Set(paths).size).toBe(paths.length);
  for (const path of [
    '/',
    '/comprendre/',
    '/couverture/',
    ...directory.map(({ id }) => `/gem/${id}/`),
    ...names.departements.map(({ code }) => `/departement/${code}/`),
    ...names.regions.map(({ code }) => `/region/${code}/`),
  ])
    expect(paths).toContain(path);
  expect(paths.filter((path) => /affiche|fiche|introuvable/.test(path))).toEqual([]);
  const robots = await (await request.get('/robots.txt')).text();
  expect(robots).toMatch(/^Sitemap: https?:\/\/\S+\/sitemap\.xml$/m);
});

test('each page has a title, a description, its one address and a picture of its own to be shared', async ({
  request,
}) => {
  const titles = new Set<string>();
  const pages = ['/', `/gem/${gem.id}/`, '/departement/33/', '/region/75/', '/comprendre/', '/couverture/'];
  for (const path of pages) {
    const html = await (await request.get(path)).text();
    const title = attribute(html, /<title>([^<]+)<\/title>/) ?? '';
    expect(title, path).not.toBe('');
    titles.add(title);
    expect(attribute(html, /<meta name="description" content="([^"]{50,320})"/), path).toBeDefined();
    const canonical = attribute(html, /<link rel="canonical" href="([^"]+)"/) ?? '';
    expect(new URL(canonical).pathname).toBe(path);
    expect(attribute(html, /<meta property="og:url" content="([^"]+)"/)).toBe(canonical);
    const images = [...html.matchAll(/<meta property="og:image" content="([^"]+)"/g)];
    expect(images).toHaveLength(1);
    const image = await request.get(new URL(images[0]?.[1] ?? '').pathname);
    expect(image.headers()['content-type']).toBe('image/png');
  }
  expect(titles.size).toBe(pages.length);
  // What is only to be printed, and what does not exist, is not for search engines.
  for (const path of [`/gem/${gem.id}/affiche/`, '/departement/33/fiche/'])
    expect(await (await request.get(path)).text()).toContain('<meta name="robots" content="noindex"');
});

test('a sheet says in JSON-LD what it says in words', async ({ request }) => {
  const html = await (await request.get(`/gem/${gem.id}/`)).text();
  const text = attribute(html, /<script type="application\/ld\+json">([\s\S]*?)<\/script>/) ?? '';
  const data = JSON.parse(text) as Record<string, unknown>;
  expect(data['@context']).toBe('https://schema.org');
  expect([data['@type']].flat()).toContain('NGO');
  expect(data['name']).toBe(gem.nom);
  expect(data['telephone']).toBe(gem.telephone);
  expect(JSON.stringify(data)).toContain('"PostalAddress"');
  expect(JSON.stringify(data)).not.toContain('null');
});
