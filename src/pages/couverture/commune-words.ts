/** What is known of one commune, in words. */
import type { CoveredCommunes } from '../../coverage/engine.ts';
import type { CoveragePublic } from '../../coverage/types.ts';
import type { Directory } from '../../dataset.ts';
import type { Gem } from '../../gem/gem.ts';
import { distanceKm } from '../../territory/distance.ts';
import { planeKeyOf } from '../../territory/plane.ts';

/** A commune with its figures for one public. */
export interface CommuneFigures {
  index: number;
  code: string;
  departement: string;
  population: number;
  /** As the crow flies; null where no listed GEM can be reached. */
  km: number | null;
  accessibility: number;
  gem: Gem | null;
}

export function figuresOf(
  communes: CoveredCommunes,
  publicName: CoveragePublic,
  index: number,
  directory: Directory,
): CommuneFigures {
  const { distanceKm: km, nearestSite, accessibility } = communes.byPublic[publicName];
  const site = communes.sites[nearestSite[index] ?? -1];
  const distance = km[index] ?? Infinity;
  return {
    index,
    code: communes.codes[index] ?? '',
    departement: communes.departements[index] ?? '',
    population: communes.population[index] ?? 0,
    km: Number.isFinite(distance) ? distance : null,
    accessibility: accessibility[index] ?? 0,
    gem: site ? (directory.byId.get(site.id) ?? null) : null,
  };
}

/** The commune whose centre is nearest to a place of a plane; null when the plane has none. */
export function nearestCommune(
  communes: CoveredCommunes,
  place: { longitude: number; latitude: number },
  plane: string,
): number | null {
  let best: number | null = null;
  let least = Infinity;
  const { latitudes, longitudes, departements } = communes;
  for (let index = 0; index < latitudes.length; index += 1) {
    const latitude = latitudes[index] as number;
    const longitude = longitudes[index] as number;
    // A degree of latitude is 111 km: what is farther than the best on this count alone is passed over at once.
    if (Math.abs(latitude - place.latitude) * 111 > least) continue;
    if (planeKeyOf(departements[index] as string) !== plane) continue;
    const km = distanceKm(place, { latitude, longitude });
    if (km < least) {
      least = km;
      best = index;
    }
  }
  return best;
}
