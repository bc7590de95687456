/** How far two spellings are: what a slip of the finger or of the ear costs. */

const VOWELS = 'aeiouy';
/** What is taken for slips, for each letter of the longer spelling; few letters leave less room. */
const MOST = { short: 0.2, long: 0.25 };
/** Long enough for its misspelt beginning to tell a longer name: « villefrance » for « villefranche sur saone ». */
const LONG = 8;
const MOST_OF_BEGINNING = 1;

/**
 * Whether what was typed may be this name, misspelt. Names that merely share pairs of letters are none: « Nouméa » is
 * not L’Houmeau, nor « traumatisme crânien » Marais-Vernier. The first letter is seldom wrong, and then nothing else is.
 *
 * @param typed folded, without space, as `name`
 */
export function mayBeSlip(typed: string, name: string): boolean {
  const { whole, beginning } = costs(typed, name);
  if (typed[0] !== name[0]) return whole <= 1 && typed.length > 3;
  if (typed.length >= LONG && beginning <= MOST_OF_BEGINNING) return true;
  const letters = Math.max(typed.length, name.length);
  return whole <= letters * (letters > LONG ? MOST.long : MOST.short);
}

/** Damerau-Levenshtein, of neighbours swapped once. A vowel for another, or a letter of a pair, is half a slip. */
function costs(typed: string, name: string): { whole: number; beginning: number } {
  let before: number[] = [];
  let row = [0];
  for (let at = 1; at <= name.length; at++) row.push((row[at - 1] ?? 0) + lost(name, at - 1));
  for (let line = 1; line <= typed.length; line++) {
    const next = [(row[0] ?? 0) + lost(typed, line - 1)];
    for (let at = 1; at <= name.length; at++) {
      let cost = Math.min(
        (row[at] ?? 0) + lost(typed, line - 1),
        (next[at - 1] ?? 0) + lost(name, at - 1),
        (row[at - 1] ?? 0) + changed(typed[line - 1] ?? '', name[at - 1] ?? ''),
      );
      if (line > 1 && at > 1 && typed[line - 1] === name[at - 2] && typed[line - 2] === name[at - 1])
        cost = Math.min(cost, (before[at - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return { whole: row[name.length] ?? 0, beginning: Math.min(...row) };
}

/** What a letter forgotten, or typed for nothing, costs. */
function lost(text: string, at: number): number {
  const letter = text[at] ?? '';
  return VOWELS.includes(letter) || letter === text[at - 1] ? 0.5 : 1;
}

function changed(a: string, b: string): number {
  if (a === b) return 0;
  return VOWELS.includes(a) && VOWELS.includes(b) ? 0.5 : 1;
}
