import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openEngine, type Engine } from '../../src/coverage/engine.ts';
import type { FromCoverageWorker, ToCoverageWorker } from '../../src/coverage/messages.ts';
import { centresFile } from '../../src/territory/centres-file.ts';
import { commune, gem } from './coverage-helpers.ts';

const CENTRES = JSON.stringify(centresFile([commune({ code: '01001' })]));
const GEMS = [gem({ id: 'g', code_insee: '01001' })];

/** A worker of the same thread: does what the real one does, unless told to break. */
class FakeWorker extends EventTarget {
  static made = 0;
  static broken: 'no' | 'start' | 'file' | 'answer' | 'silent' = 'no';
  private engine: Engine | null = null;
  constructor() {
    super();
    FakeWorker.made += 1;
    if (FakeWorker.broken === 'start') throw new Error('SecurityError');
  }
  terminate(): void {
    this.engine = null;
  }
  postMessage(message: ToCoverageWorker): void {
    queueMicrotask(() => {
      if (message.kind === 'commencer') {
        if (FakeWorker.broken === 'silent') return;
        if (FakeWorker.broken === 'file') this.say({ kind: 'echec' });
        else {
          this.engine = openEngine(JSON.parse(new TextDecoder().decode(message.centres)));
          this.say({ kind: 'pret', columns: this.engine.columns });
        }
        return;
      }
      if (FakeWorker.broken === 'answer') {
        this.dispatchEvent(new Event('error'));
        return;
      }
      const { id, question } = message;
      try {
        if (!this.engine) return;
        const answer =
          question.kind === 'calculer'
            ? this.engine.compute(question.gems, question.parameters, question.options)
            : question.kind === 'cellules'
              ? this.engine.cells()
              : this.engine.epciOutlines();
        this.say({ kind: 'reponse', id, answer });
      } catch (error) {
        this.say({ kind: 'refus', id, sentence: (error as Error).message });
      }
    });
  }
  private say(data: FromCoverageWorker): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
}

let respond: () => Promise<Response>;

beforeEach(() => {
  vi.resetModules();
  FakeWorker.made = 0;
  FakeWorker.broken = 'no';
  respond = () => Promise.resolve(new Response(CENTRES));
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('fetch', () => respond());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const client = () => import('../../src/ui/coverage.ts');

describe('loadCoverage', () => {
  it('starts one worker, and computes the same question once', async () => {
    const { loadCoverage } = await client();
    const [first, again] = await Promise.all([loadCoverage(GEMS), loadCoverage(GEMS)]);
    expect(again).toBe(first);
    expect(first.communes.codes).toEqual(['01001']);
    expect(first.communes.sites).toEqual([{ id: 'g' }]);
    expect(first.communes.byPublic.tous.nearestSite[0]).toBe(0);
    const other = await loadCoverage(GEMS, {
      catchments: [{ radiusKm: 15, weight: 1 }],
      thresholdsKm: [15, 30, 45],
    });
    expect(other).not.toBe(first);
    expect(other.parameters.thresholdsKm).toEqual([15, 30, 45]);
    expect(FakeWorker.made).toBe(1);
  });

  it('gives the cells and the EPCI from the same worker', async () => {
    const { loadCells, loadEpciOutlines, loadCoverage } = await client();
    const [cells, outlines] = await Promise.all([loadCells(), loadEpciOutlines(), loadCoverage(GEMS)]);
    expect(cells.map(({ plane }) => plane)).toEqual(['metropole']);
    expect(outlines).toHaveLength(1);
    expect(await loadCells()).toBe(cells);
    expect(FakeWorker.made).toBe(1);
  });

  it('refuses parameters and places with a sentence, and goes on answering', async () => {
    const { loadCoverage } = await client();
    await expect(loadCoverage(GEMS, { catchments: [], thresholdsKm: [1, 2, 3] })).rejects.toThrow(
      'Il faut de 1 à 12 zones de desserte',
    );
    await expect(loadCoverage([gem({ id: 'perdu', code_insee: '99999' })])).rejects.toThrow(
      'Le GEM « perdu » est dans la commune 99999',
    );
    await expect(loadCoverage(GEMS)).resolves.toBeDefined();
    expect(FakeWorker.made).toBe(1);
  });

  it.each([
    ['start', 'n’a pas pu faire le calcul'],
    ['file', 'abîmé ou incomplet'],
    ['answer', 'n’a pas pu faire le calcul'],
  ] as const)('says so when the worker breaks (%s), and may be asked again', async (broken, sentence) => {
    const { loadCoverage } = await client();
    FakeWorker.broken = broken;
    await expect(loadCoverage(GEMS)).rejects.toThrow(sentence);
    FakeWorker.broken = 'no';
    await expect(loadCoverage(GEMS)).resolves.toBeDefined();
  });

  it('says so when the communes cannot be fetched', async () => {
    const { loadCoverage } = await client();
    for (const bad of [
      () => Promise.reject(new TypeError('offline')),
      () => Promise.resolve(new Response('', { status: 503 })),
    ]) {
      respond = bad;
      await expect(loadCoverage(GEMS)).rejects.toThrow('la connexion a échoué');
    }
    expect(FakeWorker.made).toBe(0);
  });

  it('does not wait for ever', async () => {
    const { loadCoverage } = await client();
    vi.useFakeTimers();
    FakeWorker.broken = 'silent';
    const waiting = expect(loadCoverage(GEMS)).rejects.toThrow('n’a pas pu faire le calcul');
    await vi.advanceTimersByTimeAsync(31_000);
    await waiting;
  });
});
