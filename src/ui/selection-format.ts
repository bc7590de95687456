import * as v from 'valibot';

/** Past this many a shortlist is none any more, and its link would be cut by mail programs. */
export const SELECTION_MAX = 50;
export const NOTE_MAX = 500;

/** One GEM that the person put aside. */
export interface Entry {
  /** `id` of the GEM; it may have left the directory since. */
  readonly id: string;
  /** What the person wrote about it; empty when nothing. Never leaves the device unless asked. */
  readonly note: string;
}

const stored = v.object({ version: v.literal(1), gems: v.array(v.unknown()) });
const entry = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  note: v.optional(v.pipe(v.string(), v.transform(cleanNote)), ''),
});

export interface ReadEntries {
  entries: readonly Entry[];
  /** false when something of the text had to be left out: another program or a newer version wrote it. */
  intact: boolean;
}

/** What the device keeps, as text. */
export function formatEntries(entries: readonly Entry[]): string {
  return JSON.stringify({
    version: 1,
    gems: entries.map(({ id, note }) => (note === '' ? { id } : { id, note })),
  });
}

/**
 * Reads back what `formatEntries` wrote, trusting none of it: anything may stand in a browser's storage. What can be
 * read is kept, each GEM once, at most SELECTION_MAX.
 * @param text null when nothing is kept
 */
export function parseEntries(text: string | null): ReadEntries {
  if (text === null) return { entries: [], intact: true };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { entries: [], intact: false };
  }
  const parsed = v.safeParse(stored, json);
  if (!parsed.success) return { entries: [], intact: false };
  const entries: Entry[] = [];
  for (const one of parsed.output.gems) {
    const read = v.safeParse(entry, one);
    if (read.success) entries.push(read.output);
  }
  const kept = distinct(entries).slice(0, SELECTION_MAX);
  return { entries: kept, intact: kept.length === parsed.output.gems.length };
}

/** A note without control characters (line ends stay) and at most NOTE_MAX characters long. */
export function cleanNote(note: string): string {
  return [...note.replace(/\r\n?/g, '\n')]
    .filter((character) => character === '\n' || !/\p{Cc}/u.test(character))
    .slice(0, NOTE_MAX)
    .join('');
}

/** The first of each id. */
export function distinct(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>();
  return entries.filter(({ id }) => !seen.has(id) && seen.add(id));
}
