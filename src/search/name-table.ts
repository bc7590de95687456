/** A name that a place is looked for by. */
export interface NameLine {
  /** Folded, words separated by a space. */
  name: string;
  /** Rank of the place that bears it, in the list of places. */
  place: number;
}

/** Called for each line found, in the order of the table, until it returns false. */
type Found = (line: number) => boolean;

/**
 * Names filed under the first letter, and the first two, of the whole name and of each of its words. Of 38 000 names
 * a search then compares some hundreds (4 000 for « saint… »). Lines keep the order they were given in: the first
 * found are the likeliest, and a search may stop there.
 */
export class NameTable {
  readonly lines: readonly NameLine[];
  /** Names without spaces: what is left when people forget some or add some. */
  readonly compact: readonly string[];
  readonly #byBeginning: number[][] = [];
  readonly #byWord: number[][] = [];
  /** The compact names, one a line, and where each starts, for what stands inside a word: made when first needed. */
  #text = '';
  #starts: Uint32Array | null = null;

  constructor(lines: readonly NameLine[]) {
    this.lines = lines;
    this.compact = lines.map(({ name }) => name.replaceAll(' ', ''));
    lines.forEach(({ name }, line) => {
      file(this.#byBeginning, this.compact[line] ?? '', 0, line);
      // Each word: what follows a space.
      for (let at = 0; at !== -1; at = name.indexOf(' ', at)) {
        if (at > 0) at++;
        file(this.#byWord, name, at, line);
      }
    });
  }

  /** Lines that are this name, but for spaces. */
  exact(name: string, found: Found): void {
    const wanted = name.replaceAll(' ', '');
    for (const line of filed(this.#byBeginning, wanted))
      if (this.compact[line] === wanted && !found(line)) return;
  }

  /** Lines that begin so, but for spaces. */
  beginning(name: string, found: Found): void {
    const wanted = name.replaceAll(' ', '');
    for (const line of filed(this.#byBeginning, wanted))
      if (this.compact[line]?.startsWith(wanted) && !found(line)) return;
  }

  /** Lines in which each word of the text begins a word, in any order: « aix provence ». */
  withWords(name: string, found: Found): void {
    const words = name.split(' ');
    const lists = words.map((word) => filed(this.#byWord, word));
    const shortest = lists.reduce((a, b) => (b.length < a.length ? b : a));
    const wanted = words.map((word) => ` ${word}`);
    for (const line of shortest) {
      const text = ` ${this.lines[line]?.name ?? ''}`;
      if (wanted.every((word) => text.includes(word)) && !found(line)) return;
    }
  }

  /** Lines that hold the text anywhere, but for spaces. */
  holding(name: string, found: Found): void {
    const wanted = name.replaceAll(' ', '');
    const starts = (this.#starts ??= this.#write());
    let line = -1;
    for (let at = this.#text.indexOf(wanted); at !== -1; at = this.#text.indexOf(wanted, at + 1)) {
      const here = lineAt(starts, at);
      if (here !== line && !found(here)) return;
      line = here;
    }
  }

  #write(): Uint32Array {
    this.#text = `${this.compact.join('\n')}\n`;
    const starts = new Uint32Array(this.compact.length);
    let start = 0;
    this.compact.forEach((name, line) => {
      starts[line] = start;
      start += name.length + 1;
    });
    return starts;
  }
}

/** The last line that starts at a position or before it. */
function lineAt(starts: Uint32Array, position: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle;
  }
  return low;
}

/** Files a line under the letter at a position of a text, and under that letter with the next; once under a key. */
function file(index: number[][], text: string, at: number, line: number): void {
  const first = codeOf(text, at);
  for (const key of [first * CODES, first * CODES + codeOf(text, at + 1)]) {
    const lines = (index[key] ??= []);
    if (lines.at(-1) !== line) lines.push(line);
  }
}

/** The lines filed under the first one or two letters of a text. */
function filed(index: readonly number[][], text: string): readonly number[] {
  return index[codeOf(text, 0) * CODES + codeOf(text, 1)] ?? [];
}

const CODES = 37;

/** 1 to 26 for a to z, 27 to 36 for the digits, 0 for a space or the end. */
function codeOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 97 && code <= 122) return code - 96;
  return code >= 48 && code <= 57 ? code - 21 : 0;
}
