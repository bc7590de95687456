import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanNote,
  distinct,
  formatEntries,
  NOTE_MAX,
  parseEntries,
  SELECTION_MAX,
} from '../../src/ui/selection-format.ts';
import { undone } from '../../src/ui/selection-undo.ts';

describe('what the device keeps', () => {
  it('is read back as it was written', () => {
    const entries = [
      { id: '38544-un', note: 'Samedi, près de la gare\nrappeler' },
      { id: '2A004-deux', note: '' },
    ];
    expect(parseEntries(formatEntries(entries))).toEqual({ entries, intact: true });
    expect(parseEntries(formatEntries([]))).toEqual({ entries: [], intact: true });
  });
  it('is empty when nothing was kept', () => {
    expect(parseEntries(null)).toEqual({ entries: [], intact: true });
  });
  it.each([
    ['no JSON', '{"version":1,'],
    ['another shape', '["38544-un"]'],
    ['a later version', '{"version":2,"gems":[{"id":"38544-un"}]}'],
    ['an empty text', ''],
    ['null', 'null'],
  ])('gives nothing, and says so, for %s', (_, text) => {
    expect(parseEntries(text)).toEqual({ entries: [], intact: false });
  });
  it('keeps what can be read beside what cannot', () => {
    const text = JSON.stringify({
      version: 1,
      gems: [{ id: 'a' }, { id: 3 }, 'b', { id: '' }, { id: 'c', note: 5 }, { id: 'd', note: 'oui' }],
    });
    expect(parseEntries(text)).toEqual({
      entries: [
        { id: 'a', note: '' },
        { id: 'd', note: 'oui' },
      ],
      intact: false,
    });
  });
  it('holds each GEM once, and no more than it may', () => {
    const gems = [{ id: 'a' }, { id: 'a' }, ...Array.from({ length: 80 }, (_, rank) => ({ id: `g${rank}` }))];
    const { entries, intact } = parseEntries(JSON.stringify({ version: 1, gems }));
    expect(entries).toHaveLength(SELECTION_MAX);
    expect(entries[0]?.id).toBe('a');
    expect(entries[1]?.id).toBe('g0');
    expect(intact).toBe(false);
  });
  it('never throws, whatever stands in the storage', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseEntries(text).entries.length).toBeLessThanOrEqual(SELECTION_MAX);
      }),
    );
  });
});

describe('a note', () => {
  it('loses control characters, not its lines nor its accents', () => {
    expect(cleanNote('été\r\nœuf\u0000\u0007 👍\tfin')).toBe('été\nœuf 👍fin');
  });
  it('is cut at its limit, between characters', () => {
    expect(cleanNote('👍'.repeat(NOTE_MAX + 5))).toBe('👍'.repeat(NOTE_MAX));
    expect(cleanNote('a'.repeat(NOTE_MAX))).toHaveLength(NOTE_MAX);
  });
});

const entry = (id: string, note = '') => ({ id, note });

describe('distinct', () => {
  it('keeps the first of each and the order', () => {
    expect(distinct([entry('a', '1'), entry('b'), entry('a', '2'), entry('c')])).toEqual([
      entry('a', '1'),
      entry('b'),
      entry('c'),
    ]);
  });
});

describe('taking a change back', () => {
  const before = [entry('a', 'un'), entry('b', 'deux'), entry('c')];
  it('brings back what was taken out, where it was', () => {
    const after = [entry('a', 'un'), entry('c')];
    expect(undone(before, after, after)).toEqual(before);
    expect(undone(before, [], [])).toEqual(before);
  });
  it('keeps what was written and added since', () => {
    const after = [entry('a', 'un'), entry('c')];
    const current = [entry('c', 'écrit depuis'), entry('a', 'un'), entry('d')];
    expect(undone(before, after, current)).toEqual([
      entry('a', 'un'),
      entry('b', 'deux'),
      entry('c', 'écrit depuis'),
      entry('d'),
    ]);
  });
  it('takes out what a replacement had brought, and its notes', () => {
    const after = [entry('b', 'une autre note'), entry('x')];
    expect(undone(before, after, after)).toEqual(before);
  });
});
