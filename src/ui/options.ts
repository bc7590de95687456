import type { Piece } from '../search/mark.ts';

/** A line of the search box. */
export interface Option {
  /** `kind:code`, as `choose` of the directory reads it. */
  id: string;
  label: Piece[];
  /** What it is, in words: « Commune, Isère (38), 2 GEM à moins de 20 km ». */
  detail: Piece[];
}

export interface OptionGroup {
  label: string;
  options: Option[];
}

export interface Suggestions {
  groups: OptionGroup[];
  /** A sentence above the lines: nothing found, communes that could not be loaded. */
  message: string | null;
}

export const NO_SUGGESTIONS: Suggestions = { groups: [], message: null };

/** The ids that stand for the text itself. */
export const TEXT_OPTION = 'texte:';
export const ADDRESS_OPTION = 'adresse:';
