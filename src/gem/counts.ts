import type { Gem } from './gem.ts';

/** The open GEM: one and its antennas count for one, as in the atlas and in the official counts. */
export function mainOpen<T extends Pick<Gem, 'statut' | 'antenne_de'>>(gems: readonly T[]): T[] {
  return gems.filter((gem) => gem.statut === 'ouvert' && gem.antenne_de === null);
}

/** The open places of which no source states the public: they count for « tous publics » only. */
export function publicUnknown<T extends Pick<Gem, 'statut' | 'publics'>>(gems: readonly T[]): T[] {
  return gems.filter((gem) => gem.statut === 'ouvert' && gem.publics.length === 0);
}
