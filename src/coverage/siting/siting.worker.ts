/** The simulator off the main thread: an edit answers in milliseconds, a proposal in a second at most. */
import { SitingEngine } from './engine.ts';
import type { FromSitingWorker, SitingAnswers, SitingQuestion, ToSitingWorker } from './messages.ts';
import { SitingError } from './problem.ts';

/** The exchange ends there with what it has: an answer at once is worth more than the last per cent. Milliseconds. */
const PATIENCE = 900;

let engine: SitingEngine | null = null;

const send = (message: FromSitingWorker): void => postMessage(message);

function answerOf(known: SitingEngine, question: SitingQuestion): SitingAnswers[keyof SitingAnswers] {
  switch (question.kind) {
    case 'aujourdhui':
      return known.todayKm(question.publicName);
    case 'scenario':
      return known.outcome(question.scenario, question.view);
    case 'proposer': {
      const deadline = performance.now() + PATIENCE;
      const { scenario, publicName, request } = question;
      const found = known.propose(scenario, publicName, request, () => performance.now() > deadline);
      return { ...found, described: known.describe(found.proposal) };
    }
    case 'decrire':
      return known.describe(question.proposal);
  }
}

addEventListener('message', ({ data }: MessageEvent<ToSitingWorker>) => {
  if (data.kind === 'commencer') {
    try {
      engine = new SitingEngine(JSON.parse(new TextDecoder().decode(data.centres)), data.gems);
      send({ kind: 'pret' });
    } catch {
      send({ kind: 'echec' });
    }
    return;
  }
  if (!engine) return;
  try {
    send({ kind: 'reponse', id: data.id, answer: answerOf(engine, data.question) });
  } catch (error) {
    // Anything but a refusal is a fault: the page hears of it by the event « error », and starts another worker.
    if (!(error instanceof SitingError)) throw error;
    send({ kind: 'refus', id: data.id, sentence: error.message });
  }
});
