/**
 * The communes as cells: all that is nearer to the centre of this commune than to any other (Voronoi). 97.6 % of the
 * points of France fall in their own commune, without any outline to ship. Cells run out to sea: draw them clipped to
 * the outlines of the départements.
 */
import { Delaunay } from 'd3';
import { planeOf } from './plane.ts';

/** The cells of one basin, as the borders between them: enough to draw any set of cells as one shape. */
export interface CellMesh {
  /** Key of `planeOf`. */
  readonly plane: string;
  /** Corners: x then y, in km on the plane. */
  readonly vertices: Float64Array;
  /**
   * Four numbers a border: the cell on one side, the cell on the other (indices of communes; -1 for the open sea),
   * and the two corners in the order that goes round the first cell.
   */
  readonly borders: Int32Array;
}

/** Guards stand this far round the centres, so that every cell is closed: further than any land is from its centre. */
const SEA_KM = 1000;
const GUARDS = 48;
export const OPEN_SEA = -1;

export interface Centres {
  /** Degrees. */
  readonly longitudes: ArrayLike<number>;
  readonly latitudes: ArrayLike<number>;
}

/**
 * @param members indices of the centres on this plane; of several at one point, one has the whole cell
 * @param plane key of `planeOf`
 */
export function cellMesh({ longitudes, latitudes }: Centres, members: Int32Array, plane: string): CellMesh {
  const project = planeOf(plane);
  const count = members.length;
  const points = new Float64Array(2 * (count + GUARDS));
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < count; i += 1) {
    const index = members[i] as number;
    const [x, y] = project([longitudes[index] as number, latitudes[index] as number]) ?? [0, 0];
    points[2 * i] = x;
    points[2 * i + 1] = y;
    west = Math.min(west, x);
    east = Math.max(east, x);
    north = Math.min(north, y);
    south = Math.max(south, y);
  }
  const radius = Math.hypot(east - west, south - north) / 2 + SEA_KM;
  for (let guard = 0; guard < GUARDS; guard += 1) {
    const angle = (2 * Math.PI * guard) / GUARDS;
    points[2 * (count + guard)] = (west + east) / 2 + radius * Math.cos(angle);
    points[2 * (count + guard) + 1] = (north + south) / 2 + radius * Math.sin(angle);
  }

  const delaunay = new Delaunay(points);
  const { triangles, halfedges } = delaunay;
  const cellOf = (point: number): number => (point < count ? (members[point] as number) : OPEN_SEA);
  const borders = new Int32Array(2 * triangles.length);
  let length = 0;
  for (let edge = 0; edge < triangles.length; edge += 1) {
    const opposite = halfedges[edge] as number;
    // Each border once; the outermost edges are between guards.
    if (opposite < edge) continue;
    const from = cellOf(triangles[edge] as number);
    const to = cellOf(triangles[edge % 3 === 2 ? edge - 2 : edge + 1] as number);
    if (from === to) continue;
    borders[length] = from;
    borders[length + 1] = to;
    borders[length + 2] = Math.floor(opposite / 3);
    borders[length + 3] = Math.floor(edge / 3);
    length += 4;
  }
  return {
    plane,
    vertices: Float64Array.from(delaunay.voronoi().circumcenters),
    borders: borders.slice(0, length),
  };
}

/** A closed ring as the corners it goes through, the first one not repeated. */
export type Ring = readonly number[];

/**
 * The cells for which something holds, as one shape: borders between two of them are gone. The rings of lakes among
 * them go the other way round.
 * @param isIn of a commune's index; never asked of the open sea, which is out
 */
export function ringsWhere({ vertices, borders }: CellMesh, isIn: (commune: number) => boolean): Ring[] {
  // Three cells meet at a corner: a shape enters and leaves each corner once at most.
  const next = new Int32Array(vertices.length / 2).fill(-1);
  const starts: number[] = [];
  for (let at = 0; at < borders.length; at += 4) {
    const one = borders[at] as number;
    const other = borders[at + 1] as number;
    const hasOne = one !== OPEN_SEA && isIn(one);
    const hasOther = other !== OPEN_SEA && isIn(other);
    if (hasOne === hasOther) continue;
    const from = borders[hasOne ? at + 2 : at + 3] as number;
    next[from] = borders[hasOne ? at + 3 : at + 2] as number;
    starts.push(from);
  }
  return chain(starts, next);
}

/**
 * For each threshold from 1 to `count`, the cells whose level is this or more, as one shape: painted one over the other
 * they show the levels without a seam. One reading of the borders for all.
 * @param levels of each commune, 0 or more
 */
export function ringsByLevel({ vertices, borders }: CellMesh, levels: Uint8Array, count: number): Ring[][] {
  const corners = vertices.length / 2;
  const next = Array.from({ length: count }, () => new Int32Array(corners).fill(-1));
  const starts = next.map((): number[] => []);
  for (let at = 0; at < borders.length; at += 4) {
    const one = borders[at] as number;
    const other = borders[at + 1] as number;
    const levelOne = one === OPEN_SEA ? 0 : (levels[one] as number);
    const levelOther = other === OPEN_SEA ? 0 : (levels[other] as number);
    if (levelOne === levelOther) continue;
    const isOne = levelOne > levelOther;
    const from = borders[isOne ? at + 2 : at + 3] as number;
    const to = borders[isOne ? at + 3 : at + 2] as number;
    const top = Math.min(count, isOne ? levelOne : levelOther);
    for (let rank = isOne ? levelOther : levelOne; rank < top; rank += 1) {
      (next[rank] as Int32Array)[from] = to;
      (starts[rank] as number[]).push(from);
    }
  }
  return next.map((one, rank) => chain(starts[rank] as number[], one));
}

/** Some communes and the level that each one now has. */
export interface LevelChange {
  readonly communes: ArrayLike<number>;
  readonly levels: ArrayLike<number>;
}

/**
 * For each threshold from 1 to `count` (8 at most), the cells that cross it between two states, as one shape: drawn
 * together with the shape of the former state under the even-odd rule, it gives that of the new one. As cheap as what
 * changes: only the borders of the cells that differ are read.
 * @param before level of each commune
 */
export function ringsOfChange(
  mesh: CellMesh,
  before: Uint8Array,
  { communes, levels }: LevelChange,
  count: number,
): Ring[][] {
  const sides = new Uint8Array(communes.length);
  for (let i = 0; i < sides.length; i += 1) {
    const from = Math.min(count, before[communes[i] as number] as number);
    const to = Math.min(count, levels[i] as number);
    // One bit a threshold: those that lie between the two levels.
    sides[i] = ((1 << from) - 1) ^ ((1 << to) - 1);
  }
  return ringsOfBits(mesh, communes, sides, count);
}

/** Some cells as one shape: as cheap as they are few. */
export function ringsOfCells(mesh: CellMesh, communes: ArrayLike<number>): Ring[] {
  return ringsOfBits(mesh, communes, new Uint8Array(communes.length).fill(1), 1)[0] ?? [];
}

/**
 * Several shapes at one reading.
 * @param sides of each of these cells, the shapes that it is in: one bit a shape
 */
function ringsOfBits(
  mesh: CellMesh,
  communes: ArrayLike<number>,
  sides: Uint8Array,
  count: number,
): Ring[][] {
  const { borders } = mesh;
  const { starts: firsts, list, bits, next } = indexOf(mesh);
  while (next.length < count) next.push(new Int32Array(mesh.vertices.length / 2).fill(-1));
  const starts = Array.from({ length: count }, (): number[] => []);
  for (let i = 0; i < communes.length; i += 1) {
    const cell = communes[i] as number;
    if (cell < bits.length) bits[cell] = sides[i] as number;
  }
  for (let i = 0; i < communes.length; i += 1) {
    const cell = communes[i] as number;
    const own = sides[i] as number;
    if (own === 0 || cell >= bits.length) continue;
    const end = firsts[cell + 1] as number;
    for (let rank = firsts[cell] as number; rank < end; rank += 1) {
      const at = list[rank] as number;
      const isOne = borders[at] === cell;
      const beyond = borders[isOne ? at + 1 : at] as number;
      const its = beyond === OPEN_SEA ? 0 : (bits[beyond] as number);
      // A border between two such cells is met from both: once is enough.
      if (own === its || (its !== 0 && beyond < cell)) continue;
      for (let shape = 0, left = own ^ its; left !== 0; shape += 1, left >>= 1) {
        if ((left & 1) === 0) continue;
        // The two corners in the order that goes round the cell that is in the shape.
        const isForward = ((own >> shape) & 1) === 1 ? isOne : !isOne;
        const from = borders[isForward ? at + 2 : at + 3] as number;
        (next[shape] as Int32Array)[from] = borders[isForward ? at + 3 : at + 2] as number;
        (starts[shape] as number[]).push(from);
      }
    }
  }
  for (let i = 0; i < communes.length; i += 1) {
    const cell = communes[i] as number;
    if (cell < bits.length) bits[cell] = 0;
  }
  return starts.map((own, shape) => chain(own, next[shape] as Int32Array));
}

interface BorderIndex {
  /** Of each cell, where its borders begin in `list`; one more at the end. */
  readonly starts: Int32Array;
  /** Places in `borders`. */
  readonly list: Int32Array;
  /** Of each cell, the shapes that it is in while they are made; else 0. */
  readonly bits: Uint8Array;
  /** For `chain`, which leaves them empty: one a shape. */
  readonly next: Int32Array[];
}

const indexes = new WeakMap<CellMesh, BorderIndex>();

/** The borders of a mesh by cell, made once. */
function indexOf(mesh: CellMesh): BorderIndex {
  const known = indexes.get(mesh);
  if (known) return known;
  const { borders } = mesh;
  const sides = function* (): Generator<[cell: number, at: number]> {
    for (let at = 0; at < borders.length; at += 4) {
      for (const cell of [borders[at] as number, borders[at + 1] as number])
        if (cell !== OPEN_SEA) yield [cell, at];
    }
  };
  let last = -1;
  for (const [cell] of sides()) last = Math.max(last, cell);
  const starts = new Int32Array(last + 2);
  for (const [cell] of sides()) starts[cell + 1] = (starts[cell + 1] as number) + 1;
  for (let cell = 0; cell <= last; cell += 1)
    starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number);
  const list = new Int32Array(starts[last + 1] as number);
  const filled = starts.slice();
  for (const [cell, at] of sides()) {
    const rank = filled[cell] as number;
    list[rank] = at;
    filled[cell] = rank + 1;
  }
  const made: BorderIndex = { starts, list, bits: new Uint8Array(last + 1), next: [] };
  indexes.set(mesh, made);
  return made;
}

/** The cells of each group, as one shape a group. `groups` gives the group of a commune's index; below 0, none. */
export function ringsByGroup({ vertices, borders }: CellMesh, groups: Int32Array): Map<number, Ring[]> {
  const edges = new Map<number, number[]>();
  const add = (group: number, from: number, to: number): void => {
    if (group < 0) return;
    const list = edges.get(group);
    if (list) list.push(from, to);
    else edges.set(group, [from, to]);
  };
  const groupOf = (cell: number): number => (cell === OPEN_SEA ? -1 : (groups[cell] as number));
  for (let at = 0; at < borders.length; at += 4) {
    const one = groupOf(borders[at] as number);
    const other = groupOf(borders[at + 1] as number);
    if (one === other) continue;
    const from = borders[at + 2] as number;
    const to = borders[at + 3] as number;
    add(one, from, to);
    add(other, to, from);
  }
  const next = new Int32Array(vertices.length / 2).fill(-1);
  const rings = new Map<number, Ring[]>();
  for (const [group, list] of edges) {
    const starts: number[] = [];
    for (let at = 0; at < list.length; at += 2) {
      next[list[at] as number] = list[at + 1] as number;
      starts.push(list[at] as number);
    }
    rings.set(group, chain(starts, next));
  }
  return rings;
}

/** Follows `next` from each start not met yet, and leaves `next` empty again. */
function chain(starts: readonly number[], next: Int32Array): Ring[] {
  const rings: Ring[] = [];
  for (const start of starts) {
    if (next[start] === -1) continue;
    const ring: number[] = [];
    let at = start;
    while (next[at] !== -1) {
      ring.push(at);
      const to = next[at] as number;
      next[at] = -1;
      at = to;
    }
    rings.push(ring);
  }
  return rings;
}

/** Area on the plane, in km²; the sign tells which way round the ring goes. */
export function ringArea({ vertices }: CellMesh, ring: Ring): number {
  let area = 0;
  let before = ring[ring.length - 1] as number;
  for (const at of ring) {
    area +=
      (vertices[2 * before] as number) * (vertices[2 * at + 1] as number) -
      (vertices[2 * at] as number) * (vertices[2 * before + 1] as number);
    before = at;
  }
  return area / 2;
}
