import { basinOf } from './basins.ts';
import type { CommuneTable, Parcel } from './communes.ts';
import { RADIUS_TOLERANCE_KM } from './parameters.ts';
import { receives } from './sites.ts';
import {
  COVERAGE_PUBLICS,
  type CoveragePublic,
  type CoverageSite,
  type Indicateurs,
  type IndicateursParPublic,
} from './types.ts';

export const FRANCE_CODE = 'FR';

/** What is known of each commune for one public, in the order of the communes given. */
export interface CommuneCoverage {
  /** Distance to the nearest site as the crow flies, in km; Infinity where no site can be reached at all. */
  readonly distanceKm: Float64Array;
  /** Index of that site among the sites given; -1 for none. */
  readonly nearestSite: Int32Array;
  /** A_c: GEM per 100 000 inhabitants (E2SFCA). */
  readonly accessibility: Float64Array;
}

export type CommunesByPublic = Readonly<Record<CoveragePublic, CommuneCoverage>>;

/** The figures of one territory. `manque_moyenne` is null here: see missing.ts. */
export interface TerritoryCoverage {
  readonly code: string;
  readonly population: number;
  readonly indicateurs: IndicateursParPublic;
}

export interface Territories {
  readonly france: TerritoryCoverage;
  readonly regions: ReadonlyMap<string, TerritoryCoverage>;
  readonly departements: ReadonlyMap<string, TerritoryCoverage>;
  readonly epci: ReadonlyMap<string, TerritoryCoverage>;
  /** The communes without EPCI, as one territory: with `epci`, they sum to France. */
  readonly sansEpci: TerritoryCoverage;
}

/**
 * Sums kept for each parcel or territory: one row of numbers, its population first, then for each public the
 * sums below, in this order.
 */
const REACHED = 0; // inhabitants for whom a distance exists
const DISTANCE = 1; // inhabitants × km
const WITHIN = 2; // inhabitants within each of the three thresholds
const ACCESS = 5; // inhabitants × accessibility
const GEM = 6; // main sites
const SUMS = 7;
const ROW = 1 + COVERAGE_PUBLICS.length * SUMS;
/** Where the sums of a public start in a row. */
const startOf = (publicIndex: number): number => 1 + publicIndex * SUMS;

/**
 * The indicators of every territory. The communes are read once, into sums by parcel (département × EPCI, some
 * 1 400 of them); each level then adds up parcels, so that the levels agree with each other by construction.
 */
export function summarise(
  table: CommuneTable,
  sites: readonly CoverageSite[],
  byPublic: CommunesByPublic,
  thresholdsKm: Thresholds,
): Territories {
  return territoriesOf(table, parcelSums(table, byPublic, thresholdsKm), sites);
}

type Thresholds = readonly [number, number, number];

/** Sums of every parcel, to keep and bring up to date by `refreshParcels` when only some communes change. */
export function parcelSums(
  table: CommuneTable,
  byPublic: CommunesByPublic,
  thresholdsKm: Thresholds,
): Float64Array {
  const rows = new Float64Array(table.parcels.length * ROW);
  sumCommunes(rows, table, byPublic, thresholdsKm, everyIndex(table.communes.length));
  return rows;
}

/**
 * Sums some parcels anew, each from all its communes and in their order: what was there before leaves no trace,
 * not even in the last bit.
 * @param members all the communes of these parcels, in increasing order
 */
export function refreshParcels(
  rows: Float64Array,
  parcels: Iterable<number>,
  members: Int32Array,
  table: CommuneTable,
  byPublic: CommunesByPublic,
  thresholdsKm: Thresholds,
): void {
  for (const parcel of parcels) rows.fill(0, parcel * ROW, (parcel + 1) * ROW);
  sumCommunes(rows, table, byPublic, thresholdsKm, members);
}

/** The territories of sums by parcel, and their GEM. */
export function territoriesOf(
  table: CommuneTable,
  parcelRows: Float64Array,
  sites: readonly CoverageSite[],
): Territories {
  const counted = sites.filter((site) => basinOf(site.departement) !== null);
  const level = (codeOf: (place: Parcel) => string | null): Map<string, TerritoryCoverage> =>
    sumByTerritory(table.parcels, parcelRows, counted, codeOf);
  const alone = (code: string, territories: Map<string, TerritoryCoverage>): TerritoryCoverage =>
    territories.get(code) ?? toTerritory(code, new Float64Array(ROW));
  return {
    france: alone(
      FRANCE_CODE,
      level(() => FRANCE_CODE),
    ),
    regions: level((place) => place.region),
    departements: level((place) => place.departement),
    epci: level((place) => place.epci),
    sansEpci: alone(
      '',
      level((place) => (place.epci === null ? '' : null)),
    ),
  };
}

function everyIndex(length: number): Int32Array {
  return Int32Array.from({ length }, (_, index) => index);
}

/** Adds communes to the rows of their parcels. */
function sumCommunes(
  rows: Float64Array,
  { parcelOf, population }: CommuneTable,
  byPublic: CommunesByPublic,
  thresholdsKm: Thresholds,
  members: Int32Array,
): void {
  for (let i = 0; i < members.length; i += 1) {
    const commune = members[i] as number;
    const parcel = parcelOf[commune] as number;
    if (parcel < 0) continue;
    rows[parcel * ROW] = (rows[parcel * ROW] as number) + (population[commune] as number);
  }
  const [near, middle, far] = thresholdsKm.map((km) => km + RADIUS_TOLERANCE_KM) as [number, number, number];
  for (const [p, publicName] of COVERAGE_PUBLICS.entries()) {
    const { distanceKm, accessibility } = byPublic[publicName];
    for (let i = 0; i < members.length; i += 1) {
      const commune = members[i] as number;
      const parcel = parcelOf[commune] as number;
      const people = population[commune] as number;
      if (parcel < 0 || people === 0) continue;
      const at = parcel * ROW + startOf(p);
      const distance = distanceKm[commune] as number;
      rows[at + ACCESS] = (rows[at + ACCESS] as number) + people * (accessibility[commune] as number);
      if (distance === Infinity) continue;
      rows[at + REACHED] = (rows[at + REACHED] as number) + people;
      rows[at + DISTANCE] = (rows[at + DISTANCE] as number) + people * distance;
      if (distance > far) continue;
      rows[at + WITHIN + 2] = (rows[at + WITHIN + 2] as number) + people;
      if (distance > middle) continue;
      rows[at + WITHIN + 1] = (rows[at + WITHIN + 1] as number) + people;
      if (distance > near) continue;
      rows[at + WITHIN] = (rows[at + WITHIN] as number) + people;
    }
  }
}

function sumByTerritory(
  parcels: readonly Parcel[],
  parcelRows: Float64Array,
  sites: readonly CoverageSite[],
  codeOf: (place: Parcel) => string | null,
): Map<string, TerritoryCoverage> {
  const rows = new Map<string, Float64Array>();
  const rowOf = (code: string): Float64Array => {
    let row = rows.get(code);
    if (!row) rows.set(code, (row = new Float64Array(ROW)));
    return row;
  };
  for (const [parcel, place] of parcels.entries()) {
    const code = codeOf(place);
    if (code === null) continue;
    addRow(rowOf(code), parcelRows, parcel);
  }
  // A site whose territory has no commune makes a territory of population 0: no GEM is lost on the way.
  for (const site of sites) {
    const code = codeOf(site);
    if (code !== null) countGem(rowOf(code), site);
  }
  const territories = new Map<string, TerritoryCoverage>();
  for (const [code, row] of rows) territories.set(code, toTerritory(code, row));
  return territories;
}

/** A further site of a GEM is a place to go to, not one more GEM. */
function countGem(row: Float64Array, site: CoverageSite): void {
  if (site.antenne_de !== null) return;
  for (const [p, publicName] of COVERAGE_PUBLICS.entries()) {
    const at = startOf(p) + GEM;
    if (receives(site, publicName)) row[at] = (row[at] as number) + 1;
  }
}

/** One territory alone: the sums of its parcels, in this order, and the GEM that stand in it. */
export function territoryOf(
  code: string,
  parcels: readonly number[],
  parcelRows: Float64Array,
  sites: readonly CoverageSite[],
): TerritoryCoverage {
  const row = new Float64Array(ROW);
  for (const parcel of parcels) addRow(row, parcelRows, parcel);
  for (const site of sites) countGem(row, site);
  return toTerritory(code, row);
}

function addRow(row: Float64Array, parcelRows: Float64Array, parcel: number): void {
  const from = parcel * ROW;
  for (let i = 0; i < ROW; i += 1) row[i] = (row[i] as number) + (parcelRows[from + i] as number);
}

function toTerritory(code: string, row: Float64Array): TerritoryCoverage {
  const population = row[0] as number;
  const indicateurs = {} as IndicateursParPublic;
  for (const [p, publicName] of COVERAGE_PUBLICS.entries()) {
    indicateurs[publicName] = toIndicateurs(population, row, startOf(p));
  }
  return { code, population, indicateurs };
}

function toIndicateurs(population: number, row: Float64Array, at: number): Indicateurs {
  const sum = (which: number): number => row[at + which] as number;
  const perInhabitant = (total: number): number | null => (population > 0 ? total / population : null);
  return {
    gem: sum(GEM),
    densite_100k: perInhabitant(100_000 * sum(GEM)),
    // A mean over those who have a distance: for France, Mayotte without a GEM does not void the rest.
    distance_moyenne_km: sum(REACHED) > 0 ? sum(DISTANCE) / sum(REACHED) : null,
    // Those who can reach no GEM at all are within no distance, and beyond every one.
    part_pop_10km: perInhabitant(sum(WITHIN)),
    part_pop_20km: perInhabitant(sum(WITHIN + 1)),
    part_pop_30km: perInhabitant(sum(WITHIN + 2)),
    habitants_plus_30km: population - sum(WITHIN + 2),
    accessibilite: perInhabitant(sum(ACCESS)),
    manque_moyenne: null,
  };
}
