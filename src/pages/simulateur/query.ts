import {
  MAX_SITES,
  OBJECTIVES,
  RADIUS_RANGE_KM,
  type Objective,
  type TerritoryChoice,
} from '../../coverage/siting/problem.ts';
import { COVERAGE_PUBLICS, type CoveragePublic } from '../../coverage/types.ts';
import type { TerritoryNames } from '../../territory/territory.ts';

export type ObjectiveKind = Objective['kind'];

/** What the page looks at and what it is asked to propose; with the scenario, it lives in the address of `/simulateur/`. */
export interface SimulatorQuery {
  territory: TerritoryChoice;
  publicName: CoveragePublic;
  radiusKm: number;
  objective: ObjectiveKind;
  k: number;
  /** Inhabitants below which a commune is no candidate; null: as the level of the territory suggests. */
  minPopulation: number | null;
}

export const EMPTY_SIMULATOR_QUERY: SimulatorQuery = {
  territory: { niveau: 'france' },
  publicName: 'tous',
  radiusKm: 30,
  objective: 'couverture',
  k: 3,
  minPopulation: null,
};

/** Offered by the menu; an address may bear any whole number of the range. */
export const RADII = [5, 10, 15, 20, 30, 40, 50] as const;

/** Small enough to leave the choice open, large enough for the answer to come at once. */
const SUGGESTED_POPULATION: Readonly<Record<TerritoryChoice['niveau'], number>> = {
  france: 5000,
  region: 2000,
  departement: 500,
};

export function minPopulationOf({
  minPopulation,
  territory,
}: Pick<SimulatorQuery, 'minPopulation' | 'territory'>): number {
  return minPopulation ?? SUGGESTED_POPULATION[territory.niveau];
}

export function objectiveOf({
  objective,
  radiusKm,
}: Pick<SimulatorQuery, 'objective' | 'radiusKm'>): Objective {
  return objective === 'couverture' ? { kind: objective, radiusKm } : { kind: objective };
}

/** « france », « region-84 », « departement-38 ». */
export function territoryKey(territory: TerritoryChoice): string {
  return territory.niveau === 'france' ? 'france' : `${territory.niveau}-${territory.code}`;
}

/** @returns null for a territory that does not exist, or has no figures (a collectivité d'outre-mer) */
export function territoryOfKey(key: string, names: TerritoryNames): TerritoryChoice | null {
  if (key === 'france') return { niveau: 'france' };
  const [niveau, code = '', ...rest] = key.split('-');
  if (rest.length > 0) return null;
  if (niveau === 'region' && names.regions.some((one) => one.code === code)) return { niveau, code };
  if (niveau === 'departement' && names.departements.some((one) => one.code === code))
    return { niveau, code };
  return null;
}

export interface ParsedSimulatorQuery {
  query: SimulatorQuery;
  /** A sentence for each value of the address that was not understood, and so was left out. */
  problems: string[];
}

/** The scenario is read apart, when the communes are there; other parameters are none of our business. */
export function parseSimulatorQuery(params: URLSearchParams, names: TerritoryNames): ParsedSimulatorQuery {
  const problems: string[] = [];
  const read = <T>(
    name: string,
    fallback: T,
    expected: string,
    parse: (value: string) => T | null | undefined,
  ): T => {
    const value = params.get(name);
    if (value === null || value === '') return fallback;
    const parsed = parse(value);
    if (parsed === undefined || parsed === null) {
      problems.push(
        `Dans l’adresse de la page, «\u00a0${name}=${shorten(value)}\u00a0» n’est pas compris et a été ignoré. Attendu\u00a0: ${expected}.`,
      );
      return fallback;
    }
    return parsed;
  };
  const whole = (min: number, max: number) => (value: string) =>
    /^\d{1,8}$/.test(value) && Number(value) >= min && Number(value) <= max ? Number(value) : undefined;
  const empty = EMPTY_SIMULATOR_QUERY;
  const { min, max } = RADIUS_RANGE_KM;
  return {
    problems,
    query: {
      territory: read('territoire', empty.territory, 'france, region-84 ou departement-38', (value) =>
        territoryOfKey(value, names),
      ),
      publicName: read('public', empty.publicName, inWords(COVERAGE_PUBLICS), (value) =>
        COVERAGE_PUBLICS.find((one) => one === value),
      ),
      radiusKm: read('rayon', empty.radiusKm, `un nombre de kilomètres, de ${min} à ${max}`, whole(min, max)),
      objective: read('objectif', empty.objective, inWords(OBJECTIVES), (value) =>
        OBJECTIVES.find((one) => one === value),
      ),
      k: read('k', empty.k, `un nombre d’emplacements, de 1 à ${MAX_SITES}`, whole(1, MAX_SITES)),
      minPopulation: read('seuil', empty.minPopulation, 'un nombre d’habitants', whole(0, 99_999_999)),
    },
  };
}

/** Writes the query into parameters, which keep all their others; defaults are left out. */
export function writeSimulatorQuery(query: SimulatorQuery, params: URLSearchParams): void {
  const empty = EMPTY_SIMULATOR_QUERY;
  const values: readonly (readonly [name: string, value: string, isDefault: boolean])[] = [
    ['territoire', territoryKey(query.territory), query.territory.niveau === 'france'],
    ['public', query.publicName, query.publicName === empty.publicName],
    ['rayon', String(query.radiusKm), query.radiusKm === empty.radiusKm],
    ['objectif', query.objective, query.objective === empty.objective],
    ['k', String(query.k), query.k === empty.k],
    ['seuil', String(query.minPopulation), query.minPopulation === null],
  ];
  for (const [name, value, isDefault] of values) {
    if (isDefault) params.delete(name);
    else params.set(name, value);
  }
}

/** Parameters as an address bears them: a comma is easier to read in a shared link than %2C. */
export function searchOf(params: URLSearchParams): string {
  const search = params.toString().replaceAll('%2C', ',');
  return search ? `?${search}` : '';
}

function inWords(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} ou ${choices.at(-1) ?? ''}`;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
