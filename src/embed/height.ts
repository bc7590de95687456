import { asksHeight, HAUTEUR } from '../ui/embed-messages.ts';

/**
 * Tells the page around how high this one is, now and each time that it changes, and when that page asks. To any
 * origin: who embeds us is not known, and a height tells nothing of anyone.
 */
export function tellHeight(root: HTMLElement): void {
  if (window.parent === window) return;
  let told = 0;
  const tell = (origin: string, again: boolean): void => {
    // Rounded up: a fraction of a pixel less would bring a scroll bar.
    const hauteur = Math.ceil(root.getBoundingClientRect().height);
    if (hauteur === 0 || (hauteur === told && !again)) return;
    told = hauteur;
    window.parent.postMessage({ type: HAUTEUR, hauteur }, origin);
  };
  new ResizeObserver(() => tell('*', false)).observe(root);
  window.addEventListener('message', (event) => {
    // Only the page around may ask. « null » is a page without an origin (a file, a sandbox): it cannot be named.
    if (event.source !== window.parent || !asksHeight(event.data)) return;
    tell(event.origin === 'null' ? '*' : event.origin, true);
  });
}
