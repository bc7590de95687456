import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';
import type { Outlines } from '../dataset.ts';
import { COVERAGE_PUBLICS } from '../coverage/types.ts';
import type { Gem } from '../gem/gem.ts';
import type { LngLat } from './spread.ts';
import { symbolName } from './symbols.ts';

/** A GEM as the map draws it. */
export function gemFeature(gem: Gem, position: LngLat): Feature<Point> {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: position },
    properties: { id: gem.id, nom: gem.nom, statut: gem.statut, icone: symbolName(gem.publics) },
  };
}

export function gemFeatures(
  gems: readonly Gem[],
  positions: ReadonlyMap<string, LngLat>,
): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: gems.map((gem) => gemFeature(gem, positions.get(gem.id) ?? [gem.longitude, gem.latitude])),
  };
}

/** The départements with their figures as flat properties: an expression of the style reads no nested object. */
export function departementFeatures(outlines: Outlines): FeatureCollection<Polygon | MultiPolygon> {
  return {
    type: 'FeatureCollection',
    features: outlines.features.map(({ geometry, properties }) => ({
      type: 'Feature',
      geometry,
      properties: {
        code: properties.code,
        nom: properties.nom,
        ...Object.fromEntries(
          COVERAGE_PUBLICS.flatMap((name) => [
            [`densite:${name}`, properties.indicateurs[name].densite_100k],
            [`gem:${name}`, properties.indicateurs[name].gem],
          ]),
        ),
      },
    })),
  };
}
