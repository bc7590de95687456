import type { Directory } from '../dataset.ts';
import type { Gem } from '../gem/gem.ts';
import type { KnownCodes } from '../routes.ts';
import { hasArrondissements } from '../search/place.ts';
import type { Position } from '../territory/distance.ts';
import type { TerritoryNames } from '../territory/territory.ts';

/** The codes that filters of the address may name. */
export function knownCodes(names: TerritoryNames): KnownCodes {
  return {
    regions: new Set(names.regions.map((one) => one.code)),
    departements: new Set([...names.departements, ...names.collectivites].map((one) => one.code)),
  };
}

/** The place that one searches around. */
export interface AroundPlace extends Position {
  /** « Vienne », « votre position ». */
  nom: string;
  /** true: a position or an address, which the address of the page only holds to a kilometre. */
  rounded?: boolean;
}

/**
 * The centre of a commune, from a GEM that stands at it for want of an address: known at once, without the index of
 * communes. null when no GEM tells it.
 */
export function centreFromGems(gems: readonly Gem[], code: string): AroundPlace | null {
  if (hasArrondissements(code)) return null;
  const gem = gems.find((one) => one.code_insee === code && one.precision === 'commune');
  return gem
    ? { nom: gem.commune.replaceAll("'", '’'), latitude: gem.latitude, longitude: gem.longitude }
    : null;
}

/** The directory's own list of départements and COM, by which a text or an address may name them. */
export function departementsOf({ names }: Pick<Directory, 'names'>): { code: string; nom: string }[] {
  return [...names.departements, ...names.collectivites];
}
