import type { BeforeAfter } from '../../coverage/siting/engine.ts';
import type { Indicateurs } from '../../coverage/types.ts';

/**
 * Gives each list back with the objects of the one before wherever they say the same, in any order: what a gesture
 * does not change is not written again.
 */
export function sameKeeper(): (next: readonly BeforeAfter[]) => readonly BeforeAfter[] {
  let known = new Map<string, BeforeAfter>();
  return (next) => {
    const kept = next.map((one) => {
      const former = known.get(one.code);
      return former && isSame(former, one) ? former : one;
    });
    known = new Map(kept.map((one) => [one.code, one]));
    return kept;
  };
}

function isSame(one: BeforeAfter, other: BeforeAfter): boolean {
  const same = (moment: 'before' | 'after'): boolean =>
    (Object.keys(one[moment]) as (keyof Indicateurs)[]).every(
      (key) => one[moment][key] === other[moment][key],
    );
  return (
    one.population === other.population &&
    one.unreached.after === other.unreached.after &&
    same('before') &&
    same('after')
  );
}
