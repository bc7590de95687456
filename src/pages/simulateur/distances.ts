import type { ChangedDistances } from '../../coverage/siting/engine.ts';

/** Distance of each commune in the scenario, in the order of centres.json, in km; Infinity for none. */
export function distancesAfter(todayKm: Float64Array, { communes, km }: ChangedDistances): Float64Array {
  const after = todayKm.slice();
  for (let rank = 0; rank < communes.length; rank += 1) after[communes[rank] as number] = km[rank] as number;
  return after;
}
