import { restoreCell } from '../../src/gem/csv-cell.ts';
import type { Cells } from '../../src/gem/source-columns.ts';

export { SOURCE_COLUMNS } from '../../src/gem/source-columns.ts';
export type { Cells, Column } from '../../src/gem/source-columns.ts';

/** One row of a source file, with the place where a person finds it again. */
export interface SourceRow {
  /** File name without folder, e.g. `84.csv`: no machine path ever reaches a report. */
  file: string;
  /** Line of the file on which the row begins, the header being line 1. */
  line: number;
  /** Cleaned (see cleanCell). */
  cells: Cells;
}

/**
 * Spaces around a cell, doubled spaces and decomposed accents mean nothing: they come from copies. So does the apostrophe
 * that disarms a text in our own exports and in the line of a correction.
 */
export function cleanCell(cell: string): string {
  return restoreCell(cell.trim().replace(/ {2,}/g, ' ').normalize('NFC'));
}

/** Splits a cell that joins several values (`a|b`, `a ; b`, `a b`), dropping empty parts. */
export function splitCell(cell: string, separator: string | RegExp): string[] {
  if (cell === '') return [];
  return cell
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
