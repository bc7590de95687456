import { join } from 'node:path';
import * as v from 'valibot';
import { COUNTED_LEVELS, type OfficialCount } from '../../src/coverage/completude.ts';
import { readReferenceCsv } from './geography/files.ts';

const emptyToNull = v.transform((value: string) => (value === '' ? null : value));

const CountRow = v.object({
  annee: v.pipe(
    v.string(),
    v.regex(/^(?:\d{4})?$/),
    v.transform((year) => (year === '' ? null : Number(year))),
  ),
  territoire_type: v.picklist(COUNTED_LEVELS),
  codes: v.pipe(
    v.string(),
    v.transform((codes) => codes.split(/[\s|,+]+/).filter((code) => code !== '')),
  ),
  public: v.string(),
  valeur: v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number)),
  source_url: v.pipe(v.string(), emptyToNull),
  source_titre: v.pipe(v.string(), emptyToNull),
});

/** The official counts of GEM (`data/reference/comptages-officiels.csv`). Throws, naming the line, on a bad one. */
export function readComptages(reference: string): OfficialCount[] {
  return readReferenceCsv(join(reference, 'comptages-officiels.csv')).map((row, index) => {
    const parsed = v.safeParse(CountRow, row);
    if (parsed.success) return parsed.output;
    const issue = parsed.issues[0];
    throw new Error(
      `comptages-officiels.csv, ligne ${index + 2}, ${v.getDotPath(issue) ?? ''} : ${issue.message}`,
    );
  });
}
