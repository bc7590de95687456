import { fold } from './fold.ts';

/** A piece of a label; `marked` where it is what the person typed. */
export interface Piece {
  text: string;
  marked: boolean;
}

/**
 * Splits a label into pieces, so that what was typed can be shown: « saint et » marks « Saint-Ét » of « Saint-Étienne ».
 * Words that are not found in a row are marked where they begin a word of the label.
 */
export function markMatches(label: string, typed: string): Piece[] {
  const { letters, at } = lettersOf(label);
  const words = fold(typed)
    .split(' ')
    .filter((word) => word !== '');
  const whole = words.join('');
  const marked = new Set<number>();
  const mark = (start: number, length: number) => {
    const end = at[start + length - 1] ?? -1;
    for (let position = at[start] ?? 0; position <= end; position++) marked.add(position);
  };
  const inRow = whole.length > 0 ? letters.indexOf(whole) : -1;
  if (inRow !== -1) mark(inRow, whole.length);
  else {
    for (const word of words.filter(({ length }) => length > 1)) {
      const start = startOfWord(letters, at, label, word);
      if (start !== -1) mark(start, word.length);
    }
  }
  return inPieces(label, marked);
}

/** The folded letters and digits of a label, and the position in the label that each comes from. */
function lettersOf(label: string): { letters: string; at: number[] } {
  let letters = '';
  const at: number[] = [];
  let position = 0;
  for (const character of label) {
    // One letter at a time: « œ » gives two, a hyphen none.
    for (const letter of fold(character).replaceAll(' ', '')) {
      letters += letter;
      at.push(position);
    }
    position += character.length;
  }
  return { letters, at };
}

function startOfWord(letters: string, at: readonly number[], label: string, word: string): number {
  for (let found = letters.indexOf(word); found !== -1; found = letters.indexOf(word, found + 1)) {
    const before = label[(at[found] ?? 0) - 1];
    if (before === undefined || fold(before) === '') return found;
  }
  return -1;
}

function inPieces(label: string, marked: ReadonlySet<number>): Piece[] {
  const pieces: Piece[] = [];
  for (let position = 0; position < label.length; position++) {
    const text = label[position] ?? '';
    const last = pieces.at(-1);
    if (last?.marked === marked.has(position)) last.text += text;
    else pieces.push({ text, marked: marked.has(position) });
  }
  return pieces;
}
