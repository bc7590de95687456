/** What surrounds a place proposed, in sentences: the figures published for today, and said so. */
import type { CoveragePublic, TerritoireMesure } from '../../coverage/types.ts';
import { formatNumber } from '../../ui/atlas-format.ts';
import { figureInFrench, knownValue, POUR_PUBLIC } from '../../ui/indicators.ts';
import { people } from './words.ts';

/** The figures of whole territories are published for three radii: the nearest to the one chosen. */
function published(radiusKm: number): 10 | 20 | 30 {
  return radiusKm <= 15 ? 10 : radiusKm <= 25 ? 20 : 30;
}

export function shareOf(radiusKm: number): `part_pop_${10 | 20 | 30}km` {
  return `part_pop_${published(radiusKm)}km`;
}

/** « à 30 km au plus à vol d’oiseau d’un GEM pour TSA-TND ». */
export function publishedWithin(radiusKm: number, publicName: CoveragePublic): string {
  return `à ${published(radiusKm)}\u00a0km au plus à vol d’oiseau d’un GEM${POUR_PUBLIC[publicName]}`;
}

/** « CC du Pays : 12 000 habitants ; aujourd’hui, 2 GEM recensés ; 85 % des habitants à 30 km au plus… ». */
export function epciWords(
  { nom, population, indicateurs }: Pick<TerritoireMesure, 'nom' | 'population' | 'indicateurs'>,
  publicName: CoveragePublic,
  radiusKm: number,
): string {
  const figures = indicateurs[publicName];
  const { gem } = figures;
  const listed =
    gem === 0 ? 'aucun GEM recensé' : `${formatNumber(gem)} GEM ${gem > 1 ? 'recensés' : 'recensé'}`;
  const key = shareOf(radiusKm);
  const share = figureInFrench(figures, key);
  const within = publishedWithin(radiusKm, publicName);
  const part =
    knownValue(figures, key) === null
      ? `part des habitants ${within}\u00a0: ${share}`
      : `${share} des habitants ${within}`;
  return `${nom}\u00a0: ${people(population)}\u00a0; aujourd’hui, ${listed}${POUR_PUBLIC[publicName]}, et ${part}`;
}
