import type { Directory } from '../dataset.ts';
import { territoryOf } from '../dataset.ts';
import { PUBLIC_LABELS } from '../gem/publics.ts';
import type { Page } from '../routes.ts';

export interface Head {
  title: string;
  description: string;
  /** true: no search engine should list the page. */
  noindex?: boolean;
}

const SITE = 'Carte des GEM';

/** Title and description of a page, for the tab, search engines and shared links. */
export function headOf(page: Page, directory: Directory): Head {
  switch (page.name) {
    case 'accueil':
      return {
        title: `${SITE} : trouver un groupe d’entraide mutuelle`,
        description:
          'L’annuaire et la carte des groupes d’entraide mutuelle (GEM) de France : troubles psychiques, autisme et TND, lésion cérébrale. Libre d’accès, sans certificat ni décision de la MDPH.',
      };
    case 'gem': {
      const gem = directory.byId.get(page.id);
      if (!gem) return missing;
      const where = `${gem.commune}, ${territoryOf(directory.names, gem.departement).nom} (${gem.departement})`;
      const publics =
        gem.publics.map((name) => PUBLIC_LABELS[name].short).join(', ') || PUBLIC_LABELS['non-precise'].short;
      return {
        title: `${gem.nom}, groupe d’entraide mutuelle à ${gem.commune} – ${SITE}`,
        description: `${gem.nom}, groupe d’entraide mutuelle (GEM), ${where}. ${publics}. Contact, horaires, parrain et sources.`,
      };
    }
    case 'departement': {
      const { nom } = territoryOf(directory.names, page.code);
      return nom === page.code ? missing : territoryHead(`${nom} (${page.code})`);
    }
    case 'region': {
      const region = directory.names.regions.find((one) => one.code === page.code);
      return region ? territoryHead(region.nom) : missing;
    }
    case 'affiche': {
      const gem = directory.byId.get(page.id);
      return gem
        ? {
            title: `Affiche : ${gem.nom} – ${SITE}`,
            description: `L’affiche à imprimer du GEM ${gem.nom}, ${gem.commune}.`,
            // The same facts as the sheet, for paper.
            noindex: true,
          }
        : missing;
    }
    case 'fiche': {
      const nom =
        page.niveau === 'region'
          ? directory.names.regions.find((one) => one.code === page.code)?.nom
          : territoryOf(directory.names, page.code).nom;
      return nom && nom !== page.code
        ? {
            title: `Fiche du territoire : ${nom} – ${SITE}`,
            description: `Deux pages à imprimer : les GEM recensés et les chiffres de couverture, ${nom}.`,
            // The same facts as the page of the territory, for paper.
            noindex: true,
          }
        : missing;
    }
    case 'couverture':
      return {
        title: `Atlas de la couverture en GEM – ${SITE}`,
        description:
          'Où vit-on loin d’un GEM ? Densité, distance et accès aux groupes d’entraide mutuelle, par public, région, département, intercommunalité et commune.',
      };
    case 'methode':
      return {
        title: `Méthode de l’atlas – ${SITE}`,
        description:
          'Comment chaque chiffre de la couverture en GEM est calculé, avec quelles données et quelles limites.',
      };
    case 'simulateur':
      return {
        title: `Simulateur : où ouvrir le prochain GEM ? – ${SITE}`,
        description:
          'Placez un GEM imaginé sur la carte et voyez qui s’en rapproche, ou demandez les emplacements qui serviraient le plus d’habitants, avec leurs limites.',
      };
    case 'selection':
      return {
        title: `Ma sélection – ${SITE}`,
        description: 'Les GEM que vous avez mis de côté, sur votre appareil seulement.',
      };
    case 'comprendre':
      return {
        title: `Comprendre les groupes d’entraide mutuelle – ${SITE}`,
        description:
          'Ce qu’est un GEM, pour qui, comment y venir, ce que cela coûte, qui le soutient, comment en créer un.',
      };
    case 'accessibilite':
      return {
        title: `Accessibilité – ${SITE}`,
        description: 'Déclaration d’accessibilité : ce qui a été vérifié, et ce qui reste à améliorer.',
      };
    case 'mentions':
      return {
        title: `Mentions légales et vie privée – ${SITE}`,
        description: 'Qui publie ce site, ce qu’il ne collecte pas, comment faire corriger une fiche.',
      };
    case 'introuvable':
      return missing;
  }
}

const missing: Head = { title: `Page introuvable – ${SITE}`, description: 'Cette page n’existe pas.' };

function territoryHead(name: string): Head {
  return {
    title: `${name} : les groupes d’entraide mutuelle (GEM) – ${SITE}`,
    description: `La liste des groupes d’entraide mutuelle (GEM) recensés : ${name}. Contact, publics accueillis, densité et parrains.`,
  };
}
