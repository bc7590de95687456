import { territoryOf, type Directory } from '../dataset.ts';
import { PUBLIC_LABELS } from '../gem/publics.ts';
import type { Page } from '../routes.ts';
import { gemCalled } from './french.ts';
import { territoryName, territoryTitle, titleOf, type SinglePage } from './title.ts';

export interface Head {
  title: string;
  description: string;
  /** true: no search engine should list the page. */
  noindex?: boolean;
}

const DESCRIPTIONS: Readonly<Record<SinglePage | 'accueil', string>> = {
  accueil:
    'L’annuaire et la carte des groupes d’entraide mutuelle (GEM) de France : troubles psychiques, autisme et TND, lésion cérébrale. Libre d’accès, sans certificat ni décision de la MDPH.',
  couverture:
    'Où vit-on loin d’un GEM ? Densité, distance et accès aux groupes d’entraide mutuelle, par public, région, département, intercommunalité et commune.',
  methode:
    'Comment chaque chiffre de la couverture en GEM est calculé, avec quelles données et quelles limites.',
  simulateur:
    'Placez un GEM imaginé sur la carte et voyez qui s’en rapproche, ou demandez les emplacements qui serviraient le plus d’habitants, avec leurs limites.',
  donnees:
    'L’annuaire des GEM et ses chiffres à télécharger et à réutiliser : CSV, tableur, GeoJSON, FHIR, data·inclusion, API. Licence Ouverte 2.0.',
  qualite:
    'Ce que l’annuaire des GEM sait et ce qui lui manque, par département : téléphones à trouver, fiches les plus anciennes, listes de travail à télécharger.',
  selection: 'Les GEM que vous avez mis de côté, sur votre appareil seulement.',
  comprendre:
    'Ce qu’est un GEM, pour qui, comment y venir, ce que cela coûte, qui le soutient, comment en créer un.',
  accessibilite: 'Déclaration d’accessibilité : ce qui a été vérifié, et ce qui reste à améliorer.',
  mentions: 'Qui publie ce site, ce qu’il ne collecte pas, comment faire corriger une fiche.',
  integrer:
    'Mettre la liste ou la carte des GEM d’un département sur le site d’une mairie, d’une MDPH ou d’une association : une ligne à copier, sans cookie.',
  corriger:
    'Corriger une fiche ou ajouter un GEM à l’annuaire, pas à pas, sans savoir programmer : le bon fichier, la bonne case, ce que disent les messages.',
  completer:
    'Une ARS, une MDPH ou une fédération a une liste de GEM (XLSX, ODS ou CSV) : comment la comparer à l’annuaire, trancher et l’écrire.',
  introuvable: 'Cette page n’existe pas.',
};

/** Title and description of a page, for search engines and shared links: for the pages as they are written, not the browser. */
export function headOf(page: Page, directory: Directory): Head {
  return {
    title: titleOf(page, directory),
    description: descriptionOf(page, directory) ?? DESCRIPTIONS.introuvable,
    // Paper: the same facts as the sheet and as the page of the territory.
    ...(page.name === 'affiche' || page.name === 'fiche' ? { noindex: true } : {}),
  };
}

function descriptionOf(page: Page, directory: Directory): string | undefined {
  switch (page.name) {
    case 'gem':
    case 'affiche': {
      const gem = directory.byId.get(page.id);
      if (!gem) return undefined;
      if (page.name === 'affiche') return `L’affiche à imprimer du ${gemCalled(gem.nom)}, ${gem.commune}.`;
      const where = `${gem.commune}, ${territoryOf(directory.names, gem.departement).nom} (${gem.departement})`;
      const publics =
        gem.publics.map((name) => PUBLIC_LABELS[name].short).join(', ') || PUBLIC_LABELS['non-precise'].short;
      const rest =
        gem.statut === 'ferme' ? 'Fermé, d’après nos sources.' : 'Contact, horaires, parrain et sources.';
      return `${gem.nom}, groupe d’entraide mutuelle (GEM), ${where}. ${publics}. ${rest}`;
    }
    case 'departement':
    case 'region': {
      const name = territoryTitle(page.name, page.code, directory);
      return (
        name &&
        `La liste des groupes d’entraide mutuelle (GEM) recensés : ${name}. Contact, publics accueillis, densité et parrains.`
      );
    }
    case 'fiche': {
      const name = territoryName(page.niveau, page.code, directory);
      return name && `Deux pages à imprimer : les GEM recensés et les chiffres de couverture, ${name}.`;
    }
    default:
      return DESCRIPTIONS[page.name];
  }
}
