/**
 * Draws every address of the site into a real file of `dist/`, readable without JavaScript, from the dataset and the
 * built app. Run after the two Vite builds.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Manifest } from 'vite';
import type { Site } from '../src/entry-server.ts';
import type { Page } from '../src/routes.ts';
import { contentSecurityPolicy } from './csp.ts';
import { escapeHtml } from './html.ts';

const DIST = 'dist';
const SERVER = 'build/ssr/entry-server.js';
const siteUrl = (process.env['SITE_URL'] ?? '').replace(/\/$/, '');

const { openSite } = (await import(pathToFileURL(path.resolve(SERVER)).href)) as {
  openSite: (read: (name: string) => unknown) => Site;
};
const site = openSite((name) => JSON.parse(readFileSync(path.join(DIST, 'data', name), 'utf8')));
const template = await readFile(path.join(DIST, 'index.html'), 'utf8');
const base = site.pathOf({ name: 'accueil' });
const manifest = JSON.parse(await readFile(path.join(DIST, '.vite/manifest.json'), 'utf8')) as Manifest;
const preloads = preloadTags();

// The pages send people to it: how to add or correct a GEM.
await copyFile('data/LISEZMOI.md', path.join(DIST, 'data/LISEZMOI.md'));

let count = 0;
for (const page of site.pages) {
  const address = site.pathOf(page);
  const { head, html } = await site.render(page);
  const tags = [
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(contentSecurityPolicy)}" />`,
    `<title>${escapeHtml(head.title)}</title>`,
    `<meta name="description" content="${escapeHtml(head.description)}" />`,
    ...(siteUrl && page.name !== 'introuvable'
      ? [`<link rel="canonical" href="${escapeHtml(siteUrl + address)}" />`]
      : []),
    ...preloads,
  ];
  const text = template
    .replace('<!--head-->', () => tags.join('\n    '))
    // After the style of the whole site, as when the chunk brings it.
    .replace('</head>', () => `${styleTags(page).join('')}</head>`)
    .replace(
      '<div id="app"><!--app--></div>',
      () => `<div id="app" data-page="${escapeHtml(address)}">${html}</div>`,
    );
  await write(address.slice(base.length), text);
  count += 1;
}
console.log(`${count} pages écrites dans ${DIST}/`);

async function write(relative: string, text: string): Promise<void> {
  const name = relative.endsWith('.html') ? relative : `${decodeURIComponent(relative)}index.html`;
  const file = path.join(DIST, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** The font and the directory are needed at once: asked for together with the script, not after it. */
function preloadTags(): string[] {
  const assets = Object.values(manifest).flatMap((chunk) => [chunk.file, ...(chunk.assets ?? [])]);
  const font = assets.find((file) => file.endsWith('.woff2'));
  return [
    ...(font ? [`<link rel="preload" href="${base}${font}" as="font" type="font/woff2" crossorigin />`] : []),
    ...['gem.geojson', 'territoires.json'].map(
      (name) => `<link rel="preload" href="${base}data/${name}" as="fetch" crossorigin />`,
    ),
  ];
}

/** A page that comes with a chunk of its own is drawn with that chunk's style from the start: nothing moves later. */
function styleTags(page: Page): string[] {
  const component =
    { departement: 'Territoire', region: 'Territoire' }[page.name as string] ?? capital(page.name);
  const seen = new Set<string>();
  const css = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk || chunk.isEntry || seen.has(name)) return;
    seen.add(name);
    for (const file of chunk.css ?? []) css.add(file);
    for (const next of chunk.imports ?? []) visit(next);
  };
  visit(`src/pages/${component}.svelte`);
  return [...css].map((file) => `<link rel="stylesheet" href="${base}${file}" crossorigin />`);
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
