import { fold } from '../../pipeline/fold.ts';
import { columnName, loneText, type ListRow, type ListSheet } from '../read/sheet.ts';
import { ASSOCIATION_ADDRESS, PERSON, type Meaning, type Target } from './meaning.ts';
import { MEANINGS } from './targets.ts';
import { findTitles, meaningOf } from './titles.ts';

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
    // What follows « Président » without a title of its own may be the president's.
    const before = title === '' ? (titles.cells.slice(0, index).findLast((cell) => cell !== '') ?? '') : '';
    const meaning = meaningOf(PERSON.test(fold(before)) ? before : title)?.meaning ?? bySight(cells);
    columns.push({ index, title, target: meaning?.target ?? null, agreement: agreement(meaning, cells) });
  }
  const doubts = [...doubtAddresses(columns), ...keepOneEach(columns)];
  return { titleLines: titles.lines, columns, rows, doubts: [...doubts, ...otherDoubts(columns)] };
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

/** Of an association, an address may be its siège, a member's home: taken only when a person says that it is the GEM's. */
function doubtAddresses(columns: GuessedColumn[]): string[] {
  const doubtful = columns.filter(
    ({ title, target }) =>
      target !== 'courriel' &&
      target !== 'site_web' &&
      target !== 'ignorer' &&
      ASSOCIATION_ADDRESS.test(fold(title)),
  );
  for (const column of doubtful) column.target = null;
  return doubtful.map(
    ({ index, title }) =>
      `la colonne ${columnName(index)} « ${title} » donne-t-elle le lieu du GEM, ou le siège de l’association (parfois le domicile d’un membre) ? Ne la nommez dans --map que si c’est le lieu du GEM`,
  );
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
