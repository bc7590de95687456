/** Runs once when the browser has time; the returned function takes it back. Safari has no requestIdleCallback. */
export function whenIdle(run: () => void, timeout = 500): () => void {
  if ('requestIdleCallback' in globalThis) {
    const id = requestIdleCallback(run, { timeout });
    return () => cancelIdleCallback(id);
  }
  const id = setTimeout(run, 30);
  return () => clearTimeout(id);
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
