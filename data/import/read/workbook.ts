import { strFromU8, unzipSync } from 'fflate';
import { read, SSF, type CellObject, type Range, type WorkSheet } from '@e965/xlsx';
import { ListError } from '../list-error.ts';
import { damaged, openWorkbook } from './archive.ts';
import {
  columnName,
  MAX_CELL,
  MAX_COLUMNS,
  MAX_LINES,
  MAX_ROWS,
  type ListRow,
  type ListSheet,
} from './sheet.ts';

/** Cells that a sheet may hold in all, repetitions counted. */
const MAX_CELLS = 4_000_000;
/** Merged ranges beyond this many, or larger than this, are a mistake or a trap. */
const MAX_MERGES = 20_000;
const MAX_MERGED_CELLS = 500_000;

/**
 * Reads an XLSX or an ODS with `@e965/xlsx` (SheetJS). One library for both: it tells formulas, merged cells and number
 * formats, which the lighter readers drop. It only ever sees parts that `openWorkbook` has inflated under limits.
 */
export function readWorkbook(bytes: Uint8Array, name: string): ListSheet[] {
  const safe = openWorkbook(bytes, name);
  if (safe.kind === 'ods') checkRepetitions(safe.bytes, name);
  let sheets: [string, WorkSheet | undefined, boolean][];
  try {
    const book = read(safe.bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellText: true,
      cellHTML: false,
      sheetRows: MAX_LINES + 1,
      nodim: true,
    });
    sheets = book.SheetNames.map((sheet, index) => [
      sheet,
      book.Sheets[sheet],
      (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0,
    ]);
  } catch {
    throw damaged(name);
  }
  return sheets.flatMap(([sheet, content, hidden]) => {
    if (!content) return [];
    const read = readSheet(sheet, content, name);
    if (hidden && read.rows.length > 0)
      return [{ ...read, rows: [], notes: [`feuille « ${sheet} » : masquée, elle n’est pas lue`] }];
    return [read];
  });
}

/** A dense worksheet keeps its rows under this key; rows and cells may be missing. */
type DenseRows = ((CellObject | undefined)[] | undefined)[];

function readSheet(name: string, sheet: WorkSheet, file: string): ListSheet {
  const grid = (sheet['!data'] ?? []) as DenseRows;
  const notes: string[] = [];
  const rows = new Map<number, string[]>();
  let cut = false;
  // forEach passes over the holes: a lone cell at line 1 000 000 costs nothing.
  grid.forEach((cells, top) => {
    const texts: string[] = [];
    cells?.forEach((cell, left) => {
      if (!cell) return;
      if (left >= MAX_COLUMNS) {
        cut ||= cell.v !== undefined && cell.v !== '';
        return;
      }
      const text = showCell(cell, `${columnName(left)}${top + 1}`, notes);
      if (text !== '') texts[left] = text;
    });
    if (texts.length > 0)
      rows.set(
        top,
        Array.from(texts, (text) => text ?? ''),
      );
  });
  if (rows.size > MAX_LINES) {
    throw new ListError(
      `${file}, feuille « ${name} » : plus de ${MAX_ROWS.toLocaleString('fr-FR')} lignes. Gardez les seules lignes des GEM, puis relancez.`,
    );
  }
  if (cut)
    notes.push(`feuille « ${name} » : les colonnes après ${columnName(MAX_COLUMNS - 1)} ne sont pas lues`);
  fillMerged(rows, sheet['!merges'] ?? []);
  const list: ListRow[] = [...rows]
    .sort(([a], [b]) => a - b)
    .map(([top, cells]) => ({ line: top + 1, cells }));
  return { name, rows: list, notes };
}

/** What a person sees in a cell. A number keeps its digits, a date becomes AAAA-MM-JJ. */
function showCell(cell: CellObject, place: string, notes: string[]): string {
  if (cell.t === 'e') {
    notes.push(`${place} : erreur du tableur (${cell.w ?? '#'}), lue comme une case vide`);
    return '';
  }
  if (cell.v === undefined || cell.v === null || cell.t === 'z') {
    if (cell.f !== undefined)
      notes.push(
        `${place} : formule sans résultat, lue comme une case vide (ouvrez et enregistrez le fichier)`,
      );
    return '';
  }
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
  if (typeof cell.v === 'number') return showNumber(cell.v, cell.z, cell.w);
  if (typeof cell.v === 'boolean') return cell.v ? 'oui' : 'non';
  return cell.v.slice(0, MAX_CELL);
}

function showNumber(value: number, format: CellObject['z'], shown: string | undefined): string {
  const pattern = typeof format === 'string' ? format : 'General';
  if (SSF.is_date(pattern)) {
    const date = SSF.parse_date_code(value) as { y: number; m: number; d: number } | null;
    if (date) return [date.y, pad(date.m), pad(date.d)].join('-');
  }
  // « 00000 » and « 0# ## ## ## ## » show the zero that the number has lost; other formats only hide digits.
  const plain = String(value);
  const zeroed = shown?.trim() ?? '';
  return /^0/.test(pattern) && !/[eE%.,]/.test(pattern) && /^[\d .-]+$/.test(zeroed) ? zeroed : plain;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

/**
 * The value of a merged range is said of each of its rows (a département beside its GEM); across, only of the first
 * thirty lines, where titles stand above several columns.
 */
function fillMerged(rows: Map<number, string[]>, merges: readonly Range[]): void {
  let filled = 0;
  for (const { s, e } of merges.slice(0, MAX_MERGES)) {
    const value = rows.get(s.r)?.[s.c];
    if (!value) continue;
    const lastColumn = s.r < 30 ? Math.min(e.c, MAX_COLUMNS - 1) : s.c;
    for (let top = s.r; top <= e.r; top += 1) {
      const cells = rows.get(top);
      // A merged range may run to the last line of the sheet: rows of nothing else are no rows.
      if (!cells) {
        if (top - s.r > MAX_LINES) break;
        continue;
      }
      for (let left = s.c; left <= lastColumn; left += 1) {
        if ((filled += 1) > MAX_MERGED_CELLS) return;
        while (cells.length <= left) cells.push('');
        if (cells[left] === '') cells[left] = value;
      }
    }
  }
}

/** ODS repeats a cell by an attribute: a few bytes may stand for thousands of millions of cells. */
function checkRepetitions(stored: Uint8Array, name: string): void {
  const content = unzipSync(stored, { filter: (file) => file.name === 'content.xml' })['content.xml'];
  if (!content) throw damaged(name);
  const text = strFromU8(content);
  let cells = 0;
  let rowTimes = 1;
  for (const [tag] of text.matchAll(/<table:(?:table-row|table-cell|covered-table-cell)\b[^>]*>/g)) {
    if (tag.startsWith('<table:table-row')) {
      rowTimes = repeated(tag, 'rows');
    } else if (!tag.endsWith('/>') || tag.includes('office:value-type')) {
      cells += rowTimes * repeated(tag, 'columns');
      if (cells > MAX_CELLS) {
        throw new ListError(
          `${name} contient des millions de cases répétées : ce n’est pas une liste. Copiez les seules lignes utiles dans un classeur neuf.`,
        );
      }
    }
  }
}

function repeated(tag: string, what: 'rows' | 'columns'): number {
  return Number(new RegExp(`number-${what}-repeated="(\\d+)"`).exec(tag)?.[1] ?? 1);
}
