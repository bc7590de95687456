import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OfficialCount } from '../../src/coverage/completude.ts';
import type { Series } from '../../src/figures.ts';
import type { Gem } from '../../src/gem/gem.ts';
import { checkAntennes, setDoublesAside, warnOfLikelyDoubles, type ExactDouble } from './check-rows.ts';
import { rowChecker, type CheckedRow } from './check.ts';
import type { SourceRow } from './columns.ts';
import { readComptages } from './comptages.ts';
import { readGeographyFiles, readMillesimes, type Millesimes } from './geography/files.ts';
import { buildGeography, type Geography } from './geography/geography.ts';
import { addressPoints, readGeocodes, type AddressPoint } from './geocodes.ts';
import { readJournal, type Journal } from './journal.ts';
import { locateRow, type LocatedRow } from './locate.ts';
import { mergeRows } from './merge.ts';
import { Problems } from './problems.ts';
import { SILENT, withProgress, type Progress } from './progress.ts';
import { readSource, type SourceFile } from './read.ts';
import type { RunReport } from './report.ts';
import { readSeries } from './series.ts';
import { loadSchema, requiredColumns, type TableSchema } from './schema.ts';

/** What does not change from one run to the next: schema, geography, official counts and series. */
export interface Context {
  schema: TableSchema;
  geography: Geography;
  millesimes: Millesimes;
  comptages: OfficialCount[];
  series: Series;
  /** Where addresses are, by `addressKey`: what `npm run data:geocode` was answered. */
  points: ReadonlyMap<string, AddressPoint>;
  /** What changed in the directory; null when no journal was begun. */
  journal: Journal | null;
}

/** @param data the folder `data/` of the project, with `schema/` and `reference/` */
export function loadContext(data: string): Context {
  const reference = join(data, 'reference');
  return {
    schema: loadSchema(JSON.parse(readFileSync(join(data, 'schema', 'gem.schema.json'), 'utf8'))),
    // First: it names what is wrong in these files more fully than those that read them next.
    series: readSeries(reference),
    geography: buildGeography(readGeographyFiles(reference)),
    millesimes: readMillesimes(reference),
    comptages: readComptages(reference),
    points: addressPoints(readGeocodes(reference)),
    journal: readJournal(reference),
  };
}

/** The CSV files of a folder, in the order of their names. */
export function listSources(folder: string): SourceFile[] {
  return readdirSync(folder)
    .filter((name) => /\.csv$/i.test(name) && !name.startsWith('.'))
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

/** What read → check → locate → merge gives. `gems` is only whole when `report.problems` has no error. */
export interface Directory {
  gems: Gem[];
  report: RunReport;
}

/** Reads and checks everything, so that one run names every error; writes nothing. */
export function buildDirectory(
  sources: readonly SourceFile[],
  { schema, geography, millesimes, points }: Context,
  progress: Progress = SILENT,
): Directory {
  const problems = new Problems();
  const { rows, files } = readAll(sources, schema, geography, problems);
  const { kept, doubles } = setDoublesAside(rows, problems);
  checkAntennes(kept, problems);

  const checker = rowChecker(schema, millesimes.annee_de_reference);
  const located: LocatedRow[] = [];
  for (const row of withProgress(kept, 'Vérification des lignes', progress)) {
    const checked: CheckedRow = checker.check(row, problems);
    const place = locateRow(geography, checked, problems, points);
    if (place) located.push(place);
  }
  warnOfLikelyDoubles(located, problems);
  problems.sort();
  const gems = problems.errorCount === 0 ? mergeRows(located) : [];
  return { gems, report: toReport(files, kept, doubles, problems) };
}

function readAll(
  sources: readonly SourceFile[],
  schema: TableSchema,
  geography: Geography,
  problems: Problems,
): { rows: SourceRow[]; files: RunReport['files'] } {
  const required = requiredColumns(schema);
  const expected = new Set([...geography.regions.map(({ code }) => `${code}.csv`), 'com.csv']);
  const rows: SourceRow[] = [];
  const files: RunReport['files'] = [];
  if (sources.length === 0) {
    problems.error(
      { file: 'data/sources', line: null, column: null },
      null,
      'aucun fichier : attendu un fichier .csv par région',
    );
  }
  for (const source of sources) {
    if (!expected.has(source.name.toLowerCase())) {
      problems.error(
        { file: source.name, line: null, column: null },
        null,
        'nom de fichier inattendu : attendu le code INSEE d’une région (par exemple 84.csv) ou com.csv',
      );
      continue;
    }
    const read = readSource(source, required, problems);
    files.push({ name: source.name, rows: read.rowCount });
    for (const row of read.rows) rows.push(row);
  }
  return { rows, files };
}

function toReport(
  files: RunReport['files'],
  kept: readonly SourceRow[],
  doubles: ExactDouble[],
  problems: Problems,
): RunReport {
  const having = (statut: string): number => kept.filter(({ cells }) => cells.statut === statut).length;
  return {
    files,
    rowsRead: files.reduce((sum, { rows }) => sum + rows, 0),
    rowsKept: kept.length,
    antennes: kept.filter(({ cells }) => cells.antenne_de !== '').length,
    byStatut: { ouvert: having('ouvert'), 'en-projet': having('en-projet'), ferme: having('ferme') },
    doubles,
    problems,
  };
}
