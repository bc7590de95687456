/** What the browser has to load before the list works, read from the manifest of the build. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Manifest } from 'vite';

export interface Weight {
  /** Files, relative to `dist/`. */
  files: string[];
  /** Bytes, gzip. */
  gzip: number;
}

export interface InitialLoad {
  javascript: Weight;
  css: Weight;
  /** Chunks that come only when asked for: the map, the search of GEM, the other pages. */
  later: string[];
}

/** @throws when the site is not built */
export function initialLoad(dist = 'dist'): InitialLoad {
  const manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
  // The script of the pages, and the app that it asks for.
  const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry);
  if (entries.length === 0)
    throw new Error('Le manifeste de dist/ ne nomme aucune entrée : lancez npm run build.');
  const first = new Set<string>();
  const visit = (name: string): void => {
    if (first.has(name)) return;
    first.add(name);
    for (const next of manifest[name]?.imports ?? []) visit(next);
  };
  for (const entry of entries) visit(entry);
  const chunks = [...first].flatMap((name) => manifest[name] ?? []);
  const weigh = (files: string[]): Weight => ({
    files,
    gzip: files.reduce(
      (sum, file) => sum + gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length,
      0,
    ),
  });
  return {
    javascript: weigh(chunks.map((chunk) => chunk.file)),
    css: weigh([...new Set(chunks.flatMap((chunk) => chunk.css ?? []))]),
    later: Object.keys(manifest).filter((name) => !first.has(name)),
  };
}

/**
 * What a frame on another site loads before its map: the page, its script and its style; the data are apart.
 * @throws when the site is not built
 */
export function frameLoad(dist = 'dist'): Weight & { later: string[] } {
  const page = 'integrer/vue/index.html';
  const manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest-cadre.json'), 'utf8')) as Manifest;
  const first = new Set<string>();
  const visit = (name: string): void => {
    if (first.has(name)) return;
    first.add(name);
    for (const next of manifest[name]?.imports ?? []) visit(next);
  };
  visit(page);
  const chunks = [...first].flatMap((name) => manifest[name] ?? []);
  const files = [
    ...new Set([page, ...chunks.map(({ file }) => file), ...chunks.flatMap(({ css }) => css ?? [])]),
  ];
  return {
    files,
    gzip: files.reduce(
      (sum, file) => sum + gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length,
      0,
    ),
    later: Object.keys(manifest).filter((name) => !first.has(name)),
  };
}

/** What a page loads beside the list: its own chunk and those it imports at once, the worker and later chunks left out. */
export function pageLoad(module: string, dist = 'dist'): Weight {
  const manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
  const known = new Set(initialLoad(dist).javascript.files);
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk || seen.has(name)) return;
    seen.add(name);
    if (!known.has(chunk.file)) files.add(chunk.file);
    for (const next of chunk.imports ?? []) visit(next);
  };
  visit(module);
  const list = [...files];
  return {
    files: list,
    gzip: list.reduce(
      (sum, file) => sum + gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length,
      0,
    ),
  };
}
