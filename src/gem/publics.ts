/**
 * The publics a GEM may be funded for, in the order in which every page names them.
 * Source: cahier des charges of the GEM (arrêté of 27 June 2019) for the first three; `autre` holds the
 * publics that the directory meets and the cahier des charges does not name.
 */
export const PUBLICS = ['psychique', 'tsa-tnd', 'cerebrolese', 'autre'] as const;
export type Public = (typeof PUBLICS)[number];

/** What can be chosen in the filter: a public, or the GEM whose sources state none. */
export const PUBLIC_CHOICES = [...PUBLICS, 'non-precise'] as const;
export type PublicChoice = (typeof PUBLIC_CHOICES)[number];

/** The shape that stands for a public everywhere: map, badge, legend, filter, print. Colour is never alone. */
export type PublicShape = 'rond' | 'triangle' | 'carre' | 'losange' | 'anneau';

export interface PublicLabel {
  /** Full label, as assistive technology reads it. */
  long: string;
  /** Label for a badge. */
  short: string;
  /** One plain sentence: who is meant. */
  meaning: string;
  shape: PublicShape;
}

export const PUBLIC_LABELS: Readonly<Record<PublicChoice, PublicLabel>> = {
  psychique: {
    long: 'Troubles psychiques',
    short: 'Troubles psychiques',
    meaning:
      'Personnes qui vivent avec un trouble psychique (dépression, bipolarité, schizophrénie, anxiété…).',
    shape: 'rond',
  },
  'tsa-tnd': {
    long: 'TSA-TND',
    short: 'TSA-TND',
    meaning: 'Personnes autistes (TSA) ou avec un autre trouble du neurodéveloppement (TND), comme le TDAH.',
    shape: 'triangle',
  },
  cerebrolese: {
    long: 'Lésion cérébrale (cérébrolésés)',
    short: 'Cérébrolésés',
    meaning: 'Personnes qui vivent avec une lésion du cerveau (traumatisme crânien, AVC, tumeur…).',
    shape: 'carre',
  },
  autre: {
    long: 'Autre',
    short: 'Autre public',
    meaning: 'Un autre public, décrit dans la fiche du GEM.',
    shape: 'losange',
  },
  'non-precise': {
    long: 'Public non précisé',
    short: 'Public non précisé',
    meaning: 'Nos sources ne disent pas quel public ce GEM accueille.',
    shape: 'anneau',
  },
};

const PUBLIC_SET: ReadonlySet<string> = new Set(PUBLICS);
const CHOICE_SET: ReadonlySet<string> = new Set(PUBLIC_CHOICES);

export function isPublic(value: unknown): value is Public {
  return typeof value === 'string' && PUBLIC_SET.has(value);
}

export function isPublicChoice(value: unknown): value is PublicChoice {
  return typeof value === 'string' && CHOICE_SET.has(value);
}
