import type { KnownCommune, NearestCommune } from '../search/gazetteer.ts';
import type { PlaceMatch } from '../search/place.ts';
import type { NamedDepartement } from '../search/typed.ts';
import type { Position } from '../territory/distance.ts';
import type { Answers, Question, ToWorker } from './place-messages.ts';
import { workerClient, type WorkerClient } from './worker-client.ts';

/** The index of communes could not be fetched or read; the rest of the search works without it. */
export class CommunesUnavailable extends Error {
  override name = 'CommunesUnavailable';
}

/** The communes, asked through a worker. Each call rejects with CommunesUnavailable when they are not there. */
export interface CommuneService {
  search(text: string, limit: number): Promise<PlaceMatch[]>;
  commune(code: string): Promise<KnownCommune | null>;
  /** In the order of the codes; null for a code that no present commune has. */
  names(codes: readonly string[]): Promise<(string | null)[]>;
  nearest(position: Position): Promise<NearestCommune | null>;
}

const SENTENCE = 'La liste des communes n’a pas pu être chargée.';

type Client = WorkerClient<{ kind: 'pret' }, Question>;
let client: Client | null = null;

/** Starts the worker at the first call, and again at the next after a failure. */
export async function startCommunes(departements: readonly NamedDepartement[]): Promise<CommuneService> {
  const asked = (client ??= clientFor(departements));
  await asked.ready();
  const ask = <K extends Question['kind']>(question: Extract<Question, { kind: K }>) =>
    asked.ask(question) as Promise<Answers[K]>;
  return {
    search: (text, limit) => ask({ kind: 'chercher', text, limit }),
    commune: (code) => ask({ kind: 'commune', code }),
    names: (codes) => ask({ kind: 'noms', codes }),
    nearest: (position) => ask({ kind: 'plus-proche', position }),
  };
}

function clientFor(departements: readonly NamedDepartement[]): Client {
  return workerClient({
    make: () => new Worker(new URL('./place.worker.ts', import.meta.url), { type: 'module' }),
    file: 'communes.json',
    begin: (communes): ToWorker => ({
      kind: 'commencer',
      communes,
      departements: departements.map(({ code, nom }) => ({ code, nom })),
    }),
    sentences: { noFile: SENTENCE, brokenFile: SENTENCE, noWorker: SENTENCE },
    failure: (sentence) => new CommunesUnavailable(sentence),
  });
}
