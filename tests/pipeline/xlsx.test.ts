import { crc32, inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { columnLetters, xlsx } from '../../src/ui/xlsx.ts';

/** The files of an archive, read by its central directory, with sizes, CRC and dates checked. */
function unzip(archive: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(archive);
  const end = bytes.length - 22;
  expect(bytes.readUInt32LE(end)).toBe(0x06054b50);
  const files = new Map<string, string>();
  let entry = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(bytes.readUInt32LE(entry)).toBe(0x02014b50);
    expect(bytes.readUInt16LE(entry + 14)).toBe(0x0021);
    const [compressed, size] = [bytes.readUInt32LE(entry + 20), bytes.readUInt32LE(entry + 24)];
    const nameLength = bytes.readUInt16LE(entry + 28);
    const name = bytes.toString('ascii', entry + 46, entry + 46 + nameLength);
    const local = bytes.readUInt32LE(entry + 42);
    expect(bytes.readUInt32LE(local)).toBe(0x04034b50);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = inflateRawSync(bytes.subarray(start, start + compressed));
    expect(content.length).toBe(size);
    expect(crc32(content)).toBe(bytes.readUInt32LE(entry + 16));
    files.set(name, content.toString('utf8'));
    entry += 46 + nameLength;
  }
  expect(entry).toBe(end);
  return files;
}

const COLUMNS = [
  { name: 'nom', width: 20 },
  { name: 'longitude', width: 8 },
  { name: 'note', width: 30 },
];

test('a sheet holds texts and numbers, and no formula', () => {
  const files = unzip(
    xlsx('GEM & co', COLUMNS, [
      ['=1+1', -1.5, null],
      ['L’Œuf <b> & "x" \u0007\ud800', 0, '  deux  '],
    ]),
  );
  expect([...files.keys()]).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/worksheets/sheet1.xml',
  ]);
  expect(files.get('xl/workbook.xml')).toContain('name="GEM &amp; co"');
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
  const text = (place: string, value: string, style = ''): string =>
    `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
  const bold = ' s="1"';
  expect(sheet.slice(sheet.indexOf('<sheetData>'))).toBe(
    '<sheetData>' +
      `<row r="1">${text('A1', 'nom', bold)}${text('B1', 'longitude', bold)}${text('C1', 'note', bold)}</row>` +
      `<row r="2">${text('A2', '=1+1')}<c r="B2"><v>-1.5</v></c></row>` +
      `<row r="3">${text('A3', 'L’Œuf &lt;b&gt; &amp; &quot;x&quot; ')}<c r="B3"><v>0</v></c>${text('C3', '  deux  ')}</row>` +
      '</sheetData></worksheet>',
  );
  expect(sheet).not.toContain('<f>');
});

test('a sheet larger than a batch comes out whole', () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [`Ligne ${index}`, index, 'x'.repeat(30)]);
  const sheet = unzip(xlsx('GEM', COLUMNS, rows)).get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet.match(/<row /g)).toHaveLength(20_001);
  expect(sheet).toContain('Ligne 19999<');
});

test('columnLetters', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
