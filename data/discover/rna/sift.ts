/**
 * Finds, among the bytes of the register, the few records worth parsing. A CSV parser reads some 20 MB/s here: nearly all records must be set
 * aside without one. The bytes are read as Latin-1, one character a byte whatever the encoding (an offset in the text is an offset in the bytes), and
 * searched by one regular expression for the words that every GEM writes.
 */

const NEWLINE = 10;
const QUOTE = 34;
const SEMICOLON = 59;

/** The ends of words that every GEM writes. A lookbehind here would make the search thirty times slower: `isWord` looks back. */
const ENDS = /gem\b|g\.e\.m|g e m|mutuel/gi;

/**
 * Whether what `ENDS` found at `at` is "GEM" or "G.E.M." as a word, or "mutuel" soon after "aide". It may be mistaken (the GEM of a street name),
 * and the parser then says so; it misses no GEM that `detectGem` would find.
 */
function isWord(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 14), at);
  return /^m/i.test(text.charAt(at)) ? /aides?[^a-z].{0,7}$/i.test(before) : !/[a-z]$/i.test(before);
}

/**
 * Whether a record begins at `at`: its first cell is an RNA number (`W212000123`, quoted or not). A purpose may hold line breaks, so a line
 * break alone does not begin a record. null when too few bytes are left to tell.
 */
export function beginsRecord(bytes: Uint8Array, at: number, end: number): boolean | null {
  let position = bytes[at] === QUOTE ? at + 1 : at;
  if (position + 11 >= end) return null;
  if (bytes[position] !== 87 /* W */) return false;
  for (let index = 1; index < 10; index += 1) {
    const byte = bytes[position + index] as number;
    if (!((byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90))) return false;
  }
  position += 10;
  if (bytes[position] === QUOTE) position += 1;
  return bytes[position] === SEMICOLON;
}

/** A record longer than that is not one: the file is something else, or broken. */
const LONGEST_RECORD = 8 << 20;

/** What the sift hands out, and what it saw. */
export interface Sift {
  /** The bytes of one record, without its line break; valid until the next call. */
  onRecord: (record: Uint8Array) => void;
  /** Records seen, the others included. */
  records: number;
}

/**
 * Sifts one CSV text of the register. Memory: one chunk and one record.
 *
 * @param onHeader told the first line once; throws to stop
 * @throws Error in French when nothing looks like a record of the register
 */
export async function siftRecords(
  chunks: AsyncIterable<Buffer>,
  sift: Sift,
  onHeader: (line: Uint8Array) => void,
): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  let headed = false;
  for await (const chunk of chunks) {
    let block = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (!headed) {
      const newline = block.indexOf(NEWLINE);
      if (newline === -1) {
        if (block.length > 1 << 16) onHeader(block.subarray(0, 200));
        rest = block;
        continue;
      }
      onHeader(trimEnd(block.subarray(0, newline)));
      headed = true;
      block = block.subarray(newline + 1);
    }
    rest = Buffer.from(siftBlock(block, sift, false));
    if (rest.length > LONGEST_RECORD)
      throw new Error(
        `plus de ${LONGEST_RECORD >> 20} Mo sans début de ligne reconnu : attendu des lignes qui commencent par un numéro RNA (W suivi de neuf signes).`,
      );
  }
  if (!headed) onHeader(trimEnd(rest));
  else siftBlock(rest, sift, true);
}

/** Sifts the whole records of a block that begins with a record; gives back the last one, which the next block may complete. */
function siftBlock(block: Buffer, sift: Sift, isLast: boolean): Buffer {
  const { end, records } = countRecords(block, isLast);
  sift.records += records;
  const text = block.toString('latin1', 0, end);
  ENDS.lastIndex = 0;
  for (let hit = ENDS.exec(text); hit; hit = ENDS.exec(text)) {
    if (!isWord(text, hit.index)) continue;
    const start = recordStart(block, hit.index);
    const stop = recordEnd(block, hit.index, end);
    sift.onRecord(trimEnd(block.subarray(start, stop)));
    ENDS.lastIndex = stop;
  }
  return block.subarray(end);
}

/** Records that are whole, and where the last, unfinished one begins. */
function countRecords(block: Buffer, isLast: boolean): { end: number; records: number } {
  let [end, records] = [0, block.length > 0 && beginsRecord(block, 0, block.length) === true ? 1 : 0];
  for (let newline = block.indexOf(NEWLINE); newline !== -1; newline = block.indexOf(NEWLINE, newline + 1)) {
    if (beginsRecord(block, newline + 1, block.length) !== true) continue;
    end = newline + 1;
    records += 1;
  }
  return isLast ? { end: block.length, records } : { end, records: Math.max(0, records - 1) };
}

function recordStart(block: Buffer, hit: number): number {
  for (
    let newline = block.lastIndexOf(NEWLINE, hit);
    newline > 0;
    newline = block.lastIndexOf(NEWLINE, newline - 1)
  )
    if (beginsRecord(block, newline + 1, block.length) === true) return newline + 1;
  return 0;
}

function recordEnd(block: Buffer, hit: number, end: number): number {
  for (let newline = block.indexOf(NEWLINE, hit); newline !== -1 && newline < end;) {
    if (newline + 1 >= end || beginsRecord(block, newline + 1, block.length) === true) return newline + 1;
    newline = block.indexOf(NEWLINE, newline + 1);
  }
  return end;
}

function trimEnd(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === NEWLINE || bytes[end - 1] === 13)) end -= 1;
  return bytes.subarray(0, end);
}
