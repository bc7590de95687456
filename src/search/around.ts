import type { Gem } from '../gem/gem.ts';
import { shoreAt } from '../territory/basin.ts';
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

/** Farther than this from the centre of any commune is outside, but in Guyane, whose communes are wide. */
const REACH_KM = 30;

/**
 * Whether a position is in France or so near that the directory answers it.
 * @param nearestCommuneKm distance to the nearest centre of a commune; null when it is not known
 */
export function isInFrance(position: Position, nearestCommuneKm: number | null): boolean {
  const shore = shoreAt(position);
  if (shore === null) return false;
  return shore === '973' || nearestCommuneKm === null || nearestCommuneKm <= REACH_KM;
}
