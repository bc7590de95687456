import { list, type Meaning } from '../meaning.ts';

/**
 * Where a GEM stands, the narrower first: « code commune » before « commune ».
 */
export const WHERE: readonly Meaning[] = [
  {
    target: 'code_insee',
    titles: list(
      `code insee, insee, code commune, codeinsee, code insee commune, cog, code insee de la commune`,
    ),
    part: /\binsee\b/,
    looks: /^(?:\d{4,5}|2[AB]\d{3})$/i,
  },
  {
    target: 'code_postal',
    titles: list(`code postal, cp, c p, codepostal, code post, postal`),
    part: /\b(?:code postal|cp)\b/,
    looks: /^\d{2} ?\d{2,3}$/,
  },
  {
    target: 'departement',
    titles:
      list(`departement, dep, dept, dpt, code departement, n departement, numero departement, num dep, code dep,
      departements`),
    part: /\b(?:departement|dept|dpt)\b/,
    looks: /^(?:\d{1,3}|2[AB]|[\p{L}\s'’-]{3,}|\d{1,3}\s*[-–:(].*|.*\(\d{2,3}\))$/iu,
  },
  {
    target: 'lieu',
    titles: list(`adresse complete, adresse postale, adresse et commune, coordonnees, coordonnees postales,
      localisation, adresse cp ville, adresse cp commune, lieu`),
    part: /\badresse\b.*\b(?:cp|code postal|ville|commune|complete|postale)\b/,
  },
  {
    target: 'adresse',
    titles:
      list(`adresse, adresse 1, adresse du gem, rue, voie, adresse du local, adresse des locaux, n et voie, n et
      rue, numero et rue, numero et voie, libelle voie, adresse d accueil`),
    part: /\b(?:adresse|voie|rue)\b/,
  },
  {
    target: 'commune',
    titles: list(`commune, ville, localite, commune d implantation, ville d implantation, implantation, lieu d
      implantation, nom commune, nom de la commune, libelle commune, communes`),
    part: /\b(?:commune|ville|localite|implantation)\b/,
    looks: /\p{L}{2}/u,
  },
];
