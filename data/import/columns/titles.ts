import { fold } from '../../pipeline/fold.ts';
import { loneText, type ListRow } from '../read/sheet.ts';
import { PERSON, type Meaning, type Target } from './meaning.ts';
import { MEANINGS } from './targets.ts';

/** Titles are looked for on these first rows. */
const TITLE_ROWS = 30;

/** The titles of a sheet, one for each column. */
export interface Titles {
  cells: string[];
  lines: number[];
  /** Index of the first row after them. */
  next: number;
}

/** The row, or the two rows, that say the most meanings. */
export function findTitles(rows: readonly ListRow[]): Titles | null {
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
  return best && bestScore >= 2 ? underGroups(rows, best) : null;
}

/**
 * One row of titles says more meanings than the two that it makes with « Président » above « Tél. » and « Mail »: what
 * stands above is looked at all the same.
 */
function underGroups(rows: readonly ListRow[], titles: Titles): Titles {
  const above = rows[titles.next - 2];
  if (titles.lines.length > 1 || !above || looksLikeData(above)) return titles;
  const groups = groupsAbove(above.cells, titles.cells);
  if (groups.every((group) => group === '')) return titles;
  return {
    ...titles,
    lines: [above.line, ...titles.lines],
    cells: titles.cells.map((cell, index) => `${groups[index] ?? ''} ${cell}`.trim()),
  };
}

/** How to reach someone: under « Président », it is the president. */
const REACHES: ReadonlySet<Target> = new Set([
  'nom',
  'telephone',
  'autre_telephone',
  'courriel',
  'adresse',
  'lieu',
  'code_postal',
  'commune',
]);

/**
 * The title above each column that changes whose fact it is (a person's, the siège's, an association's address), else
 * `''`. A CSV has lost how far a merged title ran: it is taken to run over the blank cells that follow.
 */
function groupsAbove(upper: readonly string[], lower: readonly string[]): string[] {
  // Alone on its row and from the first column on, it is the heading of the page.
  const isHeading = loneText(upper) !== null && cleanTitle(upper[0] ?? '') !== '';
  let last = '';
  return lower.map((cell, index) => {
    const above = cleanTitle(upper[index] ?? '');
    const wasMerged = index > 1 && last !== '' && last === cleanTitle(upper[index - 2] ?? '');
    if (above !== '') last = above;
    else if (wasMerged) last = '';
    const group = fold(last);
    const target = meaningOf(cell)?.meaning.target;
    if (isHeading || group === '') return '';
    if (PERSON.test(group)) return above !== '' || (target && REACHES.has(target)) ? last : '';
    return /\bassociations?\b/.test(group) && (target === 'adresse' || target === 'lieu') ? last : '';
  });
}

function cleanTitle(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim();
}

function joinTitles(upper: readonly string[], lower: readonly string[]): string[] {
  const groups = groupsAbove(upper, lower.map(cleanTitle));
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const [above, below] = [cleanTitle(upper[index] ?? ''), cleanTitle(lower[index] ?? '')];
    if (above === below || below === '') return above;
    // « Président » above « Tél. » is the phone of a person; « Contact » or « Lieu » above says nothing more.
    const group = groups[index] ?? '';
    if (group !== '') return `${group} ${below}`;
    if (above === '') return below;
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
const OF_PERSONS = { meaning: { target: 'ignorer', titles: [] }, exact: false } as const;

export function meaningOf(title: string): { meaning: Meaning; exact: boolean } | null {
  const folded = fold(title);
  // However long: « Courriel de la personne responsable de l’accueil… » would else be told by sight, and taken.
  if (folded.length > LONGEST_TITLE && PERSON.test(folded)) return OF_PERSONS;
  if (folded === '' || folded.length > LONGEST_TITLE) return null;
  const exact = MEANINGS.find(({ titles }) => titles.includes(folded));
  if (exact) return { meaning: exact, exact: true };
  const part = MEANINGS.find((meaning) => meaning.part?.test(folded));
  return part ? { meaning: part, exact: false } : null;
}
