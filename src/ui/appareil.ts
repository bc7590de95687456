/**
 * What the site may keep on a device, by the name that preferences.ts stores it under, in words for the legal notice.
 * Nothing is stored under a name that has no line here: the compiler refuses it.
 */
export const SUR_L_APPAREIL = {
  selection:
    '«\u00a0Ma sélection\u00a0»\u00a0: les GEM que vous avez mis de côté, dans votre ordre, et les notes que vous avez écrites.',
  version: 'Votre choix de la version simplifiée.',
  'plan-ign': 'Votre accord pour afficher le plan des rues de l’IGN.',
} as const;

export type Kept = keyof typeof SUR_L_APPAREIL;
