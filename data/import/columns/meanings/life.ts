import { list, type Meaning } from '../meaning.ts';

/**
 * When it opens, what is done there, since when.
 */
export const LIFE: readonly Meaning[] = [
  {
    target: 'horaires',
    titles:
      list(`horaires, horaire, horaires d ouverture, jours et heures d ouverture, ouverture, jours d ouverture,
      heures d ouverture`),
    part: /\bhoraires?\b|\b(?:jours|heures) .*ouverture\b/,
  },
  {
    target: 'activites',
    titles: list(`activites, activite, activites proposees, ateliers`),
    part: /\bactivites\b/,
  },
  {
    target: 'accessibilite',
    titles: list(`accessibilite, acces pmr, accessibilite pmr, pmr`),
    part: /\baccessibilite\b/,
  },
  {
    target: 'annee_creation',
    titles:
      list(`annee creation, annee de creation, date de creation, creation, annee d ouverture, date d ouverture,
      date ouverture, cree en, date de creation du gem, annee de creation du gem`),
    part: /\b(?:annee|date)\b.*\b(?:creation|ouverture)\b/,
    looks: /\d{4}|^\d{5}$/,
  },
  {
    target: 'statut',
    titles: list(`statut, etat, situation, statut du gem`),
    looks: /ouvert|projet|ferm|activit/i,
  },
];
