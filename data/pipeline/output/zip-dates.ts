/** Signatures and offsets of the ZIP format (PKWARE APPNOTE 6.3.10, 4.3.7, 4.3.12 and 4.3.16). */
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** 1 January 1980, 00:00: the first moment that the format can write. */
const FIRST_DAY = 0x0021;

/**
 * Gives every file of a ZIP archive one and the same date. An XLSX file is a ZIP archive whose entries bear
 * the time at which they were written; the same data must give the same bytes.
 */
export function fixZipDates(archive: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(archive);
  const view = new DataView(bytes.buffer);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Error('Archive ZIP sans fin : gem.xlsx n’a pas pu être écrit.');
  let entry = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const local = view.getUint32(entry + 42, true);
    if (view.getUint32(entry, true) !== ENTRY || view.getUint32(local, true) !== LOCAL) {
      throw new Error('Archive ZIP inattendue : gem.xlsx n’a pas pu être écrit.');
    }
    view.setUint32(entry + 12, FIRST_DAY << 16, true);
    view.setUint32(local + 10, FIRST_DAY << 16, true);
    const lengths = [28, 30, 32].map((offset) => view.getUint16(entry + offset, true));
    entry += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return bytes;
}
