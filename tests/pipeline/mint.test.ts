import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { SOURCE_COLUMNS } from '../../data/pipeline/columns.ts';
import { idBase, mintIds } from '../../data/pipeline/mint.ts';
import { context, csv, GOOD, temporaryFolder } from './helpers.ts';

/** Writes files, mints, and gives back the lines said and the files. */
function mint(files: Record<string, string | Uint8Array>): {
  lines: string[];
  after: Record<string, Buffer>;
} {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const lines = mintIds(folder, context());
  return {
    lines,
    after: Object.fromEntries(Object.keys(files).map((name) => [name, readFileSync(join(folder, name))])),
  };
}

test('the id of a name', () => {
  expect(idBase('01004', 'GEM’Ambé')).toBe('01004-gem-ambe');
  expect(idBase('01004', 'GEM autisme d’Ambérieu')).toBe('01004-gem-autisme-d-amberieu');
  expect(idBase('75056', 'L’Œuf & la Poule')).toMatch(/^75056-[a-z0-9-]+$/);
  expect(idBase('75056', 'A'.repeat(300)).length).toBeLessThanOrEqual(90);
});

test('fills empty ids only, and changes no other byte', () => {
  const other = { ...GOOD, id: '', nom: 'Zoé ; "l’Été"', note: 'Une note' };
  const before = csv([GOOD, other, { ...GOOD, id: '', nom: 'Les Essais', note: 'autre' }]);
  const { lines, after } = mint({ '27.csv': before });
  expect(lines).toEqual([
    '27.csv:3 — nouvel identifiant : 21054-zoe-l-ete',
    '27.csv:4 — nouvel identifiant : 21054-les-essais-2',
  ]);
  const expected = before.split('\n');
  expected[2] = `21054-zoe-l-ete${expected[2] ?? ''}`;
  expected[3] = `21054-les-essais-2${expected[3] ?? ''}`;
  expect(after['27.csv']?.toString()).toBe(expected.join('\n'));
});

test.each([
  ['commas, CRLF, no BOM', { separator: ',', newline: '\r\n', bom: false }],
  ['the id column elsewhere', { columns: SOURCE_COLUMNS.toReversed() }],
])('keeps the form of the file: %s', (_, form) => {
  const rows = [
    { ...GOOD, nom: 'Été' },
    { ...GOOD, nom: 'Zoé, l’été', id: '' },
  ];
  const { after } = mint({ '27.csv': csv(rows, form) });
  expect(after['27.csv']?.toString()).toBe(csv([rows[0] ?? {}, { ...rows[1], id: '21054-zoe-l-ete' }], form));
});

test('writes inside the quotes of a quoted empty cell', () => {
  const text = csv([{ ...GOOD, id: '' }]);
  const { after } = mint({ '27.csv': text.replace('\n;', '\n"";') });
  expect(after['27.csv']?.toString()).toBe(text.replace('\n;', '\n"21054-les-essais";'));
});

test('keeps a Windows-1252 file in Windows-1252', () => {
  const rows = (id: string): Buffer =>
    iconv.encode(
      csv(
        [
          { ...GOOD, nom: 'Été d’œuf' },
          { ...GOOD, id, nom: 'Zoé' },
        ],
        { bom: false },
      ),
      'win1252',
    );
  expect(mint({ '27.csv': rows('') }).after['27.csv']).toEqual(rows('21054-zoe'));
});

test('an id taken in another file, or named by an antenne, is not given again', () => {
  const other = {
    ...GOOD,
    departement: '71',
    commune: 'Mâcon',
    code_insee: '71270',
    id: '21054-les-essais',
    antenne_de: '21054-les-essais-2',
  };
  const { lines } = mint({ '27.csv': csv([{ ...GOOD, id: '' }]), '28.csv': csv([other]) });
  expect(lines).toEqual(['27.csv:2 — nouvel identifiant : 21054-les-essais-3']);
});

test('a row that repeats another one, or cannot be placed, gets no id and is named', () => {
  const before = csv([
    GOOD,
    { ...GOOD, id: '' },
    { ...GOOD, id: '', commune: 'Baune' },
    { ...GOOD, id: '', nom: '' },
  ]);
  const { lines, after } = mint({ '27.csv': before });
  expect(lines).toEqual([
    '27.csv:3 — pas d’identifiant : cette ligne répète une autre ligne, supprimez-la',
    '27.csv:4 — pas d’identifiant : attendu « Beaune », la commune du code INSEE 21054',
    '27.csv:5 — pas d’identifiant : il manque le nom',
  ]);
  expect(after['27.csv']?.toString()).toBe(before);
});

test('with nothing to fill, the file is not touched', () => {
  const { lines, after } = mint({ '27.csv': csv([GOOD]) });
  expect(lines).toEqual(['Aucun identifiant vide.']);
  expect(after['27.csv']?.toString()).toBe(csv([GOOD]));
});
