import { SILENT, type Progress } from '../../pipeline/progress.ts';
import { detectGem, type Detection } from './detect.ts';
import { openRegister } from './open.ts';
import {
  isDissolved,
  isUnion,
  readAssociation,
  readLayout,
  type Association,
  type Layout,
} from './record.ts';
import { siftRecords, type Sift } from './sift.ts';

/** An association that is a GEM by its title and purpose. */
export interface FoundGem {
  association: Association;
  detection: Detection;
}

/** What reading the register gave. */
export interface Scan {
  gems: FoundGem[];
  /** Records of the register. */
  records: number;
  /** Records that held a word of GEM, so were parsed. */
  parsed: number;
  /** GEM that are no more. */
  dissolved: number;
  /** Records that could not be parsed. */
  broken: number;
  /** Bytes of the file on the disk. */
  bytes: number;
}

/**
 * Reads the national register of associations (`rna_waldec`) and finds the GEM. The memory is that of a few chunks, whatever the size of
 * the file.
 *
 * @param path `.csv`, `.gz` or `.zip`; Windows-1252 or UTF-8
 * @throws Error in French when the file cannot be read or is something else
 */
export async function scanRegister(path: string, progress: Progress = SILENT): Promise<Scan> {
  const opened = await openRegister(path);
  const scan: Scan = { gems: [], records: 0, parsed: 0, dissolved: 0, broken: 0, bytes: opened.size };
  progress.start('Lecture du registre', opened.size, 'octets');
  try {
    for await (const part of opened.parts()) {
      let layout: Layout | null = null;
      const sift: Sift = {
        records: 0,
        onRecord: (bytes) => {
          if (layout) judge(bytes, layout, scan);
        },
      };
      try {
        await siftRecords(watched(part.chunks, opened.read, progress), sift, (line) => {
          layout = readLayout(line);
        });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new Error(message.startsWith('«') ? message : `« ${part.name} » : ${message}`, {
          cause: error,
        });
      }
      scan.records += sift.records;
    }
  } finally {
    progress.stop();
  }
  if (scan.records === 0)
    throw new Error(
      'aucune association dans ce fichier : attendu une ligne par association après la première.',
    );
  return scan;
}

function judge(bytes: Uint8Array, layout: Layout, scan: Scan): void {
  scan.parsed += 1;
  const association = readAssociation(bytes, layout);
  if (!association) {
    scan.broken += 1;
    return;
  }
  const detection = detectGem(association);
  if (!detection.gem || isUnion(association)) return;
  if (isDissolved(association)) scan.dissolved += 1;
  else scan.gems.push({ association, detection });
}

async function* watched(
  chunks: AsyncIterable<Buffer>,
  read: () => number,
  progress: Progress,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    yield chunk;
    progress.advance(read());
  }
}
