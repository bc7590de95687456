import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gem } from '../../src/gem/gem.ts';
import { changeAddress } from '../../src/pages/selection/address.ts';
import { formatFragment, parseFragment, withPart } from '../../src/pages/selection/fragment.ts';
import { formatShare, parseShare } from '../../src/pages/selection/share.ts';
import { SELECTION_MAX } from '../../src/ui/selection-format.ts';
import { gemLike } from './gem-fixture.ts';

const byId = (gems: readonly Gem[]) => new Map(gems.map((gem) => [gem.id, gem]));
const known = byId([
  gemLike({ id: 'a' }),
  gemLike({ id: 'b', statut: 'en-projet' }),
  gemLike({ id: 'c', nom: 'GEM du passé', statut: 'ferme' }),
]);
const read = (hash: string) => parseShare(parseFragment(hash), known);

describe('a link that holds a shortlist', () => {
  it('is short, and leaves notes out unless asked', () => {
    const entries = [
      { id: 'a', note: 'à rappeler, mardi & jeudi' },
      { id: 'b', note: '' },
    ];
    expect(formatShare(entries, false)).toBe('#s=a,b');
    const withNotes = formatShare(entries, true);
    expect(withNotes).not.toContain('&n=à');
    expect(read(withNotes)).toEqual({ entries, problems: [] });
    expect(read('#s=a,b')?.entries.map(({ note }) => note)).toEqual(['', '']);
    expect(formatShare([{ id: 'a', note: '' }], true)).toBe('#s=a');
  });
  it('reads back every list of ids and notes that it writes', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[0-9A-B]{5}-[a-z0-9-]{1,40}$/), { maxLength: 20 }),
        (ids) => {
          const gems = byId(ids.map((id) => gemLike({ id })));
          const entries = ids.map((id, rank) => ({ id, note: `note ${rank} ,;&=#%« é »` }));
          const shared = parseShare(parseFragment(formatShare(entries, true)), gems);
          expect(shared?.entries ?? []).toEqual(entries);
        },
      ),
    );
  });
  it('is none where the fragment is something else', () => {
    for (const hash of ['', '#', '#contenu', '#comparer=a', '#ss=a']) expect(read(hash)).toBeNull();
  });
  it('says what it leaves out: unknown ids, closed GEM', () => {
    expect(read('#s=a,zzz')).toEqual({
      entries: [{ id: 'a', note: '' }],
      problems: [expect.stringMatching(/^Un élément du lien ne correspond à aucun GEM/)],
    });
    expect(read('#s=zzz,%E0%A4%A,<script>')?.problems).toEqual([expect.stringMatching(/^3 éléments/)]);
    expect(read('#s=c,b')).toEqual({
      entries: [{ id: 'b', note: '' }],
      problems: [expect.stringContaining('GEM du passé est fermé')],
    });
    expect(read('#s=')).toEqual({ entries: [], problems: ['Ce lien ne contient aucun GEM.'] });
  });
  it('proposes each GEM once, with the first note', () => {
    expect(read('#s=a,a,b&n=un,deux')?.entries).toEqual([
      { id: 'a', note: 'un' },
      { id: 'b', note: '' },
    ]);
  });
  it('takes no more than a selection holds, and says so', () => {
    const gems = Array.from({ length: SELECTION_MAX + 3 }, (_, rank) => gemLike({ id: `g${rank}` }));
    const shared = parseShare(parseFragment(`#s=${gems.map(({ id }) => id).join(',')}`), byId(gems));
    expect(shared?.entries).toHaveLength(SELECTION_MAX);
    expect(shared?.problems).toEqual([expect.stringContaining(`Ce lien contient ${SELECTION_MAX + 3} GEM.`)]);
  });
  it('never throws, whatever was made of it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { id } of read(`#s=${text}`)?.entries ?? []) expect(known.has(id)).toBe(true);
        for (const { note } of read(`#s=a&n=${text}`)?.entries ?? []) expect(note.length).toBeLessThan(2000);
      }),
    );
  });
});

describe('the fragment', () => {
  it('holds several parts, and changes one at a time', () => {
    expect(parseFragment('#s=a,b&comparer=c')).toEqual(
      new Map([
        ['s', ['a', 'b']],
        ['comparer', ['c']],
      ]),
    );
    expect(withPart('#s=a,b', 'comparer', ['a'])).toBe('#s=a,b&comparer=a');
    expect(withPart('#s=a,b&comparer=a', 'comparer', [])).toBe('#s=a,b');
    expect(withPart('#contenu', 'comparer', [])).toBe('');
    expect(formatFragment(new Map())).toBe('');
  });
});

describe('the address of the page', () => {
  const url = new URL('https://exemple.fr/selection/?simple=1#s=a&n=x&comparer=a,b');
  it('keeps what a change does not name', () => {
    expect(changeAddress(url, { lieu: '38544' })).toBe(
      '/selection/?simple=1&lieu=38544#s=a&n=x&comparer=a,b',
    );
    expect(changeAddress(url, { answered: true })).toBe('/selection/?simple=1#comparer=a,b');
    expect(changeAddress(url, { compared: [] })).toBe('/selection/?simple=1#s=a&n=x');
    expect(changeAddress(new URL('https://exemple.fr/selection/?lieu=38544'), { lieu: null })).toBe(
      '/selection/',
    );
  });
});
