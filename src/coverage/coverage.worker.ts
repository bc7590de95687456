/** Computes the indicators off the main thread, so that a page answers while 35 000 communes are measured. */
import { openEngine, type Engine } from './engine.ts';
import type { FromCoverageWorker, ToCoverageWorker } from './messages.ts';

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

function calculate(
  known: Engine,
  { id, gems, parameters, options }: Extract<ToCoverageWorker, { kind: 'calculer' }>,
): void {
  try {
    const answer = known.compute(gems, parameters, options);
    // Megabytes of columns change hands instead of being copied.
    const columns = Object.values(answer.byPublic).flatMap(({ distanceKm, accessibility, nearestSite }) => [
      distanceKm.buffer as ArrayBuffer,
      accessibility.buffer as ArrayBuffer,
      nearestSite.buffer as ArrayBuffer,
    ]);
    send({ kind: 'reponse', id, answer }, columns);
  } catch (error) {
    send({ kind: 'refus', id, sentence: error instanceof Error ? error.message : String(error) });
  }
}

addEventListener('message', ({ data }: MessageEvent<ToCoverageWorker>) => {
  if (data.kind === 'commencer') start(data.centres);
  else if (engine) calculate(engine, data);
});
