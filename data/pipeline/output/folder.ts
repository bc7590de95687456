import { createHash, hash } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { inBatches } from '../../../src/ui/zip.ts';

/** One file to write. Large ones come in pieces, so that 100 000 GEM never stand in one string. */
export interface OutputFile {
  /** Path inside the folder, with `/`. */
  name: string;
  content: string | Uint8Array | Iterable<string>;
}

export interface WrittenFile {
  name: string;
  bytes: number;
  /** SHA-256, hexadecimal. */
  hash: string;
}

/** The two calls whose failure the tests simulate. */
export interface FolderIo {
  renameSync: (from: string, to: string) => void;
  writeSync: (descriptor: number, bytes: Uint8Array) => number;
}

/** Present in each folder that this code wrote: what makes it safe to replace. */
const MARKER = 'rapport.json';

/**
 * Replaces a folder as a whole: everything is written beside it first, then two renames put the new folder
 * in the place of the old one. Whatever fails before, or between the two, leaves (or puts back) the old one;
 * a run that was killed between the two is mended by the next.
 *
 * @param out folder to replace; refused when it holds files of someone else
 * @param files written in order
 * @param last a file that tells of the others (sizes, hashes), written after them
 */
export function replaceFolder(
  out: string,
  files: Iterable<OutputFile>,
  last: (written: readonly WrittenFile[]) => OutputFile,
  io: FolderIo = fs,
): WrittenFile[] {
  const target = resolve(out);
  const parent = dirname(target);
  const old = join(parent, `.${basename(target)}.ancien`);
  const prefix = `.${basename(target)}.nouveau-`;
  const fresh = join(parent, `${prefix}${process.pid}`);
  fs.mkdirSync(parent, { recursive: true });
  recover(target, old);
  assertOurs(target);
  clearLeftovers(parent, prefix);
  fs.mkdirSync(fresh);
  try {
    const written: WrittenFile[] = [];
    for (const file of files) written.push(writeFile(fresh, file, io));
    written.push(writeFile(fresh, last(written), io));
    if (fs.existsSync(target)) io.renameSync(target, old);
    try {
      io.renameSync(fresh, target);
    } catch (error) {
      if (fs.existsSync(old)) fs.renameSync(old, target);
      throw error;
    }
    fs.rmSync(old, { recursive: true, force: true });
    return written;
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

/** Puts back the old folder of a run that was killed between the two renames, or clears what it left. */
function recover(target: string, old: string): void {
  if (!fs.existsSync(old)) return;
  if (fs.existsSync(target)) fs.rmSync(old, { recursive: true });
  else fs.renameSync(old, target);
}

/** Removes what runs that were killed left behind; the folder of a run still at work is let alone. */
function clearLeftovers(parent: string, prefix: string): void {
  for (const name of fs.readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length));
    if (pid === process.pid || !isRunning(pid))
      fs.rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of someone else may not be signalled, but it runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function assertOurs(target: string): void {
  if (!fs.existsSync(target)) return;
  if (!fs.statSync(target).isDirectory())
    throw new Error(`« ${basename(target)} » est un fichier : attendu un dossier.`);
  const names = fs.readdirSync(target).filter((name) => !name.startsWith('.'));
  if (names.length > 0 && !names.includes(MARKER)) {
    throw new Error(
      `Le dossier « ${basename(target)} » contient déjà d’autres fichiers (${names.slice(0, 3).join(', ')}…) : il n’est pas remplacé.`,
    );
  }
}

function writeFile(folder: string, { name, content }: OutputFile, io: FolderIo): WrittenFile {
  const path = join(folder, name);
  const isSmall = name.includes('/');
  if (isSmall && !fs.existsSync(dirname(path))) fs.mkdirSync(dirname(path), { recursive: true });
  const descriptor = fs.openSync(path, 'wx');
  const written = { name, bytes: 0, hash: '' };
  const write = (piece: Uint8Array): void => {
    for (let done = 0; done < piece.length;) done += io.writeSync(descriptor, piece.subarray(done));
    written.bytes += piece.length;
  };
  try {
    if (typeof content === 'string' || content instanceof Uint8Array) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      write(bytes);
      written.hash = hash('sha256', bytes);
    } else {
      const sum = createHash('sha256');
      for (const batch of inBatches(content)) {
        const bytes = Buffer.from(batch);
        write(bytes);
        sum.update(bytes);
      }
      written.hash = sum.digest('hex');
    }
    // The many small files of a sub-folder are not waited for one by one: that would take longer than all the rest.
    if (!isSmall) fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
  return written;
}
