import { expect, test, vi } from 'vitest';
import { terminalProgress, withProgress } from '../../data/pipeline/progress.ts';

/** Runs 3 000 items that take `each` milliseconds, without a terminal; gives back what was said. */
function said(each: number): string {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  let text = '';
  const stream = { isTTY: false, write: (piece: string) => ((text += piece), true) };
  const progress = terminalProgress(stream as unknown as NodeJS.WriteStream);
  const items = Array.from({ length: 3000 }, (_, index) => index);
  const seen: number[] = [];
  for (const item of withProgress(items, 'Vérification', progress)) {
    seen.push(item);
    now += each;
  }
  progress.say('Écriture');
  vi.restoreAllMocks();
  expect(seen).toEqual(items);
  return text;
}

test('a quick run says nothing', () => {
  expect(said(0.1)).toBe('');
});

test('a long one says a line from time to time', () => {
  expect(said(2)).toBe('Vérification : 1\u202f000 sur 3\u202f000\nÉcriture…\n');
});

test('bytes show their rate and the time left', () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  let text = '';
  const stream = { isTTY: false, write: (piece: string) => ((text += piece), true) };
  const progress = terminalProgress(stream as unknown as NodeJS.WriteStream);
  progress.start('Lecture', 1_500_000_000, 'octets');
  now = 2000;
  progress.advance(500_000_000);
  now = 13_000;
  progress.advance(600_000_000);
  progress.stop();
  vi.restoreAllMocks();
  expect(text).toBe(
    'Lecture : 500 sur 1\u202f500 Mo, 250 Mo/s, reste 4 s\nLecture : 600 sur 1\u202f500 Mo, 46 Mo/s, reste 20 s\n',
  );
});
