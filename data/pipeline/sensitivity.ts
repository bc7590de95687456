import { sampleRankCorrelation } from 'simple-statistics';
import { accessOfCommunes, supplyPoints } from '../../src/coverage/access.ts';
import { communeTable, type CommuneTable } from '../../src/coverage/communes.ts';
import { DEFAULT_PARAMETERS } from '../../src/coverage/parameters.ts';
import { ranksOf } from '../../src/coverage/ranks.ts';
import { roundTo } from '../../src/coverage/rounding.ts';
import { coverageSites, supplyOfSites, withUnspecified } from '../../src/coverage/sites.ts';
import { COVERAGE_PUBLICS, type CoveragePublic } from '../../src/coverage/types.ts';
import type { RankMove, Sensitivity, Variant } from '../../src/figures.ts';
import type { Gem } from '../../src/gem/gem.ts';
import type { Commune, TerritoryName } from '../../src/territory/territory.ts';

/** Radii of the catchments in km; the first are the published ones, with the same weights for all. */
const ZONES: readonly (readonly [number, number, number])[] = [
  [10, 20, 30],
  [15, 30, 45],
  [20, 40, 60],
];
/** How many départements are named among those that move the most. */
const MOVES = 5;
const RHO_DECIMALS = 3;

export interface SensitivityInput {
  communes: readonly Commune[];
  gems: readonly Gem[];
  departements: readonly TerritoryName[];
}

/**
 * How the ranks of the départements by accessibility (E2SFCA) depend on what we chose: the radii, and whether GEM whose
 * public no source states count for every public (docs/indicateurs.md).
 */
export function sensitivity({ communes, gems, departements }: SensitivityInput): Sensitivity {
  const table = communeTable(communes);
  const sites = coverageSites(gems, communes);
  // As stated, then with those of unknown public in every one: accessibility is linear in supply, so that both are
  // computed in one run, as twice as many publics.
  const width = COVERAGE_PUBLICS.length;
  const offer = supplyPoints(
    sites,
    sideBySide(supplyOfSites(sites), supplyOfSites(withUnspecified(sites)), width),
    2 * width,
  );
  const sorted = [...departements].sort((a, b) => (a.code < b.code ? -1 : 1));
  const meanOf = departementMeans(table, sorted);
  const byZones = ZONES.map((zones) =>
    accessOfCommunes(
      table,
      offer,
      DEFAULT_PARAMETERS.catchments.map(({ weight }, ring) => ({ weight, radiusKm: zones[ring] as number })),
    ).map(meanOf),
  );

  const variantes: Variant[] = [false, true].flatMap((non_precises) =>
    ZONES.map((zones) => ({ id: variantId(zones, non_precises), zones: [...zones], non_precises })),
  );
  const values = [0, width].flatMap((first) =>
    byZones.map(
      (means) => (publicName: CoveragePublic) =>
        means[first + COVERAGE_PUBLICS.indexOf(publicName)] as (number | null)[],
    ),
  );
  const publics = Object.fromEntries(
    COVERAGE_PUBLICS.map((publicName) => [
      publicName,
      compare(
        variantes,
        values.map((of) => of(publicName)),
        sorted,
      ),
    ]),
  ) as Sensitivity['publics'];
  return { variantes, departements: sorted.map(({ code, nom }) => ({ code, nom })), publics };
}

/** Two supplies of the same sites as one, `width` publics of the first before those of the second. */
function sideBySide(first: Float64Array, second: Float64Array, width: number): Float64Array {
  const both = new Float64Array(first.length + second.length);
  for (let at = 0; at < first.length; at += width) {
    both.set(first.subarray(at, at + width), 2 * at);
    both.set(second.subarray(at, at + width), 2 * at + width);
  }
  return both;
}

/** Mean of a figure of each commune by inhabitant, for each département given; null where nobody lives. */
function departementMeans(
  { communes, population }: CommuneTable,
  departements: readonly TerritoryName[],
): (values: Float64Array) => (number | null)[] {
  const rankOf = new Map(departements.map(({ code }, rank) => [code, rank]));
  const departementOf = Int32Array.from(communes, ({ departement }) => rankOf.get(departement) ?? -1);
  const people = new Float64Array(departements.length);
  for (const [index, rank] of departementOf.entries()) {
    if (rank >= 0) people[rank] = (people[rank] as number) + (population[index] as number);
  }
  return (values) => {
    const sums = new Float64Array(departements.length);
    for (const [index, rank] of departementOf.entries()) {
      if (rank < 0) continue;
      sums[rank] = (sums[rank] as number) + (population[index] as number) * (values[index] as number);
    }
    return Array.from(sums, (sum, rank) => (people[rank] ? sum / people[rank] : null));
  };
}

function variantId(zones: readonly number[], nonPrecises: boolean): string {
  return zones.join('-') + (nonPrecises ? '+non-precises' : '');
}

function compare(
  variantes: readonly Variant[],
  values: readonly (number | null)[][],
  departements: readonly TerritoryName[],
): Sensitivity['publics'][CoveragePublic] {
  const [published = []] = values;
  const ranks = values.map((one) => ranksOf(one, 'high').map((place) => place?.rank ?? null));
  return {
    rho: keyed(
      variantes,
      values.map((one) => spearman(published, one)),
    ),
    rangs: keyed(variantes, ranks),
    mouvements: variantes.slice(1).flatMap(({ id }, rank) =>
      biggestMoves(ranks[0] ?? [], ranks[rank + 1] ?? [])
        // All those that no listed GEM serves share the last rank: it moves with their number, they do not.
        .filter(({ index }) => published[index] !== 0 || values[rank + 1]?.[index] !== 0)
        .slice(0, MOVES)
        .map(({ index, de, a }): RankMove => ({
          variante: id,
          code: departements[index]?.code ?? '',
          de,
          a,
        })),
    ),
  };
}

function keyed<T>(variantes: readonly Variant[], list: readonly T[]): Record<string, T> {
  return Object.fromEntries(variantes.map(({ id }, rank) => [id, list[rank] as T]));
}

/** Spearman's rho over the territories that both lists rank; null when either puts all of them on one rank. */
export function spearman(
  first: readonly (number | null)[],
  second: readonly (number | null)[],
): number | null {
  const pairs = first.flatMap((a, index): [number, number][] => {
    const b = second[index] ?? null;
    return a === null || b === null ? [] : [[a, b]];
  });
  const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
  if (new Set(xs).size < 2 || new Set(ys).size < 2) return null;
  return roundTo(sampleRankCorrelation(xs, ys), RHO_DECIMALS);
}

/** Those whose rank changes, the biggest change first, then in the order given. */
export function biggestMoves(
  before: readonly (number | null)[],
  after: readonly (number | null)[],
): { index: number; de: number; a: number }[] {
  return before
    .flatMap((de, index) => {
      const a = after[index] ?? null;
      return de === null || a === null || de === a ? [] : [{ index, de, a }];
    })
    .sort((x, y) => Math.abs(y.a - y.de) - Math.abs(x.a - x.de) || x.index - y.index);
}
