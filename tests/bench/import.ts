/**
 * Speed of an import, in a process of its own as a person runs it: `tsx tests/bench/import.ts`. 1 000 rows of a made-up
 * workbook against the census (at most 3 s), and 100 000 rows, the most that is taken.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { xlsx } from '../../src/ui/xlsx.ts';
import { loadContext } from '../../data/pipeline/pipeline.ts';
import { figure } from './figure.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const TITLES = ['Nom du GEM', 'Public accueilli', 'Adresse', 'CP', 'Ville', 'Tél.', 'Adresse mail'];

const communes = [...loadContext(join(ROOT, 'data')).geography.communes.values()];

function rows(count: number): string[][] {
  return Array.from({ length: count }, (_, index) => {
    const commune = communes[(index * 7919) % communes.length];
    return [
      `GEM Essai ${index}`,
      'Handicap psychique',
      `${(index % 90) + 1}, rue de l’Église`,
      commune?.postalCodes[0] ?? '',
      commune?.nom.toUpperCase() ?? '',
      `3802${String(index % 100_000).padStart(5, '0')}`,
      `essai${index}@exemple.fr`,
    ];
  });
}

const folder = mkdtempSync(join(tmpdir(), 'gem-bench-'));
try {
  const workbook = (name: string, count: number): string => {
    const path = join(folder, name);
    const columns = TITLES.map((title) => ({ name: title, width: 20 }));
    writeFileSync(path, xlsx('Liste', columns, rows(count)));
    return path;
  };
  for (const [name, path] of [
    ['import, 1 000 lignes XLSX', workbook('mille.xlsx', 1000)],
    ['import, 100 000 lignes XLSX', workbook('cent-mille.xlsx', 100_000)],
  ] as const) {
    const started = performance.now();
    const run = spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, 'data/import/cli.ts'), path], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(`${name} : ${run.stdout.slice(-2000)}${run.stderr.slice(-2000)}`);
    figure(name, (performance.now() - started) / 1000, 's');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
