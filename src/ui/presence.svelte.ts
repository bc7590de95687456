/**
 * Whether someone is at the page: a finger, a key, a scroll; or long enough that the work put off cannot be in the way of
 * a first gesture. What is not on the screen waits for it.
 */
const SIGNS = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll', 'keydown', 'focusin'] as const;
/** Milliseconds. */
const AT_LAST = 3000;

class Presence {
  here = $state(false);

  /** To be called once, in the browser. */
  watch(): void {
    const signs = new AbortController();
    const arrive = (): void => {
      signs.abort();
      clearTimeout(timer);
      this.here = true;
    };
    const timer = setTimeout(arrive, AT_LAST);
    for (const sign of SIGNS)
      addEventListener(sign, arrive, { capture: true, passive: true, signal: signs.signal });
  }
}

export const presence = new Presence();
