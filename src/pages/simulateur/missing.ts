import { missingToMean } from '../../coverage/missing.ts';
import type { BeforeAfter, Outcome } from '../../coverage/siting/engine.ts';
import type { Measures } from '../../dataset.ts';

/**
 * The outcome with `manque_moyenne` filled in where the directory is complete, and only there: the simulator knows
 * nothing of completeness. The mean is that of the scenario: one GEM more raises it a little everywhere.
 */
export function withMissingGem(outcome: Outcome, measures: Measures): Outcome {
  const { france } = outcome;
  const complete = completeOnes(measures);
  const fill = (one: BeforeAfter): BeforeAfter => {
    if (!complete.has(`${one.code}|${one.population}`)) return one;
    const missing = (moment: 'before' | 'after'): number | null =>
      missingToMean(one[moment].gem, one.population, {
        gem: france[moment].gem,
        population: france.population,
      });
    return {
      ...one,
      before: { ...one.before, manque_moyenne: missing('before') },
      after: { ...one.after, manque_moyenne: missing('after') },
    };
  };
  return {
    ...outcome,
    territory: fill(outcome.territory),
    france: fill(france),
    neighbours: outcome.neighbours.map(fill),
  };
}

const known = new WeakMap<Measures, ReadonlySet<string>>();

/** The territories whose directory is complete. */
function completeOnes(measures: Measures): ReadonlySet<string> {
  let complete = known.get(measures);
  if (!complete) {
    complete = new Set(
      [measures.france, ...measures.regions, ...measures.departements]
        .filter(({ completude }) => completude.niveau === 'complet')
        // A région and a département may bear the same code.
        .map(({ code, population }) => `${code}|${population}`),
    );
    known.set(measures, complete);
  }
  return complete;
}
