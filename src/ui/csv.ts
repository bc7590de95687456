import { dsvFormat } from 'd3';
import { harmless } from '../gem/csv-cell.ts';
import type { SheetCell } from './xlsx.ts';

const semicolon = dsvFormat(';');

/** For a French spreadsheet: `;`, decimal comma, BOM; no text of it can run as a formula. */
export function csvOf(header: readonly string[], rows: readonly (readonly SheetCell[])[]): string {
  const write = (cell: SheetCell): string =>
    typeof cell === 'number' ? String(cell).replace('.', ',') : String(harmless(cell) ?? '');
  return `\ufeff${semicolon.formatRows([[...header], ...rows.map((row) => row.map(write))])}\n`;
}
