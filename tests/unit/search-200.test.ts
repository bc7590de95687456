import { describe, expect, it } from 'vitest';
import { expectedSearches, openRealSearch } from './search-fixture.ts';

const search = openRealSearch();

/** The first lines of the box, groups one under the other, without « Autres recherches ». */
function firstLines(text: string, count: number): string[] {
  return search
    .lines(text)
    .groups.filter((group) => group.label !== 'Autres recherches')
    .flatMap((group) => group.options.map((option) => option.id))
    .slice(0, count);
}

describe('what people type', () => {
  it('leads to what they mean within three lines, 98 times out of 100', () => {
    expect(expectedSearches.length).toBeGreaterThanOrEqual(200);
    const missed = expectedSearches
      .filter(({ q, kind, code }) => {
        const wanted =
          kind === 'commune' ? [`commune:${code}`, `arrondissement:${code}`] : [`${kind}:${code}`];
        return !firstLines(q, 3).some((id) => wanted.includes(id));
      })
      .map(({ q, code }) => `${q} (${code}) : ${firstLines(q, 3).join(', ')}`);
    if (missed.length > 0) console.log(missed.join('\n'));
    expect(missed.length / expectedSearches.length).toBeLessThanOrEqual(0.02);
  }, 60_000);
});

describe('the lines of the box', () => {
  const line = (text: string) => {
    const option = search.lines(text).groups[0]?.options[0];
    return {
      label: option?.label.map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join(''),
      detail: option?.detail.map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join(''),
    };
  };
  it('say what each is, and mark what was typed', () => {
    expect(line('st etienne').label).toBe('[Saint-Étienne]');
    expect(line('st etienne').detail).toMatch(/^Commune, Loire \(42\), \d+ GEM à moins de 20\u00a0km$/);
    expect(line('692').detail).toContain('[692]00');
    expect(line('isere').detail).toMatch(/^Département \(38\), (aucun|\d+) GEM$/);
    expect(line('bretagne').detail).toMatch(/^Région, /);
    expect(line('paris 13').label).toBe('[Paris 13]e arrondissement');
  });
  it('tell an old name', () => {
    expect(line('condé sur noireau').label).toBe('[Condé]-en-Normandie');
    expect(line('condé sur noireau').detail).toContain('ancien nom\u00a0: [Condé-sur-Noireau]');
  });
  it('put the group with the better match first', () => {
    expect(search.lines('vienne').groups[0]?.label).toBe('Lieux');
    expect(search.lines('main dans la main').groups[0]?.label).toBe('GEM');
    expect(search.lines('gem vienne').groups[0]?.label).toBe('GEM');
  });
  it('hold five places and five GEM at most, whatever is typed', () => {
    for (const { q } of expectedSearches) {
      const { groups } = search.lines(q);
      for (const group of groups) expect(group.options.length).toBeLessThanOrEqual(5);
      const ids = groups.flatMap((group) => group.options.map((option) => option.id));
      expect(new Set(ids).size).toBe(ids.length);
    }
  }, 60_000);
  it('say that nothing is written so, and propose what is nearest', () => {
    const { message, groups } = search.lines('xqzvwk');
    expect(message).toMatch(/^Aucun lieu ni GEM ne s’écrit ainsi\./);
    expect(groups.map((group) => group.label)).not.toContain('Lieux');
    const { message: warning, groups: guesses } = search.lines('strzburgg');
    expect(warning).toBe('Aucun lieu ni GEM ne s’écrit ainsi.');
    expect(guesses[0]?.label).toBe('Orthographes proches');
    expect(guesses[0]?.options[0]?.id).toBe('commune:67482');
  });
  it.each([
    '😀',
    '<b onclick="x">',
    'a'.repeat(10_000),
    'مجموعة',
    '',
    '   ',
    '.*(a+)+$[',
    '\\',
    '-',
    '0',
    '999999999',
  ])('never fail: %.20s', (text) => {
    const { groups } = search.lines(text);
    expect(Array.isArray(groups)).toBe(true);
    for (const option of groups.flatMap((group) => group.options))
      expect(option.label.map((piece) => piece.text).join('').length).toBeLessThan(200);
  });
});
