import type { CoveredCommunes } from '../../coverage/engine.ts';
import type { Rank } from '../../coverage/ranks.ts';
import type { CoveragePublic } from '../../coverage/types.ts';
import type { CommuneIndicator } from '../../ui/commune-classes.ts';
import type { Colonne } from '../../ui/atlas-query.ts';

export interface CommuneOrder {
  publicName: CoveragePublic;
  indicateur: CommuneIndicator;
  /** Columns that communes have none of are in the order of the ranks. */
  tri: Colonne;
  inverse: boolean;
}

/** The figure of each commune; null where no listed GEM can be reached at all, whatever the indicator. */
export function communeValues(
  { byPublic }: CoveredCommunes,
  publicName: CoveragePublic,
  indicateur: CommuneIndicator,
): (index: number) => number | null {
  const { distanceKm, accessibility } = byPublic[publicName];
  const values = indicateur === 'distance' ? distanceKm : accessibility;
  return (index) => (Number.isFinite(distanceKm[index]) ? (values[index] as number) : null);
}

/**
 * The communes in the order of a column, as indices. What is not known comes last, whatever the order; equal figures
 * stand with the most people first.
 * @param names in the order of the communes; without them, names sort by their codes
 */
export function sortedCommunes(
  communes: CoveredCommunes,
  { publicName, indicateur, tri, inverse }: CommuneOrder,
  names: readonly string[] | null,
): number[] {
  const { population, codes } = communes;
  const indices = codes.map((_, index) => index);
  const direction = inverse ? -1 : 1;
  if (tri === 'nom') {
    const list = names ?? codes;
    const collator = new Intl.Collator('fr');
    return indices.sort((a, b) => direction * collator.compare(list[a] ?? '', list[b] ?? ''));
  }
  const read = communeValues(communes, publicName, indicateur);
  const figure = tri === 'population' ? (index: number) => population[index] as number : read;
  // Rank 1 is the best covered: the nearest, or the most accessible.
  const byRank = tri !== 'population' && tri !== 'valeur' && tri !== 'ecart';
  const way = byRank && indicateur === 'accessibilite' ? -direction : direction;
  return indices.sort((a, b) => {
    const [x, y] = [figure(a), figure(b)];
    if (x !== y) {
      if (x === null) return 1;
      if (y === null) return -1;
      return way * (x - y);
    }
    return (population[b] as number) - (population[a] as number);
  });
}

/** The rank of any figure among those of all the communes: 1 is the best covered, equal figures share theirs. */
export function communeRanks(
  communes: CoveredCommunes,
  publicName: CoveragePublic,
  indicateur: CommuneIndicator,
): (value: number | null) => Rank | null {
  const read = communeValues(communes, publicName, indicateur);
  const known = Float64Array.from(communes.codes.flatMap((_, index) => read(index) ?? [])).sort();
  /** How many figures are below the value, or not above it. */
  const below = (value: number, orEqual: boolean): number => {
    let [low, high] = [0, known.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const one = known[middle] as number;
      if (one < value || (orEqual && one === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (value) => {
    if (value === null) return null;
    const [less, notMore] = [below(value, false), below(value, true)];
    const better = indicateur === 'distance' ? less : known.length - notMore;
    return { rank: better + 1, ties: notMore - less - 1, of: known.length };
  };
}
