/** The intercommunalités as shapes made of the cells of their communes. */
import type { MultiPolygon, Position as Degrees } from 'geojson';
import { ringArea, ringsByGroup, type CellMesh, type Centres, type Ring } from './cells.ts';
import { METROPOLE_PLANE, planeOf } from './plane.ts';
import { cornersToDraw, thinned } from './simplify.ts';

/** An EPCI as its dissolved cells. */
export interface EpciOutline {
  /** SIREN. */
  code: string;
  /** A département it lies in: tells which plane, or which inset of a map, it is drawn on. */
  departement: string;
  /** Mean of the centres of its communes: where to aim at it. Degrees. */
  longitude: number;
  latitude: number;
  /** RFC 7946: outer rings counter-clockwise, enclaves as holes. Neighbours share their points exactly. */
  geometry: MultiPolygon;
}

export interface EpciMembers extends Centres {
  /** SIREN of each commune, null for none. */
  readonly epci: readonly (string | null)[];
  readonly departements: readonly string[];
}

/**
 * The outlines of all EPCI, by code. Communes without EPCI belong to none, and leave a hole.
 * @param toleranceKm of the métropole, see `cornersToDraw`; a sixth of it overseas, where the drawings are larger
 */
export function epciOutlines(
  communes: EpciMembers,
  meshes: readonly CellMesh[],
  toleranceKm = 0,
): EpciOutline[] {
  const { epci, departements, longitudes, latitudes } = communes;
  const codes = [...new Set(epci.flatMap((code) => code ?? []))].sort();
  const ranks = new Map(codes.map((code, rank) => [code, rank]));
  const groups = Int32Array.from(epci, (code) => (code === null ? -1 : (ranks.get(code) ?? -1)));
  const sums = codes.map(() => ({ longitude: 0, latitude: 0, count: 0, departement: '' }));
  for (const [index, group] of groups.entries()) {
    const sum = sums[group];
    if (!sum) continue;
    sum.longitude += longitudes[index] ?? 0;
    sum.latitude += latitudes[index] ?? 0;
    sum.count += 1;
    sum.departement ||= departements[index] ?? '';
  }
  const outlines = new Map<number, EpciOutline>();
  for (const mesh of meshes) {
    const toDegrees = cornersInDegrees(mesh);
    const keep = cornersToDraw(mesh, groups, mesh.plane === METROPOLE_PLANE ? toleranceKm : toleranceKm / 6);
    for (const [group, rings] of thinned(ringsByGroup(mesh, groups), keep)) {
      const sum = sums[group];
      if (!sum) continue;
      outlines.set(group, {
        code: codes[group] ?? '',
        departement: sum.departement,
        longitude: sum.longitude / sum.count,
        latitude: sum.latitude / sum.count,
        geometry: { type: 'MultiPolygon', coordinates: polygonsOf(mesh, rings, toDegrees) },
      });
    }
  }
  return [...outlines].sort(([a], [b]) => a - b).map(([, outline]) => outline);
}

/** Positions of corners, to 1 m; each is asked for by two or three neighbours. */
function cornersInDegrees({ plane, vertices }: CellMesh): (corner: number) => Degrees {
  const { invert } = planeOf(plane);
  const known: Degrees[] = [];
  return (corner) =>
    (known[corner] ??= (
      invert?.([vertices[2 * corner] as number, vertices[2 * corner + 1] as number]) ?? [0, 0]
    ).map((degrees) => Math.round(degrees * 1e5) / 1e5));
}

/** Rings to polygons: y goes south on the plane, so outer rings have a negative area there once counter-clockwise. */
function polygonsOf(
  mesh: CellMesh,
  rings: readonly Ring[],
  toDegrees: (at: number) => Degrees,
): Degrees[][][] {
  const outers: { ring: Ring; area: number; polygon: Degrees[][] }[] = [];
  const holes: Ring[] = [];
  const close = (ring: Ring): Degrees[] => [...ring, ring[0] as number].map(toDegrees);
  for (const ring of rings) {
    const area = ringArea(mesh, ring);
    if (area < 0) outers.push({ ring, area: -area, polygon: [close(ring)] });
    else holes.push(ring);
  }
  outers.sort((a, b) => a.area - b.area);
  for (const hole of holes) {
    const home = outers.find(({ ring }) => isInside(mesh, hole[0] as number, ring)) ?? outers.at(-1);
    home?.polygon.push(close(hole));
  }
  return outers.map(({ polygon }) => polygon);
}

/** Whether a corner lies within a ring it is not a corner of (even-odd rule). */
function isInside({ vertices }: CellMesh, corner: number, ring: Ring): boolean {
  const x = vertices[2 * corner] as number;
  const y = vertices[2 * corner + 1] as number;
  let inside = false;
  let before = ring[ring.length - 1] as number;
  for (const at of ring) {
    const [x1, y1] = [vertices[2 * before] as number, vertices[2 * before + 1] as number];
    const [x2, y2] = [vertices[2 * at] as number, vertices[2 * at + 1] as number];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    before = at;
  }
  return inside;
}
