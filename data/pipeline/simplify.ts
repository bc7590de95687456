import type { Position } from 'geojson';

/**
 * Douglas–Peucker on a closed ring (first point = last point), with a tolerance of its own for each vertex, in
 * degrees: a border that another layer draws too must drift less than a far coast.
 */
export function simplifyRing(
  ring: readonly Position[],
  toleranceAt: (vertex: Position) => number,
): Position[] {
  if (ring.length < 5) return [...ring];
  const tolerances = ring.map(toleranceAt);
  // A closed ring has no ends to hold it: the vertex farthest from the first one serves as the second end.
  const [first, middle, last] = [0, farthest(ring), ring.length - 1];
  return [
    ring[first] as Position,
    ...between(ring, tolerances, first, middle),
    ring[middle] as Position,
    ...between(ring, tolerances, middle, last),
    ring[last] as Position,
  ];
}

function farthest(ring: readonly Position[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let best = 0;
  let index = 0;
  ring.forEach(([x = 0, y = 0], i) => {
    const distance = (x - x0) ** 2 + (y - y0) ** 2;
    if (distance > best) [best, index] = [distance, i];
  });
  return index;
}

/** The vertices to keep strictly between two kept ones. */
function between(
  ring: readonly Position[],
  tolerances: readonly number[],
  from: number,
  to: number,
): Position[] {
  let worst = 1;
  let index = -1;
  for (let i = from + 1; i < to; i++) {
    const off = distanceToSegment(ring[i] as Position, ring[from] as Position, ring[to] as Position);
    const excess = off / (tolerances[i] as number);
    if (excess > worst) [worst, index] = [excess, i];
  }
  if (index < 0) return [];
  return [
    ...between(ring, tolerances, from, index),
    ring[index] as Position,
    ...between(ring, tolerances, index, to),
  ];
}

function distanceToSegment(point: Position, start: Position, end: Position): number {
  const [px = 0, py = 0] = point;
  const [ax = 0, ay = 0] = start;
  const [dx, dy] = [(end[0] ?? 0) - ax, (end[1] ?? 0) - ay];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length2));
  return Math.hypot(px - ax - along * dx, py - ay - along * dy);
}
