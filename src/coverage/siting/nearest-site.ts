import { kmOfChordSquared } from '../../territory/distance.ts';
import { basinOf, type Basin } from '../basins.ts';
import type { CommuneTable } from '../communes.ts';
import { buildGrid, longitudeSpan, type LongitudeSpan } from '../grid.ts';
import { findNearest } from '../nearest.ts';
import { receives } from '../sites.ts';
import type { CommunesByPublic } from '../territories.ts';
import { byPublic, COVERAGE_PUBLICS, type CoveragePublic } from '../types.ts';
import type { BasinBlocks } from './basin-blocks.ts';
import type { Slots } from './slots.ts';
import type { Touched } from './touched.ts';

/** The nearest site of each commune and its distance, for each public, kept up to date as sites come and go. */
export class NearestSites {
  /** Squared chord to the nearest site. */
  private readonly chords: Record<CoveragePublic, Float64Array>;
  /** The largest of `chords` in each ball, or more: a site beyond it is the nearest of no commune there. */
  private readonly farthest: Record<CoveragePublic, Float64Array>;
  private readonly spans = new Map<Basin, LongitudeSpan>();

  /** @param communes `distanceKm` and `nearestSite` are written there */
  constructor(
    private readonly table: CommuneTable,
    private readonly slots: Slots,
    private readonly communes: CommunesByPublic,
    private readonly blocks: BasinBlocks,
  ) {
    this.chords = byPublic(() => new Float64Array(table.communes.length).fill(Infinity));
    this.farthest = byPublic(() => new Float64Array(blocks.count).fill(Infinity));
    for (const [basin, members] of table.basins) {
      this.spans.set(basin, longitudeSpan(table.points, members));
    }
  }

  /** The communes of each public whose nearest site stands in one of these slots, which are about to change. */
  orphansOf(changed: readonly number[]): Record<CoveragePublic, Int32Array> {
    const { order, starts } = this.blocks;
    return byPublic((publicName) => {
      const found: number[] = [];
      const { nearestSite } = this.communes[publicName];
      for (const slot of changed) {
        const site = this.slots.at(slot);
        if (!site || !receives(site, publicName)) continue;
        for (const block of this.blocksAround(slot, this.farthest[publicName])) {
          const end = starts[block + 1] as number;
          for (let i = starts[block] as number; i < end; i += 1) {
            const commune = order[i] as number;
            if (nearestSite[commune] === slot) found.push(commune);
          }
        }
      }
      return Int32Array.from(found);
    });
  }

  /** Finds the nearest site of communes that have lost theirs, among those now in place. */
  adopt(orphans: Record<CoveragePublic, Int32Array>, touched: Touched): void {
    for (const publicName of COVERAGE_PUBLICS) {
      const queriesOf = new Map<Basin, number[]>();
      for (const query of orphans[publicName]) {
        const basin = basinOf(this.table.communes[query]?.departement ?? '') as Basin;
        const queries = queriesOf.get(basin);
        if (queries) queries.push(query);
        else queriesOf.set(basin, [query]);
      }
      const { distanceKm, nearestSite } = this.communes[publicName];
      const chords = this.chords[publicName];
      for (const [basin, list] of queriesOf) {
        const subset = this.slots.of(basin, publicName);
        if (subset.length > 0) {
          const span = longitudeSpan(this.slots.points, subset, this.spans.get(basin));
          const grid = buildGrid(this.slots.points, subset, span);
          findNearest(grid, this.table.points, Int32Array.from(list), nearestSite, chords);
        } else {
          for (const query of list) {
            nearestSite[query] = -1;
            chords[query] = Infinity;
          }
        }
        for (const query of list) {
          distanceKm[query] =
            nearestSite[query] === -1 ? Infinity : kmOfChordSquared(chords[query] as number);
          touched.sums(query);
          const block = this.blocks.blockOf[query] as number;
          const farthest = this.farthest[publicName];
          farthest[block] = Math.max(farthest[block] as number, chords[query] as number);
        }
      }
    }
  }

  /** Takes in the site of a slot, for those communes that it is now the nearest of. */
  welcome(slot: number, touched: Touched): void {
    const site = this.slots.at(slot);
    if (!site) return;
    const { order, starts, x, y, z } = this.blocks;
    const siteX = this.slots.points.x[slot] as number;
    const siteY = this.slots.points.y[slot] as number;
    const siteZ = this.slots.points.z[slot] as number;
    for (const publicName of COVERAGE_PUBLICS) {
      if (!receives(site, publicName)) continue;
      const chords = this.chords[publicName];
      const farthest = this.farthest[publicName];
      const { nearestSite, distanceKm } = this.communes[publicName];
      for (const block of this.blocksAround(slot, farthest)) {
        let most = 0;
        const end = starts[block + 1] as number;
        for (let i = starts[block] as number; i < end; i += 1) {
          const query = order[i] as number;
          const dx = siteX - (x[i] as number);
          const dy = siteY - (y[i] as number);
          const dz = siteZ - (z[i] as number);
          const chord = dx * dx + dy * dy + dz * dz;
          const best = chords[query] as number;
          // Of two sites at one distance the first of the list is the nearest, whichever came first.
          if (chord > best || (chord === best && (nearestSite[query] as number) < slot)) {
            if (best > most) most = best;
            continue;
          }
          if (chord > most) most = chord;
          chords[query] = chord;
          nearestSite[query] = slot;
          distanceKm[query] = kmOfChordSquared(chord);
          touched.sums(query);
        }
        farthest[block] = most;
      }
    }
  }

  /** The balls where the site of a slot may be within a squared chord of a commune. */
  private blocksAround(slot: number, limits: Float64Array): number[] {
    const basin = this.slots.basinAt(slot);
    const { x, y, z } = this.slots.points;
    if (basin === null) return [];
    return this.blocks.near(basin, x[slot] as number, y[slot] as number, z[slot] as number, limits);
  }
}
