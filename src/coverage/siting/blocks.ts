import type { SpherePoints } from '../../territory/distance.ts';

/**
 * Points gathered in small balls, so that a whole ball is passed over when it lies too far. `order` lists the
 * points ball by ball; a ball is the run from `starts[b]` to `starts[b + 1]`.
 * Distances here are chords of the unit sphere: straight lines, for which the triangle inequality holds.
 */
export interface Blocks {
  readonly count: number;
  readonly order: Int32Array;
  readonly starts: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** Largest chord from the centre to a point of the ball. */
  readonly reach: Float64Array;
}

const BLOCK_SIZE = 32;

/** Halves the points along their longest side until each part is small. */
export function buildBlocks(points: SpherePoints, members: Int32Array): Blocks {
  const order = Int32Array.from(members);
  const starts: number[] = [];
  const axes = [points.x, points.y, points.z];
  const split = (from: number, to: number): void => {
    if (to - from <= BLOCK_SIZE) {
      if (to > from) starts.push(from);
      return;
    }
    let longest = axes[0] as Float64Array;
    let longestSide = -1;
    for (const axis of axes) {
      let low = Infinity;
      let high = -Infinity;
      for (let i = from; i < to; i += 1) {
        const value = axis[order[i] as number] as number;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high - low > longestSide) [longest, longestSide] = [axis, high - low];
    }
    order.subarray(from, to).sort((a, b) => (longest[a] as number) - (longest[b] as number) || a - b);
    const middle = (from + to) >> 1;
    split(from, middle);
    split(middle, to);
  };
  split(0, order.length);
  const count = starts.length;
  starts.push(order.length);

  const [x, y, z, reach] = [0, 0, 0, 0].map(() => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let b = 0; b < count; b += 1) {
    const from = starts[b] as number;
    const to = starts[b + 1] as number;
    const centre = axes.map((axis) => {
      let sum = 0;
      for (let i = from; i < to; i += 1) sum += axis[order[i] as number] as number;
      return sum / (to - from);
    });
    [x[b], y[b], z[b]] = centre as [number, number, number];
    let farthest = 0;
    for (let i = from; i < to; i += 1) {
      const point = order[i] as number;
      const chord = Math.hypot(...axes.map((axis, a) => (axis[point] as number) - (centre[a] as number)));
      if (chord > farthest) farthest = chord;
    }
    // A hair more, for the roundings of the two chords that are compared with it.
    reach[b] = farthest + 1e-12;
  }
  return { count, order, starts: Int32Array.from(starts), x, y, z, reach };
}
