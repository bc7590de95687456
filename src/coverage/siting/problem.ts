import { basinOf } from '../basins.ts';
import type { CommuneTable } from '../communes.ts';
import { RADIUS_TOLERANCE_KM } from '../parameters.ts';

/**
 * What the new places are chosen for. All three count inhabitants of the territory by the distance from their
 * commune to the nearest GEM, and no inhabitant more than once:
 * - `couverture`: the most inhabitants newly within `radiusKm` (MCLP; Church & ReVelle 1974);
 * - `distance`: the least mean distance (p-median; Hakimi 1964), that of the indicators: who can reach no GEM at all has
 *   none and does not count. Where nobody can, as in an overseas département without any GEM, all count as at `FAR_KM`;
 * - `eloignes`: the fewest inhabitants beyond `REMOTE_KM`, whatever the radius chosen elsewhere.
 */
export type Objective =
  { kind: 'couverture'; radiusKm: number } | { kind: 'distance' } | { kind: 'eloignes' };
export const OBJECTIVES = ['couverture', 'distance', 'eloignes'] as const;

export const FAR_KM = 500;
export const REMOTE_KM = 30;
export const MAX_SITES = 10;
export const MAX_CANDIDATES = 5000;
export const RADIUS_RANGE_KM = { min: 1, max: 100 } as const;

export type TerritoryChoice =
  { niveau: 'france' } | { niveau: 'region'; code: string } | { niveau: 'departement'; code: string };

export interface SitingProblem {
  readonly table: CommuneTable;
  readonly objective: Objective;
  /** How many places to choose. */
  readonly k: number;
  /** Communes whose inhabitants count, and those where a place may stand: indices in the table. */
  readonly demand: Int32Array;
  readonly candidates: Int32Array;
  /** Distance of each commune of the table to its nearest GEM today, in km; Infinity for none. */
  readonly distanceKm: Float64Array;
}

/** A sentence for people: what cannot be done, and what to do instead. */
export class SitingError extends Error {
  override readonly name = 'SitingError';
}

/** Indices of the communes of a territory; the collectivités d'outre-mer are in none. */
export function communesOf(table: CommuneTable, territory: TerritoryChoice): Int32Array {
  const found: number[] = [];
  for (const [index, { departement, region }] of table.communes.entries()) {
    if (basinOf(departement) === null) continue;
    if (territory.niveau === 'departement' && departement !== territory.code) continue;
    if (territory.niveau === 'region' && region !== territory.code) continue;
    found.push(index);
  }
  return Int32Array.from(found);
}

export interface ProposalRequest {
  territory: TerritoryChoice;
  objective: Objective;
  k: number;
  /** Candidates are the communes of the territory with at least so many inhabitants. */
  minPopulation: number;
}

/**
 * The problem to solve.
 * @throws SitingError when it has no sense: k, radius, territory or population threshold
 */
export function sitingProblem(
  table: CommuneTable,
  distanceKm: Float64Array,
  { territory, objective, k, minPopulation }: ProposalRequest,
): SitingProblem {
  if (!Number.isInteger(k) || k < 1 || k > MAX_SITES)
    throw new SitingError(
      `Le simulateur propose de 1 à ${MAX_SITES} emplacements. Choisissez un nombre entre les deux.`,
    );
  const { min, max } = RADIUS_RANGE_KM;
  if (objective.kind === 'couverture' && !(objective.radiusKm >= min && objective.radiusKm <= max))
    throw new SitingError(`Le rayon va de ${min} à ${max} km. Choisissez une valeur entre les deux.`);
  if (!(minPopulation >= 0 && minPopulation < Infinity))
    throw new SitingError('Le seuil de population est un nombre d’habitants, 0 ou plus. Corrigez-le.');
  const members = communesOf(table, territory);
  if (members.length === 0)
    throw new SitingError(
      'Ce territoire n’a pas de commune dans le calcul. Choisissez la France, une région ou un département.',
    );
  const candidates = members.filter((commune) => (table.population[commune] as number) >= minPopulation);
  if (candidates.length < k) {
    const count =
      candidates.length === 0
        ? 'aucune commune n’a'
        : candidates.length === 1
          ? 'une seule commune a'
          : `${inFrench(candidates.length)} communes seulement ont`;
    throw new SitingError(
      `Dans ce territoire, ${count} au moins ${habitants(minPopulation)}\u00a0: impossible d’y choisir ${k} ${k > 1 ? 'emplacements' : 'emplacement'}. Baissez le seuil de population ou le nombre d’emplacements.`,
    );
  }
  if (candidates.length > MAX_CANDIDATES)
    throw new SitingError(
      `${inFrench(candidates.length)} communes ont au moins ${habitants(minPopulation)}\u00a0: c’est plus que les ${inFrench(MAX_CANDIDATES)} que le calcul peut comparer. Montez le seuil de population, ou choisissez un territoire plus petit.`,
    );
  // Else a constant that no one knows, 500 km, would decide for the whole country.
  const reached = members.filter((commune) => distanceKm[commune] !== Infinity);
  const demand = objective.kind === 'distance' && reached.length > 0 ? reached : members;
  return { table, objective, k, demand, candidates, distanceKm };
}

/** « 20 000 habitants »; 0 and 1 take the singular. */
function habitants(count: number): string {
  return `${inFrench(count)} ${count >= 2 ? 'habitants' : 'habitant'}`;
}

/** « 20 000 ». */
function inFrench(count: number): string {
  return count.toLocaleString('fr-FR');
}

/** Radius of the objectives that count inhabitants; null for the mean distance. Tolerance of the indicators included. */
export function limitKm(objective: Objective): number | null {
  if (objective.kind === 'distance') return null;
  return (objective.kind === 'couverture' ? objective.radiusKm : REMOTE_KM) + RADIUS_TOLERANCE_KM;
}

/** What one inhabitant so many km from the nearest GEM adds to the cost: 1 beyond the radius, or the distance. */
export function costAt(objective: Objective, km: number): number {
  const limit = limitKm(objective);
  if (limit === null) return Math.min(km, FAR_KM);
  return km > limit ? 1 : 0;
}
