import type { Gem } from '../gem/gem.ts';
import type { PublicChoice } from '../gem/publics.ts';
import { sameGem, sharesPublic } from '../gem/nearest.ts';
import { shoreAt, shoreOf } from '../territory/basin.ts';
import { distanceKm, type Position } from '../territory/distance.ts';
import type { Hit } from './filter.ts';

/**
 * The nearest other open GEM of the same public, nearest first; of any public when the public of `gem` is unknown.
 * Other sites of the same GEM are left out: they are named apart. So are those across an ocean.
 * @returns at most `count` hits, distances in km (great circle)
 */
export function nearestOthers(gem: Gem, gems: readonly Gem[], count: number): Hit[] {
  return gems
    .filter((other) => other.statut === 'ouvert' && !sameGem(other, gem))
    .filter((other) => shoreOf(other.departement) === shoreOf(gem.departement))
    .filter((other) => gem.publics.length === 0 || sharesPublic(other, gem))
    .map((other) => ({ gem: other, distance: distanceKm(gem, other) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count);
}

/**
 * The open GEM nearest to a place, whatever the distance, nearest first; none across an ocean. Those whose
 * public is unknown stay: one of them may suit.
 * @param publics the publics asked for; empty: any
 * @returns at most `count` hits, distances in km (great circle)
 */
export function nearestTo(
  place: Position,
  gems: readonly Gem[],
  publics: readonly PublicChoice[],
  count: number,
): Hit[] {
  const shore = shoreAt(place);
  return gems
    .filter((gem) => gem.statut === 'ouvert' && shoreOf(gem.departement) === shore)
    .filter(
      (gem) =>
        publics.length === 0 ||
        gem.publics.length === 0 ||
        gem.publics.some((name) => publics.includes(name)),
    )
    .map((gem) => ({ gem, distance: distanceKm(place, gem) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count);
}
