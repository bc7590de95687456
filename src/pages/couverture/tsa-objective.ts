import type { Gem } from '../../gem/gem.ts';
import type { DepartementName } from '../../territory/territory.ts';

/**
 * The national objective since the instruction of 19 July 2019: at least one GEM for autistic people (TSA, and other TND)
 * in each département. The directory can say where it is met, never where it is not.
 */
export type TsaStatus = 'ouvert' | 'en-projet' | 'aucun';

export interface TsaDepartement {
  code: string;
  nom: string;
  /** `ouvert`: an open GEM TSA-TND is listed; `en-projet`: only one that is announced; `aucun`: none listed yet. */
  statut: TsaStatus;
  /** The GEM that make the status, further sites included, in the order of the directory. */
  gems: Gem[];
}

/** Each département with its status, in the order given. The collectivités d'outre-mer are no part of the objective. */
export function tsaObjective(
  gems: readonly Gem[],
  departements: readonly DepartementName[],
): TsaDepartement[] {
  const known = new Map<string, Gem[]>();
  for (const gem of gems) {
    if (gem.statut === 'ferme' || !gem.publics.includes('tsa-tnd')) continue;
    const list = known.get(gem.departement);
    if (list) list.push(gem);
    else known.set(gem.departement, [gem]);
  }
  return departements.map(({ code, nom }) => {
    const all = known.get(code) ?? [];
    const open = all.filter(({ statut }) => statut === 'ouvert');
    if (open.length > 0) return { code, nom, statut: 'ouvert', gems: open };
    return { code, nom, statut: all.length > 0 ? 'en-projet' : 'aucun', gems: all };
  });
}
