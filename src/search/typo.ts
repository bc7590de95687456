import Fuse from 'fuse.js';
import { mayBeSlip } from './slips.ts';

/** A text and how far it is from what was typed: 0 for the same, 1 for nothing in common. */
export interface NearText {
  /** Rank of the text in the list that the index was built with. */
  rank: number;
  distance: number;
}

export interface TypoIndex {
  /** The nearest texts, nearest first; among texts as near, in the order of the list. */
  search(text: string, limit: number): NearText[];
}

/** How many texts Fuse compares: it is exact but slow, about 4 µs a text. */
const CANDIDATES = 80;
const LETTERS = 37;
const PAIRS = LETTERS * LETTERS;

/**
 * Finds misspelt names: pairs of letters in common choose a few candidates among all texts in one pass over counts,
 * then Fuse.js compares those letter by letter, and what is no slip is left out.
 *
 * @param texts folded, without space; the likelier first
 */
export function buildTypoIndex(texts: readonly string[]): TypoIndex {
  const sizes = new Uint32Array(PAIRS + 1);
  for (const text of texts) eachPair(text, (pair) => (sizes[pair + 1] = (sizes[pair + 1] ?? 0) + 1));
  for (let pair = 0; pair < PAIRS; pair++) sizes[pair + 1] = (sizes[pair + 1] ?? 0) + (sizes[pair] ?? 0);
  const next = sizes.slice();
  const postings = new Uint32Array(sizes[PAIRS] ?? 0);
  texts.forEach((text, rank) =>
    eachPair(text, (pair) => {
      const at = next[pair] ?? 0;
      postings[at] = rank;
      next[pair] = at + 1;
    }),
  );
  const shared = new Uint8Array(texts.length);

  function candidates(text: string): number[] {
    shared.fill(0);
    let asked = 0;
    eachPair(text, (pair) => {
      asked++;
      const end = sizes[pair + 1] ?? 0;
      for (let at = sizes[pair] ?? 0; at < end; at++) {
        const rank = postings[at] ?? 0;
        shared[rank] = (shared[rank] ?? 0) + 1;
      }
    });
    // Pairs in common out of all pairs of both (Dice): texts of a quite other length fall behind.
    const found: { rank: number; likeness: number }[] = [];
    const least = Math.max(2, asked * 0.3);
    for (let rank = 0; rank < shared.length; rank++) {
      const common = shared[rank] ?? 0;
      if (common < least) continue;
      const likeness = (2 * common) / (asked + (texts[rank]?.length ?? 0) + 1);
      if (likeness > 0.35) found.push({ rank, likeness });
    }
    return found
      .sort((a, b) => b.likeness - a.likeness || a.rank - b.rank)
      .slice(0, CANDIDATES)
      .map(({ rank }) => rank);
  }

  return {
    search(text, limit) {
      if (text.length < 3) return [];
      const asked = text.slice(0, 32);
      const ranks = candidates(asked);
      const fuse = new Fuse(
        ranks.map((rank) => texts[rank] ?? ''),
        { includeScore: true, threshold: 0.5, ignoreLocation: true, ignoreFieldNorm: true },
      );
      return (
        fuse
          .search(asked)
          // Half of the letters is enough for Fuse: too little to propose a place, which Enter would take.
          .filter(({ item }) => mayBeSlip(asked, item))
          .map(({ refIndex, item, score = 1 }) => ({
            rank: ranks[refIndex] ?? 0,
            // Fuse forgives what stands around the match: a much longer name is not what was meant.
            distance: Math.round((score + lengthGap(asked, item)) * 50) / 50,
          }))
          .sort((a, b) => a.distance - b.distance || a.rank - b.rank)
          .slice(0, limit)
      );
    },
  };
}

function lengthGap(a: string, b: string): number {
  return (0.5 * Math.abs(a.length - b.length)) / Math.max(a.length, b.length);
}

/** Calls back with each pair of neighbouring letters, the edges of the text counting as one. */
function eachPair(text: string, use: (pair: number) => void): void {
  let before = 0;
  for (let at = 0; at <= text.length; at++) {
    const letter = at < text.length ? letterOf(text.charCodeAt(at)) : 0;
    use(before * LETTERS + letter);
    before = letter;
  }
}

/** 1 to 26 for a to z, 27 to 36 for the digits. */
function letterOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 96;
  return code >= 48 && code <= 57 ? code - 21 : 0;
}
