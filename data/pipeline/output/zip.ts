import { Readable } from 'node:stream';
import { constants, crc32, createDeflateRaw } from 'node:zlib';

/**
 * A ZIP archive (PKWARE APPNOTE 6.3.10) with one fixed date, so that the same files give the same bytes.
 * Entries are compressed piece by piece: the text of a large sheet never stands in memory as a whole.
 */
export interface ZipEntry {
  /** ASCII path inside the archive. */
  name: string;
  content: Iterable<string>;
}

/** 1 January 1980, 00:00: the first moment that the format can write (date in the upper half). */
const FIRST_DAY = 0x0021 << 16;
const VERSION = 20;
const DEFLATE = 8;
/** Pieces are gathered up to this many characters before they are compressed. */
const BATCH = 1 << 18;

/** @returns the bytes of the archive; sizes stay below 4 GB (no ZIP64) */
export async function zip(entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const { data, size, crc } = await deflate(content);
    const path = Buffer.from(name, 'ascii');
    // What the local header and the directory say alike: version, flags, method, date, CRC, sizes, name.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(DEFLATE, 4);
    common.writeUInt32LE(FIRST_DAY, 6);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([signature(0x04034b50), common, path]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(signature(0x02014b50), uint16(VERSION), common, rest, path);
    parts.push(local, data);
    offset += local.length + data.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, ...directory, signature(0x06054b50), end]);
}

async function deflate(content: Iterable<string>): Promise<{ data: Buffer; size: number; crc: number }> {
  let [size, crc] = [0, 0];
  function* measured(): Generator<Buffer> {
    for (const batch of inBatches(content)) {
      const bytes = Buffer.from(batch);
      size += bytes.length;
      crc = crc32(bytes, crc);
      yield bytes;
    }
  }
  const chunks: Buffer[] = [];
  const compressed = Readable.from(measured(), { objectMode: false }).pipe(
    createDeflateRaw({ level: constants.Z_DEFAULT_COMPRESSION }),
  );
  for await (const chunk of compressed) chunks.push(chunk as Buffer);
  return { data: Buffer.concat(chunks), size, crc };
}

/** Gathers small pieces of text into larger ones. */
export function* inBatches(pieces: Iterable<string>): Generator<string> {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < BATCH) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
