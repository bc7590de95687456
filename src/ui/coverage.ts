/** Figures and shapes by commune and by EPCI, computed in the browser: only where a page shows them. */
import type { BrowserCoverage, CoverageOptions } from '../coverage/engine.ts';
import { checkParameters, DEFAULT_PARAMETERS, type CoverageParameters } from '../coverage/parameters.ts';
import { plainSource, type SiteSource } from '../coverage/sites.ts';
import type { CellMesh } from '../territory/cells.ts';
import type { EpciOutline } from '../territory/epci-outlines.ts';
import { openCoverage } from './coverage-service.ts';

export type { BrowserCoverage, CoveredCommunes } from '../coverage/engine.ts';
export type { CellMesh } from '../territory/cells.ts';
export type { EpciOutline } from '../territory/epci-outlines.ts';
export { CoverageUnavailable } from './coverage-service.ts';

/** Calculations kept, some 3 MB each: the last choices of parameters come back at once. */
const KEPT = 6;

const results = new WeakMap<readonly SiteSource[], Map<string, Promise<BrowserCoverage>>>();

/**
 * Every indicator, for every commune and territory, computed in a worker from the GEM of the directory and
 * centres.json (fetched at the first call). The same question asked twice is computed once.
 *
 * @param gems the directory as loaded; closed GEM and those of the COM are sorted out here
 * @param parameters published values by default
 * @throws CoverageUnavailable, or RangeError on a parameter out of range: the message is a French sentence
 */
export function loadCoverage(
  gems: readonly SiteSource[],
  parameters: CoverageParameters = DEFAULT_PARAMETERS,
  options: CoverageOptions = {},
): Promise<BrowserCoverage> {
  let known = results.get(gems);
  if (!known) results.set(gems, (known = new Map()));
  const { catchments, thresholdsKm } = parameters;
  const key = JSON.stringify([catchments, thresholdsKm, options.withUnspecified === true]);
  const found = known.get(key);
  if (found) return found;
  const pending = calculate(gems, parameters, options);
  known.set(key, pending);
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(oldest);
  }
  // A failure may be tried again.
  pending.catch(() => {
    if (known.get(key) === pending) known.delete(key);
  });
  return pending;
}

async function calculate(
  gems: readonly SiteSource[],
  parameters: CoverageParameters,
  options: CoverageOptions,
): Promise<BrowserCoverage> {
  checkParameters(parameters);
  const { columns, ask } = await openCoverage();
  const { byPublic, sites, ...territories } = await ask({
    kind: 'calculer',
    gems: gems.map(plainSource),
    parameters,
    options,
  });
  return { ...territories, communes: { ...columns, byPublic, sites } };
}

let cells: Promise<readonly CellMesh[]> | null = null;

/** The communes as cells, a mesh for the métropole and one for each overseas département. */
export function loadCells(): Promise<readonly CellMesh[]> {
  cells ??= openCoverage()
    .then(({ ask }) => ask({ kind: 'cellules' }))
    .catch((error: unknown) => {
      cells = null;
      throw error;
    });
  return cells;
}

let outlines: Promise<readonly EpciOutline[]> | null = null;

/** The outlines of the EPCI, made of cells: they run out to sea, so clip them to the départements. */
export function loadEpciOutlines(): Promise<readonly EpciOutline[]> {
  outlines ??= openCoverage()
    .then(({ ask }) => ask({ kind: 'intercommunalites' }))
    .catch((error: unknown) => {
      outlines = null;
      throw error;
    });
  return outlines;
}
