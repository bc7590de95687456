import { parseCsv } from '../../pipeline/csv.ts';
import { Problems } from '../../pipeline/problems.ts';
import { decode } from '../../pipeline/read.ts';
import { ListError } from '../list-error.ts';
import { MAX_CELL, MAX_COLUMNS, MAX_LINES, MAX_ROWS, type ListSheet } from './sheet.ts';

/** Reads a CSV of any separator (`;` `,` tab `|`), in UTF-8, Windows-1252 or UTF-16. */
export function readText(bytes: Uint8Array, name: string): ListSheet {
  const notes: string[] = [];
  // Old Macs end lines with CR alone; « sep=; » is a note of Excel to itself.
  const text = toText(bytes, name, notes)
    .replace(/\r(?!\n)/g, '\n')
    .replace(/^sep=.\r?\n/i, '');
  if (text.trim() === '') throw new ListError(`${name} est vide.`);
  const { records, errors } = parseCsv(text, separatorOf(text));
  const [error] = errors;
  if (error) {
    throw new ListError(
      `${name}, ligne ${error.line} : guillemet ${error.kind === 'unclosed' ? 'ouvert et jamais refermé' : 'mal placé'} (« ${error.value} »). Corrigez cette ligne, ou enregistrez la liste en .xlsx.`,
    );
  }
  if (records.length > MAX_LINES) {
    throw new ListError(
      `${name} : plus de ${MAX_ROWS.toLocaleString('fr-FR')} lignes. Gardez les seules lignes des GEM, puis relancez.`,
    );
  }
  const rows = records
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) => ({
      line,
      cells: cells.slice(0, MAX_COLUMNS).map((cell) => cell.slice(0, MAX_CELL)),
    }));
  return { name: null, rows, notes };
}

function toText(bytes: Uint8Array, name: string, notes: string[]): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : null;
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  const problems = new Problems();
  const decoded = decode({ name, bytes }, problems);
  if (!decoded) {
    const what = problems.errors[0]?.message ?? 'illisible';
    throw new ListError(`${name} n’est pas un texte : ${what}`);
  }
  if (decoded.encoding === 'windows-1252') notes.push('fichier lu en Windows-1252 : vérifiez les accents');
  return decoded.text;
}

/** The separator that splits the most lines of the beginning into the same number of columns, at least two. */
function separatorOf(text: string): string {
  const start = text.slice(0, 20_000);
  let [best, bestScore] = [';', 0];
  for (const separator of [';', '\t', ',', '|']) {
    const widths = parseCsv(start, separator)
      .records.slice(0, 20)
      .map(({ cells }) => cells.length);
    const wide = widths.filter((width) => width > 1);
    const common = Math.max(0, ...wide.map((width) => wide.filter((other) => other === width).length));
    if (common > bestScore) [best, bestScore] = [separator, common];
  }
  return best;
}
