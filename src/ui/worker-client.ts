/** A worker that holds the communes, asked: those of the site speak the same way (see the messages of each). */

/** Longer than this is a failure: what hangs must not leave a page waiting. Milliseconds. */
export const PATIENCE = 30_000;

type ToWorker<Question> = { kind: 'question'; id: number; question: Question };
type FromWorker<Ready> =
  | Ready
  | { kind: 'echec' }
  | { kind: 'reponse'; id: number; answer: unknown }
  | { kind: 'refus'; id: number; sentence: string };

interface Recipe {
  /** Where the bundler sees it: `new Worker(new URL('…', import.meta.url), { type: 'module' })`. */
  make: () => Worker;
  /** The file of `data/` that it reads. */
  file: string;
  /** The first message, which gives the file away. */
  begin: (bytes: ArrayBuffer) => object;
  /** What to show when the file does not come, is not readable, or the worker stops. */
  sentences: Record<'noFile' | 'brokenFile' | 'noWorker', string>;
  /** What is thrown: its message is the sentence to show. */
  failure: (sentence: string) => Error;
}

export interface WorkerClient<Ready, Question> {
  /** What the worker says once it has read the communes. It starts at the first call, and anew after a failure. */
  ready(): Promise<Ready>;
  ask(question: Question): Promise<unknown>;
  /** Ends the worker; whoever waits for an answer is refused. */
  close(): void;
}

interface Waiting {
  answer: (answer: unknown) => void;
  refuse: (error: Error) => void;
  late: ReturnType<typeof setTimeout>;
}

export function workerClient<Ready extends { kind: 'pret' }, Question>({
  make,
  file,
  begin,
  sentences,
  failure,
}: Recipe): WorkerClient<Ready, Question> {
  type Running = { worker: Worker; ready: Ready };
  let opening: Promise<Running> | null = null;
  /** Ends the worker that runs or starts. */
  let stop: (error: Error) => void = () => undefined;
  const waiting = new Map<number, Waiting>();
  let last = 0;

  const take = (id: number): Waiting | undefined => {
    const one = waiting.get(id);
    waiting.delete(id);
    clearTimeout(one?.late);
    return one;
  };
  const fail = (sentence: string): void => {
    const error = failure(sentence);
    opening = null;
    stop(error);
    for (const id of [...waiting.keys()]) take(id)?.refuse(error);
  };

  const start = (): Promise<Running> =>
    new Promise((resolve, reject) => {
      let worker: Worker | null = null;
      let isOver = false;
      let timer: ReturnType<typeof setTimeout> | undefined;
      stop = (error) => {
        isOver = true;
        clearTimeout(timer);
        worker?.terminate();
        reject(error);
      };
      const launch = (bytes: ArrayBuffer): void => {
        // The page may have been left meanwhile.
        if (isOver) return;
        const made = make();
        worker = made;
        made.addEventListener('error', () => fail(sentences.noWorker));
        made.addEventListener('messageerror', () => fail(sentences.noWorker));
        made.addEventListener('message', ({ data }: MessageEvent<FromWorker<Ready>>) => {
          switch (data.kind) {
            case 'pret':
              clearTimeout(timer);
              resolve({ worker: made, ready: data });
              break;
            case 'echec':
              fail(sentences.brokenFile);
              break;
            case 'reponse':
              take(data.id)?.answer(data.answer);
              break;
            case 'refus':
              take(data.id)?.refuse(failure(data.sentence));
          }
        });
        timer = setTimeout(() => fail(sentences.noWorker), PATIENCE);
        made.postMessage(begin(bytes), [bytes]);
      };
      fetchBytes(file).then(
        (bytes) => {
          try {
            launch(bytes);
          } catch {
            fail(sentences.noWorker);
          }
        },
        () => {
          if (!isOver) fail(sentences.noFile);
        },
      );
    });
  const open = (): Promise<Running> => (opening ??= start());

  return {
    ready: async () => (await open()).ready,
    async ask(question) {
      const { worker } = await open();
      return new Promise((answer, refuse) => {
        last += 1;
        const late = setTimeout(() => fail(sentences.noWorker), PATIENCE);
        waiting.set(last, { answer, refuse, late });
        const message: ToWorker<Question> = { kind: 'question', id: last, question };
        worker.postMessage(message);
      });
    },
    close: () => fail(sentences.noWorker),
  };
}

async function fetchBytes(file: string): Promise<ArrayBuffer> {
  const response = await fetch(`${import.meta.env.BASE_URL}data/${file}`, {
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new Error(String(response.status));
  return response.arrayBuffer();
}
