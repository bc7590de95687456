/**
 * The page is already there, drawn at build: it is painted first, and only then does the app come. On a slow line the
 * app and the data would else take the bandwidth that the style needs.
 */
let started = false;

function start(): void {
  if (started) return;
  started = true;
  if (import.meta.env.DEV) void import('./main.ts');
  // What the prerenderer wants now: the app, the chunks of the page, its data.
  const next = document.querySelector<HTMLTemplateElement>('template#suite');
  if (next) document.head.append(next.content.cloneNode(true));
}

// A tab in the background paints nothing, and an old browser does not tell when it has: neither waits for long.
setTimeout(start, document.visibilityState === 'hidden' ? 0 : 1500);
try {
  new PerformanceObserver(start).observe({ type: 'paint', buffered: true });
} catch {
  start();
}
