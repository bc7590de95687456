import { strFromU8, unzipSync, zipSync } from 'fflate';
import { ListError } from '../list-error.ts';

/** What the parts we read may weigh once inflated, together: 100 000 rows of a real list weigh less. */
const MAX_INFLATED = 160 * 1024 * 1024;
/** A workbook has a few dozen files. */
const MAX_ENTRIES = 2000;

/** The only parts that are inflated: no macro, image, comment, link to another file. */
const XLSX_PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/_rels\/workbook\.xml\.rels|xl\/(?:workbook|sharedStrings|styles|metadata)\.xml|xl\/(?:theme|persons)\/[^/]+\.xml|xl\/worksheets\/[^/]+\.xml)$/i;
const ODS_PARTS = /^(?:mimetype|(?:content|styles|meta)\.xml|META-INF\/manifest\.xml)$/;

export interface SafeWorkbook {
  kind: 'xlsx' | 'ods';
  /** A new archive of the parts that are read, not compressed: whatever opens it has nothing left to inflate. */
  bytes: Uint8Array;
}

/**
 * Opens the archive that an XLSX or ODS file is, under limits that are checked before anything is inflated: number
 * of entries, declared sizes, paths. fflate never writes past the declared size, so a size that lies gives a cut text,
 * which is refused too. Nothing is ever written to the disk.
 *
 * @param name of the file, for the messages
 */
export function openWorkbook(bytes: Uint8Array, name: string): SafeWorkbook {
  let entries = 0;
  let inflated = 0;
  let kind: SafeWorkbook['kind'] | null = null;
  const seen = new Set<string>();
  const parts = unzip(bytes, name, (entry, size) => {
    entries += 1;
    if (entries > MAX_ENTRIES)
      throw new ListError(`${name} contient trop de fichiers : ce n’est pas un tableau.`);
    if (isUnsafePath(entry) || seen.has(entry)) {
      throw new ListError(
        `${name} contient un chemin anormal (« ${entry.slice(0, 60)} ») : par prudence, il n’est pas ouvert. Ouvrez-le dans un tableur et enregistrez-le de nouveau.`,
      );
    }
    seen.add(entry);
    if (entry === 'xl/workbook.xml') kind = 'xlsx';
    if (entry === 'content.xml') kind = 'ods';
    if (!XLSX_PARTS.test(entry) && !ODS_PARTS.test(entry)) return false;
    inflated += size;
    if (inflated > MAX_INFLATED) {
      throw new ListError(
        `${name} pèserait plus de ${MAX_INFLATED / 1024 / 1024} Mo une fois décompressé : par prudence, il n’est pas ouvert. Gardez les seules lignes de la liste, ou enregistrez-la en CSV.`,
      );
    }
    return true;
  });
  if (kind === null) {
    throw new ListError(
      `${name} est une archive, mais ni un classeur XLSX ni un ODS : ouvrez-la et donnez le tableau qu’elle contient.`,
    );
  }
  checkParts(parts, name);
  return { kind, bytes: zipSync(parts, { level: 0 }) };
}

function unzip(
  bytes: Uint8Array,
  name: string,
  wanted: (entry: string, size: number) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter: (file) => wanted(file.name, file.originalSize) });
  } catch (error) {
    if (error instanceof ListError) throw error;
    throw damaged(name);
  }
}

/** An encrypted ODS says so in its manifest; a text that was cut does not end with its closing tag. */
function checkParts(parts: Readonly<Record<string, Uint8Array>>, name: string): void {
  for (const [entry, content] of Object.entries(parts)) {
    if (entry === 'META-INF/manifest.xml' && strFromU8(content).includes('encryption-data')) {
      throw new ListError(
        `${name} est protégé par un mot de passe : ouvrez-le, enregistrez-le sans mot de passe, puis relancez.`,
      );
    }
    if (!entry.endsWith('.xml')) continue;
    const end = strFromU8(content.subarray(-200)).trimEnd();
    if (!/<\/[\w:.-]+>$|\/>$/.test(end)) throw damaged(name);
  }
}

export function damaged(name: string): ListError {
  return new ListError(
    `${name} est abîmé ou incomplet : il ne s’ouvre pas. Demandez-le de nouveau, ou ouvrez-le dans un tableur et enregistrez-le en .xlsx, .ods ou CSV.`,
  );
}

function isUnsafePath(entry: string): boolean {
  return (
    entry === '' ||
    entry.startsWith('/') ||
    entry.includes('\\') ||
    entry.includes('\0') ||
    /^[a-z]:/i.test(entry) ||
    entry.split('/').includes('..') ||
    entry.split('/').includes('__proto__')
  );
}
