import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { frameLoad, initialLoad } from '../../../scripts/budget.ts';
import type { TerritoryNames } from '../../../src/territory/territory.ts';

/** Needs `dist/`: `npm test` builds it before this runs. */
describe('what the browser loads before the list works', () => {
  const { javascript, css, later } = initialLoad();
  it('is at most 60 kB of JavaScript and 15 kB of CSS, gzip', () => {
    expect(javascript.files.length).toBeGreaterThan(0);
    expect(javascript.gzip).toBeGreaterThan(5_000);
    expect(javascript.gzip).toBeLessThanOrEqual(60_000);
    expect(css.gzip).toBeLessThanOrEqual(15_000);
  });
  it('holds neither MapLibre nor Fuse.js, which come later', () => {
    const text = javascript.files.map((file) => readFileSync(`dist/${file}`, 'utf8')).join('\n');
    expect(text).not.toContain('maplibregl');
    expect(text).not.toContain('ignoreFieldNorm');
    expect(later.some((name) => name.endsWith('map/Map.svelte'))).toBe(true);
    expect(later.some((name) => name.endsWith('ui/search.ts'))).toBe(true);
  });
  it('is linked from every page, and no page links the map', () => {
    for (const page of ['index.html', 'departement/33/index.html', '404.html']) {
      const html = readFileSync(`dist/${page}`, 'utf8');
      for (const file of [...javascript.files, ...css.files]) expect(html).toContain(file);
      expect(html).not.toMatch(/<(script|link)[^>]*Map-/);
    }
  });
});

describe('what a frame on another site loads before its map', () => {
  const { gzip, files, later } = frameLoad();
  const weigh = (file: string) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length;
  const names = JSON.parse(readFileSync('dist/data/territoires.json', 'utf8')) as TerritoryNames;
  it('is at most 60 kB, gzip, its data included, for the heaviest région as for one département', () => {
    const regions = names.regions.map(({ code }) =>
      names.departements
        .filter((one) => one.region === code)
        .reduce((sum, one) => sum + weigh(`api/v1/departement/${one.code}.json`), 0),
    );
    const data = weigh('data/territoires.json') + Math.max(...regions);
    console.log(`Cadre : ${gzip} octets, et ${data} de données au plus.`);
    expect(gzip).toBeGreaterThan(5_000);
    expect(gzip + data).toBeLessThanOrEqual(60_000);
  });
  it('holds neither the map nor the app', () => {
    expect(later.some((name) => name.endsWith('map/Map.svelte'))).toBe(true);
    for (const file of files) {
      const text = readFileSync(`dist/${file}`, 'utf8');
      expect(text).not.toContain('maplibregl');
      expect(text).not.toContain('localStorage');
    }
    const html = readFileSync('dist/integrer/vue/index.html', 'utf8');
    expect(html).toContain('Content-Security-Policy');
    expect(html).not.toMatch(/assets\/(app|page)-/);
  });
});

describe('what a device keeps, to work without a network', () => {
  const worker = readFileSync('dist/sw.js', 'utf8');
  const files = [...worker.matchAll(/"?url"?:\s*"([^"]+)"/g)].flatMap(([, url]) => (url ? [url] : []));
  it('is the app with the data of every page', () => {
    expect(files.filter((file) => file.endsWith('.js')).length).toBeGreaterThan(20);
    for (const file of [
      'data/gem.geojson',
      'data/communes.json',
      'data/departements.geojson',
      'coquille.html',
    ])
      expect(files).toContain(file);
  });
  it('weighs at most 3 MB, gzip, and leaves the solver of the simulator out', () => {
    const bytes = files.map((file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(3_000_000);
    expect(files.filter((file) => /\.wasm|highs/.test(file))).toEqual([]);
  });
});
