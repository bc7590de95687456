import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { csvText } from '../../src/gem/csv-cell.ts';
import type { Gem } from '../../src/gem/gem.ts';
import { readReferenceCsv } from './geography/files.ts';
import { PUBLISHED_COLUMNS } from './output/columns.ts';

/**
 * The journal of the directory: what changed, field by field, since the last time someone asked. `instantane.json` is the directory as it was
 * then, `journal.csv` what changed before. Both are committed, so that the published feed depends on no clock and no history of versions.
 */

const SNAPSHOT = 'instantane.json';
const JOURNAL = 'journal.csv';
const COLUMNS = ['date', 'id', 'nom', 'champ', 'avant', 'apres'] as const;

/** Columns that follow from others, or only say where a fact was read. */
const NOT_FOLLOWED = new Set([
  'id',
  'nom_a_preciser',
  'code_insee',
  'departement',
  'region',
  'longitude',
  'latitude',
  'precision',
  'opening_hours',
  'source_url',
  'source_titre',
  'source_date',
  'autres_sources',
  'verifie_le',
]);
/** The fields that the journal follows, by column, in the order of the published columns. */
export const FOLLOWED = PUBLISHED_COLUMNS.filter(({ name }) => !NOT_FOLLOWED.has(name));

/** One field of one GEM that changed. A GEM that came or went has one change, whose field is `GEM`. */
export interface Change {
  /** Day on which the change entered the journal, `AAAA-MM-JJ`. */
  date: string;
  id: string;
  /** Name of the GEM then. */
  nom: string;
  champ: string;
  /** Empty: not known before. */
  avant: string;
  apres: string;
}

export interface Journal {
  /** Day of the first snapshot, `AAAA-MM-JJ`. */
  debut: string;
  /** Places that the first snapshot held. */
  lieux: number;
  /** Oldest first. */
  changes: Change[];
}

type Facts = Record<string, string>;
const Day = v.pipe(v.string(), v.isoDate());
const Snapshot = v.object({
  debut: Day,
  lieux: v.number(),
  gem: v.record(v.string(), v.record(v.string(), v.string())),
});
type Snapshot = v.InferOutput<typeof Snapshot>;
const Row = v.object({
  date: Day,
  id: v.string(),
  nom: v.string(),
  champ: v.string(),
  avant: v.string(),
  apres: v.string(),
});

/** Reads the journal; null when none was begun. Throws, naming the line, on a bad one. */
export function readJournal(reference: string): Journal | null {
  const snapshot = readSnapshot(reference);
  if (!snapshot) return null;
  const path = join(reference, JOURNAL);
  const changes = (existsSync(path) ? readReferenceCsv(path) : []).map((row, index) => {
    const cells = Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [name, cell.replace(/^'(?=[=+\-@\t\r])/, '')]),
    );
    const parsed = v.safeParse(Row, cells);
    if (!parsed.success) throw new Error(`${JOURNAL}, ligne ${index + 2} : ${parsed.issues[0].message}`);
    return parsed.output;
  });
  return { debut: snapshot.debut, lieux: snapshot.lieux, changes };
}

/**
 * Writes what changed since the last snapshot, and the new snapshot.
 *
 * @param date the day that the changes bear, `AAAA-MM-JJ`
 * @returns the new changes; none when nothing changed, or when the journal begins
 */
export function keepJournal(reference: string, gems: readonly Gem[], date: string): Change[] {
  const former = readSnapshot(reference);
  const gem = Object.fromEntries(gems.map((one) => [one.id, factsOf(one)]));
  const fresh = former ? changesBetween(former.gem, gem, date) : [];
  const kept = readJournal(reference)?.changes ?? [];
  const snapshot: Snapshot = { debut: former?.debut ?? date, lieux: former?.lieux ?? gems.length, gem };
  writeWhole(join(reference, JOURNAL), journalCsv([...kept, ...fresh]));
  writeWhole(join(reference, SNAPSHOT), snapshotJson(snapshot));
  return fresh;
}

/** What changed from one state to the next, GEM in the order of their ids. */
export function changesBetween(
  before: Readonly<Record<string, Facts>>,
  after: Readonly<Record<string, Facts>>,
  date: string,
): Change[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return ids.flatMap((id): Change[] => {
    const [was, is] = [before[id], after[id]];
    const nom = is?.['nom'] ?? was?.['nom'] ?? '';
    if (!was) return [{ date, id, nom, champ: 'GEM', avant: '', apres: 'ajouté' }];
    if (!is) return [{ date, id, nom, champ: 'GEM', avant: '', apres: 'retiré' }];
    return FOLLOWED.flatMap(({ name }): Change[] => {
      const [avant, apres] = [was[name] ?? '', is[name] ?? ''];
      return avant === apres ? [] : [{ date, id, nom, champ: name, avant, apres }];
    });
  });
}

function factsOf(gem: Gem): Facts {
  const facts: Facts = {};
  for (const { name, value } of FOLLOWED) {
    const fact = value(gem);
    if (fact !== null && fact !== '') facts[name] = String(fact);
  }
  return facts;
}

function readSnapshot(reference: string): Snapshot | null {
  const path = join(reference, SNAPSHOT);
  if (!existsSync(path)) return null;
  return v.parse(Snapshot, JSON.parse(readFileSync(path, 'utf8')));
}

/** One GEM a line, in the order of their ids, so that two versions can be compared. */
function snapshotJson({ debut, lieux, gem }: Snapshot): string {
  const lines = Object.keys(gem)
    .sort()
    .map((id) => `${JSON.stringify(id)}: ${JSON.stringify(gem[id])}`);
  return `{"debut": "${debut}", "lieux": ${lieux}, "gem": {\n${lines.join(',\n')}\n}}\n`;
}

function journalCsv(changes: readonly Change[]): string {
  return csvText([COLUMNS, ...changes.map((change) => COLUMNS.map((name) => change[name]))]);
}

function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.nouveau`, text);
  renameSync(`${path}.nouveau`, path);
}
