/** The search box: a keystroke over communes, territories and GEM; and against Fuse.js over the same names. */
import Fuse from 'fuse.js';
import { parseCommunes } from '../../src/search/communes-file.ts';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fold } from '../../src/search/fold.ts';
import { AT_MOST } from '../../src/ui/suggestions.ts';
import { expectedSearches, openRealSearch } from '../unit/search-fixture.ts';
import { figure } from './figure.ts';

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;

/** Milliseconds of each call, sorted. */
function time(texts: readonly string[], run: (text: string) => unknown): number[] {
  return texts
    .map((text) => {
      const start = performance.now();
      run(text);
      return performance.now() - start;
    })
    .sort((a, b) => a - b);
}

const file = readFileSync(new URL('../../public/data/communes.json', import.meta.url));
figure('recherche, index des communes, gzip', gzipSync(file, { level: 9 }).length / 1000, 'ko', {
  budget: 450,
});

const before = performance.now();
const search = openRealSearch();
figure('recherche, construction des index', performance.now() - before, 'ms');

// What a person sees on the way: each beginning of each query is a keystroke.
const keystrokes = expectedSearches.flatMap(({ q }) => [...q].map((_, rank) => q.slice(0, rank + 1)));
for (const text of keystrokes.slice(0, 300)) search.lines(text);
const typed = time(keystrokes, (text) => search.lines(text));
figure('recherche, une frappe : lieux, GEM et lignes', at(typed, 0.5), 'ms', {
  p95: Math.round(at(typed, 0.95) * 100) / 100,
  budget: 10,
  frappes: typed.length,
});

const queries = expectedSearches.filter((_, rank) => rank % 4 === 0).map(({ q }) => fold(q));
const names = parseCommunes(JSON.parse(file.toString())).map(({ nom }) => fold(nom));
const fuse = new Fuse(names, { threshold: 0.3, ignoreLocation: true });
const ours = time(queries, (text) => search.gazetteer.search(text, AT_MOST));
const theirs = time(queries, (text) => fuse.search(text, { limit: AT_MOST }));
figure('recherche, communes, médiane', at(ours, 0.5), 'ms', { p95: Math.round(at(ours, 0.95) * 100) / 100 });
figure('recherche, Fuse.js sur les mêmes noms, médiane', at(theirs, 0.5), 'ms');
figure('recherche, combien de fois plus vite que Fuse.js', at(theirs, 0.5) / at(ours, 0.5), '×', {
  minimum: 50,
});
