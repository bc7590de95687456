import type { CoveragePublic } from '../coverage/types.ts';
import type { PublicChoice } from '../gem/publics.ts';

/**
 * Upper bounds of the density classes but the last, GEM per 100 000 inhabitants: fixed round steps, the same from
 * one build to the next so that two maps compare. A lone public is rarer, so its steps are smaller.
 */
const STEPS: Readonly<Record<CoveragePublic, readonly number[]>> = {
  tous: [0.15, 0.3, 0.5, 0.8, 1.2],
  psychique: [0.15, 0.3, 0.5, 0.8, 1.2],
  'tsa-tnd': [0.06, 0.1, 0.15, 0.25, 0.4],
  cerebrolese: [0.06, 0.1, 0.15, 0.25, 0.4],
};

export function densitySteps(name: CoveragePublic): readonly number[] {
  return STEPS[name];
}

/** The public whose density the map shows: the one that the filter names alone, else all of them. */
export function densityPublic(chosen: readonly PublicChoice[]): CoveragePublic {
  const [only, ...others] = chosen;
  return others.length === 0 && only !== undefined && only !== 'autre' && only !== 'non-precise'
    ? only
    : 'tous';
}
