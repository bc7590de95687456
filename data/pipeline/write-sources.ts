import * as fs from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { SourceFile } from './read.ts';

/** Names of the files that are ready to take their place; beside them, what an import leaves while it writes. */
const JOURNAL = '.import-en-cours.json';
const READY = '.pret';

/** The calls whose failure the tests simulate. */
export interface ApplyIo {
  renameSync: (from: string, to: string) => void;
}

/**
 * Writes the files whole or not at all. All are written beside the old ones first; then a journal says that they are
 * ready; then each takes its place by a rename. A run that dies before the journal has changed nothing; one that dies
 * after it is finished by `finishInterrupted`, which every command that reads the sources calls first.
 */
export function writeSources(folder: string, planned: readonly SourceFile[], io: ApplyIo = fs): void {
  if (planned.length === 0) return;
  fs.mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of planned) writeThrough(join(folder, `.${name}${READY}`), bytes);
  const journal = join(folder, JOURNAL);
  writeThrough(`${journal}.nouveau`, Buffer.from(JSON.stringify(planned.map(({ name }) => name))));
  io.renameSync(`${journal}.nouveau`, journal);
  finishInterrupted(folder, io);
}

/**
 * Finishes, or clears away, what an interrupted import left in the sources.
 *
 * @returns a sentence when there was something to do, else null
 */
export function finishInterrupted(folder: string, io: ApplyIo = fs): string | null {
  if (!fs.existsSync(folder)) return null;
  const journal = join(folder, JOURNAL);
  const leftovers = fs.readdirSync(folder).filter((name) => name.startsWith('.') && name.endsWith(READY));
  if (!fs.existsSync(journal)) {
    for (const name of leftovers) fs.rmSync(join(folder, name));
    fs.rmSync(`${journal}.nouveau`, { force: true });
    return leftovers.length > 0
      ? 'Un import interrompu n’avait rien changé : ses restes sont effacés.'
      : null;
  }
  const names = v.parse(
    v.array(v.pipe(v.string(), v.regex(/^[\w-]+\.csv$/i))),
    JSON.parse(fs.readFileSync(journal, 'utf8')),
  );
  for (const name of names) {
    const ready = join(folder, `.${name}${READY}`);
    // A file that is not there has taken its place already.
    if (fs.existsSync(ready)) io.renameSync(ready, join(folder, name));
  }
  fs.rmSync(journal);
  return `Un import interrompu est terminé (${names.join(', ')}).`;
}

function writeThrough(path: string, bytes: Uint8Array): void {
  const descriptor = fs.openSync(path, 'w');
  try {
    fs.writeFileSync(descriptor, bytes);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
