import type { Gem } from '../gem/gem.ts';
import { distanceKm, type Position } from '../territory/distance.ts';

/** « Près de » in the search box: km, as the crow flies. */
export const NEARBY_KM = 20;

/** How many open GEM stand within `km` of a position. */
export function countNearby(gems: readonly Gem[], position: Position, km: number = NEARBY_KM): number {
  return gems.filter((gem) => gem.statut === 'ouvert' && distanceKm(position, gem) <= km).length;
}

/** A position as the address keeps it: to 0.01°, about a kilometre, so that a shared link tells no one's door. */
export function roundPosition({ latitude, longitude }: Position): Position {
  return { latitude: Math.round(latitude * 100) / 100, longitude: Math.round(longitude * 100) / 100 };
}

/** West, south, east, north, in degrees, with a margin: the parts of France of this directory. */
const BOXES: readonly (readonly [number, number, number, number])[] = [
  [-5.5, 41.2, 9.8, 51.3], // métropole
  [-63.3, 14.2, -60.6, 18.3], // Antilles, Saint-Martin, Saint-Barthélemy
  [-54.8, 2, -51.4, 6], // Guyane
  [55, -21.6, 56, -20.7], // La Réunion
  [44.8, -13.2, 45.5, -12.5], // Mayotte
  [-56.7, 46.6, -56, 47.3], // Saint-Pierre-et-Miquelon
];

/** Farther than this from the centre of any commune is outside, but in Guyane, whose communes are wide. */
const REACH_KM = 30;

/**
 * Whether a position is in France or so near that the directory answers it.
 * @param nearestCommuneKm distance to the nearest centre of a commune; null when it is not known
 */
export function isInFrance({ latitude, longitude }: Position, nearestCommuneKm: number | null): boolean {
  const box = BOXES.findIndex(
    ([west, south, east, north]) =>
      longitude >= west && longitude <= east && latitude >= south && latitude <= north,
  );
  if (box === -1) return false;
  return box === 2 || nearestCommuneKm === null || nearestCommuneKm <= REACH_KM;
}
