import type { CommuneColumns } from '../coverage/engine.ts';
import type {
  CoverageAnswers,
  CoverageQuestion,
  FromCoverageWorker,
  ToCoverageWorker,
} from '../coverage/messages.ts';

/** The figures by commune cannot be had; the message is the sentence to show. */
export class CoverageUnavailable extends Error {
  override name = 'CoverageUnavailable';
}

/** Longer than this is a failure: what hangs must not leave a page waiting. Milliseconds. */
const PATIENCE = 30_000;

const ADVICE = 'Les chiffres par département restent affichés. Rechargez la page pour réessayer.';
const NO_FILE = `Les communes n’ont pas pu être chargées : la connexion a échoué. ${ADVICE}`;
const BROKEN_FILE = `Le fichier des communes est abîmé ou incomplet. ${ADVICE}`;
const NO_WORKER = `Votre navigateur n’a pas pu faire le calcul par commune. ${ADVICE}`;

/** The worker, asked. Each call rejects with CoverageUnavailable when it cannot answer. */
export interface CoverageService {
  readonly columns: CommuneColumns;
  ask<K extends CoverageQuestion['kind']>(
    question: Extract<CoverageQuestion, { kind: K }>,
  ): Promise<CoverageAnswers[K]>;
}

let opening: Promise<CoverageService> | null = null;

/** Starts the worker at the first call, and again at the next after a failure. */
export function openCoverage(): Promise<CoverageService> {
  opening ??= start().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

type Answer = CoverageAnswers[keyof CoverageAnswers];

interface Waiting {
  answer: (answer: Answer) => void;
  refuse: (error: Error) => void;
  late: ReturnType<typeof setTimeout>;
}

async function start(): Promise<CoverageService> {
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
      for (const id of [...waiting.keys()]) take(id)?.refuse(error);
    };
    const timer = setTimeout(() => fail(NO_WORKER), PATIENCE);
    const take = (id: number): Waiting | undefined => {
      const one = waiting.get(id);
      waiting.delete(id);
      clearTimeout(one?.late);
      return one;
    };
    const tell = (message: ToCoverageWorker, transfer: Transferable[] = []): void =>
      worker.postMessage(message, transfer);

    const ask: CoverageService['ask'] = (question) =>
      new Promise((answer, refuse) => {
        last += 1;
        const late = setTimeout(() => fail(NO_WORKER), PATIENCE);
        waiting.set(last, { answer: answer as (answer: Answer) => void, refuse, late });
        tell({ kind: 'question', id: last, question });
      });

    worker.addEventListener('error', () => fail(NO_WORKER));
    worker.addEventListener('messageerror', () => fail(NO_WORKER));
    worker.addEventListener('message', ({ data }: MessageEvent<FromCoverageWorker>) => {
      switch (data.kind) {
        case 'pret':
          clearTimeout(timer);
          resolve({ columns: data.columns, ask });
          break;
        case 'echec':
          fail(BROKEN_FILE);
          break;
        case 'reponse':
          take(data.id)?.answer(data.answer);
          break;
        case 'refus':
          take(data.id)?.refuse(new CoverageUnavailable(data.sentence));
      }
    });
    tell({ kind: 'commencer', centres }, [centres]);
  });
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
