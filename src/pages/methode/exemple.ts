/** A territory small enough to be worked by hand, computed by the code of the site: numbers of the page are never typed. */
import { computeCoverage } from '../../coverage/coverage.ts';
import { DEFAULT_PARAMETERS, RADIUS_TOLERANCE_KM } from '../../coverage/parameters.ts';
import { supplyOfSites } from '../../coverage/sites.ts';
import type { CoverageSite } from '../../coverage/types.ts';
import { distanceKm, EARTH_RADIUS_KM } from '../../territory/distance.ts';
import type { Commune } from '../../territory/territory.ts';

export interface ExampleCommune {
  nom: string;
  population: number;
  /** To each GEM: km, and weight. */
  trajets: { km: number; poids: number }[];
  /** GEM within reach for 100 000 inhabitants (step 2), as computeCoverage gives it. */
  accessibilite: number;
}

export interface ExampleGem {
  nom: string;
  /** Inhabitants around it, weighted (step 1). */
  demande: number;
  /** What each of them gets of it, for 100 000. */
  part: number;
}

export interface Example {
  communes: ExampleCommune[];
  gems: ExampleGem[];
  population: number;
  /** GEM for 100 000 inhabitants: what the plain density says of the same territory. */
  densite: number;
}

/** Three communes on a line, 15 and 25 km from the first; a GEM in the first and in the last. */
const COMMUNES = [
  { nom: 'Alba', population: 40_000, km: 0 },
  { nom: 'Bosc', population: 10_000, km: 15 },
  { nom: 'Cret', population: 20_000, km: 25 },
] as const;
const GEMS = [
  { nom: 'GEM d’Alba', km: 0 },
  { nom: 'GEM de Cret', km: 25 },
] as const;

const ORIGIN = { longitude: 5, latitude: 46 };
const TERRITORY = { departement: '01', region: '84', epci: null };

function placeAt(km: number): { longitude: number; latitude: number } {
  return { ...ORIGIN, latitude: ORIGIN.latitude + (km / EARTH_RADIUS_KM) * (180 / Math.PI) };
}

export function workedExample(): Example {
  const communes = COMMUNES.map(({ nom, population, km }, rank): Commune => ({
    code: `0100${rank}`,
    nom,
    population,
    ...TERRITORY,
    ...placeAt(km),
  }));
  const sites = GEMS.map(({ nom, km }): CoverageSite => ({
    id: nom,
    antenne_de: null,
    publics: [],
    ...TERRITORY,
    ...placeAt(km),
  }));
  const { communes: covered, france } = computeCoverage(communes, sites);
  const supply = supplyOfSites(sites);
  const width = supply.length / sites.length;
  const trips = communes.map((commune) =>
    sites.map((site) => {
      const km = distanceKm(commune, site);
      return { km, poids: weightAt(km) };
    }),
  );
  const gems = GEMS.map(({ nom }, index): ExampleGem => {
    const demande = communes.reduce(
      (sum, { population }, rank) => sum + population * (trips[rank]?.[index]?.poids ?? 0),
      0,
    );
    return { nom, demande, part: (100_000 * (supply[index * width] ?? 0)) / demande };
  });
  return {
    communes: communes.map(({ nom, population }, rank) => ({
      nom,
      population,
      trajets: trips[rank] ?? [],
      accessibilite: covered.tous.accessibility[rank] ?? 0,
    })),
    gems,
    population: france.population,
    densite: france.indicateurs.tous.densite_100k ?? 0,
  };
}

function weightAt(km: number): number {
  const { catchments } = DEFAULT_PARAMETERS;
  return catchments.find(({ radiusKm }) => km <= radiusKm + RADIUS_TOLERANCE_KM)?.weight ?? 0;
}
