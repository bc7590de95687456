/** The parts of the page of the method; other pages link to these anchors. */
export const PARTS = {
  avant: 'Avant de lire un chiffre',
  donnees: 'Ce qui entre dans le calcul',
  gem: 'Nombre de GEM',
  densite: 'Densité',
  distance: 'Distance moyenne',
  part: 'Part des habitants à 10, 20 ou 30 km au plus',
  'au-dela': 'Habitants à plus de 30 km',
  accessibilite: 'Accessibilité (E2SFCA)',
  manque: 'GEM manquants pour atteindre la moyenne',
  completude: 'Complétude',
  sensibilite: 'Les rangs changent-ils avec nos choix\u00a0?',
  limites: 'Limites',
  sources: 'Sources',
} as const;
export type PartId = keyof typeof PARTS;
