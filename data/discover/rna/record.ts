import iconv from 'iconv-lite';
import { cleanCell } from '../../pipeline/columns.ts';
import { parseCsv } from '../../pipeline/csv.ts';

/**
 * The columns that are read. The siège of an association may be a member's home: its street, its number and the names of
 * people are not among them, so that they can reach no file of ours.
 */
const COLUMNS = [
  'id',
  'date_creat',
  'date_disso',
  'groupement',
  'titre',
  'titre_court',
  'objet',
  'adrs_codeinsee',
  'adrs_codepostal',
  'adrs_libcommune',
  'siteweb',
  'publiweb',
  'position',
  'maj_time',
] as const;
type ReadColumn = (typeof COLUMNS)[number];
const NEEDED: readonly ReadColumn[] = ['id', 'titre', 'objet', 'position', 'adrs_codeinsee'];

/** One association of the register, without its address. Empty text where the register says nothing. */
export type Association = Record<ReadColumn, string>;

/** Where each column stands. */
export type Layout = ReadonlyMap<ReadColumn, number>;

/**
 * Reads the line of column names.
 *
 * @throws Error in French when it is not that of `rna_waldec`
 */
export function readLayout(line: Uint8Array): Layout {
  const names = (parseCsv(decodeRecord(line).replace(/^\ufeff/, ''), ';').records[0]?.cells ?? []).map(
    (name) => name.trim().toLowerCase(),
  );
  const layout = new Map<ReadColumn, number>();
  for (const column of COLUMNS) {
    const index = names.indexOf(column);
    if (index !== -1) layout.set(column, index);
  }
  const missing = NEEDED.filter((column) => !layout.has(column));
  if (missing.length > 0)
    throw new Error(
      `première ligne inattendue (colonnes ${missing.join(', ')} introuvables) : attendu un fichier « rna_waldec » du Répertoire national des associations, aux colonnes séparées par des points-virgules.`,
    );
  if (layout.get('id') !== 0)
    throw new Error('première ligne inattendue : attendu la colonne « id » (numéro RNA) en premier.');
  return layout;
}

/** Reads one record of the register; null when it is broken. */
export function readAssociation(bytes: Uint8Array, layout: Layout): Association | null {
  const { records, errors } = parseCsv(decodeRecord(bytes), ';');
  const cells = records[0]?.cells;
  if (!cells || errors.length > 0 || records.length > 1) return null;
  const association = {} as Association;
  for (const column of COLUMNS) {
    const index = layout.get(column);
    association[column] = index === undefined ? '' : cleanCell(cells[index]?.replace(/\s+/g, ' ') ?? '');
  }
  return association;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8, else Windows-1252: told record by record, since the exports differ from one year to the next. */
function decodeRecord(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    // Node's own decoder reads Windows-1252 as Latin-1, without its apostrophes.
    return iconv.decode(Buffer.from(bytes), 'win1252');
  }
}

/** Dissolved or struck off: `position` says it (A: active, D: dissoute, S: supprimée), or a date does. */
export function isDissolved({ position, date_disso }: Association): boolean {
  if (/^[DS]/i.test(position)) return true;
  return /^[12]\d{3}-/.test(date_disso) && !date_disso.startsWith('0001');
}

/** A federation or a union (`groupement` F or U; S: simple). */
export function isUnion({ groupement }: Association): boolean {
  return /^[FU]/i.test(groupement);
}
