import type { RawRow } from './raw-row.ts';
import { isShouted, RULES } from './rules.ts';

/** What a rule did to a cell. */
export interface Change {
  rule: string;
  column: string;
  before: string;
  after: string;
}

export interface CleanRow {
  row: RawRow;
  changes: Change[];
}

export interface CleanOptions {
  /** The list is our own download. */
  own: boolean;
  /** Columns that the list writes in capitals. */
  shouted: ReadonlySet<string>;
}

/** Runs the rules over a row, in their order, each on what the one before has left. */
export function cleanRow(raw: Readonly<RawRow>, { own, shouted }: CleanOptions): CleanRow {
  const row: RawRow = { ...raw };
  const changes: Change[] = [];
  for (const { name, on, own: onOwn, ifShouted, fix } of RULES) {
    if (own && !onOwn) continue;
    for (const column of on === 'all' ? Object.keys(raw) : on) {
      const before = row[column] ?? '';
      if (before === '' || (ifShouted && !shouted.has(column))) continue;
      const fixed = fix(before, row);
      const after = typeof fixed === 'string' ? { [column]: fixed } : fixed;
      for (const [target, text] of Object.entries(after)) {
        if (text === undefined || text === (row[target] ?? '')) continue;
        changes.push({ rule: name, column: target, before: row[target] ?? '', after: text });
        row[target] = text;
      }
    }
  }
  return { row, changes };
}

/** Columns of which most cells are in capitals. */
export function shoutedColumns(rows: readonly Readonly<RawRow>[]): Set<string> {
  const columns = new Set(rows.flatMap((row) => Object.keys(row)));
  return new Set(
    [...columns].filter((column) => {
      const cells = rows.map((row) => row[column] ?? '').filter((cell) => /\p{L}{3}/u.test(cell));
      return cells.length >= 3 && cells.filter(isShouted).length > cells.length * 0.6;
    }),
  );
}
