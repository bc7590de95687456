/**
 * Where a person stands in a page, kept with the entry of history that is left. Far down a list pixels do not tell it:
 * cards are drawn by lots, and those off the screen have only an estimated height.
 */
export interface Stand {
  /** Pixels from the top of the page. */
  scroll: number;
  /** Cards drawn so far. */
  drawn: number;
  /** Id of the GEM whose card is under the eye; null when none is. */
  card: string | null;
  /** Where the top of that card is on the screen, pixels. */
  top: number;
}

/** The first of these lines of the screen, in pixels, that crosses a card tells which one is looked at. */
const LINES = [120, 200, 300, 450];
/** How long a page that is drawn again may move what is looked at, milliseconds. */
const SETTLES = 1500;
const GESTURES = ['pointerdown', 'touchstart', 'wheel', 'keydown'] as const;

export function standNow(): Stand {
  const x = Math.min(200, innerWidth / 2);
  const card = LINES.map((y) => document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-gem]')).find(
    Boolean,
  );
  return {
    scroll: scrollY,
    drawn: document.querySelectorAll('main [data-gem]').length,
    card: card?.dataset['gem'] ?? null,
    top: card?.getBoundingClientRect().top ?? 0,
  };
}

/** What a history entry holds; null when it was never left. */
export function standIn(state: unknown): Stand | null {
  const held = (typeof state === 'object' ? state : null) as Partial<Record<keyof Stand, unknown>> | null;
  if (typeof held?.scroll !== 'number') return null;
  const { scroll, drawn, card, top } = held;
  return {
    scroll,
    drawn: typeof drawn === 'number' ? drawn : 0,
    card: typeof card === 'string' ? card : null,
    top: typeof top === 'number' ? top : 0,
  };
}

/** Goes back to it, and holds to it while the page settles, unless a hand moves the page meanwhile. */
export function standAgain({ scroll, card, top }: Stand): void {
  scrollTo(0, scroll);
  if (card === null) return;
  const hold = (): void => {
    const found = document.querySelector(`main [data-gem="${CSS.escape(card)}"]`);
    if (!found) return;
    const off = found.getBoundingClientRect().top - top;
    if (Math.abs(off) > 1) scrollBy(0, off);
  };
  hold();
  const hand = new AbortController();
  for (const gesture of GESTURES)
    addEventListener(gesture, () => hand.abort(), { capture: true, passive: true, signal: hand.signal });
  const until = performance.now() + SETTLES;
  const next = (): void => {
    if (hand.signal.aborted) return;
    hold();
    if (performance.now() < until) requestAnimationFrame(next);
    else hand.abort();
  };
  requestAnimationFrame(next);
}
