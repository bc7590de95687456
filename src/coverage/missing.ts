import { COVERAGE_PUBLICS, type Completude, type Indicateurs, type IndicateursParPublic } from './types.ts';
import type { TerritoryCoverage } from './territories.ts';

/** Keeps the last bits of a product from asking for one GEM more where the territory stands exactly at the mean. */
const TOLERANCE = 1e-9;

/**
 * How many GEM more a territory would need to reach the directory's own national density; null when either has
 * no inhabitants.
 */
export function missingToMean(
  gem: number,
  population: number,
  france: { gem: number; population: number },
): number | null {
  if (!(population > 0 && france.population > 0)) return null;
  const density = (100_000 * france.gem) / france.population;
  return Math.max(0, Math.ceil((density * population) / 100_000 - gem - TOLERANCE));
}

/**
 * The indicators of a territory with `manque_moyenne` filled in: only where the directory is complete, for
 * elsewhere a missing GEM may simply be one that we have not listed.
 */
export function withMissing(
  territory: TerritoryCoverage,
  completude: Completude,
  france: TerritoryCoverage,
): IndicateursParPublic {
  const isComplete = completude.niveau === 'complet';
  return Object.fromEntries(
    COVERAGE_PUBLICS.map((publicName) => {
      const indicateurs = territory.indicateurs[publicName];
      const national = { gem: france.indicateurs[publicName].gem, population: france.population };
      const manque_moyenne = isComplete
        ? missingToMean(indicateurs.gem, territory.population, national)
        : null;
      return [publicName, { ...indicateurs, manque_moyenne } satisfies Indicateurs];
    }),
  ) as IndicateursParPublic;
}
