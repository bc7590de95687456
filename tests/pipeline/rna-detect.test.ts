import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { detectGem } from '../../data/discover/rna/detect.ts';

interface Labelled {
  gem: 'oui' | 'non';
  publics: string;
  titre: string;
  titre_court: string;
  objet: string;
}

/** Titles and purposes made up for this test, in the manner of the register; no real association, no person. */
const rows: Labelled[] = parse(
  readFileSync(join(import.meta.dirname, '..', 'fixtures', 'rna-objets.csv'), 'utf8'),
  { delimiter: ';', columns: true },
);
const judged = rows.map((row) => ({ row, found: detectGem(row) }));

describe('the labelled register', () => {
  test('has at least 200 rows, of each public and as many traps', () => {
    expect(rows.length).toBeGreaterThanOrEqual(200);
    for (const one of ['psychique', 'tsa-tnd', 'cerebrolese', 'autre', ''])
      expect(rows.filter(({ gem, publics }) => gem === 'oui' && publics === one).length).toBeGreaterThan(3);
    expect(rows.filter(({ gem }) => gem === 'non').length).toBeGreaterThanOrEqual(100);
  });

  test('precision is 0.97 at least, recall 0.95 at least', () => {
    const truth = judged.filter(({ row }) => row.gem === 'oui');
    const said = judged.filter(({ found }) => found.gem);
    const right = said.filter(({ row }) => row.gem === 'oui');
    const wrong = judged.filter(({ row, found }) => found.gem !== (row.gem === 'oui'));
    const names = wrong.map(({ row, found }) => `${row.gem} ${row.titre} : ${found.raison}`).join('\n');
    expect(right.length / said.length, names).toBeGreaterThanOrEqual(0.97);
    expect(right.length / truth.length, names).toBeGreaterThanOrEqual(0.95);
  });

  test('the public is the right one 95 times in 100 where it is said, and its words are given', () => {
    const found = judged.filter(({ row, found: { gem } }) => row.gem === 'oui' && gem);
    const wrong = found.filter(({ row, found: { publics } }) => publics.join('|') !== row.publics);
    const names = wrong
      .map(({ row, found: { publics } }) => `${row.titre} : ${publics.join('|')}`)
      .join('\n');
    expect(1 - wrong.length / found.length, names).toBeGreaterThanOrEqual(0.95);
    for (const {
      found: { publics, mots },
    } of found)
      expect(mots.length > 0).toBe(publics.length > 0);
  });
});
