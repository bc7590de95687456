import { bbox } from '@turf/turf';
import type { LngLatBoundsLike } from 'maplibre-gl';
import type { Outlines } from '../dataset.ts';

export type Bounds = [west: number, south: number, east: number, north: number];

/** Views that buttons jump to: places far from one another that no single view of France holds. */
export const VIEWS: readonly { name: string; bounds: Bounds }[] = [
  { name: 'Guadeloupe', bounds: [-61.95, 15.8, -60.95, 16.6] },
  { name: 'Martinique', bounds: [-61.3, 14.35, -60.75, 14.95] },
  { name: 'Guyane', bounds: [-54.7, 2.1, -51.5, 5.9] },
  { name: 'La Réunion', bounds: [55.15, -21.45, 55.9, -20.8] },
  { name: 'Mayotte', bounds: [44.95, -13.05, 45.35, -12.6] },
];

export const METROPOLE: Bounds = [-5.2, 41.3, 9.7, 51.15];

/** Codes of the overseas départements, that no view of a région of metropolitan France holds. */
export function boundsOf(
  outlines: Outlines,
  keep: (properties: Outlines['features'][number]['properties']) => boolean,
): LngLatBoundsLike | null {
  const features = outlines.features.filter((feature) => keep(feature.properties));
  if (features.length === 0) return null;
  const [west, south, east, north] = bbox({ type: 'FeatureCollection', features });
  return [west, south, east, north];
}
