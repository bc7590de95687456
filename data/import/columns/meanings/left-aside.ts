import { list, PERSON, type Meaning } from '../meaning.ts';

/**
 * Columns that are never taken: persons, the siège of an association, which may be a member’s home, and what the census
 * has no place for.
 */
export const LEFT_ASIDE: readonly Meaning[] = [
  {
    target: 'ignorer',
    titles: list(`civilite, prenom, contact, fonction`),
    part: PERSON,
  },
  {
    target: 'ignorer',
    titles: [],
    part: /\b(?:nom|prenom|identite) (?:du |de la |de l |des |et |prenom )*(?:contact|prenom)s?\b|\bpersonnes? (?:a contacter|ressource)\b/,
  },
  {
    // What `data:discover` writes beside the facts, for the person who goes through its list (data/discover/review.ts).
    target: 'ignorer',
    titles: list(`classement, ref, mots, id proche, nom proche, indices`),
  },
  {
    target: 'ignorer',
    titles: list(`siret, siren, rna, finess, n finess, n siret, numero, n, no, n d ordre, budget, montant,
      financement, etp, file active, nombre d adherents, adherents, complement d adresse, complement, bp,
      fax, telecopie, region, longitude, latitude, precision, opening hours, verifie le, observations,
      commentaires, remarques`),
    part: /\b(?:subvention|dotation|montant|budget|convention|siret|finess|etp|adherents|fax|territoire|epci)\b/,
  },
];
