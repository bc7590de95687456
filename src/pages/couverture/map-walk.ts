/** How one goes about the map: the arrows of the keyboard, the mouse, a finger. Heard on the drawing as a whole. */
import { neighbour, type Direction, type Spot } from '../../ui/neighbours.ts';

export interface Walk {
  /** Territories that Tab and the arrows stop on, in the order of Home and End. */
  spots: () => readonly Spot[];
  /** The one that is pointed at. */
  active: () => string | null;
  onactive: (code: string | null, by: 'pointer' | 'focus') => void;
  /** Opens a territory in the page itself; null where its link is to be followed. */
  onopen: () => ((code: string) => void) | null;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** @param svg its territories are links that bear `data-code`, one of them with `tabindex="0"` */
export function walkOn(svg: SVGSVGElement, walk: Walk): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let touched = false;

  const linkAt = ({ target }: Event): Element | null =>
    target instanceof Element ? target.closest('a[data-code]') : null;
  const codeOf = (link: Element | null): string | null => link?.getAttribute('data-code') ?? null;

  /** The arrows go from the one territory that Tab stops on. */
  function stopOn(link: Element): void {
    for (const former of svg.querySelectorAll('a[tabindex="0"]')) former.setAttribute('tabindex', '-1');
    link.setAttribute('tabindex', '0');
  }

  svg.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const spots = walk.spots();
      const from = spots.find(({ code }) => code === codeOf(linkAt(event)));
      const direction = DIRECTIONS[event.key];
      let next: Spot | null | undefined;
      if (event.key === 'Home') next = spots[0];
      else if (event.key === 'End') next = spots.at(-1);
      else if (direction && from) next = neighbour(spots, from, direction);
      else return;
      event.preventDefault();
      if (next) svg.querySelector<SVGAElement>(`a[data-code="${next.code}"]`)?.focus();
    },
    { signal },
  );
  svg.addEventListener(
    'focusin',
    (event) => {
      const link = linkAt(event);
      if (!link || link.closest('[aria-hidden]')) return;
      stopOn(link);
      if (!touched) walk.onactive(codeOf(link), 'focus');
    },
    { signal },
  );
  svg.addEventListener('pointerdown', ({ pointerType }) => (touched = pointerType === 'touch'), { signal });
  svg.addEventListener(
    'pointerover',
    (event) => {
      const code = codeOf(linkAt(event));
      if (event.pointerType !== 'touch' && code !== walk.active()) walk.onactive(code, 'pointer');
    },
    { signal },
  );
  svg.addEventListener(
    'pointerleave',
    ({ pointerType }) => {
      if (pointerType !== 'touch') walk.onactive(null, 'pointer');
    },
    { signal },
  );
  svg.addEventListener(
    'click',
    (event) => {
      const code = codeOf(linkAt(event));
      if (code === null || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      // A finger first reads, then opens: it has no way to hover, and the smallest territories are easily missed.
      if (touched && walk.active() !== code) {
        event.preventDefault();
        walk.onactive(code, 'pointer');
        return;
      }
      const open = walk.onopen();
      if (!open) return;
      event.preventDefault();
      open(code);
    },
    { signal },
  );
  return () => listening.abort();
}
