import type { Measures } from '../measure.ts';
import { COVERAGE_PUBLICS, type Indicateurs, type TerritoireMesure } from '../../../src/coverage/types.ts';
import { csvCell } from '../../../src/gem/csv-cell.ts';
import { gemRows } from '../../../src/gem/files.ts';
import type { Gem } from '../../../src/gem/gem.ts';
import { PUBLISHED_VALUES } from '../../../src/gem/published.ts';
import { xlsx } from '../../../src/ui/xlsx.ts';
import { nativeDeflate } from './native-deflate.ts';

/** gem.xlsx: the columns of gem.csv. A cell there is text or number, never a formula: no apostrophe is needed. */
export function gemXlsx(gems: readonly Gem[]): Uint8Array {
  return xlsx('GEM', PUBLISHED_VALUES, gemRows(gems), nativeDeflate);
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
