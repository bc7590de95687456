/**
 * The columns of a source file (`data/sources/*.csv`), in the order in which `--mint` and the editors meet
 * them. The rules of each column stand in `data/schema/gem.schema.json`; this list exists so that the
 * compiler knows their names.
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

/** The cells of one row, cleaned (see cleanCell); `''` when empty. */
export type Cells = Record<Column, string>;

/** One row of a source file, with the place where a person finds it again. */
export interface SourceRow {
  /** File name without folder, e.g. `84.csv`: no machine path ever reaches a report. */
  file: string;
  /** Line of the file on which the row begins, the header being line 1. */
  line: number;
  cells: Cells;
}

/** Spaces around a cell, doubled spaces and decomposed accents mean nothing: they come from copies. */
export function cleanCell(cell: string): string {
  return cell.trim().replace(/ {2,}/g, ' ').normalize('NFC');
}

/** Splits a cell that joins several values (`a|b`, `a ; b`, `a b`), dropping empty parts. */
export function splitCell(cell: string, separator: string | RegExp): string[] {
  if (cell === '') return [];
  return cell
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
