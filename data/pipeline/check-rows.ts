import { ID_FORM } from './check.ts';
import { SOURCE_COLUMNS, type SourceRow } from './columns.ts';
import { fold } from './fold.ts';
import type { LocatedRow } from './locate.ts';
import type { Problems } from './problems.ts';

/** A row that repeats another one, cell for cell: it is set aside, and named in the report. */
export interface ExactDouble {
  row: SourceRow;
  /** The row that is kept. */
  of: SourceRow;
}

/**
 * Checks the ids against one another: a row that is the same in every cell is set aside, the same id on two
 * different rows is an error, and so are two rows that only an id tells apart.
 */
export function setDoublesAside(
  rows: readonly SourceRow[],
  problems: Problems,
): { kept: SourceRow[]; doubles: ExactDouble[] } {
  const kept: SourceRow[] = [];
  const doubles: ExactDouble[] = [];
  const byId = new Map<string, SourceRow>();
  for (const row of rows) {
    const { id } = row.cells;
    const former = id === '' ? undefined : byId.get(id);
    if (former && SOURCE_COLUMNS.every((column) => row.cells[column] === former.cells[column])) {
      doubles.push({ row, of: former });
      continue;
    }
    if (former) {
      problems.error(
        { file: row.file, line: row.line, column: 'id' },
        id,
        `identifiant déjà pris par ${former.file}:${former.line} (« ${former.cells.nom} ») : attendu un identifiant par ligne ; videz la case puis lancez « npm run data -- --mint »`,
      );
    } else if (id !== '') {
      byId.set(id, row);
    }
    kept.push(row);
  }
  return { kept, doubles };
}

/** `antenne_de` must name the main row of a GEM: one that exists, is another row, and is no antenne itself. */
export function checkAntennes(rows: readonly SourceRow[], problems: Problems): void {
  const byId = new Map(rows.map((row) => [row.cells.id, row]));
  for (const { file, line, cells } of rows) {
    // A malformed id is named by the check of the cell.
    if (!ID_FORM.test(cells.antenne_de)) continue;
    const main = byId.get(cells.antenne_de);
    const error = (message: string): void =>
      problems.error({ file, line, column: 'antenne_de' }, cells.antenne_de, message);
    if (!main) error('aucune ligne ne porte cet identifiant : attendu l’id de la ligne principale du GEM');
    else if (main.cells.id === cells.id)
      error('c’est la ligne elle-même : attendu l’id de la ligne principale du GEM, ou rien');
    else if (main.cells.antenne_de !== '') {
      error(
        `cette ligne est elle-même une antenne : attendu l’id de la ligne principale, « ${main.cells.antenne_de} »`,
      );
    }
  }
}

/** Warns of two rows of one name in one commune, and of one phone on several GEM (sites of one GEM may share it). */
export function warnOfLikelyDoubles(rows: readonly LocatedRow[], problems: Problems): void {
  const byName = new Map<string, LocatedRow>();
  const byPhone = new Map<string, LocatedRow>();
  for (const located of rows) {
    const { row, commune, telephone } = located;
    const name = `${commune.code}|${fold(row.cells.nom)}`;
    const namesake = byName.get(name);
    if (namesake) {
      problems.warn(
        { file: row.file, line: row.line, column: 'nom' },
        row.cells.nom,
        `même nom dans la même commune que ${namesake.row.file}:${namesake.row.line} : attendu un seul GEM de ce nom à ${commune.nom}`,
      );
    } else byName.set(name, located);
    if (telephone === null) continue;
    const other = byPhone.get(telephone);
    if (!other) byPhone.set(telephone, located);
    else if (mainId(other.row) !== mainId(row)) {
      problems.warn(
        { file: row.file, line: row.line, column: 'telephone' },
        row.cells.telephone,
        `même numéro que « ${other.row.cells.nom} » (${other.row.file}:${other.row.line}) : attendu un numéro par GEM`,
      );
    }
  }
}

function mainId({ cells }: SourceRow): string {
  return cells.antenne_de === '' ? cells.id : cells.antenne_de;
}
