import { RADIUS_TOLERANCE_KM } from '../parameters.ts';
import type { CommuneTable } from '../communes.ts';

/** One commune whose inhabitants come within the radius, or are no longer within it. */
export interface CommuneChange {
  /** Index in the table. */
  commune: number;
  /** Distance to the nearest GEM, in km; Infinity for none. */
  beforeKm: number;
  afterKm: number;
}

export interface Changes {
  /** Inhabitants newly within the radius, and those no longer within it. */
  gained: number;
  /** Of those gained, the ones who could reach no GEM at all before. */
  gainedFromNone: number;
  lost: number;
  /** Inhabitants whose nearest GEM is now nearer, within the radius or not; and farther. */
  nearer: number;
  farther: number;
  /** Those who could reach a GEM, and can reach none any more. */
  leftWithout: number;
  /** Most inhabited first. */
  gains: CommuneChange[];
  losses: CommuneChange[];
}

/**
 * Who gains and who loses between two states of one public.
 * @param members the communes that count: those of a territory, or all the others
 */
export function changesWithin(
  { population }: CommuneTable,
  before: Float64Array,
  after: Float64Array,
  radiusKm: number,
  members: Int32Array,
): Changes {
  const limit = radiusKm + RADIUS_TOLERANCE_KM;
  const changes: Changes = {
    gained: 0,
    gainedFromNone: 0,
    lost: 0,
    nearer: 0,
    farther: 0,
    leftWithout: 0,
    gains: [],
    losses: [],
  };
  for (let m = 0; m < members.length; m += 1) {
    const commune = members[m] as number;
    const beforeKm = before[commune] as number;
    const afterKm = after[commune] as number;
    if (beforeKm === afterKm) continue;
    const people = population[commune] as number;
    if (afterKm < beforeKm) changes.nearer += people;
    else if (afterKm === Infinity) changes.leftWithout += people;
    else changes.farther += people;
    if (people === 0) continue;
    if (beforeKm > limit && afterKm <= limit) {
      changes.gained += people;
      if (beforeKm === Infinity) changes.gainedFromNone += people;
      changes.gains.push({ commune, beforeKm, afterKm });
    } else if (beforeKm <= limit && afterKm > limit) {
      changes.lost += people;
      changes.losses.push({ commune, beforeKm, afterKm });
    }
  }
  const byPeople = (a: CommuneChange, b: CommuneChange): number =>
    (population[b.commune] as number) - (population[a.commune] as number) || a.commune - b.commune;
  changes.gains.sort(byPeople);
  changes.losses.sort(byPeople);
  return changes;
}
