import { zip, type ZipFile } from './zip.ts';

/**
 * A minimal XLSX writer (ECMA-376, SpreadsheetML): one sheet, a bold header row kept in view, text and numbers.
 * The pipeline and the atlas write with it. It stands in place of a library because 100 000 rows must fit in 1 GB and the same rows must give the
 * same bytes: the libraries tried build the whole sheet in memory and write the time of day into the archive.
 */
export interface SheetColumn {
  name: string;
  /** In characters. */
  width: number;
}

export type SheetCell = string | number | null;

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const FORMAT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * @param rows cells in the order of the columns; null or `''` leaves a cell empty
 * @param compressed see `zip`
 */
export function xlsx(
  sheetName: string,
  columns: readonly SheetColumn[],
  rows: Iterable<readonly SheetCell[]>,
  compressed?: (name: string) => ZipFile,
): Uint8Array<ArrayBuffer> {
  return zip(
    [
      {
        name: '[Content_Types].xml',
        content: [
          `${HEADER}<Types xmlns="${PACKAGE}/content-types">`,
          '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
          '<Default Extension="xml" ContentType="application/xml"/>',
          `<Override PartName="/xl/workbook.xml" ContentType="${FORMAT}.sheet.main+xml"/>`,
          `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${FORMAT}.worksheet+xml"/>`,
          `<Override PartName="/xl/styles.xml" ContentType="${FORMAT}.styles+xml"/>`,
          '</Types>',
        ],
      },
      { name: '_rels/.rels', content: [relationships([['officeDocument', 'xl/workbook.xml']])] },
      {
        name: 'xl/workbook.xml',
        content: [
          `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">`,
          `<sheets><sheet name="${escapeXml(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        ],
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: [
          relationships([
            ['worksheet', 'worksheets/sheet1.xml'],
            ['styles', 'styles.xml'],
          ]),
        ],
      },
      {
        name: 'xl/styles.xml',
        content: [
          `${HEADER}<styleSheet xmlns="${MAIN}">`,
          '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
          '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
          '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
          '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
          '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
          '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
          '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>',
        ],
      },
      { name: 'xl/worksheets/sheet1.xml', content: sheet(columns, rows) },
    ],
    compressed,
  );
}

function* sheet(columns: readonly SheetColumn[], rows: Iterable<readonly SheetCell[]>): Generator<string> {
  yield `${HEADER}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">`;
  yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>';
  for (const [index, { width }] of columns.entries()) {
    yield `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  }
  yield '</cols><sheetData>';
  const letters = columns.map((_, index) => columnLetters(index));
  const names = columns.map(({ name }) => name);
  yield row(1, letters, names, ' s="1"');
  let number = 1;
  for (const cells of rows) yield row((number += 1), letters, cells, '');
  yield '</sheetData></worksheet>';
}

function row(number: number, letters: readonly string[], cells: readonly SheetCell[], style: string): string {
  let text = `<row r="${number}">`;
  for (const [index, cell] of cells.entries()) {
    if (cell === null || cell === '') continue;
    const place = `<c r="${letters[index] ?? ''}${number}"${style}`;
    // A text is always written as text: nothing in it can become a formula.
    text +=
      typeof cell === 'number'
        ? `${place}><v>${cell}</v></c>`
        : `${place} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
  }
  return `${text}</row>`;
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}

function relationships(list: readonly (readonly [type: string, target: string])[]): string {
  const items = list.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${HEADER}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Most cells hold nothing to escape: one cheap look tells. */
// eslint-disable-next-line no-control-regex -- XML 1.0 has no way to write them
const SPECIAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f&<>"\ud800-\udfff\ufffe\uffff]/;

/** Escapes text for XML 1.0, dropping the characters that it cannot hold. */
function escapeXml(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return (
    text
      // eslint-disable-next-line no-control-regex -- XML 1.0 has no way to write them
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
      .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
  );
}
