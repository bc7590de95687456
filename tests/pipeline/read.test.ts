import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { SOURCE_COLUMNS } from '../../data/pipeline/columns.ts';
import { parseCsv } from '../../data/pipeline/csv.ts';
import { buildDirectory } from '../../data/pipeline/pipeline.ts';
import { context, csv, errors, file, GOOD, warnings, type CsvForm } from './helpers.ts';

const ROW = { ...GOOD, nom: 'L’Été, à Beaune ; « œuf »' };

function read(content: string | Uint8Array, name = '27.csv'): ReturnType<typeof buildDirectory> {
  return buildDirectory([file(name, content)], context());
}

describe('forms of file that give the same GEM', () => {
  const forms: [string, CsvForm][] = [
    ['UTF-8 with BOM, semicolons, LF', {}],
    ['UTF-8 without BOM', { bom: false }],
    ['commas', { separator: ',' }],
    ['CRLF', { newline: '\r\n' }],
    ['columns in another order', { columns: SOURCE_COLUMNS.toReversed() }],
  ];
  test.each(forms)('%s', (_, form) => {
    const directory = read(csv([ROW], form));
    expect(errors(directory)).toEqual([]);
    expect(warnings(directory)).toEqual([]);
    expect(directory.gems).toEqual(read(csv([ROW])).gems);
    expect(directory.gems[0]?.nom).toBe('L’Été, à Beaune ; « œuf »');
  });

  test('Windows-1252, with a warning', () => {
    const directory = read(iconv.encode(csv([ROW], { bom: false }), 'win1252'));
    expect(errors(directory)).toEqual([]);
    expect(warnings(directory)).toEqual([
      '27.csv — fichier lu en Windows-1252, car ce n’est pas de l’UTF-8 : vérifiez les accents et enregistrez-le en « CSV UTF-8 »',
    ]);
    expect(directory.gems).toEqual(read(csv([ROW])).gems);
  });

  test('no newline at the end, empty lines and lines of empty cells', () => {
    const text = `${csv([ROW]).trimEnd()}\n\n${';'.repeat(SOURCE_COLUMNS.length - 1)}\n`;
    const directory = read(text);
    expect(errors(directory)).toEqual([]);
    expect(directory.report.rowsRead).toBe(1);
  });

  test('spaces around a cell and a decomposed accent are put right', () => {
    const directory = read(csv([{ ...GOOD, nom: '  Les  E\u0301tés ' }]));
    expect(directory.gems[0]?.nom).toBe('Les Étés');
  });
});

describe('broken files, each with its exact message', () => {
  const header = SOURCE_COLUMNS.join(';');
  const cells = (change: Partial<typeof GOOD>): string => csv([{ ...GOOD, ...change }]).split('\n')[1] ?? '';
  const broken: [string, string | Uint8Array, string[]][] = [
    ['empty', '', ['27.csv — fichier vide : attendu au moins la ligne des noms de colonnes']],
    [
      'only a BOM',
      '\ufeff',
      [
        '27.csv:1 (vide) — ligne des noms de colonnes introuvable : attendu « id;nom;… » sur la première ligne, avec « ; » ou « , » entre les colonnes',
      ],
    ],
    [
      'UTF-16',
      Buffer.from(`\ufeff${header}`, 'utf16le'),
      ['27.csv — fichier en UTF-16 : enregistrez-le en « CSV UTF-8 »'],
    ],
    [
      'NUL byte',
      `${header}\n${cells({})}\u0000`,
      [
        '27.csv:2 — octet nul dans le fichier : ce n’est pas du texte, ou le fichier est abîmé ; enregistrez-le de nouveau en « CSV UTF-8 »',
      ],
    ],
    [
      'unknown column',
      `${header};telefone\n${cells({})};\n`,
      ['27.csv:1:telefone — colonne inconnue : vouliez-vous dire « telephone » ?'],
    ],
    [
      'unknown column like no other',
      `${header};couleur des murs\n${cells({})};\n`,
      ['27.csv:1:couleur des murs — colonne inconnue : attendu les colonnes du schéma seulement'],
    ],
    [
      'doubled column',
      `${header};nom\n${cells({})};\n`,
      ['27.csv:1:nom — colonne en double : attendu une seule colonne de ce nom'],
    ],
    [
      'missing column',
      csv([GOOD], { columns: SOURCE_COLUMNS.filter((name) => name !== 'telephone') }),
      ['27.csv:1:telephone — colonne manquante : attendu sur la première ligne'],
    ],
    [
      'missing required column: said once, not on each row',
      csv([GOOD, { ...GOOD, id: '21054-deux' }], {
        columns: SOURCE_COLUMNS.filter((name) => name !== 'statut'),
      }),
      ['27.csv:1:statut — colonne manquante : attendu sur la première ligne'],
    ],
    [
      'a cell too many',
      `${header}\n${cells({})};trop\n`,
      [
        '27.csv:2 27 cellules — attendu 26 cellules, comme sur la première ligne (un « ; » en trop ou en moins, ou un texte qui en contient et qu’il faut entourer de guillemets)',
      ],
    ],
    [
      'unclosed quote, and the rows after it are still read',
      `${header}\n${cells({ nom: '§' }).replace('§', '"Les Essais')}\n${cells({ statut: 'x' })}\n`,
      [
        '27.csv:2:nom "Les Essais;;psychique;ouvert;;;;Beaune; — guillemet ouvert et jamais refermé : attendu un second " à la fin de la cellule (un " dans le texte s’écrit "")',
        '27.csv:3:statut x — attendu ouvert, en-projet ou ferme',
      ],
    ],
    [
      'text after a quote',
      `${header}\n${cells({ nom: '§' }).replace('§', '"Les" Essais')}\n`,
      [
        '27.csv:2:nom "Les" Essais;;psychique;ouvert;;;;Beaune — texte après le guillemet fermant : attendu un séparateur ou la fin de la ligne (un " dans le texte s’écrit "")',
      ],
    ],
  ];
  test.each(broken)('%s', (_, content, expected) => {
    expect(errors(read(content))).toEqual(expected);
  });

  test('tabs between the columns', () => {
    const [message] = errors(read(header.replaceAll(';', '\t')));
    expect(message).toContain('— ligne des noms de colonnes introuvable : attendu « id;nom;… »');
  });

  test('a file that is no région', () => {
    expect(errors(read(csv([GOOD]), '21.csv'))).toEqual([
      '21.csv — nom de fichier inattendu : attendu le code INSEE d’une région (par exemple 84.csv) ou com.csv',
    ]);
  });

  test('no file at all', () => {
    expect(errors(buildDirectory([], context()))).toEqual([
      'data/sources — aucun fichier : attendu un fichier .csv par région',
    ]);
  });

  test('a truncated file names its last line', () => {
    const text = csv([GOOD, { ...GOOD, id: '21054-deux', nom: 'Deux' }]);
    const [message, ...others] = errors(read(text.slice(0, text.lastIndexOf('Beaune'))));
    expect(message).toMatch(/^27\.csv:3 \d+ cellules — attendu 26 cellules/);
    expect(others).toEqual([]);
  });
});

describe('parseCsv', () => {
  test('agrees with csv-parse on any table', () => {
    const cell = fc.stringMatching(/^[a-z;,"\n\r é]{0,8}$/);
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(';'))
          .join('\r\n');
        const ours = parseCsv(text, ';');
        expect(ours.errors).toEqual([]);
        expect(ours.records.map(({ cells }) => cells)).toEqual(parse(text, { delimiter: ';' }));
      }),
    );
  });

  test('gives the line on which each record begins, and where each cell begins', () => {
    const text = 'a;b\n"x\ny";2\n\n3;4';
    const { records } = parseCsv(text, ';');
    expect(records.map(({ line }) => line)).toEqual([1, 2, 5]);
    expect(records.map(({ starts }) => starts.map((start) => text[start]))).toEqual([
      ['a', 'b'],
      ['"', '2'],
      ['3', '4'],
    ]);
  });
});
