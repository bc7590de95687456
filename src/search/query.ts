import type { PublicChoice } from '../gem/publics.ts';
import type { Statut } from '../gem/gem.ts';
import type { Position } from '../territory/distance.ts';

/** West, south, east, north, in degrees: the part of the map that the list is held to. */
export type Zone = readonly [west: number, south: number, east: number, north: number];

/** `maintenant`: open at this minute; `weekend`: has hours on Saturday or Sunday. */
export const OUVERTURES = ['maintenant', 'weekend'] as const;
export type Ouverture = (typeof OUVERTURES)[number];

/** Everything a person can ask of the directory; it lives in the address of `/`. */
export interface Query {
  texte: string;
  publics: readonly PublicChoice[];
  region: string | null;
  departement: string | null;
  /** INSEE code of the commune one searches around. */
  lieu: string | null;
  position: Position | null;
  /** Kilometres around `lieu` or `position`. */
  rayon: number;
  statut: Statut | 'tous';
  /** null: whatever the hours. */
  ouvert: Ouverture | null;
  zone: Zone | null;
}

export const RAYON_PAR_DEFAUT = 30;
export const RAYONS = [10, 20, 30, 50] as const;

export const EMPTY_QUERY: Query = {
  texte: '',
  publics: [],
  region: null,
  departement: null,
  lieu: null,
  position: null,
  rayon: RAYON_PAR_DEFAUT,
  statut: 'ouvert',
  ouvert: null,
  zone: null,
};
