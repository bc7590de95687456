import type { SpherePoints } from '../../territory/distance.ts';
import type { Basin } from '../basins.ts';
import { buildBlocks } from './blocks.ts';

/**
 * The communes of several basins in small balls (see blocks.ts), those of a basin together: what is looked for around a
 * place is looked for in a few balls. Chords are those of the unit sphere.
 */
export class BasinBlocks {
  /** Communes, ball by ball. */
  readonly order: Int32Array;
  /** Ball of each point; -1 for those of no basin. */
  readonly blockOf: Int32Array;
  /** Where each ball begins in `order`; one more at the end. */
  readonly starts: Int32Array;
  /** Unit vectors, in the order of `order`. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** Middle of each ball, and the largest chord from there to a commune of it. */
  readonly middleX: Float64Array;
  readonly middleY: Float64Array;
  readonly middleZ: Float64Array;
  readonly reach: Float64Array;
  /** The balls of each basin: from the first to before the last. */
  readonly ranges: ReadonlyMap<Basin, { readonly from: number; readonly to: number }>;

  /** @param members communes of each basin, as places in `points` */
  constructor(points: SpherePoints, members: ReadonlyMap<Basin, Int32Array>) {
    const order: number[] = [];
    const starts: number[] = [];
    const [x, y, z, reach] = [[], [], [], []] as [number[], number[], number[], number[]];
    const ranges = new Map<Basin, { from: number; to: number }>();
    for (const [basin, own] of members) {
      const blocks = buildBlocks(points, own);
      ranges.set(basin, { from: starts.length, to: starts.length + blocks.count });
      for (let b = 0; b < blocks.count; b += 1) {
        starts.push(order.length + (blocks.starts[b] as number));
        x.push(blocks.x[b] as number);
        y.push(blocks.y[b] as number);
        z.push(blocks.z[b] as number);
        reach.push(blocks.reach[b] as number);
      }
      for (const commune of blocks.order) order.push(commune);
    }
    this.order = Int32Array.from(order);
    this.starts = Int32Array.from([...starts, order.length]);
    this.x = Float64Array.from(order, (commune) => points.x[commune] as number);
    this.y = Float64Array.from(order, (commune) => points.y[commune] as number);
    this.z = Float64Array.from(order, (commune) => points.z[commune] as number);
    this.middleX = Float64Array.from(x);
    this.middleY = Float64Array.from(y);
    this.middleZ = Float64Array.from(z);
    this.reach = Float64Array.from(reach);
    this.ranges = ranges;
    this.blockOf = new Int32Array(points.length).fill(-1);
    for (let b = 0; b < starts.length; b += 1) {
      for (let i = this.starts[b] as number; i < (this.starts[b + 1] as number); i += 1)
        this.blockOf[order[i] as number] = b;
    }
  }

  get count(): number {
    return this.reach.length;
  }

  /**
   * The balls of a basin where a commune may lie within a squared chord of a place; the others have none.
   * @param limits one squared chord for all balls, or that of each ball; below 0, none
   */
  near(basin: Basin, x: number, y: number, z: number, limits: number | Float64Array): number[] {
    const found: number[] = [];
    const range = this.ranges.get(basin);
    if (!range) return found;
    const { middleX, middleY, middleZ, reach } = this;
    for (let b = range.from; b < range.to; b += 1) {
      const limit = typeof limits === 'number' ? limits : (limits[b] as number);
      if (limit < 0) continue;
      const dx = (middleX[b] as number) - x;
      const dy = (middleY[b] as number) - y;
      const dz = (middleZ[b] as number) - z;
      const gap = Math.sqrt(dx * dx + dy * dy + dz * dz) - (reach[b] as number);
      if (gap <= 0 || gap * gap <= limit) found.push(b);
    }
    return found;
  }
}
