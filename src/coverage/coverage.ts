import { kmOfChordSquared, spherePoints, type SpherePoints } from '../territory/distance.ts';
import type { Commune } from '../territory/territory.ts';
import { accessOfCommunes, supplyPoints } from './access.ts';
import { basinOf } from './basins.ts';
import { communeTable, isOnEarth, notOnEarth, type CommuneTable } from './communes.ts';
import { buildGrid, longitudeSpan, type LongitudeSpan } from './grid.ts';
import { findNearest } from './nearest.ts';
import { checkParameters, DEFAULT_PARAMETERS, type CoverageParameters } from './parameters.ts';
import { receives, supplyOfSites } from './sites.ts';
import { summarise, type CommuneCoverage, type CommunesByPublic, type Territories } from './territories.ts';
import { COVERAGE_PUBLICS, type CoveragePublic, type CoverageSite } from './types.ts';

/** Every indicator but `manque_moyenne`, for every territory and public, and the communes they were made from. */
export interface Coverage extends Territories {
  readonly parameters: CoverageParameters;
  readonly communes: CommunesByPublic;
}

/**
 * Computes the coverage indicators (docs/indicateurs.md) of communes by the sites of open GEM.
 * `coverageSites` makes the sites from a list of GEM. Throws a sentence on an unusable parameter or position.
 *
 * @param communes a list, or the table made from it by `communeTable`: make the table once when only the
 *   parameters or the sites change.
 */
export function computeCoverage(
  communes: readonly Commune[] | CommuneTable,
  sites: readonly CoverageSite[],
  parameters: CoverageParameters = DEFAULT_PARAMETERS,
): Coverage {
  checkParameters(parameters);
  for (const { id, longitude, latitude } of sites) {
    if (!isOnEarth(longitude, latitude)) {
      throw new RangeError(notOnEarth(`GEM « ${id} »`, longitude, latitude));
    }
  }
  const table = 'points' in communes ? communes : communeTable(communes);
  const byPublic = coverCommunes(table, sites, parameters);
  return {
    parameters,
    communes: byPublic,
    ...summarise(table, sites, byPublic, parameters.thresholdsKm),
  };
}

function coverCommunes(
  table: CommuneTable,
  sites: readonly CoverageSite[],
  { catchments }: CoverageParameters,
): CommunesByPublic {
  const { points } = table;
  const offer = supplyPoints(sites, supplyOfSites(sites), COVERAGE_PUBLICS.length);
  const accessibility = accessOfCommunes(table, offer, catchments);
  const byPublic = {} as Record<CoveragePublic, CommuneCoverage>;
  for (const [p, publicName] of COVERAGE_PUBLICS.entries()) {
    byPublic[publicName] = uncovered(points.length, accessibility[p] as Float64Array);
  }
  const sitePoints = spherePoints(sites);

  for (const [basin, queries] of table.basins) {
    const everySite = indicesWhere(sites, (site) => basinOf(site.departement) === basin);
    if (everySite.length === 0) continue;
    const span = longitudeSpan(sitePoints, everySite, longitudeSpan(points, queries));
    const grid = buildGrid(sitePoints, everySite, span);
    const { tous } = byPublic;
    findNearest(grid, points, queries, tous.nearestSite, tous.distanceKm);
    for (const publicName of COVERAGE_PUBLICS) {
      if (publicName === 'tous') continue;
      findNearestOfPublic(publicName, { sites, sitePoints, everySite, span, points, queries, byPublic });
    }
    // Distances are squared chords until here: the last step, once the nearest is known.
    for (const publicName of COVERAGE_PUBLICS) toKm(byPublic[publicName], queries);
  }
  return byPublic;
}

function uncovered(communes: number, accessibility: Float64Array): CommuneCoverage {
  return {
    distanceKm: new Float64Array(communes).fill(Infinity),
    nearestSite: new Int32Array(communes).fill(-1),
    accessibility,
  };
}

interface PublicSearch {
  sites: readonly CoverageSite[];
  sitePoints: SpherePoints;
  everySite: Int32Array;
  span: LongitudeSpan;
  points: SpherePoints;
  queries: Int32Array;
  byPublic: CommunesByPublic;
}

/** The nearest site of one public: the nearest of all when it receives this public, else a search among fewer. */
function findNearestOfPublic(publicName: CoveragePublic, search: PublicSearch): void {
  const { sites, sitePoints, everySite, span, points, queries, byPublic } = search;
  const welcomes = Uint8Array.from(sites, (site) => (receives(site, publicName) ? 1 : 0));
  const subset = everySite.filter((site) => welcomes[site] === 1);
  if (subset.length === 0) return;
  const { tous } = byPublic;
  const { nearestSite, distanceKm } = byPublic[publicName];
  const unknown = new Int32Array(queries.length);
  let count = 0;
  for (let i = 0; i < queries.length; i += 1) {
    const query = queries[i] as number;
    const nearest = tous.nearestSite[query] as number;
    if (welcomes[nearest] === 1) {
      nearestSite[query] = nearest;
      distanceKm[query] = tous.distanceKm[query] as number;
    } else {
      unknown[count] = query;
      count += 1;
    }
  }
  const grid = buildGrid(sitePoints, subset, span);
  findNearest(grid, points, unknown.subarray(0, count), nearestSite, distanceKm);
}

function toKm({ distanceKm, nearestSite }: CommuneCoverage, queries: Int32Array): void {
  for (let i = 0; i < queries.length; i += 1) {
    const query = queries[i] as number;
    if (nearestSite[query] !== -1) distanceKm[query] = kmOfChordSquared(distanceKm[query] as number);
  }
}

function indicesWhere<T>(list: readonly T[], isWanted: (item: T) => boolean): Int32Array {
  const indices: number[] = [];
  for (const [index, item] of list.entries()) if (isWanted(item)) indices.push(index);
  return Int32Array.from(indices);
}
