import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { ListError } from '../list-error.ts';
import type { ListSheet } from './sheet.ts';
import { readText } from './text.ts';

/** A file of this weight is not a list of GEM. */
const MAX_BYTES = 50 * 1024 * 1024;

export interface ListFile {
  /** Name without folder. */
  name: string;
  sheets: ListSheet[];
}

/** Reads a list from the disk. Throws a ListError, in French, for all that is wrong with it. */
export async function readList(path: string): Promise<ListFile> {
  const name = basename(path);
  const size = sizeOf(path, name);
  if (size === 0) throw new ListError(`${name} est vide.`);
  if (size > MAX_BYTES) {
    throw new ListError(
      `${name} pèse ${Math.round(size / 1024 / 1024)} Mo, la limite est ${MAX_BYTES / 1024 / 1024} Mo : gardez les seules lignes des GEM.`,
    );
  }
  return { name, sheets: await readSheets(readFileSync(path), name) };
}

/** The bytes say what a file is, not the end of its name. */
export async function readSheets(bytes: Uint8Array, name: string): Promise<ListSheet[]> {
  if (startsWith(bytes, [0x50, 0x4b])) {
    // A megabyte of code that the CSV does without.
    const { readWorkbook } = await import('./workbook.ts');
    return readWorkbook(bytes, name);
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw oldFormat(bytes, name);
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) {
    throw new ListError(
      `${name} est un PDF : demandez le tableau d’origine, ou recopiez-le dans un classeur.`,
    );
  }
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))) {
    throw new ListError(
      `${name} est une page internet ou du XML, pas un tableau : téléchargez la liste elle-même, en .xlsx, .ods ou CSV.`,
    );
  }
  return [readText(bytes, name)];
}

/** The old binary container: a .xls, or an .xlsx that a password locks. */
function oldFormat(bytes: Uint8Array, name: string): ListError {
  const locked = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return new ListError(
    locked
      ? `${name} est protégé par un mot de passe : ouvrez-le, enregistrez-le sans mot de passe, puis relancez.`
      : `${name} est au format d’Excel 97-2003 (.xls) : ouvrez-le et enregistrez-le en .xlsx, .ods ou CSV.`,
  );
}

function sizeOf(path: string, name: string): number {
  try {
    const stats = statSync(path);
    if (stats.isFile()) return stats.size;
  } catch {
    // Said below.
  }
  throw new ListError(`${name} est introuvable, ou n’est pas un fichier : vérifiez le chemin (${path}).`);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
