/** What the page was written from. The level says how far each text was read: a rule is only as sure as that. */
export interface Source {
  /** As a short mark beside a fact. */
  court: string;
  titre: string;
  /** null: the document was read, its present address is not known. */
  url: string | null;
  /** How far it was read, and what that limits; our notes do not say on which day. */
  lecture: string;
}

export const SOURCES = {
  cahier2017: {
    court: 'CNSA 2017',
    titre: 'CNSA, cahier pédagogique «\u00a0Les groupes d’entraide mutuelle\u00a0» (mai 2017)',
    url: 'https://www.cnsa.fr/documentation/cahierpedagogique_gem.pdf',
    lecture: 'lu en entier\u00a0; il décrit les règles de 2016',
  },
  bilan2017: {
    court: 'CNSA, bilan 2017',
    titre: 'CNSA, bilan d’activité des GEM, année 2017',
    url: null,
    lecture: 'lu en partie',
  },
  cnsa2025: {
    court: 'CNSA 2025',
    titre:
      'CNSA, «\u00a0Groupes d’entraide mutuelle\u00a0: des moyens renforcés en 2022 et 2023\u00a0» (27 octobre 2025)',
    url: 'https://www.cnsa.fr/actualites/groupes-dentraide-mutuelle-des-moyens-renforces-en-2022-et-2023',
    lecture: 'page lue en entier\u00a0; le bilan qu’elle annonce n’est pas dans nos documents',
  },
  presentation: {
    court: 'CNSA',
    titre: 'CNSA, présentation du bilan d’activité des GEM (sans date)',
    url: null,
    lecture: 'texte de présentation lu en entier, sans date',
  },
  arsBfc: {
    court: 'ARS BFC',
    titre: 'ARS Bourgogne-Franche-Comté, page sur les GEM (activité 2024)',
    url: null,
    lecture: 'texte de la page lu en entier, sur une copie sans date',
  },
  arsCorse: {
    court: 'ARS Corse',
    titre: 'ARS Corse, page sur les GEM',
    url: 'https://www.corse.ars.sante.fr/index.php/groupes-dentraide-mutuelle-gem-0',
    lecture:
      'page citée par nos notes pour un repère de 2016\u00a0; on ne sait pas si elle a été lue en entier',
  },
  arsGrandEst: {
    court: 'ARS Grand Est',
    titre: 'ARS Grand Est, page sur les GEM',
    url: 'https://www.grand-est.ars.sante.fr/index.php/groupes-dentraide-mutuelle-gem',
    lecture:
      'page non datée, citée par nos notes pour ses repères\u00a0; on ne sait pas si elle a été lue en entier',
  },
  a2011: {
    court: 'arrêté de 2011',
    titre: 'Arrêté du 13 juillet 2011 (NOR SCSA1114360A), cahier des charges des GEM',
    url: null,
    lecture: 'lu en entier\u00a0; remplacé en 2016, puis en 2019',
  },
  a2016: {
    court: 'arrêté de 2016',
    titre: 'Arrêté du 18 mars 2016, cahier des charges des GEM',
    url: 'https://legal.tricoteuses.fr/articles/LEGIARTI000032487530',
    lecture: 'lu en partie\u00a0; remplacé en 2019',
  },
  a2019: {
    court: 'arrêté de 2019',
    titre: 'Arrêté du 27 juin 2019 (NOR PRMS1917778A), cahier des charges en vigueur d’après nos sources',
    url: 'https://www.hautgem.org/a-propos-de/cahier-des-charges/',
    lecture: 'lu en partie seulement, sur des copies',
  },
  a2019ib: {
    court: 'arrêté de 2019, I.B',
    titre: 'Extrait de la partie I.B du cahier des charges de 2019, recopié par une association',
    url: 'https://asperance.blog4ever.com/articles/gem-ou-asso-autorepresentants',
    lecture: 'copie non officielle',
  },
  parrainage: {
    court: 'règle du parrainage',
    titre: 'Extrait de la partie I.C du cahier des charges, recopié par une association',
    url: 'https://association-intersection.fr/?page_id=109',
    lecture: 'copie non datée, identique à la règle de 2016',
  },
  animateurs: {
    court: 'extraits sur les animateurs',
    titre: 'entraide-mutuelle.net, «\u00a0Ce que dit le cahier des charges à propos des animateurs\u00a0»',
    url: 'https://entraide-mutuelle.net/ce-que-dit-le-cahier-des-charges-a-propos-des-animateurs',
    lecture: 'copie non datée',
  },
  ash2016: {
    court: 'ASH 2016',
    titre: 'ASH, «\u00a0Un nouveau cahier des charges pour les groupes d’entraide mutuelle\u00a0» (2016)',
    url: 'https://ash.tm.fr/hebdo/2960/veille-juridique/un-nouveau-cahier-des-charges-pour-les-groupes-dentraide-mutuelle-372245.php',
    lecture: 'article de presse juridique\u00a0; il résume l’arrêté de 2016, remplacé en 2019',
  },
  instruction2016: {
    court: 'instruction de 2016',
    titre:
      'ASH, «\u00a0La DGCS diffuse ses consignes pour l’application du nouveau cahier des charges\u00a0» (2016)',
    url: 'https://ash.tm.fr/hebdo/2981/veille-juridique/la-dgcs-diffuse-ses-consignes-pour-lapplication-du-nouveau-cahier-des-charges-des-gem-372857.php',
    lecture:
      'article de presse juridique\u00a0; il résume l’instruction du 9 septembre 2016, sous le texte de 2016',
  },
  autisme2019: {
    court: 'ministère, 2019',
    titre: 'handicap.gouv.fr, «\u00a0Ouverture des groupes d’entraide mutuelle\u00a0» aux personnes autistes',
    url: 'https://handicap.gouv.fr/ouverture-des-groupes-dentraide-mutuelle',
    lecture: 'page citée par nos notes\u00a0; on ne sait pas si elle a été lue en entier',
  },
  tnd: {
    court: 'stratégie autisme et TND',
    titre: 'handicap.gouv.fr, la stratégie nationale autisme et troubles du neurodéveloppement 2018-2022',
    url: 'https://handicap.gouv.fr/la-strategie-nationale-autisme-et-troubles-du-neurodeveloppement-2018-2022',
    lecture: 'page citée par notre glossaire\u00a0; on ne sait pas si elle a été lue en entier',
  },
  cible2022: {
    court: 'Santé mentale, 2022',
    titre: 'santementale.fr, «\u00a0GEM, pair-aidance, club-house\u00a0: 8 M€ alloués en 2022\u00a0»',
    url: 'https://www.santementale.fr/2022/06/gem-pair-aidance-club-house-8-me-alloues-en-2022',
    lecture: 'article de presse\u00a0; l’instruction du 29 avril 2022 elle-même n’est pas dans nos documents',
  },
  ceisp: {
    court: 'Santé mentale, CEISP',
    titre:
      'santementale.fr, «\u00a0Développer sur le territoire des collectifs d’entraide et d’insertion sociale et professionnelle\u00a0» (2022)',
    url: 'https://www.santementale.fr/2022/09/developper-sur-le-territoire-des-collectifs-dentraide-et-dinsertion-sociale-et-professionnelle',
    lecture:
      'article de presse\u00a0; le texte du bulletin officiel (15 septembre 2022) n’est pas dans nos documents',
  },
} as const satisfies Record<string, Source>;

export type SourceId = keyof typeof SOURCES;
