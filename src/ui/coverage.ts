import type { BrowserCoverage, CommuneColumns, CoverageOptions, Calculation } from '../coverage/engine.ts';
import type { FromCoverageWorker, ToCoverageWorker } from '../coverage/messages.ts';
import { checkParameters, DEFAULT_PARAMETERS, type CoverageParameters } from '../coverage/parameters.ts';
import type { SiteSource } from '../coverage/sites.ts';

export type { BrowserCoverage, CoveredCommunes } from '../coverage/engine.ts';

/** The figures by commune cannot be had; the message is the sentence to show. */
export class CoverageUnavailable extends Error {
  override name = 'CoverageUnavailable';
}

/** Longer than this is a failure: what hangs must not leave a page waiting. Milliseconds. */
const PATIENCE = 30_000;
/** Calculations kept, some 3 MB each: the last choices of parameters come back at once. */
const KEPT = 6;

const ADVICE = 'Les chiffres par département restent affichés. Rechargez la page pour réessayer.';
const NO_FILE = `Les communes n’ont pas pu être chargées : la connexion a échoué. ${ADVICE}`;
const BROKEN_FILE = `Le fichier des communes est abîmé ou incomplet. ${ADVICE}`;
const NO_WORKER = `Votre navigateur n’a pas pu faire le calcul par commune. ${ADVICE}`;

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
  const service = await openService();
  const { byPublic, sites, ...territories } = await service.compute(gems, parameters, options);
  return { ...territories, communes: { ...service.columns, byPublic, sites } };
}

interface Service {
  readonly columns: CommuneColumns;
  compute(
    gems: readonly SiteSource[],
    parameters: CoverageParameters,
    options: CoverageOptions,
  ): Promise<Calculation>;
}

let opening: Promise<Service> | null = null;

/** Starts the worker at the first call, and again at the next after a failure. */
function openService(): Promise<Service> {
  opening ??= start().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

async function start(): Promise<Service> {
  const centres = await fetchCentres();
  const waiting = new Map<number, Waiting>();
  let last = 0;
  return new Promise((resolve, reject) => {
    let worker: Worker;
    try {
      worker = new Worker(new URL('../coverage/coverage.worker.ts', import.meta.url), { type: 'module' });
    } catch {
      reject(new CoverageUnavailable(NO_WORKER));
      return;
    }
    const fail = (sentence: string): void => {
      clearTimeout(timer);
      worker.terminate();
      opening = null;
      const error = new CoverageUnavailable(sentence);
      reject(error);
      for (const { refuse } of waiting.values()) refuse(error);
      waiting.clear();
    };
    const timer = setTimeout(() => fail(NO_WORKER), PATIENCE);
    const tell = (message: ToCoverageWorker, transfer: Transferable[] = []): void =>
      worker.postMessage(message, transfer);

    const compute: Service['compute'] = (gems, parameters, options) =>
      new Promise((answer, refuse) => {
        last += 1;
        const id = last;
        const late = setTimeout(() => fail(NO_WORKER), PATIENCE);
        const settle = (): void => {
          clearTimeout(late);
          waiting.delete(id);
        };
        waiting.set(id, {
          answer: (calculation) => {
            settle();
            answer(calculation);
          },
          refuse: (error) => {
            settle();
            refuse(error);
          },
        });
        tell({ kind: 'calculer', id, gems: gems.map(toSource), parameters, options });
      });

    worker.addEventListener('error', () => fail(NO_WORKER));
    worker.addEventListener('messageerror', () => fail(NO_WORKER));
    worker.addEventListener('message', ({ data }: MessageEvent<FromCoverageWorker>) => {
      switch (data.kind) {
        case 'pret':
          clearTimeout(timer);
          resolve({ columns: data.columns, compute });
          break;
        case 'echec':
          fail(BROKEN_FILE);
          break;
        case 'reponse':
          waiting.get(data.id)?.answer(data.answer);
          break;
        case 'refus':
          waiting.get(data.id)?.refuse(new CoverageUnavailable(data.sentence));
      }
    });
    tell({ kind: 'commencer', centres }, [centres]);
  });
}

interface Waiting {
  answer: (calculation: Calculation) => void;
  refuse: (error: Error) => void;
}

async function fetchCentres(): Promise<ArrayBuffer> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}data/centres.json`, {
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok) throw new Error(String(response.status));
    return await response.arrayBuffer();
  } catch {
    throw new CoverageUnavailable(NO_FILE);
  }
}

/** Only what the calculation reads, as plain objects: a proxy of the page cannot be sent to a worker. */
function toSource(gem: SiteSource): SiteSource {
  const { id, antenne_de, publics, statut, departement, region, code_insee, commune, longitude, latitude } =
    gem;
  return {
    id,
    antenne_de,
    publics: [...publics],
    statut,
    departement,
    region,
    code_insee,
    commune,
    longitude,
    latitude,
  };
}
