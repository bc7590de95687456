import type { Indicateurs } from '../../coverage/types.ts';
import { figureInFrench, knownValue, type IndicatorKey } from '../../ui/indicators.ts';

/** A figure in large letters, and the words that go on from it. */
export interface KeyFigure {
  figure: string;
  words: string;
}

/** The four figures at the head of a sheet; what is not known is said in words that fit it. */
export function keyFigures(indicateurs: Indicateurs): KeyFigure[] {
  const figure = (key: IndicatorKey) => figureInFrench(indicateurs, key);
  const far = knownValue(indicateurs, 'habitants_plus_30km');
  const isKnown = knownValue(indicateurs, 'part_pop_30km') !== null;
  return [
    indicateurs.gem === 0
      ? { figure: 'Aucun', words: 'GEM recensé ici pour l’instant' }
      : {
          figure: figure('gem'),
          words: indicateurs.gem === 1 ? 'GEM ouvert recensé' : 'GEM ouverts recensés',
        },
    {
      figure: figure('part_pop_30km'),
      words: `${isKnown ? 'des habitants' : 'part des habitants'} à 30 km ou moins d’un GEM recensé`,
    },
    {
      figure: figure('distance_moyenne_km'),
      words: `${isKnown ? 'en moyenne' : 'distance moyenne'} jusqu’au plus proche`,
    },
    {
      figure: far === 0 ? 'Aucun' : figure('habitants_plus_30km'),
      words:
        far === null
          ? 'nombre d’habitants à plus de 30 km'
          : `${far >= 2 ? 'habitants' : 'habitant'} à plus de 30 km`,
    },
  ];
}
