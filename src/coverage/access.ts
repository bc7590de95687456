import { spherePoints, type Position, type SpherePoints } from '../territory/distance.ts';
import { basinOf } from './basins.ts';
import { computeAccess } from './catchments.ts';
import type { CommuneTable } from './communes.ts';
import { buildGrid, longitudeSpan } from './grid.ts';
import type { Catchment } from './parameters.ts';
import type { CoverageSite } from './types.ts';

/** Places that offer something, each at a point of its own. */
export interface SupplyPoints {
  readonly points: SpherePoints;
  /** Basin of each point. */
  readonly basins: readonly (string | null)[];
  /** What each point offers to each of `width` publics: `supply[point * width + public]`. */
  readonly supply: Float64Array;
  readonly width: number;
}

/**
 * The sites with those of one place taken together: accessibility is linear in supply, so that two GEM of one house
 * and one that offers twice as much give the same figures, for half of the work.
 *
 * @param supply what each site offers to each of `width` publics: `supply[site * width + public]`.
 */
export function supplyPoints(
  sites: readonly CoverageSite[],
  supply: Float64Array,
  width: number,
): SupplyPoints {
  const rankOf = new Map<string, number>();
  const positions: Position[] = [];
  const basins: (string | null)[] = [];
  const placeOf = Int32Array.from(sites, ({ departement, longitude, latitude }) => {
    const basin = basinOf(departement);
    const key = `${basin} ${longitude} ${latitude}`;
    const known = rankOf.get(key);
    if (known !== undefined) return known;
    rankOf.set(key, positions.length);
    basins.push(basin);
    return positions.push({ longitude, latitude }) - 1;
  });
  const together = new Float64Array(positions.length * width);
  for (let site = 0; site < sites.length; site += 1) {
    const place = placeOf[site] as number;
    for (let p = 0; p < width; p += 1) {
      const at = place * width + p;
      together[at] = (together[at] as number) + (supply[site * width + p] as number);
    }
  }
  return { points: spherePoints(positions), basins, supply: together, width };
}

/**
 * A_c of each commune (E2SFCA, docs/indicateurs.md), in GEM per 100 000 inhabitants: one list for each of the
 * publics of the supply, in the order of the communes.
 */
export function accessOfCommunes(
  table: CommuneTable,
  offer: SupplyPoints,
  catchments: readonly Catchment[],
): Float64Array[] {
  const accessibility = Array.from({ length: offer.width }, () => new Float64Array(table.communes.length));
  for (const [basin, queries] of table.basins) {
    const members = Int32Array.from(offer.basins.flatMap((one, index) => (one === basin ? [index] : [])));
    if (members.length === 0) continue;
    const span = longitudeSpan(offer.points, members, longitudeSpan(table.points, queries));
    computeAccess(
      {
        grid: buildGrid(offer.points, members, span),
        catchments,
        points: table.points,
        queries,
        population: table.population,
        supply: offer.supply,
        publics: offer.width,
      },
      accessibility,
    );
  }
  return accessibility;
}
