/**
 * Distances on the Earth taken as a sphere, "as the crow flies": the only distance this project shows.
 * Say so wherever one is displayed; a road is longer (docs/indicateurs.md).
 */

/** Mean radius of the Earth (IUGG), in km. */
export const EARTH_RADIUS_KM = 6371.0088;

const RADIANS_PER_DEGREE = Math.PI / 180;

export function toRadians(degrees: number): number {
  return degrees * RADIANS_PER_DEGREE;
}

export interface Position {
  /** Degrees, WGS 84. */
  longitude: number;
  latitude: number;
}

/** Great-circle distance in km between two positions in degrees (haversine formula). */
export function distanceKm(from: Position, to: Position): number {
  const latitudeFrom = toRadians(from.latitude);
  const latitudeTo = toRadians(to.latitude);
  const halfChordLatitude = Math.sin((latitudeTo - latitudeFrom) / 2);
  const halfChordLongitude = Math.sin(toRadians(to.longitude - from.longitude) / 2);
  const halfChordSquared =
    halfChordLatitude ** 2 + Math.cos(latitudeFrom) * Math.cos(latitudeTo) * halfChordLongitude ** 2;
  // Two antipodes may round to a hair above 1.
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(halfChordSquared)));
}

/**
 * Many positions, ready for many distances: angles in radians, and the unit vectors whose straight-line
 * difference (the chord through the Earth) orders distances without any trigonometry.
 */
export interface SpherePoints {
  readonly length: number;
  /** Radians. */
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  /** Unit vector towards the point. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

export function spherePoints(positions: readonly Position[]): SpherePoints {
  const { length } = positions;
  const longitude = new Float64Array(length);
  const latitude = new Float64Array(length);
  const x = new Float64Array(length);
  const y = new Float64Array(length);
  const z = new Float64Array(length);
  let index = 0;
  for (const position of positions) {
    const lambda = toRadians(position.longitude);
    const phi = toRadians(position.latitude);
    const cosPhi = Math.cos(phi);
    longitude[index] = lambda;
    latitude[index] = phi;
    x[index] = cosPhi * Math.cos(lambda);
    y[index] = cosPhi * Math.sin(lambda);
    z[index] = Math.sin(phi);
    index += 1;
  }
  return { length, longitude, latitude, x, y, z };
}

/** Square of the chord between two points that lie `km` apart, on the unit sphere. */
export function chordSquaredOfKm(km: number): number {
  const angle = Math.min(km / EARTH_RADIUS_KM, Math.PI);
  return (2 * Math.sin(angle / 2)) ** 2;
}

/**
 * Great-circle distance in km for a squared chord of the unit sphere. The same number as `distanceKm` to some
 * 1e-11 km: both lose the last bits of the coordinates, nothing more.
 */
export function kmOfChordSquared(chordSquared: number): number {
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chordSquared) / 2));
}
