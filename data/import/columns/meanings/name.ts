import { list, type Meaning } from '../meaning.ts';

/**
 * What a GEM is called: last, since « nom » is said of persons and organisations too.
 */
export const NAME: readonly Meaning[] = [
  {
    target: 'nom',
    titles: list(`nom, nom du gem, nom gem, denomination, gem, intitule, intitule du gem, nom de la structure,
      structure, nom structure, association, nom de l association, raison sociale, libelle, nom du groupe,
      groupe d entraide mutuelle, groupes d entraide mutuelle, nom usuel, etablissement, nom de l
      etablissement, denomination du gem, gem nom, appellation, titre`),
    part: /\b(?:nom|denomination|intitule|appellation|raison sociale)\b/,
  },
];
