/** The parts of the page, in order: anchor → title. Anchors are shared in links: do not rename them. */
export const PARTIES = {
  definition: 'Un GEM, c’est quoi\u00a0?',
  'pour-qui': 'Pour qui\u00a0?',
  cout: 'Combien ça coûte\u00a0?',
  venir: 'Comment devenir membre',
  'premier-pas': 'Le premier pas',
  'qui-fait-quoi': 'Qui fait quoi dans un GEM',
  'qui-en-parle': 'Qui fait connaître les GEM',
  partenaires: 'Les cinq sortes de partenaires',
  familles: 'Pour les familles et les proches',
  professionnels: 'Pour les professionnels',
  communes: 'Pour les communes et les mutuelles',
  creer: 'Créer un GEM',
  temoignages: 'Ce qu’en disent des membres',
  revision: 'Les règles vont changer',
  glossaire: 'Les mots des GEM',
  reseaux: 'Réseaux et associations',
  urgences: 'En cas d’urgence',
  sources: 'D’où vient ce que dit cette page',
} as const;

export type PartieId = keyof typeof PARTIES;
