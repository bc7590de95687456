import type { CommuneColumns } from '../coverage/engine.ts';
import type {
  CoverageAnswers,
  CoverageQuestion,
  FromCoverageWorker,
  ToCoverageWorker,
} from '../coverage/messages.ts';
import { workerClient } from './worker-client.ts';

/** The figures by commune cannot be had; the message is the sentence to show. */
export class CoverageUnavailable extends Error {
  override name = 'CoverageUnavailable';
}

const ADVICE = 'Les chiffres par département restent affichés. Rechargez la page pour réessayer.';

/** The worker, asked. Each call rejects with CoverageUnavailable when it cannot answer. */
export interface CoverageService {
  readonly columns: CommuneColumns;
  ask<K extends CoverageQuestion['kind']>(
    question: Extract<CoverageQuestion, { kind: K }>,
  ): Promise<CoverageAnswers[K]>;
}

const client = workerClient<Extract<FromCoverageWorker, { kind: 'pret' }>, CoverageQuestion>({
  make: () => new Worker(new URL('../coverage/coverage.worker.ts', import.meta.url), { type: 'module' }),
  file: 'centres.json',
  begin: (centres): ToCoverageWorker => ({ kind: 'commencer', centres }),
  sentences: {
    noFile: `Les communes n’ont pas pu être chargées\u00a0: la connexion a échoué. ${ADVICE}`,
    brokenFile: `Le fichier des communes est abîmé ou incomplet. ${ADVICE}`,
    noWorker: `Votre navigateur n’a pas pu faire le calcul par commune. ${ADVICE}`,
  },
  failure: (sentence) => new CoverageUnavailable(sentence),
});

/** Starts the worker at the first call, and again at the next after a failure. */
export async function openCoverage(): Promise<CoverageService> {
  const { columns } = await client.ready();
  return {
    columns,
    ask: (question) => client.ask(question) as Promise<CoverageAnswers[(typeof question)['kind']]>,
  };
}
