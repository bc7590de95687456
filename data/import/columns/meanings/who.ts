import { list, type Meaning } from '../meaning.ts';

/**
 * Whom a GEM welcomes, and the organisations behind it.
 */
export const WHO: readonly Meaning[] = [
  {
    target: 'publics',
    titles:
      list(`publics, public, public accueilli, publics accueillis, type de public, public cible, public vise,
      handicap, type de handicap, population, population accueillie, type de gem, type, categorie,
      specialite, troubles, deficience`),
    part: /\b(?:publics?|handicaps?|population|troubles)\b/,
    looks:
      /psy|autis|tsa|tnd|ted|c[ée]r[ée]br|cranien|crânien|mixte|tous|trisom|handicap|addict|tc\b|autre|non|l[ée]s/i,
  },
  {
    target: 'parrain',
    titles: list(`parrain, marraine, parrainage, structure marraine, association marraine, organisme parrain,
      structure de parrainage, parrain marraine, parrain du gem, marrain`),
    part: /\b(?:parrain|marraine|parrainage|parrains)\b/,
  },
  {
    target: 'gestionnaire',
    titles:
      list(`gestionnaire, structure gestionnaire, organisme gestionnaire, association gestionnaire, porteur,
      structure porteuse, organisme porteur, gestion, association porteuse, entite gestionnaire, employeur`),
    part: /\b(?:gestionnaires?|porteur|porteuse)\b/,
  },
];
