import type { CoveredCommunes } from '../../coverage/engine.ts';
import type { CoveragePublic } from '../../coverage/types.ts';

export type CommuneColumn = 'nom' | 'distance' | 'accessibilite' | 'population';

/**
 * The communes in the order of a column, as indices. What is not known comes last, whatever the order; equal figures
 * stand with the most people first.
 * @param names in the order of the communes; without them, names sort by their codes
 */
export function sortedCommunes(
  communes: CoveredCommunes,
  publicName: CoveragePublic,
  column: CommuneColumn,
  inverse: boolean,
  names: readonly string[] | null,
): number[] {
  const { population, codes, byPublic } = communes;
  const { distanceKm, accessibility } = byPublic[publicName];
  const indices = codes.map((_, index) => index);
  const direction = inverse ? -1 : 1;
  if (column === 'nom') {
    const list = names ?? codes;
    const collator = new Intl.Collator('fr');
    return indices.sort((a, b) => direction * collator.compare(list[a] ?? '', list[b] ?? ''));
  }
  const values = { distance: distanceKm, accessibilite: accessibility, population }[column];
  return indices.sort((a, b) => {
    const [x, y] = [values[a] as number, values[b] as number];
    if (x !== y) {
      if (!Number.isFinite(x)) return 1;
      if (!Number.isFinite(y)) return -1;
      return direction * (x - y);
    }
    return (population[b] as number) - (population[a] as number);
  });
}
