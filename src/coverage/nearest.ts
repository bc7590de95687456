import type { SpherePoints } from '../territory/distance.ts';
import { clampedCell, type PointGrid } from './grid.ts';

/**
 * For each query point, the nearest point of the grid: its index (the lowest, when several stand at the same
 * distance) and the squared chord to it.
 *
 * A box of cells grows around the query, each time by the row or the column on its nearest side, until what is
 * left outside is farther than the best point found. Nothing outside is forgotten, because on a sphere
 *   a gap of latitude a   means a chord of at least 2 sin(a/2);
 *   a gap of longitude b  means a chord of at least cos(latitude of the query) · sin(b), b up to a right angle.
 */
export function findNearest(
  grid: PointGrid,
  points: SpherePoints,
  queries: Int32Array,
  nearest: Int32Array,
  chordSquared: Float64Array,
): void {
  const { rows, columns, south, west, rowHeight, columnWidth, starts, members, x, y, z } = grid;
  for (let q = 0; q < queries.length; q += 1) {
    const query = queries[q] as number;
    const queryX = points.x[query] as number;
    const queryY = points.y[query] as number;
    const queryZ = points.z[query] as number;
    const latitude = points.latitude[query] as number;
    const longitude = points.longitude[query] as number;
    const cosineSquared = queryX * queryX + queryY * queryY;

    // The box holds rows [bottom, top) and columns [left, right); it starts with the query's own cell, and each
    // floor is the least squared chord to what lies beyond that side.
    let bottom = clampedCell(latitude, south, rowHeight, rows);
    let left = clampedCell(longitude, west, columnWidth, columns);
    let top = bottom + 1;
    let right = left + 1;
    let southFloor = latitudeFloor(bottom > 0, latitude - (south + bottom * rowHeight));
    let northFloor = latitudeFloor(top < rows, south + top * rowHeight - latitude);
    let westFloor = cosineSquared * longitudeFloor(left > 0, longitude - (west + left * columnWidth));
    let eastFloor = cosineSquared * longitudeFloor(right < columns, west + right * columnWidth - longitude);
    let best = Infinity;
    let bestMember = -1;

    // The strip of cells to read next: first the query's own cell.
    let firstRow = bottom;
    let lastRow = bottom;
    let firstColumn = left;
    let lastColumn = left;

    for (;;) {
      for (let row = firstRow; row <= lastRow; row += 1) {
        const to = starts[row * columns + lastColumn + 1] as number;
        for (let place = starts[row * columns + firstColumn] as number; place < to; place += 1) {
          const dx = (x[place] as number) - queryX;
          const dy = (y[place] as number) - queryY;
          const dz = (z[place] as number) - queryZ;
          const chord = dx * dx + dy * dy + dz * dz;
          if (chord > best) continue;
          const member = members[place] as number;
          if (chord < best || member < bestMember) {
            best = chord;
            bestMember = member;
          }
        }
      }

      const floor = Math.min(southFloor, northFloor, westFloor, eastFloor);
      if (best < floor) break;
      firstRow = bottom;
      lastRow = top - 1;
      firstColumn = left;
      lastColumn = right - 1;
      if (floor === southFloor) {
        bottom -= 1;
        firstRow = lastRow = bottom;
        southFloor = latitudeFloor(bottom > 0, latitude - (south + bottom * rowHeight));
      } else if (floor === northFloor) {
        firstRow = lastRow = top;
        top += 1;
        northFloor = latitudeFloor(top < rows, south + top * rowHeight - latitude);
      } else if (floor === westFloor) {
        left -= 1;
        firstColumn = lastColumn = left;
        westFloor = cosineSquared * longitudeFloor(left > 0, longitude - (west + left * columnWidth));
      } else {
        firstColumn = lastColumn = right;
        right += 1;
        eastFloor = cosineSquared * longitudeFloor(right < columns, west + right * columnWidth - longitude);
      }
    }
    nearest[query] = bestMember;
    chordSquared[query] = best;
  }
}

/** Least squared chord across a gap of latitude; Infinity when nothing is left on that side. */
function latitudeFloor(isLeft: boolean, gap: number): number {
  if (!isLeft) return Infinity;
  if (gap <= 0) return 0;
  // 2 sin(gap/2), from below, without the sine.
  const chord = gap * (1 - (gap * gap) / 24);
  return chord * chord;
}

/** The same across a gap of longitude, on the equator. */
function longitudeFloor(isLeft: boolean, gap: number): number {
  if (!isLeft) return Infinity;
  if (gap <= 0) return 0;
  const angle = gap < Math.PI / 2 ? gap : Math.PI / 2;
  // sin(angle), from below.
  const chord = angle * (1 - (angle * angle) / 6);
  return chord * chord;
}
