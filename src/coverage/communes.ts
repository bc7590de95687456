import { spherePoints, type SpherePoints } from '../territory/distance.ts';
import type { Commune } from '../territory/territory.ts';
import { basinOf, type Basin } from './basins.ts';

/** Communes that are together at every level: same département, same EPCI. Every territory is a set of parcels. */
export interface Parcel {
  readonly departement: string;
  readonly region: string;
  readonly epci: string | null;
}

/** The communes as the calculations want them. Made once, used for every choice of parameters and of GEM. */
export interface CommuneTable {
  readonly communes: readonly Commune[];
  readonly points: SpherePoints;
  readonly population: Float64Array;
  /** Indices of the communes of each basin; those of the collectivités d'outre-mer are in none. */
  readonly basins: ReadonlyMap<Basin, Int32Array>;
  readonly parcels: readonly Parcel[];
  /** Index of each commune's parcel; -1 for the communes of the collectivités d'outre-mer. */
  readonly parcelOf: Int32Array;
}

/** Throws a sentence when a commune cannot be placed: position, population, or a département in two régions. */
export function communeTable(communes: readonly Commune[]): CommuneTable {
  const { length } = communes;
  const population = new Float64Array(length);
  const parcelOf = new Int32Array(length).fill(-1);
  const parcels: Parcel[] = [];
  const basins = new Map<Basin, number[]>();
  const departements = new Map<string, DepartementEntry>();
  let entry: DepartementEntry | undefined;

  for (let index = 0; index < length; index += 1) {
    const commune = communes[index] as Commune;
    const { departement, region, epci } = commune;
    checkCommune(commune);
    population[index] = commune.population;

    // Communes most often come sorted: the département is the one before.
    if (entry?.code !== departement) {
      entry = departements.get(departement);
      if (!entry) {
        entry = newDepartement(departement, region, basins);
        departements.set(departement, entry);
      }
    }
    if (entry.region !== region) {
      throw new Error(
        `Le département ${departement} est donné dans deux régions, ${entry.region} et ${region} (commune ${commune.code}).`,
      );
    }
    if (!entry.members) continue;
    entry.members.push(index);
    let parcel = entry.parcels.get(epci);
    if (parcel === undefined) {
      parcel = parcels.length;
      parcels.push({ departement, region, epci });
      entry.parcels.set(epci, parcel);
    }
    parcelOf[index] = parcel;
  }
  return {
    communes,
    points: spherePoints(communes),
    population,
    basins: new Map([...basins].map(([basin, members]) => [basin, Int32Array.from(members)])),
    parcels,
    parcelOf,
  };
}

interface DepartementEntry {
  readonly code: string;
  readonly region: string;
  /** Communes of its basin, shared by the départements of that basin; null for a collectivité d'outre-mer. */
  readonly members: number[] | null;
  readonly parcels: Map<string | null, number>;
}

function newDepartement(code: string, region: string, basins: Map<Basin, number[]>): DepartementEntry {
  const basin = basinOf(code);
  let members: number[] | null = null;
  if (basin !== null) {
    members = basins.get(basin) ?? [];
    basins.set(basin, members);
  }
  return { code, region, members, parcels: new Map() };
}

function checkCommune({ code, nom, population, longitude, latitude }: Commune): void {
  if (!(population >= 0 && population < Infinity)) {
    throw new RangeError(
      `La population de ${nom} (${code}) n’est pas un nombre d’habitants : « ${population} ».`,
    );
  }
  if (!isOnEarth(longitude, latitude))
    throw new RangeError(notOnEarth(`${nom} (${code})`, longitude, latitude));
}

export function isOnEarth(longitude: number, latitude: number): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

export function notOnEarth(what: string, longitude: number, latitude: number): string {
  return `La position de ${what} n’est pas sur la Terre : longitude « ${longitude} », latitude « ${latitude} ».`;
}
