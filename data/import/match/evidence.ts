/**
 * What speaks for and against one GEM being another, as data: a weight and the words a person reads. The weights
 * add up (as in Fellegi & Sunter's record linkage, 1969, where each stands for a log-likelihood ratio); they were set
 * by hand on the labelled pairs of tests/pipeline/import-match.test.ts, which holds their precision and recall.
 */
export const EVIDENCE = {
  id: { weight: 20, words: 'même identifiant' },
  'name-identical': { weight: 6, words: 'même nom' },
  'name-close': { weight: 4, words: 'nom très proche' },
  'name-unnamed': { weight: 0, words: 'l’un des deux n’a pas de nom propre' },
  'name-unnamed-alike': { weight: 4, words: 'aucun n’a de nom propre, même public' },
  'name-different': { weight: -4, words: 'nom différent' },
  'place-commune': { weight: 4, words: 'même commune' },
  'place-departement': { weight: 0, words: 'autre commune du même département' },
  'place-unknown': { weight: -1, words: 'lieu inconnu' },
  'place-elsewhere': { weight: -5, words: 'autre département' },
  'place-arrondissement': { weight: -3, words: 'autre arrondissement' },
  telephone: { weight: 4, words: 'même téléphone' },
  courriel: { weight: 4, words: 'même courriel' },
  site_web: { weight: 2, words: 'même site' },
  adresse: { weight: 3.5, words: 'même adresse' },
  'publics-shared': { weight: 0.5, words: 'public commun' },
  'publics-apart': { weight: -4, words: 'publics différents' },
  /** Never the same, whatever the sum: see `Match.siteOf`. */
  'other-site': { weight: 0, words: 'se dit une autre antenne' },
} as const satisfies Record<string, { weight: number; words: string }>;

export type Evidence = keyof typeof EVIDENCE;

/** A contact that several GEM of the census share (a manager's phone) tells them apart half as well. */
export const SHARED_CONTACT = 0.5;

/** From this sum on two records are the same GEM, if nothing of NEVER_SAME is there. */
export const SAME = 8;
/** From this sum on a person must say. */
export const PROBABLY = 3.5;
/** Two GEM of the census nearer to each other than this for one candidate: a person must say which. */
export const MARGIN = 1.5;

/**
 * With one of these, whatever the sum, a person must say: a GEM that was renamed, or moved to another town, looks
 * like a second GEM in the same building, or a further site with the same phone.
 */
export const NEVER_SAME: readonly Evidence[] = [
  'name-different',
  'publics-apart',
  'place-departement',
  'place-elsewhere',
  'place-arrondissement',
];
