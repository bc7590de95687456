import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** Words of data/reference/glossaire.csv with their definition, read by another parser than the site's. */
export const GLOSSAIRE_FILE: ReadonlyMap<string, string> = new Map(
  (
    parse(readFileSync('data/reference/glossaire.csv'), { bom: true, columns: true, delimiter: ';' }) as {
      terme: string;
      definition_courte: string;
    }[]
  ).map((row) => [row.terme, row.definition_courte]),
);
