import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { onTestFinished } from 'vitest';
import { SOURCE_COLUMNS, type Column } from '../../data/pipeline/columns.ts';
import { buildDirectory, loadContext, type Context, type Directory } from '../../data/pipeline/pipeline.ts';
import { formatProblem } from '../../data/pipeline/problems.ts';
import type { SourceFile } from '../../data/pipeline/read.ts';

export const DATA = resolve(import.meta.dirname, '..', '..', 'data');

let loaded: Context | null = null;

/** Schema, geography and counts of the project, loaded once a test file. */
export function context(): Context {
  return (loaded ??= loadContext(DATA));
}

export type TestRow = Partial<Record<Column, string>>;

/** A row without fault: a made-up GEM in Beaune (27.csv). */
export const GOOD: TestRow = {
  id: '21054-les-essais',
  nom: 'Les Essais',
  publics: 'psychique',
  statut: 'ouvert',
  commune: 'Beaune',
  code_insee: '21054',
  departement: '21',
  source_url: 'https://www.exemple.fr/gem',
};

export interface CsvForm {
  separator?: string;
  bom?: boolean;
  newline?: string;
  columns?: readonly string[];
}

export function csv(rows: readonly TestRow[], form: CsvForm = {}): string {
  const { separator = ';', bom = true, newline = '\n', columns = SOURCE_COLUMNS } = form;
  const quote = (cell: string): string =>
    /["\n\r]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = rows.map((row) =>
    columns.map((column) => quote(row[column as Column] ?? '')).join(separator),
  );
  return (bom ? '\ufeff' : '') + [columns.join(separator), ...lines].join(newline) + newline;
}

export function file(name: string, content: string | Uint8Array): SourceFile {
  return { name, bytes: typeof content === 'string' ? Buffer.from(content) : content };
}

/** Runs read → check → locate → merge on rows of 27.csv. */
export function run(rows: readonly TestRow[], name = '27.csv'): Directory {
  return buildDirectory([file(name, csv(rows))], context());
}

export function errors(directory: Directory): string[] {
  return directory.report.problems.errors.map(formatProblem);
}

export function warnings(directory: Directory): string[] {
  return directory.report.problems.warnings.map(formatProblem);
}

/** A folder that is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gem-pipeline-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
