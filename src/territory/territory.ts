/** Codes of the collectivités d'outre-mer that are no départements but may have GEM: listed and mapped, without indicators. */
export const COM_CODES = ['975', '977', '978'] as const;

/** A place with inhabitants, the unit of every coverage figure. Paris, Lyon and Marseille stand by arrondissement. */
export interface Commune {
  /** INSEE code. */
  code: string;
  nom: string;
  departement: string;
  region: string;
  /** SIREN of the EPCI; null for the few communes that have none ("commune isolée"). */
  epci: string | null;
  population: number;
  /** Degrees, WGS 84: the centre of the commune. */
  longitude: number;
  latitude: number;
}

/** An entry of `territoires.json`: what every page needs to name and link the territories. */
export interface TerritoryName {
  code: string;
  nom: string;
}

export interface DepartementName extends TerritoryName {
  /** INSEE code of the région. */
  region: string;
}

export interface TerritoryNames {
  departements: DepartementName[];
  regions: TerritoryName[];
  /** Saint-Pierre-et-Miquelon, Saint-Barthélemy, Saint-Martin. */
  collectivites: TerritoryName[];
  /** Year of the population figures, as words: several vintages may stand side by side. */
  population_millesime: string;
}

/** Code of the département or COM of a commune: two characters of its INSEE code, three overseas. */
export function departementOfCommune(code: string): string {
  return /^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2);
}
