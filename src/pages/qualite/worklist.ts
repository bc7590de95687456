/** The work list of a région as a file: what to look for, record by record. Loaded when it is asked for. */
import { csvText } from '../../gem/csv-cell.ts';
import { qualityOf } from '../../gem/freshness.ts';
import type { Gem } from '../../gem/gem.ts';
import { PUBLISHED_VALUES } from '../../gem/published.ts';
import { xlsx, type SheetCell, type SheetColumn } from '../../ui/xlsx.ts';
import { FIELDS } from './fields.ts';

/** Columns of the census that a volunteer completes; `npm run data:import` reads them back by these names. */
const COMPLETED = [
  ...['id', 'nom', 'publics', 'statut', 'adresse', 'code_postal', 'commune', 'departement', 'telephone'],
  ...['courriel', 'site_web', 'horaires', 'parrain', 'gestionnaire', 'annee_creation', 'verifie_le'],
];

/** Left empty: where and when the volunteer has read it, never our own source, which would look read again. */
const SOURCE: readonly SheetColumn[] = ['source_url', 'source_titre', 'source_date'].map((name) => ({
  name,
  width: 20,
}));

export interface WorkList {
  columns: readonly SheetColumn[];
  rows: SheetCell[][];
}

/**
 * One row a record, in the given order; what is known fills the columns, what is not is empty.
 * @param addressOf absolute address of the sheet of a GEM, from its id
 */
export function workList(gems: readonly Gem[], today: Date, addressOf: (id: string) => string): WorkList {
  const values = PUBLISHED_VALUES.filter(({ name }) => COMPLETED.includes(name));
  return {
    columns: [
      { name: 'a_faire', width: 50 },
      { name: 'qualite_sur_100', width: 10 },
      ...values,
      ...SOURCE,
      { name: 'fiche', width: 40 },
    ],
    rows: gems.map((gem) => [
      FIELDS.filter(({ known }) => !known(gem))
        .map(({ task }) => task)
        .join(', '),
      Math.round(qualityOf(gem, today) * 100),
      ...values.map(({ value }) => value(gem)),
      ...SOURCE.map(() => null),
      addressOf(gem.id),
    ]),
  };
}

/** For a French spreadsheet: `;` and a BOM; no text of it can run as a formula. */
export function workListCsv({ columns, rows }: WorkList): string {
  return csvText([columns.map(({ name }) => name), ...rows]);
}

/** Cells there are text or number, never a formula. */
export function workListXlsx({ columns, rows }: WorkList): Uint8Array<ArrayBuffer> {
  return xlsx('À compléter', columns, rows);
}
