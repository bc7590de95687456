import { kmOfChordSquared } from '../../territory/distance.ts';
import { basinOf, type Basin } from '../basins.ts';
import type { CommuneTable } from '../communes.ts';
import { buildGrid, longitudeSpan, type LongitudeSpan } from '../grid.ts';
import { findNearest } from '../nearest.ts';
import { receives } from '../sites.ts';
import type { CommuneCoverage, CommunesByPublic } from '../territories.ts';
import { byPublic, COVERAGE_PUBLICS, type CoveragePublic } from '../types.ts';
import type { Slots } from './slots.ts';
import type { Touched } from './touched.ts';

/** The nearest site of each commune and its distance, for each public, kept up to date as sites come and go. */
export class NearestSites {
  /** Squared chord to the nearest site. */
  private readonly chords: Record<CoveragePublic, Float64Array>;
  private readonly spans = new Map<Basin, LongitudeSpan>();

  /** @param communes `distanceKm` and `nearestSite` are written there */
  constructor(
    private readonly table: CommuneTable,
    private readonly slots: Slots,
    private readonly communes: CommunesByPublic,
  ) {
    this.chords = byPublic(() => new Float64Array(table.communes.length).fill(Infinity));
    for (const [basin, members] of table.basins) {
      this.spans.set(basin, longitudeSpan(table.points, members));
    }
  }

  /** The communes of each public whose nearest site stands in one of these slots, which are about to change. */
  orphansOf(changed: readonly number[]): Record<CoveragePublic, Int32Array> {
    const leaving = new Uint8Array(this.slots.length);
    let isEmpty = true;
    for (const slot of changed) {
      if (!this.slots.at(slot)) continue;
      leaving[slot] = 1;
      isEmpty = false;
    }
    return byPublic((publicName) => {
      const found: number[] = [];
      if (isEmpty) return Int32Array.from(found);
      const { nearestSite } = this.communes[publicName];
      for (let commune = 0; commune < nearestSite.length; commune += 1) {
        const nearest = nearestSite[commune] as number;
        if (nearest >= 0 && leaving[nearest] === 1) found.push(commune);
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
        }
      }
    }
  }

  /** Takes in the site of a slot, for those communes that it is now the nearest of. */
  welcome(slot: number, touched: Touched): void {
    const site = this.slots.at(slot);
    const basin = this.slots.basinAt(slot);
    const queries = basin && this.table.basins.get(basin);
    if (!site || !queries) return;
    const { points } = this.table;
    const publics = COVERAGE_PUBLICS.filter((publicName) => receives(site, publicName));
    const chordsOf = publics.map((publicName) => this.chords[publicName]);
    const coverageOf = publics.map((publicName) => this.communes[publicName]);
    const siteX = this.slots.points.x[slot] as number;
    const siteY = this.slots.points.y[slot] as number;
    const siteZ = this.slots.points.z[slot] as number;
    for (let q = 0; q < queries.length; q += 1) {
      const query = queries[q] as number;
      const dx = siteX - (points.x[query] as number);
      const dy = siteY - (points.y[query] as number);
      const dz = siteZ - (points.z[query] as number);
      const chord = dx * dx + dy * dy + dz * dz;
      for (let p = 0; p < publics.length; p += 1) {
        const chords = chordsOf[p] as Float64Array;
        const best = chords[query] as number;
        if (chord > best) continue;
        const { nearestSite, distanceKm } = coverageOf[p] as CommuneCoverage;
        // Of two sites at one distance the first of the list is the nearest, whichever came first.
        if (chord === best && (nearestSite[query] as number) < slot) continue;
        chords[query] = chord;
        nearestSite[query] = slot;
        distanceKm[query] = kmOfChordSquared(chord);
        touched.sums(query);
      }
    }
  }
}
