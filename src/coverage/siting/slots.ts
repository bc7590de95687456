import { toRadians, type SpherePoints } from '../../territory/distance.ts';
import { basinOf, type Basin } from '../basins.ts';
import { gemOf, receives, supplyOfSites } from '../sites.ts';
import { COVERAGE_PUBLICS, type CoveragePublic, type CoverageSite } from '../types.ts';

export const PUBLICS = COVERAGE_PUBLICS.length;

/** Where the sites stand, each in a slot that it keeps: a site that leaves does not shift the others. */
export class Slots {
  readonly points: SpherePoints;
  /** The site of each slot; null when the slot is empty. Slots keep the order of the list of sites. */
  private readonly held: (CoverageSite | null)[];
  private readonly basins: (Basin | null)[];

  constructor(readonly length: number) {
    const zeros = (): Float64Array => new Float64Array(length);
    this.points = { length, longitude: zeros(), latitude: zeros(), x: zeros(), y: zeros(), z: zeros() };
    this.held = Array.from({ length }, () => null);
    this.basins = Array.from({ length }, () => null);
  }

  /** The sites in place, in the order of their slots. */
  get sites(): CoverageSite[] {
    return this.held.filter((site) => site !== null);
  }

  at(slot: number): CoverageSite | null {
    return this.held[slot] ?? null;
  }

  basinAt(slot: number): Basin | null {
    return this.basins[slot] ?? null;
  }

  /** The slots whose site another list changes. */
  changedBy(next: readonly (CoverageSite | null)[]): number[] {
    const changed: number[] = [];
    for (let slot = 0; slot < this.length; slot += 1) {
      if (!isSame(this.at(slot), next[slot] ?? null)) changed.push(slot);
    }
    return changed;
  }

  place(slot: number, site: CoverageSite | null): void {
    this.held[slot] = site;
    this.basins[slot] = site ? basinOf(site.departement) : null;
    if (!site) return;
    const { longitude, latitude, x, y, z } = this.points;
    const lambda = toRadians(site.longitude);
    const phi = toRadians(site.latitude);
    longitude[slot] = lambda;
    latitude[slot] = phi;
    x[slot] = Math.cos(phi) * Math.cos(lambda);
    y[slot] = Math.cos(phi) * Math.sin(lambda);
    z[slot] = Math.sin(phi);
  }

  /** The slots of a basin where a public is received. */
  of(basin: Basin, publicName: CoveragePublic): Int32Array {
    const found: number[] = [];
    for (const [slot, site] of this.held.entries()) {
      if (site && this.basins[slot] === basin && receives(site, publicName)) found.push(slot);
    }
    return Int32Array.from(found);
  }

  /** Supply of the slots of some GEM, one number a public: that of one GEM depends on no other. */
  supplyOf(gems: ReadonlySet<string>): Map<number, Float64Array> {
    const slots: number[] = [];
    const sites: CoverageSite[] = [];
    for (const [slot, site] of this.held.entries()) {
      if (!site || !gems.has(gemOf(site))) continue;
      slots.push(slot);
      sites.push(site);
    }
    const supply = supplyOfSites(sites);
    return new Map(slots.map((slot, rank) => [slot, supply.subarray(rank * PUBLICS, (rank + 1) * PUBLICS)]));
  }
}

function isSame(one: CoverageSite | null, other: CoverageSite | null): boolean {
  if (one === other) return true;
  if (!one || !other) return false;
  return (
    one.id === other.id &&
    one.longitude === other.longitude &&
    one.latitude === other.latitude &&
    one.antenne_de === other.antenne_de &&
    one.departement === other.departement &&
    one.region === other.region &&
    one.epci === other.epci &&
    one.publics.join() === other.publics.join()
  );
}
