import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';

/** One CSV text of the register, alone or in an archive (which holds one a département). */
export interface Part {
  name: string;
  chunks: AsyncIterable<Buffer>;
}

/** A file of the register, opened. */
export interface Opened {
  /** Bytes on the disk: what the progress is counted in. */
  size: number;
  /** How many of them were read. */
  read: () => number;
  parts: () => AsyncIterable<Part>;
}

const CHUNK = 1 << 18;
/** The whole register is under 2 GB: a file that swells past this is a bomb. */
const MOST_BYTES = 40e9;

/**
 * Opens a file of the register: `.csv`, `.csv.gz`, or a `.zip` of one or more CSV. What it is is told by its first bytes, not by its name. Nothing
 * is written on the disk, so names inside an archive can do no harm.
 *
 * @throws a sentence in French when the file is missing, empty, encrypted, or an archive without CSV
 */
export async function openRegister(path: string): Promise<Opened> {
  const name = basename(path);
  let size: number;
  try {
    const stat = statSync(path);
    if (!stat.isFile()) throw new Error('dossier');
    size = stat.size;
  } catch {
    throw new Error(`« ${name} » : fichier introuvable ou illisible. Vérifiez le chemin.`);
  }
  if (size === 0) throw new Error(`« ${name} » est vide : téléchargez-le de nouveau.`);
  const magic = await firstBytes(path);
  let read = 0;
  const count = (stream: Readable): Readable => stream.on('data', (chunk: Buffer) => (read += chunk.length));
  const opened = { size, read: () => read };

  if (magic.startsWith('504b0304') || magic.startsWith('504b0506'))
    return { ...opened, parts: () => zipParts(path, name, count) };
  if (magic.startsWith('1f8b')) {
    const source = count(createReadStream(path, { highWaterMark: CHUNK }));
    return {
      ...opened,
      parts: () => onePart(name, decompressed(source, createGunzip({ chunkSize: CHUNK }), name)),
    };
  }
  const source = count(createReadStream(path, { highWaterMark: CHUNK }));
  return { ...opened, parts: () => onePart(name, source) };
}

async function firstBytes(path: string): Promise<string> {
  for await (const chunk of createReadStream(path, { end: 3 })) return (chunk as Buffer).toString('hex');
  return '';
}

async function* onePart(name: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Part> {
  yield { name, chunks };
}

async function* zipParts(
  path: string,
  name: string,
  count: (stream: Readable) => Readable,
): AsyncGenerator<Part> {
  let archive: ZipFile;
  try {
    archive = await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch {
    throw new Error(`« ${name} » : archive ZIP abîmée ou incomplète. Téléchargez-la de nouveau.`);
  }
  let found = 0;
  try {
    for (;;) {
      const entry = await nextEntry(archive, name);
      if (!entry) break;
      if (!/\.csv$/i.test(entry.fileName) || entry.fileName.startsWith('__MACOSX/')) continue;
      if (entry.isEncrypted())
        throw new Error(
          `« ${name} » est protégée par un mot de passe : extrayez « ${basename(entry.fileName)} », puis donnez ce fichier.`,
        );
      if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
        throw new Error(
          `« ${name} » : compression inconnue. Extrayez « ${basename(entry.fileName)} », puis donnez ce fichier.`,
        );
      found += 1;
      const raw = count(await archive.openReadStreamPromise(entry, { decodeFileData: false }));
      const inflated =
        entry.compressionMethod === 0 ? raw : decompressed(raw, createInflateRaw({ chunkSize: CHUNK }), name);
      yield { name: basename(entry.fileName), chunks: inflated };
    }
  } finally {
    archive.close();
  }
  if (found === 0) throw new Error(`« ${name} » ne contient aucun fichier .csv.`);
}

function nextEntry(archive: ZipFile, name: string): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const done = (result: Entry | null, error?: Error): void => {
      archive.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
      if (error) reject(unreadable(error.message, name));
      else resolve(result);
    };
    archive.once('entry', (entry: Entry) => done(entry));
    archive.once('end', () => done(null));
    archive.once('error', (error: Error) => done(null, error));
    archive.readEntry();
  });
}

/** What yauzl says of a name that would leave the folder it is extracted to. */
const ESCAPES = /^(?:invalid relative path|absolute path|invalid characters in fileName): (.*)$/s;

function unreadable(message: string, name: string): Error {
  const escaping = ESCAPES.exec(message)?.[1];
  return new Error(
    escaping === undefined
      ? `« ${name} » : archive ZIP abîmée. Téléchargez-la de nouveau.`
      : `« ${name} » contient un fichier dont le nom sort de son dossier (« ${escaping.slice(0, 60)} ») : l’archive est refusée. Ce n’est pas celle de data.gouv.fr : téléchargez-la sur https://www.data.gouv.fr.`,
  );
}

/** The bytes of a compressed stream; a file cut short or broken is an error in French. */
async function* decompressed(
  source: Readable,
  through: NodeJS.ReadWriteStream & AsyncIterable<Buffer | string>,
  name: string,
): AsyncGenerator<Buffer> {
  source.on('error', (error) => through.emit('error', error));
  source.pipe(through);
  let total = 0;
  try {
    for await (const chunk of through) {
      total += chunk.length;
      if (total > MOST_BYTES) throw new RangeError('trop grand');
      yield chunk as Buffer;
    }
  } catch (error) {
    throw new Error(
      error instanceof RangeError
        ? `« ${name} » se décompresse en plus de ${MOST_BYTES / 1e9} Go : ce n’est pas le registre des associations.`
        : `« ${name} » : fichier compressé abîmé ou incomplet. Téléchargez-le de nouveau.`,
      { cause: error },
    );
  } finally {
    source.destroy();
  }
}
