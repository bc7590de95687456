import type { Gem } from '../../gem/gem.ts';
import type { Position } from '../../territory/distance.ts';

/** A commune that distances may run from. */
export interface Departure extends Position {
  /** INSEE code. */
  code: string;
  nom: string;
  departement: string;
}

/**
 * The communes that have a GEM, in the order of their names. Each stands where its GEM do: at the centre if one of
 * them is only known to be there, else at the first.
 */
export function departuresOf(gems: readonly Gem[]): Departure[] {
  const communes = new Map<string, Departure>();
  for (const gem of gems) {
    if (communes.has(gem.code_insee) && gem.precision !== 'commune') continue;
    const { code_insee: code, commune: nom, departement, longitude, latitude } = gem;
    communes.set(code, { code, nom, departement, longitude, latitude });
  }
  const french = new Intl.Collator('fr', { numeric: true });
  return [...communes.values()].sort((a, b) => french.compare(a.nom, b.nom));
}
