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
  readonly #byBeginning = new Map<string, number[]>();
  readonly #byWord = new Map<string, number[]>();
  /** The compact names, one a line, for what stands inside a word. */
  readonly #text: string;
  readonly #starts: Uint32Array;

  constructor(lines: readonly NameLine[]) {
    this.lines = lines;
    this.compact = lines.map(({ name }) => name.replaceAll(' ', ''));
    this.#text = `${this.compact.join('\n')}\n`;
    this.#starts = new Uint32Array(lines.length);
    let start = 0;
    lines.forEach(({ name }, line) => {
      const compact = this.compact[line] ?? '';
      this.#starts[line] = start;
      start += compact.length + 1;
      file(this.#byBeginning, compact, line);
      for (const word of name.split(' ')) file(this.#byWord, word, line);
    });
  }

  /** Lines that are this name, but for spaces. */
  exact(name: string, found: Found): void {
    const wanted = name.replaceAll(' ', '');
    for (const line of this.#byBeginning.get(wanted.slice(0, 2)) ?? [])
      if (this.compact[line] === wanted && !found(line)) return;
  }

  /** Lines that begin so, but for spaces. */
  beginning(name: string, found: Found): void {
    const wanted = name.replaceAll(' ', '');
    for (const line of this.#byBeginning.get(wanted.slice(0, 2)) ?? [])
      if (this.compact[line]?.startsWith(wanted) && !found(line)) return;
  }

  /** Lines in which each word of the text begins a word, in any order: « aix provence ». */
  withWords(name: string, found: Found): void {
    const words = name.split(' ');
    const lists = words.map((word) => this.#byWord.get(word.slice(0, 2)) ?? []);
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
    let line = -1;
    for (let at = this.#text.indexOf(wanted); at !== -1; at = this.#text.indexOf(wanted, at + 1)) {
      const here = this.#lineAt(at);
      if (here !== line && !found(here)) return;
      line = here;
    }
  }

  #lineAt(position: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= position) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** Files a line under the first letter and the first two of a text; a line comes once under a key. */
function file(index: Map<string, number[]>, text: string, line: number): void {
  for (let length = 1; length <= Math.min(2, text.length); length++) {
    const key = text.slice(0, length);
    const lines = index.get(key);
    if (!lines) index.set(key, [line]);
    else if (lines.at(-1) !== line) lines.push(line);
  }
}
