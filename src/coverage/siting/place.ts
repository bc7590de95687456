import { distanceKm, type Position } from '../../territory/distance.ts';
import type { Commune } from '../../territory/territory.ts';
import { basinOf } from '../basins.ts';
import { isOnEarth } from '../communes.ts';
import { SitingError } from './problem.ts';

/** So near the centre of a commune, a point is on land whatever a coarse outline says. */
const SURELY_ON_LAND_KM = 4;

export interface PlacedPoint {
  commune: Commune;
  /** From the point to the centre of the commune, where the GEM is then placed. */
  km: number;
}

/**
 * The commune whose centre is nearest to a point of the map: a GEM imagined there stands at that centre.
 * @param isInDepartement whether the outlines of the départements hold the point
 * @throws SitingError for a point in the sea, abroad, or in a collectivité d'outre-mer
 */
export function communeAt(
  communes: readonly Commune[],
  point: Position,
  isInDepartement: (point: Position) => boolean,
): PlacedPoint {
  let nearest: PlacedPoint | null = null;
  if (isOnEarth(point.longitude, point.latitude)) {
    for (const commune of communes) {
      if (basinOf(commune.departement) === null) continue;
      // A degree of latitude is at least 110 km: most communes are passed over without a cosine.
      if (nearest && Math.abs(commune.latitude - point.latitude) * 110 > nearest.km) continue;
      const km = distanceKm(commune, point);
      if (!nearest || km < nearest.km) nearest = { commune, km };
    }
  }
  if (!nearest || (nearest.km > SURELY_ON_LAND_KM && !isInDepartement(point)))
    throw new SitingError(
      'Ce point est en mer ou hors des 101 départements. Choisissez un point à terre, ou une commune dans la liste.',
    );
  return nearest;
}
