/** A row of a list as a person sees it: what each cell shows, `''` when empty. */
export interface ListRow {
  /** Line in the sheet or the file, from 1. */
  line: number;
  cells: string[];
}

/** A sheet of a workbook, or a whole CSV. */
export interface ListSheet {
  /** null for a CSV, which has no sheets. */
  name: string | null;
  /** Rows with at least one cell that is not empty. */
  rows: ListRow[];
  /** What was read otherwise than it stands, with its place, in French. */
  notes: string[];
}

/** More rows than France will ever have GEM: past this a list is something else. */
export const MAX_ROWS = 100_000;
/** Headings, titles and names of départements stand among them. */
export const MAX_LINES = MAX_ROWS + 500;
/** Columns further right are not read. */
export const MAX_COLUMNS = 200;
/** Longest text of a cell that is kept; the census has none of a tenth of it. */
export const MAX_CELL = 5000;

/** The text of a row that holds only one (once, or merged across): a title between the rows, « Doubs (25) ». Else null. */
export function loneText(cells: readonly string[]): string | null {
  const texts = new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''));
  return texts.size === 1 ? ([...texts][0] ?? null) : null;
}

/** 0 → A, 26 → AA: how spreadsheets call their columns. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
