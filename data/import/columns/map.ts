import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { fold } from '../../pipeline/fold.ts';
import { nearest } from '../../pipeline/nearest.ts';
import { listOr } from '../../pipeline/schema.ts';
import { ListError } from '../list-error.ts';
import { columnName, type ListSheet } from '../read/sheet.ts';
import type { Guess, GuessedColumn } from './guess.ts';
import type { Target } from './meaning.ts';
import { isTarget, TARGETS } from './targets.ts';

/**
 * What `--map colonnes.json` holds: for each meaning the title of the column, or its letter. What it does not name is
 * not taken.
 */
const ColumnMap = v.strictObject({
  /** Name of the one sheet to read. */
  feuille: v.optional(v.string()),
  /** Line of the titles; rows up to it are passed over. */
  titres: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  colonnes: v.record(v.string(), v.union([v.string(), v.array(v.string())])),
});
export type ColumnMap = v.InferOutput<typeof ColumnMap>;

const EXAMPLE = '{ "titres": 3, "colonnes": { "nom": "Nom du GEM", "commune": "Ville", "telephone": "F" } }';

export function readColumnMap(path: string): ColumnMap {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ListError(
      `${path} ne se lit pas comme du JSON (${error instanceof Error ? error.message : 'illisible'}). Forme attendue : ${EXAMPLE}`,
    );
  }
  const parsed = v.safeParse(ColumnMap, json);
  if (!parsed.success) {
    throw new ListError(
      `${path}, « ${v.getDotPath(parsed.issues[0]) ?? ''} » : forme inattendue. Forme attendue : ${EXAMPLE}`,
    );
  }
  const unknown = Object.keys(parsed.output.colonnes).find((name) => !isTarget(name));
  if (unknown !== undefined) {
    const near = nearest(unknown, TARGETS);
    throw new ListError(
      `${path} : « ${unknown} » n’est pas une colonne du recensement${near ? ` (vouliez-vous dire « ${near} » ?)` : ''} : attendu ${listOr(TARGETS)}.`,
    );
  }
  return parsed.output;
}

/** The columns of a sheet as the person says them; `guess` gives the line of the titles when the map does not. */
export function mappedColumns(sheet: ListSheet, map: ColumnMap, guess: Guess | null): Guess {
  const place = sheet.name === null ? '' : `feuille « ${sheet.name} » : `;
  const last = map.titres ?? guess?.titleLines.at(-1);
  const header = sheet.rows.find(({ line }) => line === last);
  if (last === undefined || !header) {
    throw new ListError(
      `${place}${last === undefined ? 'la ligne des titres est introuvable : dites-la dans --map (« "titres": 3 »)' : `la ligne ${last} est vide : vérifiez « titres » dans --map`}.`,
    );
  }
  const titles = new Map<number, string>(header.cells.map((title, index) => [index, title]));
  if (map.titres === undefined) for (const { index, title } of guess?.columns ?? []) titles.set(index, title);
  const columns: GuessedColumn[] = [];
  for (const [target, wanted] of Object.entries(map.colonnes)) {
    for (const name of typeof wanted === 'string' ? [wanted] : wanted) {
      const index = findColumn(titles, name);
      if (index === null) {
        throw new ListError(
          `${place}la colonne « ${name} » de --map est introuvable à la ligne ${last} : attendu ${[
            ...titles.values(),
          ]
            .filter((title) => title !== '')
            .map((title) => `« ${title} »`)
            .slice(0, 20)
            .join(', ')}, ou une lettre.`,
        );
      }
      columns.push({ index, title: titles.get(index) ?? '', target: target as Target, agreement: null });
    }
  }
  columns.sort((a, b) => a.index - b.index);
  return {
    titleLines: [last],
    columns,
    rows: sheet.rows.filter(({ line }) => line > last),
    doubts: columns.some(({ target }) => target === 'nom')
      ? []
      : ['--map ne dit pas où est le nom du GEM (« nom »)'],
  };
}

function findColumn(titles: ReadonlyMap<number, string>, name: string): number | null {
  for (const [index, title] of titles) if (fold(title) !== '' && fold(title) === fold(name)) return index;
  for (let index = 0; index < 200; index += 1) if (columnName(index) === name.toUpperCase()) return index;
  return null;
}

/** A `--map` file to start from: what was guessed, for the person to complete. */
export function mapTemplate({ titleLines, columns }: Guess, sheet: string | null): string {
  const colonnes: Record<string, string | string[]> = {};
  for (const { index, title, target } of columns) {
    if (target === null || target === 'ignorer') continue;
    const name = title === '' ? columnName(index) : title;
    const already = colonnes[target];
    colonnes[target] = already === undefined ? name : [already, name].flat();
  }
  const map = { ...(sheet === null ? {} : { feuille: sheet }), titres: titleLines.at(-1), colonnes };
  return JSON.stringify(map, null, 2);
}
