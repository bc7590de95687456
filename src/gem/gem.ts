import type { Public } from './publics.ts';
import type { Semaine } from './week.ts';

export const STATUTS = ['ouvert', 'en-projet', 'ferme'] as const;
/** `ouvert`, `en-projet` (announced, not open yet) or `ferme`, as far as the newest source tells. */
export type Statut = (typeof STATUTS)[number];

export const PRECISIONS = ['numero', 'rue', 'commune'] as const;
/** What the point of a GEM stands for: its door, its street, or only the centre of its commune. */
export type Precision = (typeof PRECISIONS)[number];

export interface Source {
  url: string;
  titre: string | null;
  /** `AAAA`, `AAAA-MM` or `AAAA-MM-JJ`; null when the page bears no date. */
  date: string | null;
}

/**
 * The properties of one feature of `gem.geojson`: the published contract. Data speaks French.
 * null means "non renseigné": no source read so far says it. Strings are never empty.
 */
export interface GemProperties {
  /** Minted once, then never recomputed nor reused. */
  id: string;
  nom: string;
  /** Empty when no source states the public. */
  publics: Public[];
  statut: Statut;
  adresse: string | null;
  code_postal: string | null;
  commune: string;
  code_insee: string;
  /** INSEE code of the département; for Saint-Martin and the like, the code of the COM (978). */
  departement: string;
  /** INSEE code of the région; for a COM, the code of the COM again. */
  region: string;
  precision: Precision;
  /** E.164, e.g. +33123456789. */
  telephone: string | null;
  courriel: string | null;
  site_web: string | null;
  /** Opening hours as the source words them. */
  horaires: string | null;
  /** The same in OpenStreetMap syntax, only where the text gives clock times. */
  opening_hours: string | null;
  /** The same as a weekly table; null when no source gives clock times. */
  horaires_semaine: Semaine | null;
  activites: string | null;
  accessibilite: string | null;
  parrain: string | null;
  gestionnaire: string | null;
  annee_creation: number | null;
  /** `id` of the main GEM when this is a further site of it. */
  antenne_de: string | null;
  /** true: `nom` is a type and a place, the GEM's own name is still to be found. */
  nom_a_preciser: boolean;
  /** Where each fact was read; at least one. */
  sources: Source[];
  /** Date of the newest source (`AAAA`, `AAAA-MM` or `AAAA-MM-JJ`); null when none bears a date. */
  verifie_le: string | null;
  note: string | null;
}

/** A GEM with its position (degrees, WGS 84), as the site and the coverage code use it. */
export interface Gem extends GemProperties {
  longitude: number;
  latitude: number;
}
