/** Outlines of cells with fewer corners, neighbours still sharing theirs. */
import { OPEN_SEA, type CellMesh, type Ring } from './cells.ts';

/**
 * The corners to draw, for groups of cells: each border between two groups is simplified once (Douglas and Peucker), so
 * that no gap opens between neighbours, and the corners where three groups meet stay.
 * @param groups of each commune's index; below 0, none
 * @param toleranceKm how far a corner that is left out may lie from the line drawn in its place; 0 keeps every one
 * @returns 1 for each corner of the mesh that is drawn
 */
export function cornersToDraw(mesh: CellMesh, groups: Int32Array, toleranceKm: number): Uint8Array {
  const { vertices, borders } = mesh;
  const corners = vertices.length / 2;
  if (toleranceKm <= 0) return new Uint8Array(corners).fill(1);
  const groupOf = (cell: number): number => (cell === OPEN_SEA ? -1 : Math.max(-1, groups[cell] as number));
  // Three cells meet at a corner: it lies on two borders between groups, on three, or on none.
  const next = new Int32Array(3 * corners).fill(-1);
  const degree = new Uint8Array(corners);
  const link = (from: number, to: number): void => {
    next[3 * from + (degree[from] as number)] = to;
    degree[from] = (degree[from] as number) + 1;
  };
  for (let at = 0; at < borders.length; at += 4) {
    if (groupOf(borders[at] as number) === groupOf(borders[at + 1] as number)) continue;
    const [one, other] = [borders[at + 2] as number, borders[at + 3] as number];
    if (one === other) continue;
    link(one, other);
    link(other, one);
  }

  const keep = new Uint8Array(corners);
  const seen = new Uint8Array(corners);
  const follow = (start: number, first: number): number[] => {
    const arc = [start];
    let [before, at] = [start, first];
    while (degree[at] === 2 && at !== start) {
      arc.push(at);
      seen[at] = 1;
      const [a, b] = [next[3 * at] as number, next[3 * at + 1] as number];
      [before, at] = [at, a === before ? b : a];
    }
    arc.push(at);
    return arc;
  };
  for (let corner = 0; corner < corners; corner += 1) {
    if (degree[corner] === 0 || degree[corner] === 2) continue;
    keep[corner] = 1;
    for (let way = 0; way < (degree[corner] as number); way += 1) {
      const first = next[3 * corner + way] as number;
      if (seen[first] === 1 || degree[first] !== 2) continue;
      keepShape(vertices, follow(corner, first), toleranceKm, keep);
    }
  }
  // What is left are rings that meet no third group: islands, enclaves.
  for (let corner = 0; corner < corners; corner += 1) {
    if (degree[corner] !== 2 || seen[corner] === 1) continue;
    seen[corner] = 1;
    keep[corner] = 1;
    keepShape(vertices, follow(corner, next[3 * corner] as number), toleranceKm, keep);
  }
  return keep;
}

/** Marks the corners that a line from end to end leaves farther than the tolerance, again and again. */
function keepShape(
  vertices: Float64Array,
  arc: readonly number[],
  toleranceKm: number,
  keep: Uint8Array,
): void {
  const spans: [number, number][] = [[0, arc.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    const [a, b] = [arc[from] as number, arc[to] as number];
    const [ax, ay] = [vertices[2 * a] as number, vertices[2 * a + 1] as number];
    const [dx, dy] = [(vertices[2 * b] as number) - ax, (vertices[2 * b + 1] as number) - ay];
    const length = Math.hypot(dx, dy);
    let farthest = 0;
    let split = -1;
    for (let rank = from + 1; rank < to; rank += 1) {
      const corner = arc[rank] as number;
      const [x, y] = [(vertices[2 * corner] as number) - ax, (vertices[2 * corner + 1] as number) - ay];
      const away = length === 0 ? Math.hypot(x, y) : Math.abs(x * dy - y * dx) / length;
      if (away > farthest) [farthest, split] = [away, rank];
    }
    if (split < 0 || farthest <= toleranceKm) continue;
    keep[arc[split] as number] = 1;
    spans.push([from, split], [split, to]);
  }
}

/**
 * Rings through the corners to draw. A ring that too few of them are left of keeps its own, and so do its neighbours:
 * `keep` is written to.
 */
export function thinned(groups: ReadonlyMap<number, Ring[]>, keep: Uint8Array): Map<number, Ring[]> {
  const isKept = (corner: number): boolean => keep[corner] === 1;
  for (const ring of [...groups.values()].flat())
    if (ring.filter(isKept).length < 3) for (const corner of ring) keep[corner] = 1;
  return new Map([...groups].map(([group, rings]) => [group, rings.map((ring) => ring.filter(isKept))]));
}
