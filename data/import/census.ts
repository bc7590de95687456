import type { Gem } from '../../src/gem/gem.ts';
import type { SourceRow } from '../pipeline/columns.ts';
import { buildDirectory, type Context } from '../pipeline/pipeline.ts';
import { formatProblem, Problems } from '../pipeline/problems.ts';
import { readSource, type SourceFile } from '../pipeline/read.ts';
import { requiredColumns } from '../pipeline/schema.ts';
import { ListError } from './list-error.ts';

/** The census as it stands: what the matcher compares, and the rows that an import completes. */
export interface CensusNow {
  files: readonly SourceFile[];
  gems: readonly Gem[];
  /** By id. */
  rows: ReadonlyMap<string, SourceRow>;
}

/** Throws a ListError when the census has errors: nothing may be built on it until they are mended. */
export function readCensus(files: readonly SourceFile[], context: Context): CensusNow {
  // No GEM is recensed yet: an import may be the first.
  if (files.length === 0) return { files, gems: [], rows: new Map() };
  const { gems, report } = buildDirectory(files, context);
  const [error] = report.problems.errors;
  if (error) {
    throw new ListError(
      `data/sources a ${report.problems.errorCount} erreur(s), à corriger avant d’importer. La première : ${formatProblem(error)}. La commande « npm run data -- --check » les dit toutes.`,
    );
  }
  const required = requiredColumns(context.schema);
  const rows = new Map<string, SourceRow>();
  for (const file of files)
    for (const row of readSource(file, required, new Problems()).rows)
      if (!rows.has(row.cells.id)) rows.set(row.cells.id, row);
  return { files, gems, rows };
}
