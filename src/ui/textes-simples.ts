/**
 * Tous les textes de la version simplifiée, et eux seuls : pour les relire et les corriger, ce fichier suffit.
 *
 * Des phrases courtes : 20 mots au plus, une idée par phrase. Un test le vérifie (tests/unit/simple-texts.test.ts).
 * Les mots entre accolades, comme {nom}, sont remplacés par la page : gardez-les tels quels.
 */

/** À qui demander, là où nous n’avons pas trouvé de GEM. */
const DEMANDER = 'Demandez à la mairie, à votre médecin ou à la MDPH.';

export const SIMPLES = {
  note: {
    titre: 'À propos de cette version',
    lignes: [
      'Cette page est une version simplifiée.',
      'Des personnes concernées ne l’ont pas encore relue.',
      'Elles pourront changer les mots.',
    ],
    sortir: 'Revenir à la version ordinaire',
  },

  pourPros: {
    titre: 'Cette page est pour les professionnels',
    lignes: [
      'Elle parle de chiffres, de cartes ou de fichiers.',
      'Vous n’en avez pas besoin pour trouver un GEM.',
      'Elle n’a pas de version simplifiée.',
    ],
    accueil: 'Trouver un GEM',
    comprendre: 'Comprendre les GEM',
    voir: 'Voir cette page, en version ordinaire',
  },

  introuvable: {
    titre: 'Cette page n’existe pas',
    lignes: ['Le lien est peut-être ancien.', 'Vous pouvez chercher un GEM.'],
    accueil: 'Chercher un GEM',
  },

  accueil: {
    titre: 'Trouver un GEM',
    lignes: [
      'GEM veut dire : groupe d’entraide mutuelle.',
      'Un GEM est une association.',
      'On s’y retrouve pour ne plus être seul.',
      'On s’aide entre personnes qui vivent la même chose.',
    ],
    savoir: 'Qu’est-ce qu’un GEM ?',
    etapes: {
      ou: {
        titre: '1. Où ?',
        aide: 'Écrivez le nom de votre ville, ou votre département.',
        choisi: 'Vous cherchez ici : {lieu}.',
        changer: 'Chercher ailleurs',
        inconnu: 'Nous ne connaissons pas encore ce lieu : {texte}.',
      },
      pourQui: {
        titre: '2. Pour qui ?',
        aide: 'Choisissez ce qui vous ressemble. Vous pouvez ne rien choisir.',
      },
      choisir: {
        titre: '3. Appeler, écrire ou aller voir',
        attente: 'Dites d’abord où vous cherchez.',
        tout: 'Voir tous les GEM',
        suite: 'Voir d’autres GEM',
        aucun: ['Nous n’avons pas trouvé de GEM.', 'Notre liste n’est pas complète.', DEMANDER],
        plusLoin: { un: 'Ce GEM est plus loin.', plusieurs: 'Ces GEM sont plus loin.' },
        ressemble: 'Aucun GEM n’a ce nom. Voici des GEM dont le nom ressemble.',
        sansPublic: {
          un: 'Pour ce GEM, nous ne savons pas qui vient. Demandez-lui.',
          plusieurs: 'Pour ces GEM, nous ne savons pas qui vient. Demandez-leur.',
        },
      },
    },
    nombre: '{nombre} GEM',
  },

  publics: {
    psychique: {
      nom: 'Troubles psychiques',
      aide: 'Par exemple : dépression, bipolarité, schizophrénie.',
    },
    'tsa-tnd': {
      nom: 'Autisme et autres TND',
      aide: 'TND veut dire : trouble du neurodéveloppement. Par exemple : TDAH.',
    },
    cerebrolese: {
      nom: 'Lésion du cerveau',
      aide: 'Par exemple : accident, AVC, tumeur.',
    },
  },

  fiche: {
    retour: 'Retour à la liste',
    voir: 'Voir ce GEM',
    distance: 'C’est {distance} {deLieu}, en ligne droite.',
    ferme: 'Ce GEM est fermé, d’après nos sources.',
    ouverts: 'Les GEM ouverts les plus proches',
    enProjet: 'Ce GEM n’est pas encore ouvert.',
    appeler: 'Appeler le {telephone}',
    ecrire: 'Écrire un courriel',
    aller: 'Aller voir',
    plan: 'Ouvrir le plan avec {service}',
    quand: 'Quand ?',
    ou: 'Où ?',
    ouAvant: 'Où était ce GEM ?',
    contact: 'Appeler ou écrire',
    aucunContact: [
      'Nous ne connaissons pas son téléphone.',
      'Nous ne connaissons pas son adresse de courriel.',
      'Demandez à la mairie ou à la MDPH.',
    ],
    page: 'La page Internet qui parle de ce GEM : {site}',
    inconnu: 'non renseigné',
    demandez: 'Demandez les horaires avant de venir.',
    lieuInconnu: 'Nous connaissons la ville, pas la rue.',
    pourQui: 'Pour qui ?',
    pourQuiInconnu: 'Nous ne savons pas qui vient ici.',
    savoir: 'Bon à savoir',
    savoirLignes: [
      'On vient librement.',
      'On ne demande pas de certificat médical.',
      'On ne demande pas de papier de la MDPH.',
      'Ce n’est pas un lieu de soins.',
    ],
    savoirVenir: [
      'On peut venir voir avant de devenir membre.',
      'Un soignant peut venir avec vous la première fois.',
      'Un proche aussi ? Demandez au GEM.',
    ],
    complete: 'Voir la fiche ordinaire, avec les sources',
    date: 'Nos informations datent de : {date}.',
    dateInconnue: 'Nous ne savons pas de quand datent nos informations.',
  },

  territoire: {
    titre: 'Les GEM : {nom}',
    aucun: ['Nous n’avons pas encore trouvé de GEM ici.', 'Il y en a peut-être un.', DEMANDER],
    accueil: 'Chercher ailleurs',
  },

  comprendre: {
    titre: 'Comprendre les GEM',
    parties: [
      {
        picto: 'gens',
        titre: 'C’est quoi, un GEM ?',
        lignes: [
          'GEM veut dire : groupe d’entraide mutuelle.',
          'Un GEM est une association.',
          'Ses membres sont des adultes.',
          'Ils vivent des difficultés de santé proches.',
          'Ils se retrouvent, parlent et font des activités.',
          'Ils choisissent les activités ensemble.',
        ],
      },
      {
        picto: 'non',
        titre: 'Ce n’est pas un lieu de soins',
        lignes: [
          'Au GEM, il n’y a pas de soins.',
          'Le GEM ne remplace pas votre médecin.',
          'Le GEM n’est pas un service d’urgence.',
        ],
      },
      {
        picto: 'porte',
        titre: 'Qui peut venir ?',
        lignes: [
          'Vous êtes adulte.',
          'Vous pouvez venir si le GEM vous convient.',
          'C’est vous qui décidez.',
          'On ne demande pas de certificat médical.',
          'On ne demande pas de papier de la MDPH.',
        ],
      },
      {
        picto: 'argent',
        titre: 'Est-ce que c’est payant ?',
        lignes: [
          'Le GEM peut demander une cotisation.',
          'Une cotisation, c’est l’argent que donne chaque membre.',
          'Demandez le prix au GEM.',
          'Le GEM ne paie pas votre transport.',
        ],
      },
      {
        picto: 'telephone',
        titre: 'Ce que vous pouvez dire au téléphone',
        lignes: [
          '« Bonjour, j’ai trouvé votre GEM sur Internet. »',
          '« Est-ce que je peux venir voir ? »',
          '« Quels jours êtes-vous ouverts ? »',
          '« Est-ce que je peux venir avec quelqu’un ? »',
          'On ne vous demande pas de certificat.',
        ],
      },
      {
        picto: 'pas',
        titre: 'La première fois',
        lignes: [
          'Un soignant peut venir avec vous.',
          'Un proche aussi ? Demandez au GEM.',
          'Ensuite, vous venez sans lui.',
          'Vous venez quand vous voulez.',
          'Vous pouvez arrêter quand vous voulez.',
        ],
      },
      {
        picto: 'aide',
        titre: 'Qui aide le GEM ?',
        lignes: [
          'Les membres décident.',
          'Les animateurs aident les membres.',
          'Le parrain soutient le GEM en cas de problème.',
          'Le gestionnaire aide parfois pour les papiers et l’argent.',
        ],
      },
      {
        picto: 'maison',
        titre: 'Il n’y a pas de GEM près de chez vous ?',
        lignes: [
          'On peut créer un GEM.',
          'Il faut se mettre à plusieurs.',
          'Il faut parler à l’ARS de votre région.',
          'ARS veut dire : agence régionale de santé.',
        ],
      },
    ],
    suite: 'Tout lire, en version ordinaire',
    chercher: 'Trouver un GEM',
  },

  selection: {
    titre: 'À quoi sert cette page ?',
    lignes: [
      'Ici, vous gardez les GEM qui vous plaisent.',
      'Ce n’est pas une inscription.',
      'Pour en ajouter un, ouvrez la page de ce GEM.',
      'Vous pouvez comparer vos GEM.',
      'Vous pouvez les imprimer.',
      'Vous pouvez les envoyer à quelqu’un.',
      'Votre liste reste sur votre appareil.',
    ],
    suite: 'Votre liste est plus bas.',
  },

  accessibilite: {
    titre: 'L’accessibilité, en bref',
    lignes: [
      'Ce site doit marcher pour tout le monde.',
      'Vous pouvez trouver un GEM sans la carte.',
      'Nous avons vérifié le site avec des outils.',
      'Personne d’extérieur ne l’a encore vérifié.',
      'Il reste des défauts.',
      'Quelque chose ne marche pas ? Vous pouvez le signaler.',
      'Le Défenseur des droits peut aussi vous aider. C’est gratuit.',
    ],
    suite: 'La déclaration entière est plus bas.',
  },

  mentions: {
    titre: 'Vos informations, en bref',
    lignes: [
      'Ce site ne vous demande pas votre nom.',
      'Il n’y a pas de compte.',
      'Vos choix restent sur votre appareil. Vous pouvez les effacer.',
      'L’adresse de la page contient le lieu que vous cherchez.',
      'Si vous envoyez cette adresse, l’autre personne voit ce lieu.',
      'Un GEM peut faire corriger sa page. Il peut la faire retirer.',
    ],
    suite: 'Le texte entier est plus bas.',
  },
} as const;

/** A text with its words in braces replaced; one without a value stays as it is. */
export function remplir(texte: string, valeurs: Readonly<Record<string, string | number>>): string {
  return texte.replace(/\{(\w+)\}/g, (mot, nom: string) => String(valeurs[nom] ?? mot));
}
