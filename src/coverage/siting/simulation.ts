import { isOnEarth, notOnEarth, type CommuneTable } from '../communes.ts';
import { checkParameters, DEFAULT_PARAMETERS, type CoverageParameters } from '../parameters.ts';
import {
  parcelSums,
  refreshParcels,
  territoriesOf,
  type CommunesByPublic,
  type Territories,
} from '../territories.ts';
import { byPublic, type CoverageSite } from '../types.ts';
import { BasinBlocks } from './basin-blocks.ts';
import { Levels } from './levels.ts';
import { NearestSites } from './nearest-site.ts';
import { SharedSupply } from './shared-supply.ts';
import { Slots } from './slots.ts';
import { Touched } from './touched.ts';

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
  private readonly slots: Slots;
  private readonly nearest: NearestSites;
  private readonly supply: SharedSupply;
  private readonly parcelMembers: readonly Int32Array[];
  private readonly parcelRows: Float64Array;
  private readonly levels: Levels;
  private current: Territories;

  /** @param capacity the largest number of slots that `update` will be given. */
  constructor(
    readonly table: CommuneTable,
    capacity: number,
    readonly parameters: CoverageParameters = DEFAULT_PARAMETERS,
  ) {
    checkParameters(parameters);
    const { length } = table.communes;
    this.communes = byPublic(() => ({
      distanceKm: new Float64Array(length).fill(Infinity),
      nearestSite: new Int32Array(length).fill(-1),
      accessibility: new Float64Array(length),
    }));
    this.slots = new Slots(capacity);
    const blocks = new BasinBlocks(table.points, table.basins);
    this.nearest = new NearestSites(table, this.slots, this.communes, blocks);
    this.supply = new SharedSupply(table, this.slots, this.communes, blocks, parameters.catchments);
    this.parcelMembers = membersOfParcels(table);
    this.parcelRows = parcelSums(table, this.communes, parameters.thresholdsKm);
    this.levels = new Levels(table);
    this.current = territoriesOf(table, this.parcelRows, []);
  }

  /** The sites now in place, in the order of their slots: what `computeCoverage` would be given. */
  get sites(): CoverageSite[] {
    return this.slots.sites;
  }

  siteAt(slot: number): CoverageSite | null {
    return this.slots.at(slot);
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
    const changed = this.slots.changedBy(next);
    if (changed.length === 0) return;
    const touched = new Touched(this.table.communes.length);

    // Accessibility changes around the places that leave…
    for (const slot of changed) this.supply.weigh(slot, touched);
    const orphans = this.nearest.orphansOf(changed);
    const passing = [...changed.map((slot) => this.slots.at(slot)), ...changed.map((slot) => next[slot])];
    for (const slot of changed) this.slots.place(slot, next[slot] ?? null);
    this.nearest.adopt(orphans, touched);
    // … around those that come…
    for (const slot of changed) {
      this.nearest.welcome(slot, touched);
      this.supply.weigh(slot, touched);
    }
    // … and around the other sites of their GEM, whose supply is shared anew.
    this.supply.shareAnew(changed, passing, touched);
    this.supply.shareOut(touched);
    this.sumUp(
      touched,
      passing.filter((site) => !!site),
    );
  }

  private sumUp(touched: Touched, passing: readonly CoverageSite[]): void {
    const { parcelOf, parcels: all } = this.table;
    const isMet = new Uint8Array(all.length);
    const parcels: number[] = [];
    const members: number[] = [];
    for (const commune of touched.sumList) {
      const parcel = parcelOf[commune] as number;
      if (parcel < 0 || isMet[parcel] === 1) continue;
      isMet[parcel] = 1;
      parcels.push(parcel);
      for (const one of this.parcelMembers[parcel] as Int32Array) members.push(one);
    }
    const { thresholdsKm } = this.parameters;
    refreshParcels(
      this.parcelRows,
      parcels,
      Int32Array.from(members),
      this.table,
      this.communes,
      thresholdsKm,
    );
    this.current = this.levels.refresh(this.current, this.parcelRows, this.sites, parcels, passing);
  }
}

function membersOfParcels({ parcels, parcelOf }: CommuneTable): Int32Array[] {
  const members: number[][] = parcels.map(() => []);
  for (const [commune, parcel] of parcelOf.entries()) if (parcel >= 0) members[parcel]?.push(commune);
  return members.map((list) => Int32Array.from(list));
}
