/**
 * The day of the person who reads, for what depends on it (« vérifié récemment »). A prerendered page has none: it must
 * be the same whatever the day it is made on, and the first drawing in the browser must be the same as it.
 */
class Today {
  /** null until the page has been taken over. */
  date = $state.raw<Date | null>(null);

  start(): void {
    this.date = new Date();
  }
}

export const today = new Today();
