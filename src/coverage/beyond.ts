import { RADIUS_TOLERANCE_KM } from './parameters.ts';
import { basinOf } from './basins.ts';
import type { CoveredCommunes } from './engine.ts';
import type { CoveragePublic } from './types.ts';

/** People and communes farther than some distance from their nearest GEM. */
export interface Beyond {
  habitants: number;
  communes: number;
}

export interface PeopleBeyond {
  /** Sum of the départements. */
  total: Beyond;
  /** By code; a département where no one is that far is there with zeros. */
  departements: Map<string, Beyond>;
}

/**
 * Who lives farther than `km` from a GEM that receives the public, as the crow flies; a commune at this very distance
 * is not farther. Where no GEM can be reached at all, everyone is.
 * @throws RangeError when `km` is not a distance
 */
export function peopleBeyond(
  communes: CoveredCommunes,
  publicName: CoveragePublic,
  km: number,
): PeopleBeyond {
  const result: PeopleBeyond = { total: { habitants: 0, communes: 0 }, departements: new Map() };
  for (const [index, departement] of communes.departements.entries()) {
    if (basinOf(departement) === null) continue;
    let own = result.departements.get(departement);
    if (!own) result.departements.set(departement, (own = { habitants: 0, communes: 0 }));
    if (!isBeyond(communes, publicName, km, index)) continue;
    const people = communes.population[index] ?? 0;
    for (const sum of [own, result.total]) {
      sum.habitants += people;
      sum.communes += 1;
    }
  }
  return result;
}

/** The same communes, one by one: their indices, the farthest people first where most live. */
export function communesBeyond(communes: CoveredCommunes, publicName: CoveragePublic, km: number): number[] {
  const { population, departements } = communes;
  return departements
    .map((_, index) => index)
    .filter((index) => basinOf(departements[index] ?? '') !== null)
    .filter((index) => isBeyond(communes, publicName, km, index))
    .sort((a, b) => (population[b] ?? 0) - (population[a] ?? 0) || a - b);
}

function isBeyond(
  { byPublic }: CoveredCommunes,
  publicName: CoveragePublic,
  km: number,
  index: number,
): boolean {
  if (!(km >= 0 && km < Infinity)) throw new RangeError(`« ${km} » n’est pas une distance en kilomètres.`);
  return (byPublic[publicName].distanceKm[index] ?? Infinity) > km + RADIUS_TOLERANCE_KM;
}
