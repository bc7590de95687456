import type { Measures } from '../measure.ts';
import { COVERAGE_PUBLICS, type Indicateurs, type TerritoireMesure } from '../../../src/coverage/types.ts';
import { harmless } from '../../../src/gem/csv-cell.ts';
import type { Gem } from '../../../src/gem/gem.ts';
import { PUBLISHED_COLUMNS } from './columns.ts';
import { nativeDeflate } from './native-deflate.ts';
import { xlsx } from '../../../src/ui/xlsx.ts';

/**
 * gem.csv for people with a spreadsheet: UTF-8 with BOM, `;`, CRLF-free. A text that a spreadsheet would run
 * as a formula gets a leading apostrophe; numbers and E.164 phones, which hold nothing but digits, do not.
 */
export function* gemCsv(gems: readonly Gem[]): Generator<string> {
  yield `\ufeff${PUBLISHED_COLUMNS.map(({ name }) => name).join(';')}\n`;
  for (const gem of gems) {
    yield `${PUBLISHED_COLUMNS.map(({ value }) => csvCell(harmless(value(gem)), ';')).join(';')}\n`;
  }
}

function csvCell(value: string | number | null, separator: string): string {
  const text = value === null ? '' : String(value);
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** gem.xlsx: the columns of gem.csv. A cell there is text or number, never a formula: no apostrophe is needed. */
export function gemXlsx(gems: readonly Gem[]): Uint8Array {
  return xlsx('GEM', PUBLISHED_COLUMNS, rowsOf(gems), nativeDeflate);
}

function* rowsOf(gems: readonly Gem[]): Generator<(string | number | null)[]> {
  for (const gem of gems) yield PUBLISHED_COLUMNS.map(({ value }) => value(gem));
}

const INDICATORS = [
  'gem',
  'densite_100k',
  'distance_moyenne_km',
  'part_pop_10km',
  'part_pop_20km',
  'part_pop_30km',
  'habitants_plus_30km',
  'accessibilite',
  'manque_moyenne',
] as const satisfies readonly (keyof Indicateurs)[];

/** indicateurs.csv, tidy: one figure a row; an empty `valeur` where nothing can be computed. */
export function* indicateursCsv({ france, regions, departements, epci }: Measures): Generator<string> {
  yield 'territoire,code,nom,public,indicateur,valeur\n';
  yield* territoryRows('france', [france]);
  yield* territoryRows('region', regions);
  yield* territoryRows('departement', departements);
  yield* territoryRows('epci', epci);
}

function* territoryRows(level: string, territories: readonly TerritoireMesure[]): Generator<string> {
  for (const { code, nom, indicateurs } of territories) {
    for (const one of COVERAGE_PUBLICS) {
      const start = `${level},${code},${csvCell(nom, ',')},${one}`;
      for (const name of INDICATORS) yield `${start},${name},${indicateurs[one][name] ?? ''}\n`;
    }
  }
}
