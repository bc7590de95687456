import type { Gem } from './gem.ts';

/** Postal codes of Paris, Lyon and Marseille end with the arrondissement; 75116 is the 16th. */
const ARRONDISSEMENTS: Readonly<Record<string, RegExp>> = {
  '75056': /^75[01](\d{2})$/,
  '69123': /^690(\d{2})$/,
  '13055': /^130(\d{2})$/,
};

/** The commune as people name it: « Paris 19e » where the postal code tells the arrondissement. */
export function communeLabel(gem: Pick<Gem, 'commune' | 'code_insee' | 'code_postal'>): string {
  const [, digits] = ARRONDISSEMENTS[gem.code_insee]?.exec(gem.code_postal ?? '') ?? [];
  const number = Number(digits);
  if (!number) return gem.commune;
  return `${gem.commune} ${number === 1 ? '1er' : `${number}e`}`;
}
