import { chordSquaredOfKm, EARTH_RADIUS_KM, type SpherePoints } from '../territory/distance.ts';
import { clampedCell, type PointGrid } from './grid.ts';
import { RADIUS_TOLERANCE_KM, type Catchment } from './parameters.ts';

/**
 * The enhanced two-step floating catchment area (E2SFCA; Luo & Qi, Health & Place 15, 2009).
 * Step 1: each place shares its supply among the inhabitants around it, weighted by distance.
 * Step 2: each commune adds up the shares of the places around it, weighted the same way.
 *
 * The weighted inhabitants around a place do not depend on the public: step 1 counts them once for all.
 */

/** Answers "which places of the grid lie in the catchments of this point, and with what weight?" */
class CatchmentReader {
  /** Places found by the last `read`, as positions in the grid's own order. */
  readonly places: Int32Array;
  readonly weights: Float64Array;
  private readonly reach: number;
  private readonly sineOfReach: number;
  private readonly limits: Float64Array;
  private readonly ringWeights: Float64Array;

  constructor(
    private readonly grid: PointGrid,
    private readonly points: SpherePoints,
    catchments: readonly Catchment[],
  ) {
    this.places = new Int32Array(grid.members.length);
    this.weights = new Float64Array(grid.members.length);
    this.limits = Float64Array.from(catchments, ({ radiusKm }) =>
      chordSquaredOfKm(radiusKm + RADIUS_TOLERANCE_KM),
    );
    this.ringWeights = Float64Array.from(catchments, ({ weight }) => weight);
    const farthest = Math.max(...catchments.map(({ radiusKm }) => radiusKm)) + 2 * RADIUS_TOLERANCE_KM;
    this.reach = farthest / EARTH_RADIUS_KM;
    this.sineOfReach = Math.sin(this.reach);
  }

  /** Returns how many places it wrote to `places` and `weights`. */
  read(query: number): number {
    const { rows, columns, south, west, rowHeight, columnWidth, starts, x, y, z } = this.grid;
    const { points, reach, places, weights, limits, ringWeights } = this;
    const latitude = points.latitude[query] as number;
    const longitude = points.longitude[query] as number;
    const queryX = points.x[query] as number;
    const queryY = points.y[query] as number;
    const queryZ = points.z[query] as number;
    const farthest = limits[limits.length - 1] as number;

    const firstRow = clampedCell(latitude - reach, south, rowHeight, rows);
    const lastRow = clampedCell(latitude + reach, south, rowHeight, rows);
    // Half-width in longitude of a circle on the sphere; one that holds a pole holds every longitude.
    const ratio = this.sineOfReach / Math.sqrt(queryX * queryX + queryY * queryY);
    const halfWidth = ratio < 1 ? Math.asin(ratio) : Math.PI;
    const firstColumn = clampedCell(longitude - halfWidth, west, columnWidth, columns);
    const lastColumn = clampedCell(longitude + halfWidth, west, columnWidth, columns);

    let found = 0;
    for (let row = firstRow; row <= lastRow; row += 1) {
      const to = starts[row * columns + lastColumn + 1] as number;
      for (let place = starts[row * columns + firstColumn] as number; place < to; place += 1) {
        const dx = (x[place] as number) - queryX;
        const dy = (y[place] as number) - queryY;
        const dz = (z[place] as number) - queryZ;
        const chord = dx * dx + dy * dy + dz * dz;
        if (chord > farthest) continue;
        let ring = 0;
        while (chord > (limits[ring] as number)) ring += 1;
        places[found] = place;
        weights[found] = ringWeights[ring] as number;
        found += 1;
      }
    }
    return found;
  }
}

export interface AccessInput {
  grid: PointGrid;
  catchments: readonly Catchment[];
  /** The communes, and which of them may reach the places of the grid. */
  points: SpherePoints;
  queries: Int32Array;
  population: Float64Array;
  /** Supply of each site for each public: `supply[site * publics + public]`. */
  supply: Float64Array;
  publics: number;
}

/** Writes A_c, in supply per 100 000 inhabitants, to `accessibility[public][commune]`. */
export function computeAccess(input: AccessInput, accessibility: readonly Float64Array[]): void {
  const { grid, catchments, points, queries, population, supply, publics } = input;
  const { members } = grid;
  const reader = new CatchmentReader(grid, points, catchments);
  const { places, weights } = reader;

  const demand = new Float64Array(members.length);
  for (let q = 0; q < queries.length; q += 1) {
    const query = queries[q] as number;
    const inhabitants = population[query] as number;
    if (inhabitants === 0) continue;
    const found = reader.read(query);
    for (let i = 0; i < found; i += 1) {
      const place = places[i] as number;
      demand[place] = (demand[place] as number) + inhabitants * (weights[i] as number);
    }
  }

  // A place that no one can reach has a rate of 0, not a division by 0.
  const rates = new Float64Array(members.length * publics);
  for (let place = 0; place < members.length; place += 1) {
    const around = demand[place] as number;
    if (around === 0) continue;
    const site = members[place] as number;
    for (let p = 0; p < publics; p += 1) {
      rates[place * publics + p] = (100_000 * (supply[site * publics + p] as number)) / around;
    }
  }

  const sums = new Float64Array(publics);
  for (let q = 0; q < queries.length; q += 1) {
    const query = queries[q] as number;
    sums.fill(0);
    const found = reader.read(query);
    for (let i = 0; i < found; i += 1) {
      const weight = weights[i] as number;
      const base = (places[i] as number) * publics;
      for (let p = 0; p < publics; p += 1) {
        sums[p] = (sums[p] as number) + weight * (rates[base + p] as number);
      }
    }
    for (let p = 0; p < publics; p += 1) {
      (accessibility[p] as Float64Array)[query] = sums[p] as number;
    }
  }
}
