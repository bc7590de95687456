import { csvCell } from '../gem/csv-cell.ts';
import type { SheetCell } from './xlsx.ts';

/** For a French spreadsheet: `;`, decimal comma, BOM; no text of it can run as a formula. */
export function csvOf(header: readonly string[], rows: readonly (readonly SheetCell[])[]): string {
  const write = (cell: SheetCell): string =>
    typeof cell === 'number' ? String(cell).replace('.', ',') : csvCell(cell);
  return `\ufeff${[header, ...rows].map((row) => `${row.map(write).join(';')}\n`).join('')}`;
}
