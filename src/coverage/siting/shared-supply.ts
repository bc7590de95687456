import { chordSquaredOfKm } from '../../territory/distance.ts';
import { basinOf, type Basin } from '../basins.ts';
import type { CommuneTable } from '../communes.ts';
import { RADIUS_TOLERANCE_KM, type Catchment } from '../parameters.ts';
import type { CommunesByPublic } from '../territories.ts';
import { COVERAGE_PUBLICS } from '../types.ts';
import { PUBLICS, type Slots } from './slots.ts';
import type { Touched } from './touched.ts';

/** The accessibility of each commune (E2SFCA, see catchments.ts), kept up to date as sites come and go. */
export class SharedSupply {
  /** Inhabitants around each slot, weighted by distance: step 1, whatever the public. */
  private readonly demand: Float64Array;
  private supply: Float64Array;
  /** Squared chord of each ring, and its weight. */
  private readonly limits: Float64Array;
  private readonly weights: Float64Array;
  private readonly farthest: number;

  /** @param communes `accessibility` is written there */
  constructor(
    private readonly table: CommuneTable,
    private readonly slots: Slots,
    private readonly communes: CommunesByPublic,
    catchments: readonly Catchment[],
  ) {
    this.demand = new Float64Array(slots.length);
    this.supply = new Float64Array(slots.length * PUBLICS);
    this.limits = Float64Array.from(catchments, ({ radiusKm }) =>
      chordSquaredOfKm(radiusKm + RADIUS_TOLERANCE_KM),
    );
    this.weights = Float64Array.from(catchments, ({ weight }) => weight);
    this.farthest = this.limits[this.limits.length - 1] as number;
  }

  /** Marks the communes within the farthest catchment of a slot, and counts the inhabitants there. */
  weigh(slot: number, touched: Touched): void {
    let demand = 0;
    const basin = this.slots.basinAt(slot);
    const queries = basin && this.table.basins.get(basin);
    if (this.slots.at(slot) && queries) {
      const { points, population } = this.table;
      const { limits, weights, farthest } = this;
      const siteX = this.slots.points.x[slot] as number;
      const siteY = this.slots.points.y[slot] as number;
      const siteZ = this.slots.points.z[slot] as number;
      for (let q = 0; q < queries.length; q += 1) {
        const query = queries[q] as number;
        const dx = siteX - (points.x[query] as number);
        const dy = siteY - (points.y[query] as number);
        const dz = siteZ - (points.z[query] as number);
        const chord = dx * dx + dy * dy + dz * dz;
        if (chord > farthest) continue;
        let ring = 0;
        while (chord > (limits[ring] as number)) ring += 1;
        demand += (population[query] as number) * (weights[ring] as number);
        touched.access(query);
      }
    }
    this.demand[slot] = demand;
  }

  /** Shares the supply anew, and marks what is around the slots whose share changes though their site does not. */
  shareAnew(changed: readonly number[], touched: Touched): void {
    const former = this.supply;
    this.supply = this.slots.supply();
    for (let slot = 0; slot < this.slots.length; slot += 1) {
      if (!changed.includes(slot) && differs(former, this.supply, slot)) this.weigh(slot, touched);
    }
  }

  /** Step 2 for the communes marked, each from all the sites around it in the order of the slots. */
  shareOut(touched: Touched): void {
    const { points, communes, basins } = this.table;
    const { limits, weights, farthest } = this;
    const { x, y, z } = this.slots.points;
    const accessibility = COVERAGE_PUBLICS.map((publicName) => this.communes[publicName].accessibility);
    const rates = this.rates();
    const sums = new Float64Array(PUBLICS);
    const near = new Map<Basin, Int32Array>();
    for (const basin of basins.keys())
      near.set(basin, this.slots.around(basin, points, touched.accessList, Math.sqrt(farthest)));

    for (const query of touched.accessList) {
      const basin = basinOf(communes[query]?.departement ?? '');
      const slots = basin === null ? undefined : near.get(basin);
      if (!slots) continue;
      const queryX = points.x[query] as number;
      const queryY = points.y[query] as number;
      const queryZ = points.z[query] as number;
      sums.fill(0);
      for (let s = 0; s < slots.length; s += 1) {
        const slot = slots[s] as number;
        const dx = (x[slot] as number) - queryX;
        const dy = (y[slot] as number) - queryY;
        const dz = (z[slot] as number) - queryZ;
        const chord = dx * dx + dy * dy + dz * dz;
        if (chord > farthest) continue;
        let ring = 0;
        while (chord > (limits[ring] as number)) ring += 1;
        const weight = weights[ring] as number;
        for (let p = 0; p < PUBLICS; p += 1) {
          sums[p] = (sums[p] as number) + weight * (rates[slot * PUBLICS + p] as number);
        }
      }
      for (let p = 0; p < PUBLICS; p += 1) (accessibility[p] as Float64Array)[query] = sums[p] as number;
      touched.sums(query);
    }
  }

  /** Supply for 100 000 inhabitants around each slot; 0 where no one is. */
  private rates(): Float64Array {
    const rates = new Float64Array(this.supply.length);
    for (let slot = 0; slot < this.slots.length; slot += 1) {
      const around = this.demand[slot] as number;
      if (around === 0) continue;
      for (let p = 0; p < PUBLICS; p += 1) {
        rates[slot * PUBLICS + p] = (100_000 * (this.supply[slot * PUBLICS + p] as number)) / around;
      }
    }
    return rates;
  }
}

function differs(one: Float64Array, other: Float64Array, slot: number): boolean {
  for (let at = slot * PUBLICS; at < (slot + 1) * PUBLICS; at += 1) if (one[at] !== other[at]) return true;
  return false;
}
