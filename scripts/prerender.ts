/**
 * Draws every address of the site into a real file of `dist/`, readable without JavaScript, from the dataset and the
 * built app; then the sitemap, and the service worker. Run after the two Vite builds.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Manifest, ManifestChunk } from 'vite';
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
const manifest = JSON.parse(await readFile(path.join(DIST, '.vite/manifest.json'), 'utf8')) as Manifest;

// The pipeline replaces its folder as a whole, the API with it; the API has an address of its own.
if (existsSync(path.join(DIST, 'data/api')))
  await rename(path.join(DIST, 'data/api'), path.join(DIST, 'api'));
else console.warn('Pas d’API : les données sont d’une version plus ancienne, lancez « npm run data ».');

/** The app, which the entry asks for after the first paint. */
const APP = 'src/main.ts';

/** Pages that are a chunk of their own. */
const PAGE_MODULES: Partial<Record<Page['name'], string>> = {
  gem: 'src/ui/GemSheet.svelte',
  departement: 'src/pages/Territoire.svelte',
  region: 'src/pages/Territoire.svelte',
  affiche: 'src/pages/Affiche.svelte',
  fiche: 'src/pages/Fiche.svelte',
  couverture: 'src/pages/Couverture.svelte',
  methode: 'src/pages/Methode.svelte',
  donnees: 'src/pages/Donnees.svelte',
  qualite: 'src/pages/Qualite.svelte',
  simulateur: 'src/pages/Simulateur.svelte',
  selection: 'src/pages/Selection.svelte',
  comprendre: 'src/pages/Comprendre.svelte',
  accessibilite: 'src/pages/Accessibilite.svelte',
  mentions: 'src/pages/Mentions.svelte',
  integrer: 'src/pages/Integrer.svelte',
  corriger: 'src/pages/Corriger.svelte',
  completer: 'src/pages/Completer.svelte',
};
/** Pieces that a page shows from the first but asks for late: their style comes with it, their code does not. */
const LATE_MODULES: Partial<Record<Page['name'], string[]>> = {
  departement: ['src/pages/territoire/Planificateur.svelte'],
  region: ['src/pages/territoire/Planificateur.svelte'],
  couverture: ['src/pages/couverture/ObjectifTsa.svelte', 'src/pages/couverture/Evolution.svelte'],
};
const TERRITORY_DATA = ['departements.json', 'regions.json', 'france.json', 'departements.geojson'];
const PAGE_DATA: Partial<Record<Page['name'], string[]>> = {
  departement: TERRITORY_DATA,
  region: TERRITORY_DATA,
  fiche: TERRITORY_DATA,
  couverture: [...TERRITORY_DATA, 'series.json'],
  simulateur: TERRITORY_DATA,
  methode: ['departements.json', 'regions.json', 'france.json', 'sensibilite.json'],
  donnees: ['datapackage.json'],
  qualite: ['departements.json', 'regions.json', 'france.json', 'series.json'],
};

for (const page of site.pages) {
  const address = site.pathOf(page);
  const { head, html, structured } = await site.render(page, absolute);
  const shared = page.name !== 'introuvable' && !head.noindex;
  const tags = [
    ...headTags(head.title, head.description, page),
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
    fill(tags, `<div id="app" data-page="${escapeHtml(address)}">${html}</div>`, stylesOf(page)),
  );
}
await write(
  SHELL,
  fill(
    [
      ...headTags('Carte des GEM', 'Trouver un groupe d’entraide mutuelle', null),
      '<meta name="robots" content="noindex" />',
    ],
    '<div id="app"><p class="coming" role="status">Carte des GEM. La page se prépare…</p></div>',
    stylesOf(null),
  ),
);
await writeFile(
  path.join(DIST, 'sitemap.xml'),
  sitemap(
    site.pages.filter((page) => !['introuvable', 'affiche', 'fiche'].includes(page.name)).map(absolute),
  ),
);
await writeFile(path.join(DIST, 'robots.txt'), robots(`${origin}${base}sitemap.xml`));
const kept = await writeServiceWorker(DIST, base);

console.log(
  `${site.pages.length} pages écrites dans ${DIST}/ ; ${kept.count} fichiers (${(kept.size / 1e6).toFixed(1)} Mo) gardés hors connexion.`,
);
if (!process.env['SITE_URL'])
  console.log(`SITE_URL n’est pas donné : les liens canoniques et le plan du site disent ${LOCAL}.`);

function headTags(title: string, description: string, page: Page | null): string[] {
  return [
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(contentSecurityPolicy)}" />`,
    `<title>${escapeHtml(title)}</title>`,
    `<meta name="description" content="${escapeHtml(description)}" />`,
    ...assetTags(page),
  ];
}

/** The style files of the page's own chunks: after that of the whole site, as when the chunks bring them. */
function stylesOf(page: Page | null): string[] {
  const late = ((page && LATE_MODULES[page.name]) ?? []).flatMap((module) => chunksOf(module));
  return [...new Set([...chunksFor(page), ...late].flatMap((chunk) => chunk.css ?? []))];
}

function fill(tags: string[], app: string, styles: string[]): string {
  return template
    .replace('<!--head-->', () => tags.join('\n    '))
    .replace('</head>', () => `${oneStyle(styles)}</head>`)
    .replace('<div id="app"><!--app--></div>', () => app);
}

/**
 * All the style of a page as one file: the first paint waits for it, and each further file costs a slow line 0.1 s. The
 * files it is made of are linked too, disabled: the browser leaves them, and so does the app when a chunk brings them.
 */
function oneStyle(parts: readonly string[]): string {
  const link = (file: string, state = ''): string =>
    `<link rel="stylesheet" href="${base}${file}"${state} />`;
  const [only] = parts;
  if (parts.length < 2) return only ? link(only) : '';
  const text = parts.map((file) => readFileSync(path.join(DIST, file), 'utf8')).join('\n');
  const name = `assets/page-${createHash('sha256').update(text).digest('base64url').slice(0, 8)}.css`;
  const target = path.join(DIST, name);
  if (!existsSync(target)) writeFileSync(target, text);
  return [link(name), ...parts.map((file) => link(file, ' disabled'))].join('');
}

async function write(relative: string, text: string): Promise<void> {
  const name = relative.endsWith('.html') ? relative : `${decodeURIComponent(relative)}index.html`;
  const file = path.join(DIST, name);
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  await writeFile(file, text);
}

/** The font, which the first paint wants, and what comes right after that paint: see src/boot.ts. */
function assetTags(page: Page | null): string[] {
  const assets = Object.values(manifest).flatMap((chunk) => [chunk.file, ...(chunk.assets ?? [])]);
  const font = assets.find((file) => file.endsWith('.woff2'));
  const data = ['gem.geojson', 'territoires.json', ...((page && PAGE_DATA[page.name]) ?? [])];
  return [
    ...(font ? [`<link rel="preload" href="${base}${font}" as="font" type="font/woff2" crossorigin />`] : []),
    '<template id="suite">',
    `<link rel="manifest" href="${base}site.webmanifest" />`,
    `<script type="module" src="${base}${manifest[APP]?.file ?? ''}"></script>`,
    ...chunksFor(page).map((chunk) => `<link rel="modulepreload" href="${base}${chunk.file}" />`),
    ...data.map((name) => `<link rel="preload" href="${base}data/${name}" as="fetch" crossorigin />`),
    '</template>',
  ];
}

/** The chunks of the app and those of the page, without the entry that the template links. */
function chunksFor(page: Page | null): ManifestChunk[] {
  const own = page ? chunksOf(PAGE_MODULES[page.name]) : [];
  return [...new Set([...chunksOf(APP), ...own])];
}

/** The chunk of a module and those it imports. */
function chunksOf(module: string | undefined): ManifestChunk[] {
  const found = new Map<string, ManifestChunk>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk || found.has(name)) return;
    found.set(name, chunk);
    for (const next of chunk.imports ?? []) visit(next);
  };
  if (module) visit(module);
  return [...found.values()];
}
