import type { Column } from '../../pipeline/columns.ts';

/**
 * What a column of a list may mean: a column of the census, or one of these.
 * `lieu`: address, postal code and town in one cell. `autre_telephone`: kept for ourselves. `ignorer`: not taken.
 */
export type Target = Exclude<Column, 'remarque_interne'> | 'lieu' | 'autre_telephone' | 'ignorer';

/** How a meaning is recognised. Texts are folded (data/pipeline/fold.ts). */
export interface Meaning {
  target: Target;
  /** Titles that say it exactly. */
  titles: readonly string[];
  /** Titles that hold it among other words. */
  part?: RegExp;
  /** What its cells look like; a column whose cells say otherwise is in doubt. */
  looks?: RegExp;
}

/** A number of France or overseas, with or without its zero, after « Tél. » at most: « RNA W212000002 » is none. */
export const PHONE =
  /^(?:(?:t[ée]l[ée]?(?:phone)?|port(?:able)?|fixe|mob(?:ile)?|accueil|gem|n°)\b\.?\s*:?\s*)?(?:(?:\+|00)(?:33|262|508|590|594|596|681|687|689)[\s./-]*(?:\(0\))?[\s./-]*[1-9](?:[\s./-]*\d){5,8}|\(?(?:0|33)?[1-9](?:[\s./()-]*\d){8})(?!\d)/i;
export const EMAIL = /\S+\s*(?:@|\(at\)|\[at\]|\(a\))\s*\S+/i;

/**
 * A title, folded, that speaks of a person or of the siège of an association, whatever else it says: « Téléphone du
 * président », « Référent mail ». Such a column is never taken. « Animations » are what is done, not who does it.
 */
export const PERSON =
  /\b(?:president|responsable|animat(?!ions?\b)|referent|coordinat|coordo\b|directeur|directrice|direction|tresorier|secretaires?\b|administrat(?:eur|rice)|salarie|benevole|encadrant|interlocut|siege)/;

/** An address that may be the siège of an association rather than the place of its GEM: a person must say. */
export const ASSOCIATION_ADDRESS = /\badresse\b.*\bassociations?\b|\bassociations?\b.*\badresse\b/;

/** Titles, written one after the other: `nom, nom du gem`; the lines they stand on mean nothing. */
export function list(titles: string): string[] {
  return titles.split(',').map((title) => title.replace(/\s+/g, ' ').trim());
}
