import { chordSquaredOfKm, EARTH_RADIUS_KM } from '../../territory/distance.ts';
import { basinOf, type Basin } from '../basins.ts';
import { BasinBlocks } from './basin-blocks.ts';
import { costAt, FAR_KM, limitKm, type SitingProblem } from './problem.ts';

/**
 * What places are worth: the cost that they take away from the territory, in inhabitants (or inhabitants × km for
 * the mean distance), given those already chosen. A place only meets the inhabitants of its own basin.
 *
 * Each commune keeps its nearest and second nearest places among today's GEM and those chosen: enough to know what
 * one more would bring, one less would cost, and one instead of another would change (Whitaker 1983), without
 * looking at the others.
 */
export class Evaluator {
  /** Inhabitants of the territory who count, and their cost today. */
  readonly people: number;
  readonly costToday: number;
  /** Cost that each chosen place takes away, the others staying. */
  losses = new Float64Array(0);
  /** Cost that the chosen places take away together. */
  value = 0;

  private readonly limitChord: number | null;
  private readonly blocks: BasinBlocks;
  private readonly inhabitants: Float64Array;
  private readonly cost: Float64Array;
  private readonly today: Float64Array;
  // Of each commune: squared chords of its nearest and second nearest place, the first one's rank among the chosen.
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private readonly owner: Int32Array;
  private readonly firstCost: Float64Array;
  private readonly secondCost: Float64Array;
  // Squared chord within which one more place, or one instead of another, changes something.
  private readonly cut: Float64Array;
  private readonly swapCut: Float64Array;
  private readonly blockCut: Float64Array;
  private readonly blockSwapCut: Float64Array;

  constructor(private readonly problem: SitingProblem) {
    const { table, demand, distanceKm, objective } = problem;
    const { points, population, communes } = table;
    const limit = limitKm(objective);
    this.limitChord = limit === null ? null : chordSquaredOfKm(limit);

    const inBasin = new Map<Basin, number[]>();
    for (const commune of demand) {
      const basin = basinOf(communes[commune]?.departement ?? '');
      if (basin === null || population[commune] === 0) continue;
      const members = inBasin.get(basin);
      if (members) members.push(commune);
      else inBasin.set(basin, [commune]);
    }
    this.blocks = new BasinBlocks(
      points,
      new Map([...inBasin].map(([basin, members]) => [basin, Int32Array.from(members)])),
    );
    const { order, count } = this.blocks;
    this.inhabitants = Float64Array.from(order, (commune) => population[commune] as number);
    this.cost = Float64Array.from(order, (commune) => costAt(objective, distanceKm[commune] as number));
    this.today = Float64Array.from(order, (commune, i) => {
      // Who is within the radius today stays there whatever is chosen; else only the chosen places count.
      if (this.limitChord !== null) return this.cost[i] === 0 ? -1 : Infinity;
      return chordSquaredOfKm(Math.min(distanceKm[commune] as number, FAR_KM));
    });
    const zeros = (): Float64Array => new Float64Array(order.length);
    this.first = zeros();
    this.second = zeros();
    this.owner = new Int32Array(order.length);
    this.firstCost = zeros();
    this.secondCost = zeros();
    this.cut = zeros();
    this.swapCut = zeros();
    this.blockCut = new Float64Array(count);
    this.blockSwapCut = new Float64Array(count);
    let people = 0;
    let costToday = 0;
    for (let i = 0; i < order.length; i += 1) {
      people += this.inhabitants[i] as number;
      costToday += (this.inhabitants[i] as number) * (this.cost[i] as number);
    }
    this.people = people;
    this.costToday = costToday;
    this.choose([]);
  }

  /** Starts anew from these places (communes of the table). */
  choose(chosen: readonly number[]): void {
    const { first, second, owner } = this;
    first.set(this.today);
    second.set(this.today);
    owner.fill(-1);
    for (const [rank, commune] of chosen.entries()) this.takeIn(commune, rank);
    this.weigh(chosen.length);
  }

  private takeIn(commune: number, rank: number): void {
    const range = this.rangeOf(commune);
    if (!range) return;
    const { first, second, owner } = this;
    const { x, y, z } = this.blocks;
    const { points } = this.problem.table;
    const siteX = points.x[commune] as number;
    const siteY = points.y[commune] as number;
    const siteZ = points.z[commune] as number;
    const to = this.blocks.starts[range.to] as number;
    for (let i = this.blocks.starts[range.from] as number; i < to; i += 1) {
      const dx = (x[i] as number) - siteX;
      const dy = (y[i] as number) - siteY;
      const dz = (z[i] as number) - siteZ;
      const chord = dx * dx + dy * dy + dz * dz;
      if (chord < (first[i] as number)) {
        second[i] = first[i] as number;
        first[i] = chord;
        owner[i] = rank;
      } else if (chord < (second[i] as number)) second[i] = chord;
    }
  }

  private weigh(chosen: number): void {
    const { first, second, owner, inhabitants, limitChord } = this;
    this.losses = new Float64Array(chosen);
    let value = 0;
    for (let i = 0; i < first.length; i += 1) {
      const own = owner[i] as number;
      const today = this.cost[i] as number;
      const now = own < 0 ? today : this.costOf(first[i] as number);
      const then = second[i] === this.today[i] ? today : this.costOf(second[i] as number);
      this.firstCost[i] = now;
      this.secondCost[i] = then;
      const people = inhabitants[i] as number;
      if (own >= 0) {
        value += people * (today - now);
        this.losses[own] = (this.losses[own] as number) + people * (then - now);
      }
      if (limitChord === null) {
        this.cut[i] = first[i] as number;
        this.swapCut[i] = (own < 0 ? first[i] : second[i]) as number;
      } else {
        this.cut[i] = now > 0 ? limitChord : -1;
        this.swapCut[i] = now > 0 || (own >= 0 && then > 0) ? limitChord : -1;
      }
    }
    this.value = value;
    for (let b = 0; b < this.blockCut.length; b += 1) {
      let cut = -1;
      let swapCut = -1;
      for (let i = this.blocks.starts[b] as number; i < (this.blocks.starts[b + 1] as number); i += 1) {
        if ((this.cut[i] as number) > cut) cut = this.cut[i] as number;
        if ((this.swapCut[i] as number) > swapCut) swapCut = this.swapCut[i] as number;
      }
      this.blockCut[b] = cut;
      this.blockSwapCut[b] = swapCut;
    }
  }

  /** What one more place would take away. */
  gain(commune: number): number {
    return this.scan(commune, this.cut, this.blockCut, null);
  }

  /**
   * What a place would take away if it stood instead of each chosen one, the others staying.
   * @param instead filled: entry i for the place of rank i
   */
  gainsInstead(commune: number, instead: Float64Array): void {
    instead.fill(0);
    const gain = this.scan(commune, this.swapCut, this.blockSwapCut, instead);
    for (let rank = 0; rank < instead.length; rank += 1) instead[rank] = (instead[rank] as number) + gain;
  }

  private scan(
    commune: number,
    cuts: Float64Array,
    blockCuts: Float64Array,
    instead: Float64Array | null,
  ): number {
    const range = this.rangeOf(commune);
    if (!range) return 0;
    const { inhabitants, owner, firstCost, secondCost } = this;
    const { x, y, z, middleX, middleY, middleZ, reach, starts } = this.blocks;
    const { points } = this.problem.table;
    const siteX = points.x[commune] as number;
    const siteY = points.y[commune] as number;
    const siteZ = points.z[commune] as number;
    const isCount = this.limitChord !== null;
    let gain = 0;
    for (let b = range.from; b < range.to; b += 1) {
      const ox = (middleX[b] as number) - siteX;
      const oy = (middleY[b] as number) - siteY;
      const oz = (middleZ[b] as number) - siteZ;
      const gap = Math.sqrt(ox * ox + oy * oy + oz * oz) - (reach[b] as number);
      const blockCut = blockCuts[b] as number;
      if (blockCut < 0 || (gap > 0 && gap * gap > blockCut)) continue;
      const to = starts[b + 1] as number;
      for (let i = starts[b] as number; i < to; i += 1) {
        const dx = (x[i] as number) - siteX;
        const dy = (y[i] as number) - siteY;
        const dz = (z[i] as number) - siteZ;
        const chord = dx * dx + dy * dy + dz * dz;
        if (chord > (cuts[i] as number)) continue;
        const cost = isCount ? 0 : kmOfShortChord(chord);
        const now = firstCost[i] as number;
        const people = inhabitants[i] as number;
        if (cost < now) gain += people * (now - cost);
        if (instead === null) continue;
        const own = owner[i] as number;
        if (own < 0) continue;
        const then = (secondCost[i] as number) - (cost > now ? cost : now);
        if (then > 0) instead[own] = (instead[own] as number) + people * then;
      }
    }
    return gain;
  }

  /** At least what one more place would take away, block by block: not exact, but at once. */
  bound(commune: number): number {
    const range = this.rangeOf(commune);
    if (!range) return 0;
    const { points } = this.problem.table;
    const { middleX, middleY, middleZ, reach } = this.blocks;
    let bound = 0;
    for (let b = range.from; b < range.to; b += 1) {
      const ox = (middleX[b] as number) - (points.x[commune] as number);
      const oy = (middleY[b] as number) - (points.y[commune] as number);
      const oz = (middleZ[b] as number) - (points.z[commune] as number);
      const gap = Math.max(0, Math.sqrt(ox * ox + oy * oy + oz * oz) - (reach[b] as number));
      if (gap * gap > (this.blockCut[b] as number)) continue;
      const least = this.limitChord === null ? kmOfShortChord(gap * gap) * (1 - 1e-12) : 0;
      for (let i = this.blocks.starts[b] as number; i < (this.blocks.starts[b + 1] as number); i += 1) {
        const saved = (this.firstCost[i] as number) - least;
        if (saved > 0) bound += (this.inhabitants[i] as number) * saved;
      }
    }
    return bound;
  }

  /** How many communes the prices of `setPrices` are for, and what each inhabitant of theirs costs today at most. */
  get costs(): Float64Array {
    return this.cost;
  }

  get weights(): Float64Array {
    return this.inhabitants;
  }

  /** What each inhabitant has been spared by the chosen places. */
  spared(): Float64Array {
    return this.cost.map((today, i) => today - (this.firstCost[i] as number));
  }

  /** As if each inhabitant were already spared so much: `gain` then counts only what goes beyond. Ends with `choose`. */
  setPrices(prices: Float64Array): void {
    const { limitChord } = this;
    for (let i = 0; i < prices.length; i += 1) {
      const left = Math.max(0, (this.cost[i] as number) - (prices[i] as number));
      this.firstCost[i] = left;
      if (limitChord === null) this.cut[i] = chordSquaredOfKm(left);
      else this.cut[i] = left > 0 ? limitChord : -1;
    }
    for (let b = 0; b < this.blockCut.length; b += 1) {
      const cuts = this.cut.subarray(this.blocks.starts[b], this.blocks.starts[b + 1]);
      this.blockCut[b] = cuts.reduce((most, cut) => Math.max(most, cut), -1);
    }
  }

  /** Adds 1 to the count of each commune that a place spares more than its price. */
  countBeyond(commune: number, counts: Float64Array): void {
    const range = this.rangeOf(commune);
    if (!range) return;
    const { points } = this.problem.table;
    const { x, y, z } = this.blocks;
    const to = this.blocks.starts[range.to] as number;
    for (let i = this.blocks.starts[range.from] as number; i < to; i += 1) {
      const dx = (x[i] as number) - (points.x[commune] as number);
      const dy = (y[i] as number) - (points.y[commune] as number);
      const dz = (z[i] as number) - (points.z[commune] as number);
      if (dx * dx + dy * dy + dz * dz < (this.cut[i] as number)) counts[i] = (counts[i] as number) + 1;
    }
  }

  private rangeOf(commune: number): { from: number; to: number } | undefined {
    const basin = basinOf(this.problem.table.communes[commune]?.departement ?? '');
    return basin === null ? undefined : this.blocks.ranges.get(basin);
  }

  private costOf(chord: number): number {
    if (this.limitChord !== null) return chord > this.limitChord ? 1 : 0;
    return kmOfShortChord(chord);
  }
}

/** `kmOfChordSquared` without the arc sine, for the chords of up to `FAR_KM` that are compared here: the same to 1e-9 km. */
function kmOfShortChord(chordSquared: number): number {
  const half = Math.sqrt(chordSquared) / 2;
  const square = half * half;
  const series = 1 + square * (1 / 6 + square * (3 / 40 + square * (15 / 336 + square * (105 / 3456))));
  return 2 * EARTH_RADIUS_KM * half * series;
}
