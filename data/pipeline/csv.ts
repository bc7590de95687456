/**
 * A strict CSV tokenizer (RFC 4180). It exists beside csv-parse (which serves as its oracle in the tests)
 * for two things that csv-parse does not give: the place of each record and cell in the text, which the
 * messages and `--mint` need, and going on after a broken quote, so that one run names every error.
 */
export interface CsvRecord {
  /** Line on which the record begins, from 1. */
  line: number;
  cells: string[];
  /** Offset in the text of the first character of each cell (its quote, if it has one). */
  starts: number[];
}

export interface CsvError {
  /** Line on which the quote at fault was opened. */
  line: number;
  /** Index of the cell in its record, from 0. */
  cell: number;
  /** Start of the text at fault, for the message. */
  value: string;
  kind: 'unclosed' | 'after-quote';
}

export interface CsvText {
  records: CsvRecord[];
  errors: CsvError[];
}

/**
 * Splits a text into records. Lines end with LF or CRLF. Empty lines are skipped.
 * After a broken quote the tokenizer starts again on the line after the one where the quote was opened.
 *
 * @param text the file, without byte order mark
 * @param separator one character
 */
export function parseCsv(text: string, separator: string): CsvText {
  const records: CsvRecord[] = [];
  const errors: CsvError[] = [];
  let position = 0;
  let line = 1;
  while (position < text.length) {
    const record = readRecord(text, separator, position, line);
    if ('kind' in record) {
      errors.push(record.error);
      const next = text.indexOf('\n', record.quoteAt);
      if (next === -1) break;
      position = next + 1;
      line = record.error.line + 1;
      continue;
    }
    if (record.cells.length > 1 || record.cells[0] !== '') {
      records.push({ line, cells: record.cells, starts: record.starts });
    }
    position = record.end;
    line = record.nextLine;
  }
  return { records, errors };
}

interface ReadRecord {
  cells: string[];
  starts: number[];
  end: number;
  nextLine: number;
}

interface BrokenRecord {
  kind: 'broken';
  error: CsvError;
  quoteAt: number;
}

function readRecord(
  text: string,
  separator: string,
  start: number,
  startLine: number,
): ReadRecord | BrokenRecord {
  const cells: string[] = [];
  const starts: number[] = [];
  let position = start;
  let line = startLine;
  for (;;) {
    starts.push(position);
    if (text[position] === '"') {
      const quoteAt = position;
      const [quoteLine, cell] = [line, cells.length];
      const broken = (kind: CsvError['kind']): BrokenRecord => {
        const value = text.slice(quoteAt, quoteAt + 40).split(/\r?\n/, 1)[0] ?? '';
        return { kind: 'broken', error: { line: quoteLine, cell, value, kind }, quoteAt };
      };
      const close = closingQuote(text, position);
      if (close === -1) return broken('unclosed');
      const content = text.slice(position + 1, close);
      for (let at = content.indexOf('\n'); at !== -1; at = content.indexOf('\n', at + 1)) line += 1;
      cells.push(content.includes('"') ? content.replaceAll('""', '"') : content);
      position = close + 1;
      const after = text[position];
      if (after !== undefined && after !== separator && !atLineEnd(text, position)) {
        // The quote that "closed" may well be the opening one of a later row.
        return broken(line === quoteLine ? 'after-quote' : 'unclosed');
      }
    } else {
      const begin = position;
      while (position < text.length && text[position] !== separator && !atLineEnd(text, position)) {
        position += 1;
      }
      cells.push(text.slice(begin, position));
    }
    if (position >= text.length) return { cells, starts, end: position, nextLine: line };
    if (text[position] === separator) {
      position += 1;
      continue;
    }
    position += text[position] === '\r' ? 2 : 1;
    return { cells, starts, end: position, nextLine: line + 1 };
  }
}

/** Offset of the quote that closes the one at `open`, doubled quotes being content; -1 when none does. */
function closingQuote(text: string, open: number): number {
  let position = open + 1;
  for (;;) {
    const quote = text.indexOf('"', position);
    if (quote === -1) return -1;
    if (text[quote + 1] !== '"') return quote;
    position = quote + 2;
  }
}

function atLineEnd(text: string, position: number): boolean {
  const character = text[position];
  return character === '\n' || (character === '\r' && text[position + 1] === '\n');
}
