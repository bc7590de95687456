/** Computes the indicators off the main thread, so that a page answers while 35 000 communes are measured. */
import { openEngine, type Calculation, type Engine } from './engine.ts';
import type { CoverageQuestion, FromCoverageWorker, ToCoverageWorker } from './messages.ts';

let engine: Engine | null = null;

const send = (message: FromCoverageWorker, transfer: Transferable[] = []): void =>
  postMessage(message, { transfer });

function start(centres: ArrayBuffer): void {
  try {
    engine = openEngine(JSON.parse(new TextDecoder().decode(centres)));
    send({ kind: 'pret', columns: engine.columns });
  } catch {
    send({ kind: 'echec' });
  }
}

function answer(known: Engine, id: number, question: CoverageQuestion): void {
  try {
    switch (question.kind) {
      case 'calculer': {
        const calculation = known.compute(question.gems, question.parameters, question.options);
        send({ kind: 'reponse', id, answer: calculation }, columnsOf(calculation));
        break;
      }
      case 'cellules':
        send({ kind: 'reponse', id, answer: known.cells() });
        break;
      case 'intercommunalites':
        send({ kind: 'reponse', id, answer: known.epciOutlines() });
    }
  } catch (error) {
    send({ kind: 'refus', id, sentence: error instanceof Error ? error.message : String(error) });
  }
}

/** Megabytes of columns change hands instead of being copied. */
function columnsOf({ byPublic }: Calculation): Transferable[] {
  return Object.values(byPublic).flatMap(({ distanceKm, accessibility, nearestSite }) => [
    distanceKm.buffer as ArrayBuffer,
    accessibility.buffer as ArrayBuffer,
    nearestSite.buffer as ArrayBuffer,
  ]);
}

addEventListener('message', ({ data }: MessageEvent<ToCoverageWorker>) => {
  if (data.kind === 'commencer') start(data.centres);
  else if (engine) answer(engine, data.id, data.question);
});
