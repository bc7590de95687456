import { SingleBar } from 'cli-progress';

/** What a long step counts: items, or the bytes of a large file. */
export type Unit = 'éléments' | 'octets';

/** Told how far a long step has come. */
export interface Progress {
  /** @param unit bytes also show their rate and the time left */
  start(label: string, total: number, unit?: Unit): void;
  advance(done: number): void;
  stop(): void;
  /** Says that a step begins, when the run has been long already. */
  say(label: string): void;
}

/** A step shorter than this shows nothing. */
const PATIENCE_MS = 1000;
/** Without a terminal, one plain line at most so often. */
const LINE_EVERY_MS = 10_000;
/** A run shorter than this says nothing of its steps. */
const LONG_RUN_MS = 5000;

export const SILENT: Progress = {
  start: () => undefined,
  advance: () => undefined,
  stop: () => undefined,
  say: () => undefined,
};

/** Progress on the error stream: a bar on a terminal, else an occasional line. Quick steps stay quiet. */
export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  let label = '';
  let total = 0;
  let unit: Unit = 'éléments';
  let next = 0;
  let started = 0;
  let bar: SingleBar | null = null;
  const began = performance.now();
  const sentence = (done: number): string =>
    unit === 'octets'
      ? `${megabytes(done)} sur ${megabytes(total)} Mo, ${pace(done, total, performance.now() - started)}`
      : `${done.toLocaleString('fr-FR')} sur ${total.toLocaleString('fr-FR')}`;
  return {
    start(newLabel, newTotal, newUnit = 'éléments') {
      [label, total, unit, started] = [newLabel, newTotal, newUnit, performance.now()];
      next = started + PATIENCE_MS;
    },
    advance(done) {
      if (bar) bar.update(done, { sentence: sentence(done) });
      if (bar || performance.now() < next) return;
      if (stream.isTTY) {
        bar = new SingleBar({ stream, format: `${label} [{bar}] {sentence}`, clearOnComplete: true });
        bar.start(total, done, { sentence: sentence(done) });
      } else {
        stream.write(`${label} : ${sentence(done)}\n`);
        next = performance.now() + LINE_EVERY_MS;
      }
    },
    stop() {
      bar?.stop();
      bar = null;
    },
    say(step) {
      if (performance.now() - began > LONG_RUN_MS) stream.write(`${step}…\n`);
    },
  };
}

function megabytes(bytes: number): string {
  return Math.round(bytes / 1e6).toLocaleString('fr-FR');
}

/** "230 Mo/s, reste 4 s", at the rate so far. */
function pace(done: number, total: number, milliseconds: number): string {
  const perSecond = (done / Math.max(milliseconds, 1)) * 1000;
  const left = Math.max(0, Math.ceil((total - done) / Math.max(perSecond, 1)));
  const time = left < 60 ? `${left} s` : `${Math.floor(left / 60)} min ${left % 60} s`;
  return `${Math.round(perSecond / 1e6).toLocaleString('fr-FR')} Mo/s, reste ${time}`;
}

/** Runs through items, telling every thousandth. */
export function* withProgress<T>(items: readonly T[], label: string, progress: Progress): Generator<T> {
  progress.start(label, items.length);
  let done = 0;
  for (const item of items) {
    yield item;
    done += 1;
    if (done % 1000 === 0) progress.advance(done);
  }
  progress.stop();
}
