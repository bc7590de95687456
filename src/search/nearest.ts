import type { Gem } from '../gem/gem.ts';
import { sameGem, sharesPublic } from '../gem/nearest.ts';
import { distanceKm } from '../territory/distance.ts';
import type { Hit } from './filter.ts';

/**
 * The nearest other open GEM of the same public, nearest first; of any public when the public of `gem` is unknown.
 * Other sites of the same GEM are left out: they are named apart.
 * @returns at most `count` hits, distances in km (great circle)
 */
export function nearestOthers(gem: Gem, gems: readonly Gem[], count: number): Hit[] {
  return gems
    .filter((other) => other.statut === 'ouvert' && !sameGem(other, gem))
    .filter((other) => gem.publics.length === 0 || sharesPublic(other, gem))
    .map((other) => ({ gem: other, distance: distanceKm(gem, other) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count);
}
