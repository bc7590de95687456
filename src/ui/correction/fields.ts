import type { Editable } from '../../gem/correction.ts';

interface FieldForm {
  /** What is expected, under the label. */
  hint?: string;
  inputmode?: 'tel' | 'email' | 'url' | 'numeric';
  /** A text that may take several lines on the screen. */
  long?: boolean;
}

/** How each cell is asked for. `publics` and `statut` are choices, drawn apart. */
export const FORMS: Readonly<Record<Exclude<Editable, 'publics' | 'statut'>, FieldForm>> = {
  nom: { hint: 'Le nom que le GEM se donne.' },
  telephone: {
    hint: 'Numéro public du GEM, jamais celui d’un membre. Exemple\u00a0: 03 80 20 68 45.',
    inputmode: 'tel',
  },
  courriel: { hint: 'Adresse publique du GEM.', inputmode: 'email' },
  site_web: { hint: 'Commence par https:// ou http://.', inputmode: 'url' },
  horaires: { hint: 'Exemple\u00a0: lun-ven 13h-19h\u00a0; sam 12h-18h.', long: true },
  adresse: { hint: 'Numéro et rue seulement.' },
  code_postal: { inputmode: 'numeric' },
  commune: {},
  activites: { long: true },
  accessibilite: { hint: 'Exemple\u00a0: entrée de plain-pied.', long: true },
  parrain: { hint: 'Plusieurs\u00a0: «\u00a0Unafam\u00a0; AFTC\u00a0».' },
  gestionnaire: {},
  annee_creation: { hint: 'Exemple\u00a0: 2008.', inputmode: 'numeric' },
  note: { hint: 'Une ou deux phrases pour les lecteurs.', long: true },
};

type TextField = keyof typeof FORMS;

/** What people correct most often, then the rest, folded. */
export const FIRST_FIELDS: readonly TextField[] = [
  'telephone',
  'courriel',
  'site_web',
  'horaires',
  'adresse',
  'code_postal',
  'commune',
];
export const OTHER_FIELDS: readonly TextField[] = [
  'activites',
  'accessibilite',
  'parrain',
  'gestionnaire',
  'annee_creation',
  'note',
];
