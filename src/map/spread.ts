import type { Gem } from '../gem/gem.ts';
import type { Zone } from '../search/query.ts';
import type { Stand } from './announce.ts';

/** A position on the map, degrees WGS 84. */
export type LngLat = [longitude: number, latitude: number];

const METRES_PER_DEGREE = 111_195;
/** Apart enough to be told and pressed one by one at the zoom where clusters open, metres between neighbours. */
const SPACING_COMMUNE = 420;
const SPACING_ADDRESS = 40;

/**
 * Where to draw each GEM. Several GEM often stand at one point (the centre of their commune): they are set on a
 * ring around it, wide when the point is only a commune, narrow when it is an address, so that each can be reached.
 * The ring starts in the north and turns in the order of ids: the same GEM always stands at the same place.
 */
export function spreadPositions(gems: readonly Gem[]): Map<string, LngLat> {
  const byPoint = new Map<string, Gem[]>();
  for (const gem of gems) {
    const key = `${gem.longitude.toFixed(4)},${gem.latitude.toFixed(4)}`;
    const here = byPoint.get(key);
    if (here) here.push(gem);
    else byPoint.set(key, [gem]);
  }
  const positions = new Map<string, LngLat>();
  for (const here of byPoint.values()) {
    const ordered = here.length > 1 ? here.toSorted((a, b) => (a.id < b.id ? -1 : 1)) : here;
    ordered.forEach((gem, rank) => positions.set(gem.id, ringPosition(gem, rank, ordered.length)));
  }
  return positions;
}

function ringPosition(gem: Gem, rank: number, count: number): LngLat {
  if (count === 1) return [gem.longitude, gem.latitude];
  const spacing = gem.precision === 'commune' ? SPACING_COMMUNE : SPACING_ADDRESS;
  const radius = spacing / (2 * Math.sin(Math.PI / count));
  const angle = (2 * Math.PI * rank) / count;
  const latitude = gem.latitude + (radius * Math.cos(angle)) / METRES_PER_DEGREE;
  const shrink = Math.cos((gem.latitude * Math.PI) / 180);
  return [gem.longitude + (radius * Math.sin(angle)) / (METRES_PER_DEGREE * shrink), latitude];
}

/** The middle of a zone and the zoom that shows it, as far as words need them (one tile of 512 px a screen). */
export function standOf([west, south, east, north]: Zone): Stand {
  return {
    longitude: (west + east) / 2,
    latitude: (south + north) / 2,
    zoom: Math.log2(360 / (east - west)),
  };
}

/** GEM drawn inside of a zone, the nearest to its middle first. */
export function gemsIn(gems: readonly Gem[], positions: ReadonlyMap<string, LngLat>, zone: Zone): Gem[] {
  const [west, south, east, north] = zone;
  const middle = standOf(zone);
  const shrink = Math.cos((middle.latitude * Math.PI) / 180);
  const inside: { gem: Gem; distance: number }[] = [];
  for (const gem of gems) {
    const [longitude, latitude] = positions.get(gem.id) ?? [gem.longitude, gem.latitude];
    if (longitude < west || longitude > east || latitude < south || latitude > north) continue;
    inside.push({
      gem,
      distance: Math.hypot((longitude - middle.longitude) * shrink, latitude - middle.latitude),
    });
  }
  return inside.sort((a, b) => a.distance - b.distance).map(({ gem }) => gem);
}
