import {
  chordSquaredOfKm,
  kmOfChordSquared,
  toRadians,
  type SpherePoints,
} from '../../territory/distance.ts';
import { basinOf, type Basin } from '../basins.ts';
import { isOnEarth, notOnEarth, type CommuneTable } from '../communes.ts';
import { buildGrid, longitudeSpan, type LongitudeSpan } from '../grid.ts';
import { findNearest } from '../nearest.ts';
import {
  checkParameters,
  DEFAULT_PARAMETERS,
  RADIUS_TOLERANCE_KM,
  type CoverageParameters,
} from '../parameters.ts';
import { receives, supplyOfSites } from '../sites.ts';
import { Levels } from './levels.ts';
import {
  parcelSums,
  refreshParcels,
  territoriesOf,
  type CommuneCoverage,
  type CommunesByPublic,
  type Territories,
} from '../territories.ts';
import { COVERAGE_PUBLICS, type CoveragePublic, type CoverageSite } from '../types.ts';

const PUBLICS = COVERAGE_PUBLICS.length;

/**
 * The coverage of France by sites that come and go: what `computeCoverage` gives, kept up to date. A change
 * looks only at the communes around it, so that the page follows the hand.
 *
 * Every number kept is made anew from its own inputs, in one fixed order, and never by adding and taking away:
 * the state depends on the sites alone and not on the way to them, and an undone change leaves no trace.
 */
export class Simulation {
  /** Live: read it, never write it. `slice()` what must outlast the next `update`. */
  readonly communes: CommunesByPublic;
  readonly parameters: CoverageParameters;
  private readonly chords: Record<CoveragePublic, Float64Array>;
  /** The site of each slot; null when the slot is empty. Slots keep the order of the list of sites. */
  private readonly slots: (CoverageSite | null)[] = [];
  private readonly slotPoints: SpherePoints;
  private readonly slotBasin: (Basin | null)[] = [];
  /** Inhabitants around each slot, weighted by distance: step 1 of the E2SFCA, whatever the public. */
  private readonly demand: Float64Array;
  private supply: Float64Array;
  private readonly rings: { limits: Float64Array; weights: Float64Array };
  private readonly spans = new Map<Basin, LongitudeSpan>();
  private readonly parcelMembers: readonly Int32Array[];
  private readonly parcelRows: Float64Array;
  private readonly levels: Levels;
  private current: Territories;

  /** @param capacity the largest number of slots that `update` will be given. */
  constructor(
    readonly table: CommuneTable,
    capacity: number,
    parameters: CoverageParameters = DEFAULT_PARAMETERS,
  ) {
    checkParameters(parameters);
    const { length } = table.communes;
    this.parameters = parameters;
    this.communes = byPublic(() => ({
      distanceKm: new Float64Array(length).fill(Infinity),
      nearestSite: new Int32Array(length).fill(-1),
      accessibility: new Float64Array(length),
    }));
    this.chords = byPublic(() => new Float64Array(length).fill(Infinity));
    const zeros = (): Float64Array => new Float64Array(capacity);
    this.slotPoints = {
      length: capacity,
      longitude: zeros(),
      latitude: zeros(),
      x: zeros(),
      y: zeros(),
      z: zeros(),
    };
    this.demand = zeros();
    this.supply = new Float64Array(capacity * PUBLICS);
    this.slots.length = capacity;
    this.slots.fill(null);
    this.slotBasin.length = capacity;
    this.slotBasin.fill(null);
    this.rings = {
      limits: Float64Array.from(parameters.catchments, ({ radiusKm }) =>
        chordSquaredOfKm(radiusKm + RADIUS_TOLERANCE_KM),
      ),
      weights: Float64Array.from(parameters.catchments, ({ weight }) => weight),
    };
    for (const [basin, members] of table.basins) {
      this.spans.set(basin, longitudeSpan(table.points, members));
    }
    this.parcelMembers = membersOfParcels(table);
    this.parcelRows = parcelSums(table, this.communes, parameters.thresholdsKm);
    this.levels = new Levels(table);
    this.current = territoriesOf(table, this.parcelRows, []);
  }

  /** The sites now in place, in the order of their slots: what `computeCoverage` would be given. */
  get sites(): CoverageSite[] {
    return this.slots.filter((site) => site !== null);
  }

  siteAt(slot: number): CoverageSite | null {
    return this.slots[slot] ?? null;
  }

  /**
   * Indicators of every territory with the sites now in place; `manque_moyenne` is null, see missing.ts. Made anew
   * by each `update`: what was read before stays what it was.
   */
  get territories(): Territories {
    return this.current;
  }

  /**
   * Puts these sites in place of the former ones. `nearestSite` then holds positions in this list.
   * @param next a site for each slot, null where there is none; slots beyond the list are emptied
   */
  update(next: readonly (CoverageSite | null)[]): void {
    if (next.length > this.slots.length)
      throw new RangeError(`${next.length} places for ${this.slots.length} slots.`);
    for (const site of next) {
      if (site && !isOnEarth(site.longitude, site.latitude))
        throw new RangeError(notOnEarth(`GEM « ${site.id} »`, site.longitude, site.latitude));
    }
    const changed: number[] = [];
    for (let slot = 0; slot < this.slots.length; slot += 1) {
      if (!isSame(this.slots[slot] ?? null, next[slot] ?? null)) changed.push(slot);
    }
    if (changed.length === 0) return;
    const touched = new Touched(this.table.communes.length);

    // Accessibility changes around the places that leave…
    for (const slot of changed) this.markAround(slot, touched);
    const orphans = this.orphansOf(changed);
    const passing = [...changed.map((slot) => this.slots[slot]), ...changed.map((slot) => next[slot])];
    for (const slot of changed) this.place(slot, next[slot] ?? null);
    const former = this.supply;
    this.supply = this.supplyOfSlots();
    this.findNewNearest(orphans, touched);
    for (const slot of changed) this.welcome(slot, touched);
    // … around those that come, and around the other sites of their GEM, whose supply is shared anew.
    for (let slot = 0; slot < this.slots.length; slot += 1) {
      if (changed.includes(slot) || !differs(former, this.supply, slot)) continue;
      this.markAround(slot, touched);
    }
    this.shareOut(touched);
    this.sumUp(
      touched,
      passing.filter((site) => !!site),
    );
  }

  private place(slot: number, site: CoverageSite | null): void {
    this.slots[slot] = site;
    this.slotBasin[slot] = site ? basinOf(site.departement) : null;
    this.demand[slot] = 0;
    if (!site) return;
    const { longitude, latitude, x, y, z } = this.slotPoints;
    const lambda = toRadians(site.longitude);
    const phi = toRadians(site.latitude);
    longitude[slot] = lambda;
    latitude[slot] = phi;
    x[slot] = Math.cos(phi) * Math.cos(lambda);
    y[slot] = Math.cos(phi) * Math.sin(lambda);
    z[slot] = Math.sin(phi);
  }

  /** Marks the communes within the farthest catchment of a slot: their accessibility is to be made anew. */
  private markAround(slot: number, touched: Touched): void {
    const queries = this.queriesOf(slot);
    if (!queries) return;
    const { points } = this.table;
    const { limits } = this.rings;
    const farthest = limits[limits.length - 1] as number;
    const siteX = this.slotPoints.x[slot] as number;
    const siteY = this.slotPoints.y[slot] as number;
    const siteZ = this.slotPoints.z[slot] as number;
    for (let q = 0; q < queries.length; q += 1) {
      const query = queries[q] as number;
      const dx = siteX - (points.x[query] as number);
      const dy = siteY - (points.y[query] as number);
      const dz = siteZ - (points.z[query] as number);
      if (dx * dx + dy * dy + dz * dz <= farthest) touched.access(query);
    }
  }

  /** The communes of each public that lose their nearest site. */
  private orphansOf(changed: readonly number[]): Record<CoveragePublic, Int32Array> {
    const leaving = new Uint8Array(this.slots.length);
    let isEmpty = true;
    for (const slot of changed) {
      if (!this.slots[slot]) continue;
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

  private findNewNearest(orphans: Record<CoveragePublic, Int32Array>, touched: Touched): void {
    for (const publicName of COVERAGE_PUBLICS) {
      const lost = orphans[publicName];
      if (lost.length === 0) continue;
      const { distanceKm, nearestSite } = this.communes[publicName];
      const chords = this.chords[publicName];
      const queriesOf = new Map<Basin, number[]>();
      for (const query of lost) {
        const basin = basinOf(this.table.communes[query]?.departement ?? '') as Basin;
        const queries = queriesOf.get(basin);
        if (queries) queries.push(query);
        else queriesOf.set(basin, [query]);
      }
      for (const [basin, list] of queriesOf) {
        const queries = Int32Array.from(list);
        const subset = this.slotsOf(basin, publicName);
        if (subset.length > 0) {
          const span = longitudeSpan(this.slotPoints, subset, this.spans.get(basin));
          const grid = buildGrid(this.slotPoints, subset, span);
          findNearest(grid, this.table.points, queries, nearestSite, chords);
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

  /** Takes in the site of a slot: the inhabitants around it, and those for whom it is now the nearest. */
  private welcome(slot: number, touched: Touched): void {
    const site = this.slots[slot];
    const queries = this.queriesOf(slot);
    if (!site || !queries) return;
    const { points, population } = this.table;
    const { limits, weights } = this.rings;
    const farthest = limits[limits.length - 1] as number;
    const publics = COVERAGE_PUBLICS.filter((publicName) => receives(site, publicName));
    const chordsOf = publics.map((publicName) => this.chords[publicName]);
    const coverageOf = publics.map((publicName) => this.communes[publicName]);
    const siteX = this.slotPoints.x[slot] as number;
    const siteY = this.slotPoints.y[slot] as number;
    const siteZ = this.slotPoints.z[slot] as number;
    let demand = 0;
    for (let q = 0; q < queries.length; q += 1) {
      const query = queries[q] as number;
      const dx = siteX - (points.x[query] as number);
      const dy = siteY - (points.y[query] as number);
      const dz = siteZ - (points.z[query] as number);
      const chord = dx * dx + dy * dy + dz * dz;
      if (chord <= farthest) {
        let ring = 0;
        while (chord > (limits[ring] as number)) ring += 1;
        demand += (population[query] as number) * (weights[ring] as number);
        touched.access(query);
      }
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
    this.demand[slot] = demand;
  }

  /** Step 2 of the E2SFCA for the communes marked, each from all the sites around it in the order of the slots. */
  private shareOut(touched: Touched): void {
    const { points, communes, basins } = this.table;
    const { limits, weights } = this.rings;
    const farthest = limits[limits.length - 1] as number;
    const { x, y, z } = this.slotPoints;
    const accessibility = COVERAGE_PUBLICS.map((publicName) => this.communes[publicName].accessibility);
    const rates = this.ratesOfSlots();
    const sums = new Float64Array(PUBLICS);
    const near = new Map<Basin, Int32Array>();
    for (const basin of basins.keys()) near.set(basin, this.slotsAround(basin, touched.accessList));

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

  private sumUp(touched: Touched, passing: readonly CoverageSite[]): void {
    const { parcelOf } = this.table;
    const parcels = new Set<number>();
    for (const commune of touched.sumList) {
      const parcel = parcelOf[commune] as number;
      if (parcel >= 0) parcels.add(parcel);
    }
    const members = new Int32Array(
      [...parcels].reduce((count, parcel) => count + (this.parcelMembers[parcel]?.length ?? 0), 0),
    );
    let filled = 0;
    for (const parcel of parcels) {
      const own = this.parcelMembers[parcel] as Int32Array;
      members.set(own, filled);
      filled += own.length;
    }
    const { thresholdsKm } = this.parameters;
    refreshParcels(this.parcelRows, parcels, members, this.table, this.communes, thresholdsKm);
    this.current = this.levels.refresh(this.current, this.parcelRows, this.sites, parcels, passing);
  }

  private queriesOf(slot: number): Int32Array | undefined {
    const basin = this.slotBasin[slot];
    return basin ? this.table.basins.get(basin) : undefined;
  }

  private slotsOf(basin: Basin, publicName: CoveragePublic): Int32Array {
    const found: number[] = [];
    for (const [slot, site] of this.slots.entries()) {
      if (site && this.slotBasin[slot] === basin && receives(site, publicName)) found.push(slot);
    }
    return Int32Array.from(found);
  }

  /** The slots of a basin that the communes of a list may reach: those in the box that holds the list, and a margin. */
  private slotsAround(basin: Basin, list: readonly number[]): Int32Array {
    const { points } = this.table;
    const { limits } = this.rings;
    const margin = Math.sqrt(limits[limits.length - 1] as number) * (1 + 1e-9);
    let [west, east, south, north, bottom, top] = [2, -2, 2, -2, 2, -2];
    for (const query of list) {
      west = Math.min(west, points.x[query] as number);
      east = Math.max(east, points.x[query] as number);
      south = Math.min(south, points.y[query] as number);
      north = Math.max(north, points.y[query] as number);
      bottom = Math.min(bottom, points.z[query] as number);
      top = Math.max(top, points.z[query] as number);
    }
    const isWithin = (value: number, low: number, high: number): boolean =>
      value >= low - margin && value <= high + margin;
    const { x, y, z } = this.slotPoints;
    const found: number[] = [];
    for (const [slot, site] of this.slots.entries()) {
      if (!site || this.slotBasin[slot] !== basin) continue;
      if (!isWithin(x[slot] as number, west, east) || !isWithin(y[slot] as number, south, north)) continue;
      if (isWithin(z[slot] as number, bottom, top)) found.push(slot);
    }
    return Int32Array.from(found);
  }

  private supplyOfSlots(): Float64Array {
    const supply = new Float64Array(this.supply.length);
    const taken: number[] = [];
    for (const [slot, site] of this.slots.entries()) if (site) taken.push(slot);
    const ofSites = supplyOfSites(this.sites);
    for (const [s, slot] of taken.entries()) {
      supply.set(ofSites.subarray(s * PUBLICS, (s + 1) * PUBLICS), slot * PUBLICS);
    }
    return supply;
  }

  private ratesOfSlots(): Float64Array {
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

/** The communes that a change touches, each once: those whose accessibility, those whose sums are to be made anew. */
class Touched {
  readonly accessList: number[] = [];
  readonly sumList: number[] = [];
  private readonly seen: Uint8Array;

  constructor(communes: number) {
    this.seen = new Uint8Array(communes);
  }

  access(commune: number): void {
    const seen = this.seen[commune] as number;
    if (seen & 1) return;
    this.seen[commune] = seen | 1;
    this.accessList.push(commune);
  }

  sums(commune: number): void {
    const seen = this.seen[commune] as number;
    if (seen & 2) return;
    this.seen[commune] = seen | 2;
    this.sumList.push(commune);
  }
}

function byPublic<T>(make: (publicName: CoveragePublic) => T): Record<CoveragePublic, T> {
  return Object.fromEntries(COVERAGE_PUBLICS.map((name) => [name, make(name)])) as Record<CoveragePublic, T>;
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

function differs(one: Float64Array, other: Float64Array, slot: number): boolean {
  for (let at = slot * PUBLICS; at < (slot + 1) * PUBLICS; at += 1) if (one[at] !== other[at]) return true;
  return false;
}

function membersOfParcels({ parcels, parcelOf }: CommuneTable): Int32Array[] {
  const members: number[][] = parcels.map(() => []);
  for (const [commune, parcel] of parcelOf.entries()) if (parcel >= 0) members[parcel]?.push(commune);
  return members.map((list) => Int32Array.from(list));
}
