import type { Commune } from '../../territory/territory.ts';
import { communeTable } from '../communes.ts';
import type { Objective, SitingProblem } from './problem.ts';
import type { Proposal } from './quick.ts';

/**
 * A problem without the rest of the country, to be sent to the worker that proves: the communes of the territory, and
 * of each its index in the whole table.
 */
export interface PortableProblem {
  objective: Objective;
  k: number;
  communes: Commune[];
  /** Index of each commune in the table that the problem comes from. */
  origin: Int32Array;
  distanceKm: Float64Array;
  /** Ranks in `communes`. */
  candidates: Int32Array;
}

export function exportProblem(problem: SitingProblem): PortableProblem {
  const { table, demand, candidates, distanceKm, objective, k } = problem;
  const origin = Int32Array.from(new Set([...demand, ...candidates])).sort();
  const rankOf = new Map(Array.from(origin, (commune, rank) => [commune, rank]));
  return {
    objective,
    k,
    communes: Array.from(origin, (commune) => table.communes[commune] as Commune),
    origin,
    distanceKm: Float64Array.from(origin, (commune) => distanceKm[commune] as number),
    candidates: candidates.map((commune) => rankOf.get(commune) as number),
  };
}

export function importProblem({ communes, candidates, ...rest }: PortableProblem): SitingProblem {
  const demand = Int32Array.from(communes, (_, rank) => rank);
  return { ...rest, table: communeTable(communes), demand, candidates };
}

/** The proposal with each commune by its rank in the portable problem, or back by its index in the table. */
export function toRanks(proposal: Proposal, { origin }: PortableProblem): Proposal {
  const rankOf = new Map(Array.from(origin, (commune, rank) => [commune, rank]));
  return renumber(proposal, (commune) => rankOf.get(commune) ?? -1);
}

export function fromRanks(proposal: Proposal, { origin }: Pick<PortableProblem, 'origin'>): Proposal {
  return renumber(proposal, (rank) => origin[rank] ?? -1);
}

function renumber(proposal: Proposal, numberOf: (commune: number) => number): Proposal {
  return {
    ...proposal,
    sites: proposal.sites.map((site) => ({
      ...site,
      commune: numberOf(site.commune),
      ties: site.ties.map((tie) => ({ ...tie, commune: numberOf(tie.commune) })),
    })),
  };
}
