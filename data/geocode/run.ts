import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { csvCell, quotedCell } from '../../src/gem/csv-cell.ts';
import type { Gem } from '../../src/gem/gem.ts';
import { addressKey, GEOCODE_COLUMNS, GEOCODES, readGeocodes, type Geocode } from '../pipeline/geocodes.ts';
import type { Geography } from '../pipeline/geography/geography.ts';
import { SILENT, type Progress } from '../pipeline/progress.ts';
import { askBatch, type Client, type Question } from './client.ts';
import { judge } from './verdict.ts';

/** Addresses in one request: small enough that an interrupted run loses little. */
const BATCH = 50;

/** What a run did. */
export interface Run {
  asked: number;
  kept: number;
  refused: Geocode[];
  /** Addresses whose answer was there already. */
  known: number;
}

/**
 * Locates the addresses of the directory that the cache does not have, a batch at a time, and writes the cache after each batch: an interrupted run
 * goes on where it stopped. Only the street address of the GEM leaves the machine.
 *
 * @param reference folder `data/reference/`
 * @throws Error in French when the geocoder does not answer well; what was obtained before is kept
 */
export async function geocode(
  gems: readonly Gem[],
  geography: Geography,
  reference: string,
  client: Client,
  progress: Progress = SILENT,
): Promise<Run> {
  const cache = new Map(readGeocodes(reference).map((row) => [keyOf(row), row]));
  const wanted = new Map<string, Question>();
  for (const { adresse, code_postal, code_insee, commune } of gems) {
    if (adresse === null) continue;
    const question = { adresse, code_postal: code_postal ?? '', code_insee, commune };
    wanted.set(keyOf(question), question);
  }
  const missing = [...wanted].filter(([key]) => !cache.has(key)).map(([, question]) => question);
  const run: Run = { asked: 0, kept: 0, refused: [], known: wanted.size - missing.length };
  progress.start('Adresses', missing.length);
  try {
    for (let from = 0; from < missing.length; from += BATCH) {
      if (from > 0) await wait(client.pauseMs);
      const questions = missing.slice(from, from + BATCH);
      const answers = await askBatch(client, questions);
      for (const [index, question] of questions.entries()) {
        const geocoded = judge(question, answers[index] ?? {}, geography);
        cache.set(keyOf(question), geocoded);
        run.asked += 1;
        if (geocoded.verdict === 'retenu') run.kept += 1;
        else run.refused.push(geocoded);
      }
      writeCache(reference, [...cache.values()]);
      progress.advance(run.asked);
    }
  } finally {
    progress.stop();
  }
  return run;
}

function keyOf({
  adresse,
  code_postal,
  code_insee,
}: Pick<Geocode, 'adresse' | 'code_postal' | 'code_insee'>): string {
  return addressKey(adresse, code_postal, code_insee);
}

/** Written beside, then renamed: the file is the former one or the new one, never half of it. */
function writeCache(reference: string, rows: readonly Geocode[]): void {
  // A longitude west of Greenwich is a number, not a formula.
  const cell = (name: string, value: string): string =>
    name === 'longitude' || name === 'latitude' ? quotedCell(value, ';') : csvCell(value);
  const sorted = rows.toSorted((a, b) => (a.code_insee + a.adresse < b.code_insee + b.adresse ? -1 : 1));
  const lines = sorted.map((row) => GEOCODE_COLUMNS.map((name) => cell(name, row[name])).join(';'));
  const path = join(reference, GEOCODES);
  writeFileSync(`${path}.nouveau`, `\ufeff${[GEOCODE_COLUMNS.join(';'), ...lines].join('\n')}\n`);
  renameSync(`${path}.nouveau`, path);
}
