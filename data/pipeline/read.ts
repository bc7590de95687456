import iconv from 'iconv-lite';
import { cleanCell, SOURCE_COLUMNS, type Cells, type Column, type SourceRow } from './columns.ts';
import { parseCsv, type CsvRecord } from './csv.ts';
import { nearest } from './nearest.ts';
import type { Problems } from './problems.ts';

/** A source file as it lies on the disk. */
export interface SourceFile {
  /** Name without folder. */
  name: string;
  bytes: Uint8Array;
}

export interface ReadFile {
  rows: SourceRow[];
  /** Rows with content, broken ones included: what the report calls "lignes lues". */
  rowCount: number;
}

/** The text of a file and what was found around it; null when it cannot be text. */
export interface DecodedFile {
  text: string;
  /** true when the file opens with a byte order mark (it is not part of `text`). */
  bom: boolean;
  encoding: 'utf-8' | 'windows-1252';
}

/**
 * Turns bytes into text: UTF-8 with or without BOM, else Windows-1252 with a warning (what Excel writes
 * under "CSV (séparateur : point-virgule)"). Empty files, UTF-16 and NUL bytes are errors.
 */
export function decode(file: SourceFile, problems: Problems): DecodedFile | null {
  const place = { file: file.name, line: null, column: null };
  const { bytes } = file;
  if (bytes.length === 0) {
    problems.error(place, null, 'fichier vide : attendu au moins la ligne des noms de colonnes');
    return null;
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    problems.error(place, null, 'fichier en UTF-16 : enregistrez-le en « CSV UTF-8 »');
    return null;
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    let line = 1;
    for (let index = 0; index < nul; index += 1) if (bytes[index] === 10) line += 1;
    problems.error(
      { ...place, line },
      null,
      'octet nul dans le fichier : ce n’est pas du texte, ou le fichier est abîmé ; enregistrez-le de nouveau en « CSV UTF-8 »',
    );
    return null;
  }
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    // TextDecoder drops the BOM by itself.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, bom, encoding: 'utf-8' };
  } catch {
    problems.warn(
      place,
      null,
      'fichier lu en Windows-1252, car ce n’est pas de l’UTF-8 : vérifiez les accents et enregistrez-le en « CSV UTF-8 »',
    );
    return { text: iconv.decode(Buffer.from(bytes), 'win1252'), bom: false, encoding: 'windows-1252' };
  }
}

/** `;` or `,`: the one that splits the first line into more columns we know; null when neither does. */
export function detectSeparator(text: string): ';' | ',' | null {
  const end = text.search(/\r?\n/);
  const header = (end === -1 ? text : text.slice(0, end)).replaceAll('"', '');
  const known = (separator: string): number =>
    header.split(separator).filter((name) => isColumn(name.trim())).length;
  const [semicolons, commas] = [known(';'), known(',')];
  if (semicolons === 0 && commas === 0) return null;
  // A file of one column splits the same way with both; the separator then does not matter.
  return commas > semicolons ? ',' : ';';
}

/**
 * Reads one source file into rows with their places. All problems of form are named, and what can still be
 * read is: a broken row does not hide the errors of the others. A missing required column stops the file,
 * since each of its rows would only repeat it.
 *
 * @param required names of the columns that the schema requires
 */
export function readSource(file: SourceFile, required: ReadonlySet<string>, problems: Problems): ReadFile {
  const nothing: ReadFile = { rows: [], rowCount: 0 };
  const decoded = decode(file, problems);
  if (!decoded) return nothing;
  const separator = detectSeparator(decoded.text);
  if (!separator) {
    const first = decoded.text.split(/\r?\n/, 1)[0] ?? '';
    problems.error(
      { file: file.name, line: 1, column: null },
      first,
      'ligne des noms de colonnes introuvable : attendu « id;nom;… » sur la première ligne, avec « ; » ou « , » entre les colonnes',
    );
    return nothing;
  }
  const { records, errors } = parseCsv(decoded.text, separator);
  const header = records[0];
  for (const error of errors) {
    const column = error.line > 1 ? (header?.cells[error.cell]?.trim() ?? null) : null;
    problems.error(
      { file: file.name, line: error.line, column },
      error.value,
      error.kind === 'unclosed'
        ? 'guillemet ouvert et jamais refermé : attendu un second " à la fin de la cellule (un " dans le texte s’écrit "")'
        : 'texte après le guillemet fermant : attendu un séparateur ou la fin de la ligne (un " dans le texte s’écrit "")',
    );
  }
  // With a broken header the first record is a row of data: nothing can be named.
  if (!header || header.line !== 1) {
    if (errors.length === 0) {
      problems.error(
        { file: file.name, line: 1, column: null },
        null,
        'attendu la ligne des noms de colonnes',
      );
    }
    return nothing;
  }
  const columns = readHeader(file.name, header, required, problems);
  if (!columns) return nothing;
  const data = records.slice(1).filter((record) => record.cells.some((cell) => cell.trim() !== ''));
  const rows: SourceRow[] = [];
  for (const record of data) {
    if (record.cells.length !== header.cells.length) {
      problems.error(
        { file: file.name, line: record.line, column: null },
        `${record.cells.length} cellules`,
        `attendu ${header.cells.length} cellules, comme sur la première ligne (un « ${separator} » en trop ou en moins, ou un texte qui en contient et qu’il faut entourer de guillemets)`,
      );
      continue;
    }
    rows.push({ file: file.name, line: record.line, cells: toCells(columns, record.cells) });
  }
  return { rows, rowCount: data.length + errors.length };
}

/** Which column stands at which index; null when a required one is missing. */
function readHeader(
  file: string,
  header: CsvRecord,
  required: ReadonlySet<string>,
  problems: Problems,
): (Column | null)[] | null {
  const seen = new Set<string>();
  const columns = header.cells.map((cell): Column | null => {
    const name = cell.trim();
    const place = { file, line: 1, column: name };
    if (seen.has(name)) {
      problems.error(place, null, 'colonne en double : attendu une seule colonne de ce nom');
      return null;
    }
    seen.add(name);
    if (isColumn(name)) return name;
    const near = nearestColumn(name);
    problems.error(
      { ...place, column: name === '' ? '(sans nom)' : name },
      null,
      `colonne inconnue${near ? ` : vouliez-vous dire « ${near} » ?` : ' : attendu les colonnes du schéma seulement'}`,
    );
    return null;
  });
  let usable = true;
  for (const column of SOURCE_COLUMNS) {
    if (seen.has(column)) continue;
    problems.error({ file, line: 1, column }, null, 'colonne manquante : attendu sur la première ligne');
    if (required.has(column)) usable = false;
  }
  return usable ? columns : null;
}

const NO_CELLS = Object.fromEntries(SOURCE_COLUMNS.map((column) => [column, ''])) as Cells;

function toCells(columns: readonly (Column | null)[], values: readonly string[]): Cells {
  const cells = { ...NO_CELLS };
  columns.forEach((column, index) => {
    const value = values[index];
    if (column && value) cells[column] = cleanCell(value);
  });
  return cells;
}

const COLUMN_SET: ReadonlySet<string> = new Set(SOURCE_COLUMNS);

function isColumn(name: string): name is Column {
  return COLUMN_SET.has(name);
}

/** The column whose name differs by case, accents, spaces or two letters at most; null without any. */
function nearestColumn(name: string): Column | null {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return nearest(plain, SOURCE_COLUMNS) as Column | null;
}
