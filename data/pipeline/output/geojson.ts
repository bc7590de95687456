import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { TerritoireMesure } from '../../../src/coverage/types.ts';
import { collection } from '../../../src/gem/files.ts';
import type { DepartementName } from '../../../src/territory/territory.ts';

/** A département as published: `TerritoireMesure` with its région. */
export type DepartementMesure = TerritoireMesure & { region: string };

/** Adds the région to each measured département. */
export function withRegion(
  measures: readonly TerritoireMesure[],
  departements: ReadonlyMap<string, DepartementName>,
): DepartementMesure[] {
  return measures.map(({ code, nom, population, completude, indicateurs }) => ({
    code,
    nom,
    region: departements.get(code)?.region ?? '',
    population,
    completude,
    indicateurs,
  }));
}

/** departements.geojson. Throws when an outline is missing: a hole in the map must not go unseen. */
export function* departementsGeojson(
  departements: readonly DepartementMesure[],
  outlines: readonly Feature<Polygon | MultiPolygon, { code: string }>[],
): Generator<string> {
  const geometries = new Map(outlines.map(({ properties, geometry }) => [properties.code, geometry]));
  yield* collection(departements, (properties) => {
    const geometry = geometries.get(properties.code);
    if (!geometry) throw new Error(`Département ${properties.code} : aucun contour.`);
    return { type: 'Feature', id: properties.code, geometry, properties };
  });
}
