import type { Entry } from './selection-format.ts';

/**
 * Takes a change back without losing what was done since: what it took out returns to its place, what it brought
 * goes, and notes and GEM that came after it stay.
 * @param before what stood before the change
 * @param after what stood right after it
 * @param current what stands now
 */
export function undone(
  before: readonly Entry[],
  after: readonly Entry[],
  current: readonly Entry[],
): Entry[] {
  const noteAfter = new Map(after.map((one) => [one.id, one.note]));
  const noteNow = new Map(current.map((one) => [one.id, one.note]));
  const returned = before.map((one) => {
    const now = noteNow.get(one.id);
    const rewritten = now !== undefined && now !== noteAfter.get(one.id);
    return rewritten ? { ...one, note: now } : one;
  });
  const there = new Set(before.map((one) => one.id));
  return [...returned, ...current.filter(({ id }) => !there.has(id) && !noteAfter.has(id))];
}
