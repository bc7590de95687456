import type { KnownCommune, NearestCommune } from '../search/gazetteer.ts';
import type { PlaceMatch } from '../search/place.ts';
import type { NamedDepartement } from '../search/typed.ts';
import type { Position } from '../territory/distance.ts';
import type { Answers, FromWorker, Question, ToWorker } from './place-messages.ts';

/** The index of communes could not be fetched or read; the rest of the search works without it. */
export class CommunesUnavailable extends Error {
  override name = 'CommunesUnavailable';
}

/** Longer than this is a failure: a connection that hangs must not leave the box waiting. Milliseconds. */
const PATIENCE = 20_000;

/** The communes, asked through a worker. Each call rejects with CommunesUnavailable when they are not there. */
export interface CommuneService {
  search(text: string, limit: number): Promise<PlaceMatch[]>;
  commune(code: string): Promise<KnownCommune | null>;
  /** In the order of the codes; null for a code that no present commune has. */
  names(codes: readonly string[]): Promise<(string | null)[]>;
  nearest(position: Position): Promise<NearestCommune | null>;
}

let opening: Promise<CommuneService> | null = null;

/** Starts the worker at the first call, and again at the next after a failure. */
export function openCommunes(departements: readonly NamedDepartement[]): Promise<CommuneService> {
  opening ??= start(departements).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

function start(departements: readonly NamedDepartement[]): Promise<CommuneService> {
  const waiting = new Map<number, (answer: Answers[keyof Answers]) => void>();
  let last = 0;
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./place.worker.ts', import.meta.url), { type: 'module' });
    const fail = (): void => {
      clearTimeout(timer);
      worker.terminate();
      reject(new CommunesUnavailable('La liste des communes n’a pas pu être chargée.'));
    };
    const timer = setTimeout(fail, PATIENCE);
    const ask = <K extends Question['kind']>(question: Extract<Question, { kind: K }>): Promise<Answers[K]> =>
      new Promise((answered) => {
        last += 1;
        waiting.set(last, answered as (answer: Answers[keyof Answers]) => void);
        tell({ kind: 'question', id: last, question });
      });
    const tell = (message: ToWorker): void => worker.postMessage(message);

    worker.addEventListener('error', fail);
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'echec') fail();
      else if (data.kind === 'reponse') {
        waiting.get(data.id)?.(data.answer);
        waiting.delete(data.id);
      } else {
        clearTimeout(timer);
        resolve({
          search: (text, limit) => ask({ kind: 'chercher', text, limit }),
          commune: (code) => ask({ kind: 'commune', code }),
          names: (codes) => ask({ kind: 'noms', codes }),
          nearest: (position) => ask({ kind: 'plus-proche', position }),
        });
      }
    });
    tell({
      kind: 'commencer',
      url: new URL(`${import.meta.env.BASE_URL}data/communes.json`, location.href).href,
      departements: departements.map(({ code, nom }) => ({ code, nom })),
    });
  });
}
