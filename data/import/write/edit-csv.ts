import { quotedCell } from '../../../src/gem/csv-cell.ts';
import { cleanCell, SOURCE_COLUMNS, type Cells, type Column } from '../../pipeline/columns.ts';
import { parseCsv, type CsvRecord } from '../../pipeline/csv.ts';
import { Problems } from '../../pipeline/problems.ts';
import { decode, detectSeparator, type SourceFile } from '../../pipeline/read.ts';

/**
 * Changes cells and adds rows in a source file, and touches not one other character: what a person sees of an import
 * in git is what it did. A file that was in Windows-1252 becomes UTF-8.
 *
 * @param file null for a région that has no file yet
 * @param edited rows by id, whole; of the other rows nothing is read
 */
export function editCsv(
  name: string,
  file: SourceFile | null,
  edited: ReadonlyMap<string, Cells>,
  added: readonly Cells[],
): Uint8Array {
  const decoded = file && decode(file, new Problems());
  const text = decoded?.text ?? `${SOURCE_COLUMNS.join(';')}\n`;
  const separator = detectSeparator(text) ?? ';';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const [header, ...records] = parseCsv(text, separator).records;
  if (!header) throw new Error(`${name} : ligne des noms de colonnes introuvable`);
  const columns = header.cells.map((cell) => cell.trim());
  const parts: string[] = [];
  let last = 0;
  for (const record of records) {
    const cells = edited.get(record.cells[columns.indexOf('id')]?.trim() ?? '');
    if (!cells) continue;
    for (const [index, column] of columns.entries()) {
      const start = record.starts[index];
      const next = cells[column as Column];
      if (start === undefined || !isChanged(record, index, next)) continue;
      parts.push(text.slice(last, start), quotedCell(next, separator));
      last = cellEnd(text, start, separator);
    }
  }
  parts.push(text.slice(last));
  let whole = parts.join('');
  if (added.length > 0 && !whole.endsWith('\n')) whole += newline;
  for (const cells of added)
    whole +=
      columns.map((column) => quotedCell(cells[column as Column] ?? '', separator)).join(separator) + newline;
  const bom = decoded === null || decoded.bom || decoded.encoding === 'windows-1252' ? '\ufeff' : '';
  return Buffer.from(bom + whole);
}

/** Spaces around a cell mean nothing (cleanCell): a cell that differs by them only is left as it is. */
function isChanged(record: CsvRecord, index: number, next: string | undefined): next is string {
  if (next === undefined) return false;
  return cleanCell(record.cells[index] ?? '') !== next;
}

function cellEnd(text: string, start: number, separator: string): number {
  let at = start;
  if (text[at] === '"') {
    for (at += 1; at < text.length; at += 1) {
      if (text[at] !== '"') continue;
      if (text[at + 1] !== '"') return at + 1;
      at += 1;
    }
    return at;
  }
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
