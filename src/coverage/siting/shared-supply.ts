import { chordSquaredOfKm } from '../../territory/distance.ts';
import { basinOf, type Basin } from '../basins.ts';
import type { CommuneTable } from '../communes.ts';
import { RADIUS_TOLERANCE_KM, type Catchment } from '../parameters.ts';
import { gemOf } from '../sites.ts';
import type { CommunesByPublic } from '../territories.ts';
import { COVERAGE_PUBLICS, type CoverageSite } from '../types.ts';
import type { BasinBlocks } from './basin-blocks.ts';
import { PUBLICS, type Slots } from './slots.ts';
import type { Touched } from './touched.ts';

/** The accessibility of each commune (E2SFCA, see catchments.ts), kept up to date as sites come and go. */
export class SharedSupply {
  /** Inhabitants around each slot, weighted by distance: step 1, whatever the public. */
  private readonly demand: Float64Array;
  /** Of each slot, one number a public. */
  private readonly supply: Float64Array;
  /** Squared chord of each ring, and its weight. */
  private readonly limits: Float64Array;
  private readonly weights: Float64Array;
  private readonly farthest: number;

  /** @param communes `accessibility` is written there */
  constructor(
    private readonly table: CommuneTable,
    private readonly slots: Slots,
    private readonly communes: CommunesByPublic,
    private readonly blocks: BasinBlocks,
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
    if (this.slots.at(slot) && basin !== null) {
      const { order, starts, x, y, z } = this.blocks;
      const { population } = this.table;
      const { limits, weights, farthest } = this;
      const siteX = this.slots.points.x[slot] as number;
      const siteY = this.slots.points.y[slot] as number;
      const siteZ = this.slots.points.z[slot] as number;
      for (const block of this.blocks.near(basin, siteX, siteY, siteZ, farthest)) {
        const end = starts[block + 1] as number;
        for (let i = starts[block] as number; i < end; i += 1) {
          const dx = siteX - (x[i] as number);
          const dy = siteY - (y[i] as number);
          const dz = siteZ - (z[i] as number);
          const chord = dx * dx + dy * dy + dz * dz;
          if (chord > farthest) continue;
          let ring = 0;
          while (chord > (limits[ring] as number)) ring += 1;
          const query = order[i] as number;
          demand += (population[query] as number) * (weights[ring] as number);
          touched.access(query);
        }
      }
    }
    this.demand[slot] = demand;
  }

  /**
   * Shares the supply anew, and marks what is around the slots whose share changes though their site does not.
   * @param passing the sites that have left and those that have come
   */
  shareAnew(
    changed: readonly number[],
    passing: readonly (CoverageSite | null | undefined)[],
    touched: Touched,
  ): void {
    const { supply } = this;
    for (const slot of changed) supply.fill(0, slot * PUBLICS, (slot + 1) * PUBLICS);
    const gems = new Set(passing.flatMap((site) => (site ? [gemOf(site)] : [])));
    for (const [slot, own] of this.slots.supplyOf(gems)) {
      const isMoved = own.some((value, p) => value !== supply[slot * PUBLICS + p]);
      if (isMoved && !changed.includes(slot)) this.weigh(slot, touched);
      supply.set(own, slot * PUBLICS);
    }
  }

  /** Step 2 for the communes marked, each from all the sites around it in the order of the slots. */
  shareOut(touched: Touched): void {
    const { points, communes } = this.table;
    const { limits, weights, farthest } = this;
    const { x, y, z } = this.slots.points;
    const accessibility = COVERAGE_PUBLICS.map((publicName) => this.communes[publicName].accessibility);
    const rates = this.rates();
    const sums = new Float64Array(PUBLICS);
    const inBlock = new Map<number, number[]>();
    for (const query of touched.accessList) {
      const block = this.blocks.blockOf[query] as number;
      const queries = inBlock.get(block);
      if (queries) queries.push(query);
      else inBlock.set(block, [query]);
    }
    for (const [block, queries] of inBlock) {
      const slots = this.slotsAround(block, basinOf(communes[queries[0] as number]?.departement ?? ''));
      for (const query of queries) {
        const queryX = points.x[query] as number;
        const queryY = points.y[query] as number;
        const queryZ = points.z[query] as number;
        sums.fill(0);
        for (const slot of slots) {
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
  }

  /** The slots that may serve a commune of a ball, in their order. */
  private slotsAround(block: number, basin: Basin | null): number[] {
    const { middleX, middleY, middleZ, reach } = this.blocks;
    const { x, y, z } = this.slots.points;
    const chord = Math.sqrt(this.farthest) + (reach[block] as number);
    const limit = chord * chord;
    const found: number[] = [];
    for (let slot = 0; slot < this.slots.length; slot += 1) {
      if (this.slots.basinAt(slot) !== basin) continue;
      const dx = (x[slot] as number) - (middleX[block] as number);
      const dy = (y[slot] as number) - (middleY[block] as number);
      const dz = (z[slot] as number) - (middleZ[block] as number);
      if (dx * dx + dy * dy + dz * dz <= limit) found.push(slot);
    }
    return found;
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
