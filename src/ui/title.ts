import { territoryOf, type Directory } from '../dataset.ts';
import type { Page } from '../routes.ts';

const SITE = 'Carte des GEM';
/** Also of a page whose GEM or territory does not exist. */
export const MISSING = 'Page introuvable';

/** The pages of which there is one. */
export type SinglePage = Exclude<
  Page['name'],
  'accueil' | 'gem' | 'affiche' | 'departement' | 'region' | 'fiche'
>;

const TITLES: Readonly<Record<SinglePage, string>> = {
  couverture: 'Atlas de la couverture en GEM',
  methode: 'Méthode de l’atlas',
  simulateur: 'Simulateur : où ouvrir le prochain GEM ?',
  donnees: 'Données ouvertes',
  qualite: 'Où en est le recensement',
  selection: 'Ma sélection',
  comprendre: 'Comprendre les groupes d’entraide mutuelle',
  accessibilite: 'Accessibilité',
  mentions: 'Mentions légales et vie privée',
  integrer: 'Intégrer la liste des GEM sur votre site',
  corriger: 'Ajouter ou corriger un GEM',
  completer: 'Compléter le recensement avec une liste',
  introuvable: MISSING,
};

/** The title of a page, for the tab. What search engines read beside it stays out of the browser: see head.ts. */
export function titleOf(page: Page, directory: Directory): string {
  return page.name === 'accueil'
    ? `${SITE} : trouver un groupe d’entraide mutuelle`
    : `${subjectOf(page, directory) ?? MISSING} – ${SITE}`;
}

function subjectOf(page: Exclude<Page, { name: 'accueil' }>, directory: Directory): string | undefined {
  switch (page.name) {
    case 'gem':
    case 'affiche': {
      const gem = directory.byId.get(page.id);
      if (!gem) return undefined;
      return page.name === 'gem'
        ? `${gem.nom}, groupe d’entraide mutuelle à ${gem.commune}`
        : `Affiche : ${gem.nom}`;
    }
    case 'departement':
    case 'region': {
      const name = territoryTitle(page.name, page.code, directory);
      return name && `${name} : les groupes d’entraide mutuelle (GEM)`;
    }
    case 'fiche': {
      const name = territoryName(page.niveau, page.code, directory);
      return name && `Fiche du territoire : ${name}`;
    }
    default:
      return TITLES[page.name];
  }
}

/** « Isère (38) », « Bretagne ». */
export function territoryTitle(
  level: 'departement' | 'region',
  code: string,
  directory: Directory,
): string | undefined {
  const name = territoryName(level, code, directory);
  return name && level === 'departement' ? `${name} (${code})` : name;
}

/** @returns undefined when there is no such territory */
export function territoryName(
  level: 'departement' | 'region',
  code: string,
  { names }: Directory,
): string | undefined {
  if (level === 'region') return names.regions.find((one) => one.code === code)?.nom;
  const { nom } = territoryOf(names, code);
  return nom === code ? undefined : nom;
}
