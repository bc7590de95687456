import type { CoveragePublic } from '../../coverage/types.ts';
import type { Gem } from '../../gem/gem.ts';

/** The open GEM that receive a public, further sites included. */
export function openTo(gems: readonly Gem[], publicName: CoveragePublic): Gem[] {
  return gems.filter(
    (gem) =>
      gem.statut === 'ouvert' && (publicName === 'tous' || gem.publics.some((name) => name === publicName)),
  );
}
