/**
 * Speed and memory of the pipeline on made-up rows: `tsx tests/bench/pipeline.ts` prints one line of JSON a
 * figure. Each size runs in a process of its own, so that the memory of one does not count for the next.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SOURCE_COLUMNS, type Column } from '../../data/pipeline/columns.ts';
import type { Geography } from '../../data/pipeline/geography/geography.ts';
import { buildDirectory, listSources, loadContext } from '../../data/pipeline/pipeline.ts';
import { keepHeapTight } from '../../data/pipeline/memory.ts';
import { publish } from '../../data/pipeline/publish.ts';
import type { SourceFile } from '../../data/pipeline/read.ts';

const SIZES = [10_000, 30_000, 100_000];
/** As `npm run data` runs it (package.json): room for what lives a moment, so that it is not kept for long. */
const MEMORY = ['--max-semi-space-size=64'];
const DATA = resolve(import.meta.dirname, '..', '..', 'data');

function print(name: string, value: number, unit: string): void {
  console.log(JSON.stringify({ name, value: Math.round(value * 100) / 100, unit }));
}

/** A small generator of numbers, the same at each run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Rows as full as the best of the census, spread over all communes; a third without code_insee, so looked up by name. */
function syntheticSources(count: number, geography: Geography): SourceFile[] {
  const random = randomFrom(20_260_101);
  const communes = [...geography.communes.values()].filter(({ departement }) =>
    geography.departements.has(departement),
  );
  const files = new Map<string, string[]>();
  for (let index = 0; index < count; index += 1) {
    const commune = communes[Math.floor(random() * communes.length)];
    if (!commune) continue;
    const row: Partial<Record<Column, string>> = {
      id: `${commune.code}-essai-${index}`,
      nom: `L’Essai n° ${index}`,
      publics: ['psychique', 'tsa-tnd', 'psychique|cerebrolese', ''][index % 4],
      statut: index % 20 === 0 ? 'en-projet' : 'ouvert',
      adresse: `${index % 200} rue de l’Église`,
      code_postal: commune.postalCodes[0] ?? '',
      commune: commune.nom,
      code_insee: commune.code,
      departement: commune.departement,
      telephone: `06 ${String(10_000_000 + index).replace(/(..)(?=.)/g, '$1 ')}`,
      courriel: `essai${index}@exemple.fr`,
      site_web: `https://www.exemple.fr/gem/${index}`,
      // A hundred texts, as GEM of one association often share theirs.
      horaires: `lun-ven 9h-12h${10 + (index % 50)} et 13h30-17h ; sam ${index % 100 < 50 ? 10 : 9}h-12h`,
      parrain: 'Unafam',
      gestionnaire: `Association d’essai ${index % 500}`,
      annee_creation: String(2005 + (index % 20)),
      source_url: `https://www.exemple.fr/source/${index}`,
      source_titre: 'Une page d’essai « entre guillemets » ; avec un point-virgule',
      source_date: '2024-01-30',
      note: 'Une note publique, de la longueur de celles du recensement.',
    };
    const cells = SOURCE_COLUMNS.map((column) => {
      const cell = row[column] ?? '';
      return /[";]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
    });
    const lines = files.get(commune.region) ?? [SOURCE_COLUMNS.join(';')];
    lines.push(cells.join(';'));
    files.set(commune.region, lines);
  }
  return [...files].map(([region, lines]) => ({
    name: `${region}.csv`,
    bytes: Buffer.from(lines.join('\n')),
  }));
}

/** Runs the whole pipeline in this process, on `count` made-up rows or on the real sources (0). */
async function runOnce(count: number): Promise<void> {
  keepHeapTight();
  // On the disk of the project, as the real run: making 100 000 files costs ten times as much on some others.
  const parent = mkdtempSync(join(DATA, '..', 'node_modules', '.gem-bench-'));
  try {
    const loading = performance.now();
    const context = loadContext(DATA);
    const loaded = performance.now();
    const sources =
      count === 0 ? listSources(join(DATA, 'sources')) : syntheticSources(count, context.geography);
    const started = performance.now();
    const directory = buildDirectory(sources, context);
    const { problems, rowsKept } = directory.report;
    if (problems.errorCount > 0 || (count > 0 && rowsKept !== count)) {
      throw new Error(
        `${problems.errorCount} erreurs, ${rowsKept} lignes : ${JSON.stringify(problems.errors[0])}`,
      );
    }
    const checked = performance.now();
    await publish(directory, context, join(parent, 'data'));
    const published = performance.now();
    const title = count === 0 ? 'pipeline, recensement' : `pipeline, ${count} lignes`;
    print(`${title} : charger la géographie`, (loaded - loading) / 1000, 's');
    print(`${title} : lire, vérifier, placer, fusionner`, (checked - started) / 1000, 's');
    print(`${title} : mesurer, publier`, (published - checked) / 1000, 's');
    print(`${title} : total`, (loaded - loading + published - started) / 1000, 's');
    print(`${title} : mémoire au plus haut`, process.resourceUsage().maxRSS / 1024, 'Mo');
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

/** Runs each size in a child process, then tells whether the cost grows faster than the rows. */
function runAll(): void {
  const totals = [0, ...SIZES].map((count) => {
    const text = execFileSync(
      process.execPath,
      [...process.execArgv, ...MEMORY, fileURLToPath(import.meta.url), String(count)],
      {
        encoding: 'utf8',
      },
    );
    process.stdout.write(text);
    const figures = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { name: string; value: number });
    return figures.find(({ name }) => name.endsWith('total'))?.value ?? NaN;
  });
  // What each further row costs, between the two largest sizes and between the two smallest: 1 when linear.
  const cost = (from: number): number => {
    const rows = (SIZES[from + 1] ?? NaN) - (SIZES[from] ?? NaN);
    return ((totals[from + 2] ?? NaN) - (totals[from + 1] ?? NaN)) / rows;
  };
  print(
    'pipeline : coût d’une ligne de plus, de 30 000 à 100 000 lignes rapporté à de 10 000 à 30 000',
    cost(1) / cost(0),
    'rapport',
  );
}

const count = process.argv[2];
if (count === undefined) runAll();
else await runOnce(Number(count));
