import { COM_CODES } from '../territory/territory.ts';

/**
 * No one crosses an ocean to reach a GEM: metropolitan France (Corsica included) is one basin, each overseas
 * département another, and a commune only meets the sites of its own basin.
 */
export type Basin = string;

export const METROPOLE: Basin = 'metropole';

const COM: ReadonlySet<string> = new Set(COM_CODES);

/** The basin of a département; null for the collectivités d'outre-mer, which no indicator covers. */
export function basinOf(departement: string): Basin | null {
  if (COM.has(departement) || departement.startsWith('98')) return null;
  return departement.startsWith('97') ? departement : METROPOLE;
}
