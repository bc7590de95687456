import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { TerritoireMesure } from '../../../src/coverage/types.ts';
import type { Gem } from '../../../src/gem/gem.ts';
import type { DepartementName } from '../../../src/territory/territory.ts';

/** gem.geojson: RFC 7946, one Point a GEM, one feature a line so that two versions can be compared. */
export function* gemGeojson(gems: readonly Gem[]): Generator<string> {
  yield* collection(gems, ({ longitude, latitude, ...properties }) => ({
    type: 'Feature',
    id: properties.id,
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
    properties,
  }));
}

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

/** A JSON array, one element a line. */
export function* jsonLines(items: Iterable<unknown>): Generator<string> {
  let before = '[\n';
  for (const item of items) {
    yield `${before}${JSON.stringify(item)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

function* collection<T>(items: readonly T[], toFeature: (item: T) => unknown): Generator<string> {
  yield '{"type":"FeatureCollection","features":\n';
  yield* jsonLines(mapItems(items, toFeature));
  yield '}\n';
}

function* mapItems<T>(items: readonly T[], map: (item: T) => unknown): Generator<unknown> {
  for (const item of items) yield map(item);
}
