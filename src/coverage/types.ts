import type { Public } from '../gem/publics.ts';

/** The publics for which indicators are computed; `tous` takes every open GEM, whatever its public. */
export const COVERAGE_PUBLICS = ['tous', 'psychique', 'tsa-tnd', 'cerebrolese'] as const;
export type CoveragePublic = (typeof COVERAGE_PUBLICS)[number];

export function byPublic<T>(make: (publicName: CoveragePublic) => T): Record<CoveragePublic, T> {
  return Object.fromEntries(COVERAGE_PUBLICS.map((name) => [name, make(name)])) as Record<CoveragePublic, T>;
}

/** One open site of a GEM: a place to go to. The main site bears the GEM itself. */
export interface CoverageSite {
  id: string;
  /** `id` of the main GEM when this is a further site of it; null for the GEM itself. */
  antenne_de: string | null;
  publics: readonly Public[];
  departement: string;
  region: string;
  /** SIREN of the EPCI of its commune, null when the commune has none. */
  epci: string | null;
  longitude: number;
  latitude: number;
}

/** The indicators of one territory for one public. Definitions and units: docs/indicateurs.md. */
export interface Indicateurs {
  gem: number;
  densite_100k: number | null;
  distance_moyenne_km: number | null;
  part_pop_10km: number | null;
  part_pop_20km: number | null;
  part_pop_30km: number | null;
  habitants_plus_30km: number;
  accessibilite: number | null;
  manque_moyenne: number | null;
}

export type IndicateursParPublic = Record<CoveragePublic, Indicateurs>;

export const NIVEAUX_COMPLETUDE = ['complet', 'partiel', 'inconnu'] as const;

/** How complete the directory is for a territory: the honesty that goes with every figure. */
export interface Completude {
  niveau: (typeof NIVEAUX_COMPLETUDE)[number];
  /** GEM of the directory (open, without further sites) on the territory that the official count covers. */
  recense: number;
  /** Official count, null without any. */
  officiel: number | null;
  /** Year of the official count. */
  annee: number | null;
  /** Title of the source of the official count. */
  source: string | null;
  source_url: string | null;
  /** The territory the official count covers: the territory itself, or its région, in words. */
  territoire: string;
}

/** A territory as published in departements.geojson, regions.json, epci.json and france.json. */
export interface TerritoireMesure {
  code: string;
  nom: string;
  population: number;
  completude: Completude;
  indicateurs: IndicateursParPublic;
}
