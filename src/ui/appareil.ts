/**
 * What the site may keep on a device, by the name that preferences.ts stores it under, in words for the legal notice.
 * A test compares this list with the code: a new name without its line here fails.
 */
export const SUR_L_APPAREIL: Readonly<Record<string, string>> = {
  version: 'Votre choix de la version simplifiée.',
  'plan-ign': 'Votre accord pour afficher le plan des rues de l’IGN.',
};
