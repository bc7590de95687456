/**
 * Draws every address of the site into a real file of `dist/`, readable without JavaScript, from the dataset and the
 * built app; then the sitemap, and the service worker. Run after the two Vite builds.
 */
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Manifest } from 'vite';
import type { Site } from '../src/entry-server.ts';
import type { Page } from '../src/routes.ts';
import { contentSecurityPolicy } from './csp.ts';
import { escapeHtml } from './html.ts';
import { SHELL, writeServiceWorker } from './offline.ts';
import { robots, sitemap } from './sitemap.ts';

const DIST = 'dist';
const SERVER = 'build/ssr/entry-server.js';
const LOCAL = 'http://localhost:4173';

const { openSite } = (await import(pathToFileURL(path.resolve(SERVER)).href)) as {
  openSite: (read: (name: string) => unknown) => Site;
};
const site = openSite((name) => JSON.parse(readFileSync(path.join(DIST, 'data', name), 'utf8')));
const template = await readFile(path.join(DIST, 'index.html'), 'utf8');
const base = site.pathOf({ name: 'accueil' });
const origin = (process.env['SITE_URL'] ?? LOCAL).replace(/\/$/, '');
const absolute = (page: Page) => origin + site.pathOf(page);
const preloads = await preloadTags();

// The pages send people to it: how to add or correct a GEM.
await copyFile('data/LISEZMOI.md', path.join(DIST, 'data/LISEZMOI.md'));

for (const page of site.pages) {
  const address = site.pathOf(page);
  const { head, html, structured } = await site.render(page, absolute);
  const shared = page.name !== 'introuvable' && page.name !== 'affiche';
  const tags = [
    ...headTags(head.title, head.description),
    ...(shared
      ? [
          `<link rel="canonical" href="${escapeHtml(absolute(page))}" />`,
          `<meta property="og:title" content="${escapeHtml(head.title)}" />`,
          `<meta property="og:description" content="${escapeHtml(head.description)}" />`,
          `<meta property="og:type" content="website" />`,
          `<meta property="og:locale" content="fr_FR" />`,
          `<meta property="og:url" content="${escapeHtml(absolute(page))}" />`,
          `<meta property="og:image" content="${escapeHtml(`${origin}${base}partage.png`)}" />`,
          `<meta property="og:image:alt" content="Carte des GEM : trouver un groupe d’entraide mutuelle" />`,
        ]
      : ['<meta name="robots" content="noindex" />']),
    // A « < » of the data must not close the element early.
    ...(structured
      ? [
          `<script type="application/ld+json">${JSON.stringify(structured).replaceAll('<', '\\u003c')}</script>`,
        ]
      : []),
  ];
  await write(
    address.slice(base.length),
    fill(tags, `<div id="app" data-page="${escapeHtml(address)}">${html}</div>`),
  );
}
await write(
  SHELL,
  fill(
    [
      ...headTags('Carte des GEM', 'Trouver un groupe d’entraide mutuelle'),
      '<meta name="robots" content="noindex" />',
    ],
    '<div id="app"></div>',
  ),
);
await writeFile(
  path.join(DIST, 'sitemap.xml'),
  sitemap(site.pages.filter((page) => page.name !== 'introuvable' && page.name !== 'affiche').map(absolute)),
);
await writeFile(path.join(DIST, 'robots.txt'), robots(`${origin}${base}sitemap.xml`));
const kept = await writeServiceWorker(DIST, base);

console.log(
  `${site.pages.length} pages écrites dans ${DIST}/ ; ${kept.count} fichiers (${(kept.size / 1e6).toFixed(1)} Mo) gardés hors connexion.`,
);
if (!process.env['SITE_URL'])
  console.log(`SITE_URL n’est pas donné : les liens canoniques et le plan du site disent ${LOCAL}.`);

function headTags(title: string, description: string): string[] {
  return [
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(contentSecurityPolicy)}" />`,
    `<title>${escapeHtml(title)}</title>`,
    `<meta name="description" content="${escapeHtml(description)}" />`,
    ...preloads,
  ];
}

function fill(tags: string[], app: string): string {
  return template
    .replace('<!--head-->', () => tags.join('\n    '))
    .replace('<div id="app"><!--app--></div>', () => app);
}

async function write(relative: string, text: string): Promise<void> {
  const name = relative.endsWith('.html') ? relative : `${decodeURIComponent(relative)}index.html`;
  const file = path.join(DIST, name);
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  await writeFile(file, text);
}

/** The font and the directory are needed at once: asked for together with the script, not after it. */
async function preloadTags(): Promise<string[]> {
  const manifest = JSON.parse(await readFile(path.join(DIST, '.vite/manifest.json'), 'utf8')) as Manifest;
  const assets = Object.values(manifest).flatMap((chunk) => [chunk.file, ...(chunk.assets ?? [])]);
  const font = assets.find((file) => file.endsWith('.woff2'));
  return [
    ...(font ? [`<link rel="preload" href="${base}${font}" as="font" type="font/woff2" crossorigin />`] : []),
    ...['gem.geojson', 'territoires.json'].map(
      (name) => `<link rel="preload" href="${base}data/${name}" as="fetch" crossorigin />`,
    ),
  ];
}
