/**
 * The planes that France is drawn on: Lambert 93's conic conformal projection for the métropole, Mercator's round the
 * middle of each overseas département. Both keep angles, so that what is nearest on the plane is nearest on the ground.
 */
import { geoConicConformal, geoMercator, type GeoProjection } from 'd3';
import { EARTH_RADIUS_KM, toRadians } from './distance.ts';

/** Key of the métropole, Corsica included; the other planes bear the code of their département. */
export const METROPOLE_PLANE = 'metropole';

const MIDDLES: Readonly<Record<string, readonly [longitude: number, latitude: number]>> = {
  '971': [-61.5, 16.2],
  '972': [-61, 14.65],
  '973': [-53, 4],
  '974': [55.5, -21.1],
  '976': [45.15, -12.8],
};

const known = new Map<string, GeoProjection>();

/**
 * Degrees to kilometres on the plane, x to the east and y to the south, and back (`invert`). The same for all who ask:
 * not to be changed.
 * @throws on the code of what has no plane of its own
 */
export function planeOf(key: string): GeoProjection {
  let plane = known.get(key);
  if (!plane) known.set(key, (plane = makePlane(key)));
  return plane;
}

function makePlane(key: string): GeoProjection {
  if (key === METROPOLE_PLANE)
    return geoConicConformal()
      .parallels([44, 49])
      .rotate([-3, 0])
      .center([0, 46.5])
      .scale(EARTH_RADIUS_KM)
      .translate([0, 0])
      .precision(0);
  const middle = MIDDLES[key];
  if (!middle) throw new RangeError(`Aucun plan pour « ${key} ».`);
  const [longitude, latitude] = middle;
  return geoMercator()
    .rotate([-longitude, 0])
    .center([0, latitude])
    .scale(EARTH_RADIUS_KM * Math.cos(toRadians(latitude)))
    .translate([0, 0])
    .precision(0);
}

/** Whether something lies on the plane of this key, by the code of its département. */
export function planeKeyOf(departement: string): string {
  return departement in MIDDLES ? departement : METROPOLE_PLANE;
}
