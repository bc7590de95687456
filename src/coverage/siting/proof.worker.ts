/** Proves the optimum with HiGHS (WebAssembly, more than a megabyte): this worker is only started when asked for. */
import loadHighs, { type Highs } from 'highs';
import wasmUrl from 'highs/runtime?url';
import { proposeExactly } from './exact.ts';
import type { FromProofWorker, ToProofWorker } from './messages.ts';
import { fromRanks, importProblem, toRanks } from './portable.ts';
import { SitingError } from './problem.ts';

const send = (message: FromProofWorker): void => postMessage(message);

async function prove({ problem, quick, maxSeconds }: ToProofWorker): Promise<void> {
  let highs: Highs;
  try {
    highs = await loadHighs({ locateFile: () => wasmUrl });
  } catch {
    send({ kind: 'sans-solveur' });
    return;
  }
  try {
    const proposal = proposeExactly(importProblem(problem), toRanks(quick, problem), highs, {
      maxSeconds,
      onProgress: (progress) => send({ kind: 'progres', progress }),
    });
    send({ kind: 'preuve', proposal: fromRanks(proposal, problem) });
  } catch (error) {
    const sentence =
      error instanceof SitingError
        ? error.message
        : 'Le calcul de l’optimum s’est arrêté avant la fin. La proposition rapide reste valable.';
    send({ kind: 'refus', sentence });
  }
}

addEventListener('message', ({ data }: MessageEvent<ToProofWorker>) => void prove(data));
