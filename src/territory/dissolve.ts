import type { MultiPolygon, Polygon, Position } from 'geojson';

/**
 * The outline of several shapes taken together: an edge that two of them share is inside, and goes. The shapes have to
 * share their points exactly, as those of one topology do. Enclaves are filled.
 * @param shapes wound as RFC 7946 asks (outer rings counter-clockwise)
 */
export function dissolve(shapes: readonly (Polygon | MultiPolygon)[]): MultiPolygon {
  const edges = new Map<string, { from: Position; to: Position }>();
  for (const shape of shapes) {
    const rings = shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
    for (const ring of rings) {
      for (let index = 1; index < ring.length; index += 1) {
        const from = ring[index - 1] as Position;
        const to = ring[index] as Position;
        // A neighbour runs along the same border the other way round.
        const back = `${key(to)}|${key(from)}`;
        if (!edges.delete(back)) edges.set(`${key(from)}|${key(to)}`, { from, to });
      }
    }
  }
  return {
    type: 'MultiPolygon',
    coordinates: chain([...edges.values()])
      .filter((ring) => signedArea(ring) > 0)
      .map((ring) => [ring]),
  };
}

/** Puts edges end to end into closed rings; those that lead nowhere are left out. */
function chain(edges: readonly { from: Position; to: Position }[]): Position[][] {
  const leaving = new Map<string, Position[]>();
  for (const { from, to } of edges) {
    const list = leaving.get(key(from));
    if (list) list.push(to);
    else leaving.set(key(from), [to]);
  }
  const rings: Position[][] = [];
  for (const { from } of edges) {
    const start = key(from);
    if ((leaving.get(start)?.length ?? 0) === 0) continue;
    const ring: Position[] = [from];
    for (;;) {
      const next = leaving.get(key(ring.at(-1) as Position))?.pop();
      if (!next) break;
      ring.push(next);
      if (key(next) === start) break;
    }
    if (ring.length > 3 && key(ring.at(-1) as Position) === start) rings.push(ring);
  }
  return rings;
}

function key([x = 0, y = 0]: Position): string {
  return `${x},${y}`;
}

/** Positive when counter-clockwise; in square degrees, only its sign and order count. */
export function signedArea(ring: readonly Position[]): number {
  let area = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [x1 = 0, y1 = 0] = ring[index - 1] as Position;
    const [x2 = 0, y2 = 0] = ring[index] as Position;
    area += x1 * y2 - x2 * y1;
  }
  return area / 2;
}

/** The middle of the largest part of a shape: where to aim at it. Degrees. */
export function middleOf(shape: Polygon | MultiPolygon): { longitude: number; latitude: number } {
  const outers = shape.type === 'Polygon' ? [shape.coordinates[0]] : shape.coordinates.map(([ring]) => ring);
  let best: Position[] = [];
  for (const ring of outers)
    if (ring && Math.abs(signedArea(ring)) >= Math.abs(signedArea(best))) best = ring;
  let area = 0;
  let longitude = 0;
  let latitude = 0;
  const [x0 = 0, y0 = 0] = best[0] ?? [];
  for (let index = 1; index < best.length; index += 1) {
    const [x1 = 0, y1 = 0] = best[index - 1] as Position;
    const [x2 = 0, y2 = 0] = best[index] as Position;
    // From the first point on, so that no precision is lost far from the origin.
    const cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
    area += cross;
    longitude += (x1 + x2 - 2 * x0) * cross;
    latitude += (y1 + y2 - 2 * y0) * cross;
  }
  return area === 0
    ? { longitude: x0, latitude: y0 }
    : { longitude: x0 + longitude / (3 * area), latitude: y0 + latitude / (3 * area) };
}
