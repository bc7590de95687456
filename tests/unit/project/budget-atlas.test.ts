import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { initialLoad, pageLoad } from '../../../scripts/budget.ts';

/** Needs `dist/`: `npm test` builds it before this runs. */
describe('what the atlas loads', () => {
  const atlas = pageLoad('src/pages/Couverture.svelte');
  it('is at most 50 kB of JavaScript of its own, gzip', () => {
    expect(atlas.files.length).toBeGreaterThan(0);
    expect(atlas.gzip).toBeGreaterThan(5_000);
    expect(atlas.gzip).toBeLessThanOrEqual(50_000);
  });
  it('comes on its pages only, without the map of the communes nor the writers of files', () => {
    expect(readFileSync('dist/couverture/index.html', 'utf8')).toContain(atlas.files[0]);
    expect(readFileSync('dist/index.html', 'utf8')).not.toContain('Couverture-');
    const text = atlas.files.map((file) => readFileSync(`dist/${file}`, 'utf8')).join('\n');
    expect(text).not.toContain('maplibregl');
    expect(text).not.toContain('spreadsheetml/2006/main');
    const { later } = initialLoad();
    for (const name of ['files.ts', 'picture.ts', 'CommuneMap.svelte', 'CommuneTable.svelte'])
      expect(later).toContain(`src/pages/couverture/${name}`);
  });
});
