import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { workerClient } from '../../src/ui/worker-client.ts';

interface Message {
  kind: string;
  id?: number;
  question?: unknown;
}

/** Answers with what it was asked; « panne » breaks it, « refus » is refused. */
class EchoWorker extends EventTarget {
  static made: EchoWorker[] = [];
  isEnded = false;
  constructor() {
    super();
    EchoWorker.made.push(this);
  }
  terminate(): void {
    this.isEnded = true;
  }
  postMessage({ kind, id, question }: Message): void {
    queueMicrotask(() => {
      if (this.isEnded || question === 'silence') return;
      if (question === 'panne') this.dispatchEvent(new Event('error'));
      else if (kind === 'commencer') this.say({ kind: 'pret' });
      else if (question === 'refus') this.say({ kind: 'refus', id, sentence: 'Cela ne se peut pas.' });
      else this.say({ kind: 'reponse', id, answer: question });
    });
  }
  private say(data: object): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
}

class Unavailable extends Error {}
const make = () =>
  workerClient<{ kind: 'pret' }, string>({
    make: () => new EchoWorker() as unknown as Worker,
    file: 'centres.json',
    begin: (centres) => ({ kind: 'commencer', centres }),
    sentences: { noFile: 'Pas de fichier.', brokenFile: 'Fichier abîmé.', noWorker: 'Arrêté.' },
    failure: (sentence) => new Unavailable(sentence),
  });

beforeEach(() => {
  EchoWorker.made = [];
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}')));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a worker, asked', () => {
  it('answers each question, refuses in a sentence, and goes on', async () => {
    const client = make();
    const refused = expect(client.ask('refus')).rejects.toThrow(new Unavailable('Cela ne se peut pas.'));
    expect(await Promise.all([client.ask('un'), client.ask('deux')])).toEqual(['un', 'deux']);
    await refused;
    expect(EchoWorker.made).toHaveLength(1);
  });

  it('refuses whoever waits when it crashes, and another takes over at the next question', async () => {
    const client = make();
    await client.ready();
    const waiting = [client.ask('silence'), client.ask('panne')];
    for (const one of waiting) await expect(one).rejects.toThrow('Arrêté.');
    expect(await client.ask('encore')).toBe('encore');
    expect(EchoWorker.made.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  });

  it('starts no worker for a page that was left before the communes came', async () => {
    const client = make();
    const waiting = client.ask('un');
    client.close();
    await expect(waiting).rejects.toBeInstanceOf(Unavailable);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(EchoWorker.made).toEqual([]);
  });

  it('does not wait for an answer for ever', async () => {
    const client = make();
    await client.ready();
    vi.useFakeTimers();
    const refused = expect(client.ask('silence')).rejects.toThrow('Arrêté.');
    await vi.advanceTimersByTimeAsync(31_000);
    await refused;
    expect(EchoWorker.made[0]?.isEnded).toBe(true);
  });
});
