import { csvLine } from './csv-cell.ts';

/**
 * The columns of a source file (`data/sources/*.csv`), in the order in which `--mint` and the editors meet
 * them. The rules of each column stand in `data/schema/gem.schema.json`; this list exists so that the
 * compiler knows their names, in the pipeline as in the correction form of the site.
 */
export const SOURCE_COLUMNS = [
  'id',
  'nom',
  'nom_a_preciser',
  'publics',
  'statut',
  'antenne_de',
  'adresse',
  'code_postal',
  'commune',
  'code_insee',
  'departement',
  'telephone',
  'courriel',
  'site_web',
  'horaires',
  'activites',
  'accessibilite',
  'parrain',
  'gestionnaire',
  'annee_creation',
  'source_url',
  'source_titre',
  'source_date',
  'autres_sources',
  'note',
  'remarque_interne',
] as const;

export type Column = (typeof SOURCE_COLUMNS)[number];

/** The cells of one row; `''` when empty. */
export type Cells = Record<Column, string>;

/**
 * One line of a source file, without its end. What a spreadsheet would run has its apostrophe, which the pipeline takes
 * away when it reads the file.
 */
export function sourceLine(cells: Cells): string {
  return csvLine(SOURCE_COLUMNS.map((column) => cells[column]));
}
