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
  const isBeyond = beyondTest(communes, publicName, km);
  let own: Beyond | null = null;
  let former: string | null = null;
  for (const [index, departement] of communes.departements.entries()) {
    // Communes come sorted: the département is most often the one before.
    if (departement !== former) {
      former = departement;
      own = basinOf(departement) === null ? null : (result.departements.get(departement) ?? null);
      if (!own && basinOf(departement) !== null)
        result.departements.set(departement, (own = { habitants: 0, communes: 0 }));
    }
    if (!own || !isBeyond(index)) continue;
    own.habitants += communes.population[index] ?? 0;
    own.communes += 1;
  }
  for (const { habitants, communes: count } of result.departements.values()) {
    result.total.habitants += habitants;
    result.total.communes += count;
  }
  return result;
}

/** The same communes, one by one: their indices, where most people live first. */
export function communesBeyond(communes: CoveredCommunes, publicName: CoveragePublic, km: number): number[] {
  const { population, departements } = communes;
  const isBeyond = beyondTest(communes, publicName, km);
  const found: number[] = [];
  for (let index = 0; index < departements.length; index += 1)
    if (isBeyond(index) && basinOf(departements[index] as string) !== null) found.push(index);
  return found.sort((a, b) => (population[b] ?? 0) - (population[a] ?? 0) || a - b);
}

function beyondTest(
  { byPublic }: CoveredCommunes,
  publicName: CoveragePublic,
  km: number,
): (index: number) => boolean {
  if (!(km >= 0 && km < Infinity)) throw new RangeError(`« ${km} » n’est pas une distance en kilomètres.`);
  const { distanceKm } = byPublic[publicName];
  const limit = km + RADIUS_TOLERANCE_KM;
  return (index) => (distanceKm[index] as number) > limit;
}
