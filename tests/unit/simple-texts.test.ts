import { describe, expect, it } from 'vitest';
import { SIMPLES } from '../../src/ui/textes-simples.ts';

/** Every text of the version simplifiée, with the path that finds it in the file. */
function texts(value: unknown, path = 'SIMPLES'): [path: string, text: string][] {
  if (typeof value === 'string') return path.endsWith('.picto') ? [] : [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => texts(inner, `${path}.${name}`));
}

/** Words of a sentence: a sign standing alone (« : ») is none. */
const words = (sentence: string) =>
  sentence.split(/[\s\u00a0]+/).filter((word) => /[\p{L}\p{N}{]/u.test(word));
const sentences = (text: string) =>
  text.split(/(?<=[.!?…])[\s\u00a0»]+/).filter((sentence) => words(sentence).length > 0);

const all = texts(SIMPLES);
const every = all.flatMap(([path, text]) =>
  sentences(text).map((sentence): [string, string] => [path, sentence]),
);

describe('the texts of the version simplifiée', () => {
  it('are all found', () => {
    expect(all.length).toBeGreaterThan(80);
    expect(sentences('Un. Deux ! Trois ? Quatre')).toHaveLength(4);
    expect(words('Un GEM : {nombre} personnes !')).toHaveLength(4);
  });
  it.each(every)('%s: « %s » has at most 20 words', (_, sentence) => {
    expect(words(sentence).length).toBeLessThanOrEqual(20);
  });
  it('have at most 15 words a sentence on average', () => {
    const total = every.reduce((sum, [, sentence]) => sum + words(sentence).length, 0);
    expect(total / every.length).toBeLessThanOrEqual(15);
  });
  it.each(all)('%s holds one or two sentences, not a paragraph', (_, text) => {
    expect(sentences(text).length).toBeLessThanOrEqual(2);
  });
  it.each(all)('%s is set as French is', (_, text) => {
    expect(text).not.toMatch(/[^\u00a0][:;!?»]|«[^\u00a0]|'/);
  });
  it.each(all)('%s promises nothing and calls no one an usager', (_, text) => {
    expect(text).not.toMatch(/usager|guéri|patient|malades?\b|FALC|facile à lire/i);
  });
});
