import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import slugify from '@sindresorhus/slugify';
import { cleanCell, SOURCE_COLUMNS, type Cells } from './columns.ts';
import { parseCsv, type CsvRecord } from './csv.ts';
import { fold } from './fold.ts';
import { resolveCommune } from './geography/resolve.ts';
import { listSources, type Context } from './pipeline.ts';
import { Problems } from './problems.ts';
import { decode, detectSeparator, type SourceFile } from './read.ts';

/** Longest id, as in the schema. */
const ID_LENGTH = 90;

/** An id to write into a file. */
interface Insertion {
  /** Offset in the bytes of the file. */
  at: number;
  id: string;
}

/** Names of which slugify makes no more than `fold` does, in a thousandth of its time; no `ä`, `ö`, `ü` (ae, oe, ue). */
const PLAIN_NAME = /^[a-z0-9àâçéèêëîïôùûœ \-–]+$/i;

function slug(nom: string): string {
  return PLAIN_NAME.test(nom) ? fold(nom).replaceAll(' ', '-') : slugify(nom, { decamelize: false });
}

/** The wanted id of a GEM: `<code_insee>-<slug of the name>`. */
export function idBase(codeInsee: string, nom: string): string {
  return `${codeInsee}-${slug(nom)}`.slice(0, ID_LENGTH - 4).replace(/-+$/, '');
}

/**
 * Fills the empty ids of the source files and changes nothing else: not one byte of the other cells, and
 * never an id that is there. A taken id gets `-2`, `-3`…; an id that some `antenne_de` names counts as taken.
 *
 * @returns lines for the terminal: each new id, and each row that could not be given one
 */
export function mintIds(folder: string, context: Context): string[] {
  const files = listSources(folder).map((file) => ({ file, rows: readRows(file) }));
  const taken = new Set(
    files.flatMap(({ rows }) => rows.flatMap(({ cells }) => [cells.id, cells.antenne_de])),
  );
  const known = new Set(
    files.flatMap(({ rows }) => rows.flatMap(({ cells }) => (cells.id === '' ? [] : content(cells)))),
  );
  const lines: string[] = [];
  for (const { file, rows } of files) {
    const insertions: Insertion[] = [];
    for (const { line, cells, idAt } of rows) {
      if (cells.id !== '') continue;
      const place = `${file.name}:${line}`;
      const found = resolveCommune(context.geography, cells);
      if (cells.nom === '' || !found.ok) {
        lines.push(`${place} — pas d’identifiant : ${found.ok ? 'il manque le nom' : found.message}`);
        continue;
      }
      if (known.has(content(cells))) {
        lines.push(`${place} — pas d’identifiant : cette ligne répète une autre ligne, supprimez-la`);
        continue;
      }
      known.add(content(cells));
      const base = idBase(found.commune.code, cells.nom);
      let id = base;
      for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
      taken.add(id);
      insertions.push({ at: idAt, id });
      lines.push(`${place} — nouvel identifiant : ${id}`);
    }
    if (insertions.length > 0) writeSafely(join(folder, file.name), insertBytes(file.bytes, insertions));
  }
  if (lines.length === 0) lines.push('Aucun identifiant vide.');
  return lines;
}

interface MintRow {
  line: number;
  cells: Cells;
  /** Offset in bytes where the id goes. */
  idAt: number;
}

/** Rows of a file that can be read; the others are for the check, which names their errors. */
function readRows(file: SourceFile): MintRow[] {
  const decoded = decode(file, new Problems());
  const separator = decoded && detectSeparator(decoded.text);
  if (!decoded || !separator) return [];
  const { records } = parseCsv(decoded.text, separator);
  const header = records[0];
  const idIndex = header?.cells.findIndex((name) => name.trim() === 'id') ?? -1;
  if (!header || idIndex === -1) return [];
  const columns = header.cells.map((name) => name.trim());
  const toByte = byteOffsets(decoded.text, decoded.encoding === 'utf-8', decoded.bom ? 3 : 0);
  return records
    .slice(1)
    .filter(({ cells }) => cells.length === columns.length && cells.some((cell) => cell.trim() !== ''))
    .map((record) => ({
      line: record.line,
      cells: toCells(columns, record),
      idAt: toByte(idPosition(decoded.text, record, idIndex)),
    }));
}

/** Inside the quotes when the empty cell has some. */
function idPosition(text: string, record: CsvRecord, index: number): number {
  const start = record.starts[index] ?? 0;
  return text[start] === '"' ? start + 1 : start;
}

/** Offsets in the text → offsets in the file, asked in growing order. */
function byteOffsets(text: string, utf8: boolean, bom: number): (position: number) => number {
  let [lastPosition, lastByte] = [0, bom];
  return (position) => {
    lastByte += utf8 ? Buffer.byteLength(text.slice(lastPosition, position)) : position - lastPosition;
    lastPosition = position;
    return lastByte;
  };
}

function toCells(columns: readonly string[], record: CsvRecord): Cells {
  const cell = (name: string): string => cleanCell(record.cells[columns.indexOf(name)] ?? '');
  return Object.fromEntries(SOURCE_COLUMNS.map((name) => [name, cell(name)])) as Cells;
}

/** All that a row says but its id. */
function content(cells: Cells): string {
  return SOURCE_COLUMNS.filter((name) => name !== 'id')
    .map((name) => cells[name])
    .join('\u0000');
}

function insertBytes(bytes: Uint8Array, insertions: readonly Insertion[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let last = 0;
  for (const { at, id } of insertions) {
    parts.push(bytes.subarray(last, at), Buffer.from(id));
    last = at;
  }
  return Buffer.concat([...parts, bytes.subarray(last)]);
}

/** A file is replaced as a whole, so that a failure never leaves half of it. */
function writeSafely(path: string, bytes: Uint8Array): void {
  const fresh = `${path}.nouveau`;
  writeFileSync(fresh, bytes);
  renameSync(fresh, path);
}
