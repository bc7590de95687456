import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { ZipFile } from '../../../src/ui/zip.ts';

/**
 * A file of a ZIP archive compressed by Node's own zlib. Each piece is compressed alone and ends on a whole byte
 * (Z_SYNC_FLUSH, RFC 1951 3.2.4), so that the pieces follow one another in one valid stream; the last is the only
 * one that says that it is.
 */
export function nativeDeflate(name: string): ZipFile {
  const file: ZipFile = {
    filename: name,
    size: 0,
    crc: 0,
    /** Method 8 of the ZIP format: deflate. */
    compression: 8,
    push(piece, final = false) {
      file.size += piece.length;
      file.crc = crc32(piece, file.crc);
      const finishFlush = final ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
      file.ondata?.(null, deflateRawSync(piece, { finishFlush }), final);
    },
  };
  return file;
}
