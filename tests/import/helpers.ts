import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { runImport } from '../../data/import/command.ts';
import { newCandidate, type Candidate } from '../../data/import/candidate.ts';
import { context, csv, temporaryFolder, type TestRow } from '../pipeline/helpers.ts';

export const ARS = { url: 'https://www.exemple.fr/ars/gem', titre: 'ARS, liste des GEM', date: '2024-03' };

/** A candidate of a made-up list. */
export function candidate(known: Partial<Candidate>): Candidate {
  return newCandidate({ ref: 'liste.csv, ligne 2', nom: 'Le Phare', source: ARS, ...known });
}

/** A folder with sources, and a way to run the command on a list beside it. */
export function project(sources: Readonly<Record<string, readonly TestRow[]>>): Project {
  const folder = temporaryFolder();
  const sourcesFolder = join(folder, 'sources');
  mkdirSync(sourcesFolder);
  for (const [name, rows] of Object.entries(sources)) writeFileSync(join(sourcesFolder, name), csv(rows));
  return {
    folder,
    sources: sourcesFolder,
    list(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    async run(list, ...args) {
      const lines: string[] = [];
      const say = (line: string): void => void lines.push(line);
      const code = await runImport(
        [list, '--sources', sourcesFolder, ...args],
        { log: say, error: say },
        context,
      );
      return { code, text: lines.join('\n') };
    },
    files: () =>
      Object.fromEntries(
        readdirSync(sourcesFolder)
          .sort()
          .map((name) => [name, readFileSync(join(sourcesFolder, name), 'utf8')]),
      ),
  };
}

export interface Project {
  folder: string;
  sources: string;
  list: (name: string, content: string | Uint8Array) => string;
  run: (list: string, ...args: string[]) => Promise<{ code: number; text: string }>;
  files: () => Record<string, string>;
}

/** A workbook of one sheet, or of several by name. */
export function workbook(
  sheets: unknown[][] | Readonly<Record<string, WorkSheet>>,
  form: 'xlsx' | 'ods' = 'xlsx',
): Uint8Array {
  const book: WorkBook = utils.book_new();
  const named = Array.isArray(sheets) ? { Liste: utils.aoa_to_sheet(sheets) } : sheets;
  for (const [name, sheet] of Object.entries(named)) utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(write(book, { type: 'array', bookType: form }) as ArrayBuffer);
}
