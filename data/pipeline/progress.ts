import { SingleBar } from 'cli-progress';

/** Told how far a long step has come. */
export interface Progress {
  start(label: string, total: number): void;
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
  let next = 0;
  let bar: SingleBar | null = null;
  const began = performance.now();
  return {
    start(newLabel, newTotal) {
      [label, total, next] = [newLabel, newTotal, performance.now() + PATIENCE_MS];
    },
    advance(done) {
      if (bar) bar.update(done);
      if (bar || performance.now() < next) return;
      if (stream.isTTY) {
        bar = new SingleBar({ stream, format: `${label} [{bar}] {value}/{total}`, clearOnComplete: true });
        bar.start(total, done);
      } else {
        stream.write(`${label} : ${done.toLocaleString('fr-FR')} sur ${total.toLocaleString('fr-FR')}\n`);
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
