/**
 * Runs once when the browser has time, or after the time-out (ms) if it never has: `run` is told which. The returned
 * function takes it back. Safari has no requestIdleCallback.
 */
export function whenIdle(run: (late: boolean) => void, timeout = 500): () => void {
  if ('requestIdleCallback' in globalThis) {
    const id = requestIdleCallback(({ didTimeout }) => run(didTimeout), { timeout });
    return () => cancelIdleCallback(id);
  }
  const id = setTimeout(() => run(false), 30);
  return () => clearTimeout(id);
}

/**
 * Runs once the next picture stands on the screen, or soon after where none is drawn (a tab in the background). The
 * returned function takes it back.
 */
export function afterPaint(run: () => void): () => void {
  let frame = 0;
  let timer = setTimeout(run, 200);
  frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(run);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** Lets the browser answer a finger before going on: work of a tenth of a second is cut in parts by it. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Whether the person asked the browser to spare data. Only some browsers tell. */
export function savesData(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}
