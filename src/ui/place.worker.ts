/** Holds the communes off the main thread: reads their index, then answers. All that it knows is in search/. */
import { openGazetteer, type Gazetteer } from '../search/gazetteer.ts';
import type { Answers, FromWorker, Question, ToWorker } from './place-messages.ts';

let gazetteer: Gazetteer | null = null;

const send = (message: FromWorker): void => postMessage(message);

function start({ communes, departements }: Extract<ToWorker, { kind: 'commencer' }>): void {
  try {
    gazetteer = openGazetteer(JSON.parse(new TextDecoder().decode(communes)), departements);
    send({ kind: 'pret' });
  } catch {
    send({ kind: 'echec' });
  }
}

function answer(known: Gazetteer, question: Question): Answers[keyof Answers] {
  switch (question.kind) {
    case 'chercher':
      return known.search(question.text, question.limit);
    case 'commune':
      return known.commune(question.code);
    case 'noms':
      return known.names(question.codes);
    case 'plus-proche':
      return known.nearest(question.position);
  }
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'commencer') start(data);
  else if (gazetteer) send({ kind: 'reponse', id: data.id, answer: answer(gazetteer, data.question) });
});
