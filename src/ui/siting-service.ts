/** The simulator's two workers, asked. A worker that fails is replaced at the next question: the scenario is the page's. */
import type {
  FromProofWorker,
  FromSitingWorker,
  SitingAnswers,
  SitingQuestion,
  ToProofWorker,
  ToSitingWorker,
} from '../coverage/siting/messages.ts';
import type { ProofProgress } from '../coverage/siting/exact.ts';
import type { PortableProblem } from '../coverage/siting/portable.ts';
import type { Proposal } from '../coverage/siting/quick.ts';
import type { SiteSource } from '../coverage/sites.ts';

/** The simulator cannot answer; the message is the sentence to show. */
export class SitingUnavailable extends Error {
  override name = 'SitingUnavailable';
}

/** The proof was cancelled by the person: nothing to show. */
export class ProofCancelled extends Error {
  override name = 'ProofCancelled';
}

/** Longer than this is a failure: what hangs must not leave a page waiting. Milliseconds. */
const PATIENCE = 30_000;
/** The proof stops by itself and tells the gap proven by then. */
export const PROOF_SECONDS = 60;

const NO_FILE =
  'Les communes n’ont pas pu être chargées : la connexion a échoué. Votre scénario est gardé ; rechargez la page pour réessayer.';
const BROKEN_FILE =
  'Le fichier des communes est abîmé ou ne va pas avec l’annuaire. Votre scénario est gardé ; rechargez la page pour réessayer.';
const NO_WORKER =
  'Le calcul s’est arrêté. Votre scénario est gardé : refaites le dernier geste, ou rechargez la page.';
const NO_SOLVER =
  'L’outil qui prouve l’optimum n’a pas pu être chargé : il demande une connexion, et un navigateur qui accepte WebAssembly. La proposition rapide reste valable.';
const PROOF_FAILED = 'Le calcul de l’optimum s’est arrêté avant la fin. La proposition rapide reste valable.';

type Answer = SitingAnswers[keyof SitingAnswers];
interface Waiting {
  answer: (answer: Answer) => void;
  refuse: (error: Error) => void;
  late: ReturnType<typeof setTimeout>;
}

export interface SitingService {
  /** @throws SitingUnavailable: the sentence to show */
  ask<K extends SitingQuestion['kind']>(
    question: Extract<SitingQuestion, { kind: K }>,
  ): Promise<SitingAnswers[K]>;
  /** Ends the worker, when the page is left. */
  close(): void;
}

/** @param gems the directory as loaded, whatever the statut */
export function sitingService(gems: readonly SiteSource[]): SitingService {
  let opening: Promise<Worker> | null = null;
  let running: Worker | null = null;
  const waiting = new Map<number, Waiting>();
  let last = 0;

  const take = (id: number): Waiting | undefined => {
    const one = waiting.get(id);
    waiting.delete(id);
    clearTimeout(one?.late);
    return one;
  };
  const fail = (sentence: string): SitingUnavailable => {
    running?.terminate();
    running = null;
    opening = null;
    const error = new SitingUnavailable(sentence);
    for (const id of [...waiting.keys()]) take(id)?.refuse(error);
    return error;
  };
  const open = (): Promise<Worker> => {
    opening ??= start(gems, fail, (data) => {
      if (data.kind === 'reponse') take(data.id)?.answer(data.answer);
      else if (data.kind === 'refus') take(data.id)?.refuse(new SitingUnavailable(data.sentence));
    }).then(
      (worker) => (running = worker),
      (error: unknown) => {
        opening = null;
        throw error;
      },
    );
    return opening;
  };
  return {
    async ask(question) {
      const worker = await open();
      return new Promise((answer, refuse) => {
        last += 1;
        const late = setTimeout(() => fail(NO_WORKER), PATIENCE);
        waiting.set(last, { answer: answer as (answer: Answer) => void, refuse, late });
        const message: ToSitingWorker = { kind: 'question', id: last, question };
        worker.postMessage(message);
      });
    },
    close() {
      fail(NO_WORKER);
    },
  };
}

async function start(
  gems: readonly SiteSource[],
  fail: (sentence: string) => SitingUnavailable,
  receive: (message: FromSitingWorker) => void,
): Promise<Worker> {
  const centres = await fetchCentres();
  return new Promise((resolve, reject) => {
    let worker: Worker;
    try {
      worker = new Worker(new URL('../coverage/siting/siting.worker.ts', import.meta.url), {
        type: 'module',
      });
    } catch {
      reject(new SitingUnavailable(NO_WORKER));
      return;
    }
    const stop = (sentence: string): void => {
      clearTimeout(timer);
      worker.terminate();
      reject(fail(sentence));
    };
    const timer = setTimeout(() => stop(NO_WORKER), PATIENCE);
    worker.addEventListener('error', () => stop(NO_WORKER));
    worker.addEventListener('messageerror', () => stop(NO_WORKER));
    worker.addEventListener('message', ({ data }: MessageEvent<FromSitingWorker>) => {
      if (data.kind === 'pret') {
        clearTimeout(timer);
        resolve(worker);
      } else if (data.kind === 'echec') stop(BROKEN_FILE);
      else receive(data);
    });
    const message: ToSitingWorker = { kind: 'commencer', centres, gems: gems.map(toSource) };
    worker.postMessage(message, [centres]);
  });
}

export interface Proof {
  /** @throws ProofCancelled, or SitingUnavailable with the sentence to show */
  readonly result: Promise<Proposal>;
  /** Ends the proof at once; what was proposed before stays. */
  cancel(): void;
}

/** Starts to prove the optimum, in a worker made for this and ended with it. */
export function startProof(
  problem: PortableProblem,
  quick: Proposal,
  onProgress: (progress: ProofProgress) => void,
): Proof {
  let cancel: () => void = () => undefined;
  const result = new Promise<Proposal>((resolve, reject) => {
    let worker: Worker;
    try {
      worker = new Worker(new URL('../coverage/siting/proof.worker.ts', import.meta.url), { type: 'module' });
    } catch {
      reject(new SitingUnavailable(NO_SOLVER));
      return;
    }
    const end = (finish: () => void): void => {
      clearTimeout(timer);
      worker.terminate();
      finish();
    };
    const give = (sentence: string): void => end(() => reject(new SitingUnavailable(sentence)));
    // The solver looks at its own clock, but not while it prepares.
    const timer = setTimeout(() => give(PROOF_FAILED), 1000 * PROOF_SECONDS + PATIENCE);
    cancel = () => end(() => reject(new ProofCancelled()));
    let hasStarted = false;
    worker.addEventListener('error', () => give(hasStarted ? PROOF_FAILED : NO_SOLVER));
    worker.addEventListener('messageerror', () => give(PROOF_FAILED));
    worker.addEventListener('message', ({ data }: MessageEvent<FromProofWorker>) => {
      hasStarted = true;
      if (data.kind === 'progres') onProgress(data.progress);
      else if (data.kind === 'preuve') end(() => resolve(data.proposal));
      else give(data.kind === 'refus' ? data.sentence : NO_SOLVER);
    });
    const message: ToProofWorker = { problem, quick, maxSeconds: PROOF_SECONDS };
    worker.postMessage(message);
  });
  return { result, cancel: () => cancel() };
}

async function fetchCentres(): Promise<ArrayBuffer> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}data/centres.json`, {
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok) throw new Error(String(response.status));
    return await response.arrayBuffer();
  } catch {
    throw new SitingUnavailable(NO_FILE);
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
