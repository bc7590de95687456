import { fold } from '../../pipeline/fold.ts';
import { columnName, loneText, type ListRow, type ListSheet } from '../read/sheet.ts';
import type { Meaning, Target } from './meaning.ts';
import { MEANINGS } from './targets.ts';

/** What one column of a list is taken for. */
export interface GuessedColumn {
  /** From 0. */
  index: number;
  /** Its title as the list writes it. */
  title: string;
  target: Target | null;
  /** Share of its cells that look like what the title says, 0 to 1; null when nothing can be said of them. */
  agreement: number | null;
}

export interface Guess {
  /** Lines of the titles: one, or two when a title stands above several columns. */
  titleLines: number[];
  columns: GuessedColumn[];
  /** Rows after the titles. */
  rows: ListRow[];
  /** Why a person should say, in French; empty when the guess is sure. */
  doubts: string[];
}

/** Titles are looked for on these first rows. */
const TITLE_ROWS = 30;
/** Rows whose cells are looked at. */
const SAMPLE = 200;
/** Below this share, the cells of a column contradict its title. */
const AGREES = 0.5;
/** With this share, cells alone tell what a column without a known title is. */
const SPEAKS_FOR_ITSELF = 0.8;
/** Several columns may mean these: their cells are put together, or the first filled is taken. */
const MANY: ReadonlySet<Target> = new Set(['ignorer', 'adresse', 'autre_telephone', 'lieu']);

/** Guesses the titles and the columns of a sheet; null when it holds no list of GEM. */
export function guessColumns(sheet: ListSheet): Guess | null {
  const titles = findTitles(sheet.rows);
  if (!titles) return null;
  const rows = sheet.rows.slice(titles.next);
  // A title between the rows, « Doubs (25) », merged across all columns, says nothing of what they hold.
  const sample = rows.filter(({ cells }) => loneText(cells) === null).slice(0, SAMPLE);
  const width = Math.max(titles.cells.length, ...sample.map(({ cells }) => cells.length));
  const columns: GuessedColumn[] = [];
  for (let index = 0; index < width; index += 1) {
    const cells = sample.flatMap((row) => row.cells[index]?.trim() || []);
    const title = titles.cells[index] ?? '';
    if (title === '' && cells.length === 0) continue;
    const meaning = meaningOf(title)?.meaning ?? bySight(cells);
    columns.push({ index, title, target: meaning?.target ?? null, agreement: agreement(meaning, cells) });
  }
  const doubts = keepOneEach(columns);
  return { titleLines: titles.lines, columns, rows, doubts: [...doubts, ...otherDoubts(columns)] };
}

interface Titles {
  cells: string[];
  lines: number[];
  /** Index of the first row after them. */
  next: number;
}

/** The row, or the two rows, that say the most meanings. */
function findTitles(rows: readonly ListRow[]): Titles | null {
  let best: Titles | null = null;
  let bestScore = 0;
  for (const [at, row] of rows.slice(0, TITLE_ROWS).entries()) {
    const single = { cells: row.cells.map(cleanTitle), lines: [row.line], next: at + 1 };
    const below = rows[at + 1];
    const options: Titles[] = [single];
    if (below && !looksLikeData(below)) {
      options.push({
        cells: joinTitles(row.cells, below.cells),
        lines: [row.line, below.line],
        next: at + 2,
      });
    }
    for (const option of options) {
      const score = scoreTitles(option.cells);
      // Of equals the first, and one row rather than two.
      if (score > bestScore) [best, bestScore] = [option, score];
    }
  }
  // A single title, « Liste des GEM », is the heading of the page.
  return bestScore >= 2 ? best : null;
}

function cleanTitle(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim();
}

function joinTitles(upper: readonly string[], lower: readonly string[]): string[] {
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const [above, below] = [cleanTitle(upper[index] ?? ''), cleanTitle(lower[index] ?? '')];
    if (above === below || below === '') return above;
    if (above === '') return below;
    // « Président » above « Tél. » is the phone of a person; « Contact » or « Lieu » above says nothing more.
    if (/^(?:president|animateur|responsable|coordinateur|directeur|siege)/.test(fold(above))) return above;
    return meaningOf(below)?.exact ? below : `${above} ${below}`;
  });
}

function looksLikeData({ cells }: ListRow): boolean {
  return cells.some((cell) => /@|\d{5}|^\d{2}$|(?:\d{2}[ .]){4}\d{2}/.test(cell));
}

/** Different meanings among the titles: exact ones count whole, the others half. */
function scoreTitles(cells: readonly string[]): number {
  const found = new Map<Target, number>();
  for (const cell of cells) {
    const known = meaningOf(cell);
    if (!known) continue;
    const weight = (known.exact ? 1 : 0.5) * (known.meaning.target === 'ignorer' ? 0.5 : 1);
    found.set(known.meaning.target, Math.max(found.get(known.meaning.target) ?? 0, weight));
  }
  return [...found.values()].reduce((sum, weight) => sum + weight, 0);
}

/** A title longer than this is a sentence. */
const LONGEST_TITLE = 60;

function meaningOf(title: string): { meaning: Meaning; exact: boolean } | null {
  const folded = fold(title);
  if (folded === '' || folded.length > LONGEST_TITLE) return null;
  const exact = MEANINGS.find(({ titles }) => titles.includes(folded));
  if (exact) return { meaning: exact, exact: true };
  const part = MEANINGS.find((meaning) => meaning.part?.test(folded));
  return part ? { meaning: part, exact: false } : null;
}

/** E-mails and phones need no title. */
function bySight(cells: readonly string[]): Meaning | null {
  if (cells.length < 3) return null;
  const candidates = MEANINGS.filter(({ target }) =>
    ['courriel', 'telephone', 'code_postal'].includes(target),
  );
  return candidates.find((meaning) => (agreement(meaning, cells) ?? 0) >= SPEAKS_FOR_ITSELF) ?? null;
}

function agreement(meaning: Meaning | null, cells: readonly string[]): number | null {
  const looks = meaning?.looks;
  if (!looks) return null;
  // « néant », « ? » say nothing of a column.
  const telling = cells.filter((cell) => cell.length > 2 || /\d/.test(cell));
  if (telling.length < 3) return null;
  return telling.filter((cell) => looks.test(cell)).length / telling.length;
}

/** When two columns mean the same, the one whose title is exact and whose cells agree stays; equals are a doubt. */
function keepOneEach(columns: GuessedColumn[]): string[] {
  const doubts: string[] = [];
  const rank = (column: GuessedColumn): number =>
    (meaningOf(column.title)?.exact ? 2 : 0) + (column.agreement ?? 0.5);
  for (const target of new Set(columns.map((column) => column.target))) {
    if (target === null || MANY.has(target)) continue;
    const rivals = columns.filter((column) => column.target === target).sort((a, b) => rank(b) - rank(a));
    const [first, ...rest] = rivals;
    if (!first || rest.length === 0) continue;
    for (const column of rest) column.target = target === 'telephone' ? 'autre_telephone' : null;
    const equal = rest.find((column) => rank(first) - rank(column) < 0.5);
    if (equal && target !== 'telephone') {
      doubts.push(
        `les colonnes ${columnName(first.index)} « ${first.title} » et ${columnName(equal.index)} « ${equal.title} » pourraient toutes deux être « ${target} »`,
      );
    }
  }
  return doubts;
}

function otherDoubts(columns: readonly GuessedColumn[]): string[] {
  const doubts: string[] = [];
  const has = (...targets: Target[]): boolean =>
    columns.some(({ target }) => target !== null && targets.includes(target));
  if (!has('nom')) doubts.push('aucune colonne ne semble donner le nom du GEM');
  if (!has('commune', 'code_insee', 'lieu', 'adresse'))
    doubts.push('aucune colonne ne semble donner la commune');
  for (const { index, title, target, agreement } of columns) {
    if (target === null || target === 'ignorer' || agreement === null || agreement >= AGREES) continue;
    doubts.push(
      `la colonne ${columnName(index)} « ${title} » serait « ${target} », mais ses cases n’y ressemblent pas`,
    );
  }
  return doubts;
}
