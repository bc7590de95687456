import type { SpherePoints } from '../territory/distance.ts';

/**
 * Points sorted into the cells of a grid of latitudes and longitudes, row by row, so that a run of neighbouring
 * cells in a row is one run of memory. About one point a cell: with some hundred GEM in France, a cell is some
 * 40 km wide, and a question looks at a handful of cells.
 */
export interface PointGrid {
  readonly rows: number;
  readonly columns: number;
  /** Radians. */
  readonly south: number;
  readonly west: number;
  readonly rowHeight: number;
  readonly columnWidth: number;
  /** Where each cell starts in the arrays below; one more entry closes the last. */
  readonly starts: Int32Array;
  /** Index of each point among those the grid was made from. */
  readonly members: Int32Array;
  /** Unit vectors, in the order of `members`. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

/** West and east bounds of points, in radians. */
export interface LongitudeSpan {
  west: number;
  east: number;
}

export function longitudeSpan(points: SpherePoints, subset: Int32Array, span?: LongitudeSpan): LongitudeSpan {
  let { west, east } = span ?? { west: Infinity, east: -Infinity };
  for (const index of subset) {
    const longitude = points.longitude[index] as number;
    if (longitude < west) west = longitude;
    if (longitude > east) east = longitude;
  }
  return { west, east };
}

/**
 * @param subset indices of the points to hold, at least one.
 * @param span longitudes of everything that the grid holds or will be asked about. Beyond half the Earth, two
 *   longitudes may be near through the date line: the grid then has a single column and stays right.
 */
export function buildGrid(points: SpherePoints, subset: Int32Array, span: LongitudeSpan): PointGrid {
  const { length } = subset;
  if (length === 0) throw new RangeError('A grid needs at least one point.');
  const { west, east } = longitudeSpan(points, subset);
  let south = Infinity;
  let north = -Infinity;
  for (const index of subset) {
    const latitude = points.latitude[index] as number;
    if (latitude < south) south = latitude;
    if (latitude > north) north = latitude;
  }

  // Square cells on the ground, one for each point; a line or a single point makes a single row or column.
  const height = north - south;
  const width = span.east - span.west > Math.PI ? 0 : east - west;
  const groundWidth = width * Math.cos((north + south) / 2);
  const side = Math.max(Math.sqrt((height * groundWidth) / length), (height + groundWidth) / length / 2);
  const rows = side > 0 ? Math.max(1, Math.ceil(height / side)) : 1;
  const columns = side > 0 ? Math.max(1, Math.ceil(groundWidth / side)) : 1;
  // A hair more than needed, so that the northernmost point falls in the last row.
  const rowHeight = height > 0 ? (height / rows) * (1 + 1e-12) : 1;
  const columnWidth = width > 0 ? (width / columns) * (1 + 1e-12) : 2 * Math.PI;

  const cells = new Int32Array(length);
  const starts = new Int32Array(rows * columns + 1);
  for (let i = 0; i < length; i += 1) {
    const index = subset[i] as number;
    const row = Math.min(rows - 1, Math.floor(((points.latitude[index] as number) - south) / rowHeight));
    const column = Math.min(
      columns - 1,
      Math.floor(((points.longitude[index] as number) - west) / columnWidth),
    );
    const cell = row * columns + column;
    cells[i] = cell;
    starts[cell + 1] = (starts[cell + 1] as number) + 1;
  }
  for (let cell = 0; cell < rows * columns; cell += 1) {
    starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number);
  }

  const next = starts.slice();
  const members = new Int32Array(length);
  const x = new Float64Array(length);
  const y = new Float64Array(length);
  const z = new Float64Array(length);
  for (let i = 0; i < length; i += 1) {
    const index = subset[i] as number;
    const cell = cells[i] as number;
    const place = next[cell] as number;
    next[cell] = place + 1;
    members[place] = index;
    x[place] = points.x[index] as number;
    y[place] = points.y[index] as number;
    z[place] = points.z[index] as number;
  }
  return { rows, columns, south, west, rowHeight, columnWidth, starts, members, x, y, z };
}

/** The row (or column) of an angle, the nearest one when it lies outside the grid. */
export function clampedCell(angle: number, origin: number, step: number, count: number): number {
  const cell = Math.floor((angle - origin) / step);
  return cell < 0 ? 0 : cell >= count ? count - 1 : cell;
}
