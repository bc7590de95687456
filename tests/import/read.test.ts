import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { utils } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { guessColumns, type Guess } from '../../data/import/columns/guess.ts';
import { readList, readSheets } from '../../data/import/read/read-list.ts';
import type { ListSheet } from '../../data/import/read/sheet.ts';
import { xlsx } from '../../src/ui/xlsx.ts';
import { temporaryFolder } from '../pipeline/helpers.ts';
import { workbook } from './helpers.ts';

const TITLES = ['Nom du GEM', 'Ville', 'Code postal', 'Tél.', 'Adresse mail'];
const PHARE = ['Le Phare', 'Beaune', '21200', '03 80 20 68 45', 'phare@exemple.fr'];

async function one(bytes: Uint8Array | string, name = 'liste.xlsx'): Promise<ListSheet> {
  const [sheet] = await readSheets(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, name);
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

function targets(guess: Guess | null): (string | null)[] {
  return guess?.columns.map(({ target }) => target) ?? [];
}

describe('the forms of a list', () => {
  it.each(['xlsx', 'ods'] as const)(
    'reads %s: text, numbers, dates, the zero that a format shows',
    async (form) => {
      const sheet = utils.aoa_to_sheet([
        TITLES,
        ['Le Phare', 'Bourg', 1000, 380206845, 'a@b.fr'],
        ['L’Île', 'Ambérieu', 1500, 474001122, new Date(Date.UTC(2024, 0, 30))],
      ]);
      const zeroed: Record<string, { z?: string } | undefined> = sheet;
      const phone = zeroed.D2;
      if (phone) phone.z = '0000000000';
      const { rows } = await one(workbook({ Liste: sheet }, form), `liste.${form}`);
      expect(rows.map(({ line }) => line)).toEqual([1, 2, 3]);
      expect(rows[1]?.cells.slice(0, 3)).toEqual(['Le Phare', 'Bourg', '1000']);
      if (form === 'xlsx') expect(rows[1]?.cells[3]).toBe('0380206845');
      expect(rows[2]?.cells[4]).toBe('2024-01-30');
    },
  );

  it.each([
    ['UTF-8 ;', Buffer.from(`${TITLES.join(';')}\nL’Été;Dole;39100;;`)],
    ['Windows-1252 ,', iconv.encode(`${TITLES.join(',')}\nL’Été,Dole,39100,,`, 'win1252')],
    [
      'UTF-16 tab',
      iconv.encode(`${TITLES.join('\t')}\r\nL’Été\tDole\t39100\t\t`, 'utf16le', { addBOM: true }),
    ],
    ['sep=;', Buffer.from(`sep=;\r\n${TITLES.join(';')}\r\nL’Été;Dole;39100;;`)],
    ['old Mac', Buffer.from(`${TITLES.join(';')}\rL’Été;Dole;39100;;`)],
  ])('reads a CSV in %s', async (_, bytes) => {
    const sheet = await one(bytes, 'liste.csv');
    expect(sheet.rows[1]?.cells.slice(0, 3)).toEqual(['L’Été', 'Dole', '39100']);
    expect(targets(guessColumns(sheet))).toEqual(['nom', 'commune', 'code_postal', 'telephone', 'courriel']);
  });
});

describe('titles and columns', () => {
  it('finds titles under a heading, and joins two rows of them', async () => {
    const sheet = utils.aoa_to_sheet([
      ['Liste des GEM de la région, 2024'],
      [],
      ['Nom du GEM', 'Lieu', '', 'Contact', ''],
      ['', 'Ville', 'CP', 'Tél.', 'Mail'],
      ['Le Phare', 'Beaune', '21200', '0380206845', 'a@b.fr'],
    ]);
    sheet['!merges'] = ['A1:E1', 'B3:C3', 'D3:E3'].map((range) => utils.decode_range(range));
    const guess = guessColumns(await one(workbook({ Liste: sheet })));
    expect(guess?.titleLines).toEqual([3, 4]);
    expect(targets(guess)).toEqual(['nom', 'commune', 'code_postal', 'telephone', 'courriel']);
    expect(guess?.doubts).toEqual([]);
    expect(guess?.rows.map(({ line }) => line)).toEqual([5]);
  });

  it('says a merged cell of each of its rows', async () => {
    const sheet = utils.aoa_to_sheet([
      ['Département', 'Nom', 'Commune'],
      ['Côte-d’Or', 'Le Phare', 'Beaune'],
      ['', 'La Digue', 'Dijon'],
    ]);
    sheet['!merges'] = [utils.decode_range('A2:A3')];
    const { rows } = await one(workbook({ Liste: sheet }));
    expect(rows[2]?.cells[0]).toBe('Côte-d’Or');
  });

  it('does not take a title between the rows, merged across them all, for what they hold', async () => {
    const sheet = utils.aoa_to_sheet([
      TITLES,
      ['Côte-d’Or (21)'],
      PHARE,
      ['Doubs (25)'],
      ['La Boussole', 'Besançon', '25000', '', 'boussole@exemple.fr'],
      ['Jura (39)'],
      ['La Digue', 'Dole', '39100', '03 84 00 11 22', ''],
    ]);
    sheet['!merges'] = ['A2:E2', 'A4:E4', 'A6:E6'].map((range) => utils.decode_range(range));
    const guess = guessColumns(await one(workbook({ Liste: sheet })));
    expect(targets(guess)).toEqual(['nom', 'commune', 'code_postal', 'telephone', 'courriel']);
    expect(guess?.doubts).toEqual([]);
  });

  it('never takes a person, nor the siège of an association', async () => {
    const titles = [
      'Nom',
      'Nom du président',
      'Animateur',
      'Siège social',
      'Ville',
      'Nom du contact',
      'Prénom',
    ];
    const guess = guessColumns(await one(`${titles.join(';')}\nLe Phare;X;Y;1 rue Z;Dole;W;V`, 'liste.csv'));
    expect(targets(guess)).toEqual(['nom', 'ignorer', 'ignorer', 'ignorer', 'commune', 'ignorer', 'ignorer']);
  });

  it.each([
    'Téléphone du président',
    'Mail président',
    'Tél. responsable',
    'Courriel animatrice',
    'Référent mail',
    'Mail du directeur ou de la directrice',
    'Portable coordinatrice',
    'Adresse du siège',
    'Adresse électronique de la personne responsable de l’accueil et des inscriptions',
    'Adresse mail secrétaire',
  ])('« %s » is of a person or of a siège: never taken, not even by sight', async (title) => {
    const rows = Array.from({ length: 4 }, (_, at) => `Le Phare ${at};Dole;0380206845;a${at}@b.fr`);
    const guess = guessColumns(
      await one([`Nom du GEM;Ville;${title};${title}`, ...rows].join('\n'), 'liste.csv'),
    );
    expect(targets(guess)).toEqual(['nom', 'commune', 'ignorer', 'ignorer']);
    expect(guess?.doubts).toEqual([]);
  });

  it.each([
    ['Téléphone', 'telephone'],
    ['Téléphone du GEM', 'telephone'],
    ['Coordonnées téléphoniques', 'telephone'],
    ['Mail contact', 'courriel'],
    ['Adresse du local', 'adresse'],
    ['Activités et animations', 'activites'],
  ])('« %s » is of the GEM: %s', async (title, target) => {
    const guess = guessColumns(await one(`Nom du GEM;Ville;${title}\nLe Phare;Dole;`, 'liste.csv'));
    expect(targets(guess)).toEqual(['nom', 'commune', target]);
  });

  it.each([
    ['merged (XLSX)', true],
    ['blank cells (CSV)', false],
  ])('« Président » above « Tél. » and « Mail », %s, is not the GEM’s contact', async (_, merged) => {
    const rows = [
      ['', '', '', 'Président', '', 'Siège', ''],
      ['Nom du GEM', 'Ville', 'CP', 'Tél.', 'Mail', 'Adresse', 'Horaires'],
      ...[1, 2, 3].map((at) => ['Le Phare', 'Dole', '39100', `038020684${at}`, 'x@y.fr', '1 rue Z', 'lun']),
    ];
    const sheet = utils.aoa_to_sheet(rows);
    if (merged) sheet['!merges'] = [utils.decode_range('D1:E1')];
    const bytes = merged ? workbook({ Liste: sheet }) : rows.map((row) => row.join(';')).join('\n');
    const guess = guessColumns(await one(bytes, merged ? 'liste.xlsx' : 'liste.csv'));
    expect(targets(guess)).toEqual([
      'nom',
      'commune',
      'code_postal',
      'ignorer',
      'ignorer',
      'ignorer',
      'horaires',
    ]);
    expect(guess?.titleLines).toEqual([1, 2]);
  });

  it('a heading that names a person takes no column away', async () => {
    const text = 'Liste tenue par la directrice;;\nNom du GEM;Ville;Tél.\nLe Phare;Dole;0380206845';
    expect(targets(guessColumns(await one(text, 'liste.csv')))).toEqual(['nom', 'commune', 'telephone']);
  });

  it('columns without a title after « Président » are not told by sight', async () => {
    const rows = Array.from({ length: 4 }, (_, at) => `Le Phare ${at};Dole;M. X;a${at}@b.fr`).join('\n');
    const guess = guessColumns(await one(`Nom;Ville;Président;\n${rows}`, 'liste.csv'));
    expect(targets(guess)).toEqual(['nom', 'commune', 'ignorer', 'ignorer']);
  });

  it.each([
    'Nom;Ville;Adresse association',
    'Nom;Ville;Adresse de l’association marraine',
    ';;Association\nNom;Ville;Adresse',
  ])('asks whether « %s » is the place of the GEM or a siège', async (titles) => {
    const guess = guessColumns(await one(`${titles}\nLe Phare;Dole;1 rue Z`, 'liste.csv'));
    expect(targets(guess)).toEqual(['nom', 'commune', null]);
    expect(guess?.doubts.join()).toMatch(/le lieu du GEM, ou le siège de l’association/);
  });

  it('doubts when cells contradict a title, when the name is nowhere, when two columns say the same', async () => {
    const rows = Array.from({ length: 5 }, () => 'Le Phare;Beaune;bonjour;Dole').join('\n');
    const contradicted = guessColumns(await one(`Nom;Ville;Tél.;Note\n${rows}`, 'liste.csv'));
    expect(contradicted?.doubts.join()).toMatch(/« Tél. » serait « telephone », mais/);
    const nameless = guessColumns(await one(`Ville;CP;Mail\nBeaune;21200;a@b.fr`, 'liste.csv'));
    expect(nameless?.doubts.join()).toMatch(/nom du GEM/);
    const twice = guessColumns(await one(`Nom;Ville;Commune\nLe Phare;Dole;Dole`, 'liste.csv'));
    expect(twice?.doubts.join()).toMatch(/pourraient toutes deux être « commune »/);
  });

  it('knows e-mails without a title, and finds no list where there is none', async () => {
    const rows = Array.from({ length: 4 }, (_, index) => `Le Phare ${index};Dole;a${index}@b.fr`).join('\n');
    expect(targets(guessColumns(await one(`Nom;Ville;\n${rows}`, 'liste.csv')))).toEqual([
      'nom',
      'commune',
      'courriel',
    ]);
    expect(guessColumns(await one('bonjour;le monde\n1;2', 'liste.csv'))).toBeNull();
  });
});

describe('files that cannot be taken', () => {
  const good = workbook([TITLES, PHARE]);
  const parts = unzipSync(good);

  it.each<[string, Uint8Array, RegExp]>([
    ['cut in the middle', good.slice(0, good.length / 2), /abîmé ou incomplet/],
    ['bytes of nothing', Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9, 9]), /abîmé ou incomplet/],
    [
      'an archive that is no workbook',
      zipSync({ 'photo.jpg': strToU8('x') }),
      /ni un classeur XLSX ni un ODS/,
    ],
    ['a path that climbs', zipSync({ ...parts, '../../evil.xml': strToU8('<a/>') }), /chemin anormal/],
    ['an absolute path', zipSync({ ...parts, '/etc/passwd': strToU8('x') }), /chemin anormal/],
    ['a password (XLSX)', cfb('EncryptedPackage'), /mot de passe/],
    ['an old .xls', cfb('Workbook'), /Excel 97-2003/],
    [
      'a password (ODS)',
      zipSync({
        'content.xml': strToU8('<a/>'),
        'META-INF/manifest.xml': strToU8('<m><manifest:encryption-data/></m>'),
      }),
      /mot de passe/,
    ],
    [
      'a sheet that is cut',
      zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8('<worksheet><sheetData><row') }),
      /abîmé/,
    ],
    [
      'a bomb of zeros',
      zipSync({ ...parts, 'xl/sharedStrings.xml': new Uint8Array(200 * 1024 * 1024) }, { level: 1 }),
      /160 Mo/,
    ],
    ['a bomb that lies on its size', lie(), /abîmé|160 Mo/],
    ['millions of repeated cells (ODS)', repeatedCells(), /millions de cases/],
    ['a PDF', Buffer.from('%PDF-1.7'), /PDF/],
    ['a page', Buffer.from('<!DOCTYPE html><html>'), /page internet/],
    ['an open quote', Buffer.from('Nom;Ville\n"Le Phare;Dole\n'), /ligne 2 : guillemet/],
    ['a picture', Buffer.from([0x89, 0x50, 0, 0, 1]), /n’est pas un texte/],
  ])('%s', async (_, bytes, message) => {
    await expect(readSheets(bytes, 'liste.xlsx')).rejects.toThrow(message);
  });

  it('100 000 rows are the most: they are read, more is said', { timeout: 60_000 }, async () => {
    const columns = ['Nom', 'Ville'].map((name) => ({ name, width: 20 }));
    const rows = Array.from({ length: 100_600 }, (_, index) => [`GEM ${index}`, 'Dole']);
    const most = await readSheets(xlsx('Liste', columns, rows.slice(0, 100_000)), 'liste.xlsx');
    expect(most[0]?.rows).toHaveLength(100_001);
    await expect(readSheets(xlsx('Liste', columns, rows), 'liste.xlsx')).rejects.toThrow(
      /liste\.xlsx, feuille « Liste » : plus de 100\s000 lignes/,
    );
    const text = Buffer.from(`Nom;Ville\n${rows.map((cells) => cells.join(';')).join('\n')}`);
    await expect(readSheets(text, 'liste.csv')).rejects.toThrow(/plus de 100\s000 lignes/);
  });

  it('an empty file, a folder, a file that is not there', async () => {
    const folder = temporaryFolder();
    await expect(readList(folder)).rejects.toThrow(/introuvable/);
    await expect(readList(`${folder}/rien.csv`)).rejects.toThrow(/introuvable/);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(`${folder}/vide.csv`, '');
    await expect(readList(`${folder}/vide.csv`)).rejects.toThrow(/est vide/);
  });

  it('leaves aside macros, formulas without result and errors, and says so', async () => {
    const sheet = utils.aoa_to_sheet([TITLES, PHARE]);
    sheet.B3 = { t: 'e', v: 0x17, w: '#REF!' };
    sheet.A3 = { t: 's', v: 'La Digue', f: 'CONCAT("La ","Digue")' };
    sheet['!ref'] = 'A1:E3';
    const macro = unzipSync(workbook({ Liste: sheet }));
    const read = await one(zipSync({ ...macro, 'xl/vbaProject.bin': strToU8('Sub Evil()') }));
    expect(read.rows[2]?.cells[0]).toBe('La Digue');
    expect(read.notes.join()).toMatch(/B3 : erreur du tableur \(#REF!\)/);
  });

  it('a lone cell at the end of the sheet and a merge of everything cost nothing', async () => {
    const sheet = 'xl/worksheets/sheet1.xml';
    const far = strFromU8(parts[sheet] ?? new Uint8Array())
      .replace(/<dimension[^>]*>/, '<dimension ref="A1:XFD1048576"/>')
      .replace('</sheetData>', '<row r="1048576"><c r="A1048576" t="str"><v>fin</v></c></row></sheetData>')
      .replace('</worksheet>', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>');
    const started = performance.now();
    const read = await one(zipSync({ ...parts, [sheet]: strToU8(far) }));
    expect(read.rows.length).toBeLessThanOrEqual(3);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

/** The start of an OLE container that names a stream. */
function cfb(stream: string): Uint8Array {
  return Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from(stream, 'utf16le'),
  ]);
}

/** A sheet of 300 MB whose headers say 1 000 bytes. */
function lie(): Uint8Array {
  const name = 'xl/worksheets/sheet1.xml';
  const bomb = zipSync({
    ...unzipSync(workbook([TITLES, PHARE])),
    [name]: strToU8(`<worksheet>${' '.repeat(3e6)}</worksheet>`),
  });
  const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.length);
  for (let at = 0; at < bomb.length - 50; at += 1) {
    const central = view.getUint32(at, true) === 0x02014b50;
    const start = at + (central ? 46 : 30);
    if (!central && view.getUint32(at, true) !== 0x04034b50) continue;
    if (strFromU8(bomb.subarray(start, start + name.length)) === name)
      view.setUint32(at + (central ? 24 : 22), 1000, true);
  }
  return bomb;
}

function repeatedCells(): Uint8Array {
  const cell =
    '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>';
  const row = `<table:table-row table:number-rows-repeated="1048576">${cell}</table:table-row>`;
  const content = `<office:document-content><table:table>${row}</table:table></office:document-content>`;
  return zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'content.xml': strToU8(content),
  });
}
