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
import { plainSource, type SiteSource } from '../coverage/sites.ts';
import { PATIENCE, workerClient } from './worker-client.ts';

/** The simulator cannot answer; the message is the sentence to show. */
export class SitingUnavailable extends Error {
  override name = 'SitingUnavailable';
}

/** The proof was cancelled by the person: nothing to show. */
export class ProofCancelled extends Error {
  override name = 'ProofCancelled';
}

/** The proof stops by itself and tells the gap proven by then. */
export const PROOF_SECONDS = 60;

const NO_FILE =
  'Les communes n’ont pas pu être chargées\u00a0: la connexion a échoué. Votre scénario est gardé\u00a0; rechargez la page pour réessayer.';
const BROKEN_FILE =
  'Le fichier des communes est abîmé ou ne va pas avec l’annuaire. Votre scénario est gardé\u00a0; rechargez la page pour réessayer.';
const NO_WORKER =
  'Le calcul s’est arrêté. Votre scénario est gardé\u00a0: refaites le dernier geste, ou rechargez la page.';
const NO_SOLVER =
  'L’outil qui prouve l’optimum n’a pas pu être chargé\u00a0: il demande une connexion, et un navigateur qui accepte WebAssembly. La proposition rapide reste valable.';
const PROOF_FAILED = 'Le calcul de l’optimum s’est arrêté avant la fin. La proposition rapide reste valable.';

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
  const client = workerClient<Extract<FromSitingWorker, { kind: 'pret' }>, SitingQuestion>({
    make: () =>
      new Worker(new URL('../coverage/siting/siting.worker.ts', import.meta.url), { type: 'module' }),
    file: 'centres.json',
    begin: (centres): ToSitingWorker => ({ kind: 'commencer', centres, gems: gems.map(plainSource) }),
    sentences: { noFile: NO_FILE, brokenFile: BROKEN_FILE, noWorker: NO_WORKER },
    failure: (sentence) => new SitingUnavailable(sentence),
  });
  return {
    ask: (question) => client.ask(question) as Promise<SitingAnswers[(typeof question)['kind']]>,
    close: () => client.close(),
  };
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
