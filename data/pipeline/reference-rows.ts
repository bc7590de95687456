import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { formatProblem, type Problems } from './problems.ts';

/** A row of a reference CSV, with the line it begins on. */
export interface ReferenceRow<Column extends string> {
  line: number;
  cells: Record<Column, string>;
}

/** How many problems one message names: enough to mend a file, not a page of them. */
const SHOWN = 20;

/** What is wrong with `data/reference/`, each problem as `fichier:ligne:colonne valeur — ce qui était attendu`. */
export class ReferenceDataError extends Error {
  override name = 'ReferenceDataError';

  constructor(problems: Problems) {
    const lines = problems.sort().errors.slice(0, SHOWN).map(formatProblem);
    const rest = problems.errorCount - lines.length;
    super(
      `données de référence à corriger.\n${lines.join('\n')}${rest > 0 ? `\n… et ${rest} autres problèmes.` : ''}`,
    );
  }
}

/**
 * The rows of a CSV of `data/reference/` (UTF-8 with BOM, `;`). A file that is missing, cannot be cut into cells or lacks
 * a column is an error in `problems`, and gives no row.
 */
export function readReferenceRows<Column extends string>(
  reference: string,
  file: string,
  columns: readonly Column[],
  problems: Problems,
): ReferenceRow<Column>[] {
  const path = join(reference, file);
  const place = { file: basename(path), line: null, column: null };
  if (!existsSync(path)) {
    problems.error(place, null, 'fichier introuvable : attendu dans data/reference');
    return [];
  }
  let read: { record: Record<string, string>; info: { lines: number } }[];
  try {
    read = parse(readFileSync(path), {
      bom: true,
      columns: true,
      delimiter: ';',
      skip_empty_lines: true,
      info: true,
    }) as unknown as typeof read;
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : null;
    problems.error(
      { ...place, line },
      null,
      'ligne illisible : attendu des cases séparées par « ; », entre guillemets fermés',
    );
    return [];
  }
  if (read.length === 0) {
    problems.error(place, null, `aucune ligne : attendu les colonnes ${columns.join(';')} et leurs valeurs`);
    return [];
  }
  const known = Object.keys(read[0]?.record ?? {});
  const missing = columns.filter((column) => !known.includes(column));
  for (const column of missing)
    problems.error({ ...place, line: 1, column }, null, `colonne absente : attendu ${columns.join(';')}`);
  if (missing.length > 0) return [];
  // `lines` is where a record ends; a cell of several lines would move its beginning up.
  return read.map(({ record, info }) => ({
    line: info.lines - Object.values(record).join('').split('\n').length + 1,
    cells: record,
  }));
}
