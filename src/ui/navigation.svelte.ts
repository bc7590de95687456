import { isSimple, withSimple } from '../routes.ts';

/** Without a gesture, in milliseconds, before the browser is told of the address. */
const REST = 150;

/**
 * Called once the page stands.
 * @param scroll to be restored; null: a new page, from its top
 * @param came how history led to another page; null where it did not
 */
export type AfterOpen = (scroll: number | null, came: Came | null) => void;

/** The page that Back or Forward left. */
export interface Came {
  back: boolean;
  from: URL;
}

/** The address, as pages read it and change it: state of a page lives there, so reload, back and a shared link agree. */
class Navigation {
  #url = $state.raw(new URL('http://localhost/'));
  /** Called before each change that opens another page, so that the app can load what the page needs. */
  #beforeOpen: (url: URL) => Promise<void> = () => Promise.resolve();
  #afterOpen: AfterOpen = () => undefined;
  /** How far along this entry stands among those of the site: an entry with less is gone back to. */
  #step = 0;
  /** Runs while the browser has not been told of the address yet. */
  #rest: ReturnType<typeof setTimeout> | undefined;

  get url(): URL {
    return this.#url;
  }

  /** Sets the address without touching history: first render, prerendering. */
  start(url: URL): void {
    this.#url = url;
  }

  /** Takes over links, the back button and the scroll of the browser. */
  takeOver(beforeOpen: (url: URL) => Promise<void>, afterOpen: AfterOpen): void {
    this.#beforeOpen = beforeOpen;
    this.#afterOpen = afterOpen;
    this.#step = numberIn(history.state, 'step') ?? 0;
    history.scrollRestoration = 'manual';
    window.addEventListener('popstate', (event) => {
      // The entry that was left is out of reach by now.
      this.#forgetRest();
      const url = new URL(location.href);
      const scroll = scrollIn(event.state);
      // An anchor that the browser followed by itself left no step.
      const step = numberIn(event.state, 'step') ?? this.#step;
      const came = { back: step < this.#step, from: this.#url };
      this.#step = step;
      if (!this.#followAnchor(url, scroll)) void this.#show(url, scroll ?? 0, came);
    });
    window.addEventListener('pagehide', () => {
      this.settle();
      this.#rememberScroll();
    });
  }

  /** Opens a page: pushes history. */
  async open(href: string): Promise<void> {
    this.settle();
    this.#rememberScroll();
    const url = this.#along(new URL(href, location.href));
    await this.#beforeOpen(url);
    this.#step += 1;
    history.pushState({ step: this.#step }, '', url);
    this.#url = url;
    this.#afterOpen(null, null);
  }

  /** Filters and typing: replaces the address, moves nothing. */
  replace(href: string): void {
    this.#replaceWith(this.#along(new URL(href, location.href)));
  }

  /**
   * As `replace`, for what follows the hand: the page reads the new address at once, the browser is told of it when the
   * hand rests. To tell it costs more than most gestures, and some browsers refuse more than a hundred in half a minute.
   */
  replaceSoon(href: string): void {
    const url = this.#along(new URL(href, this.#url));
    if (url.href === this.#url.href) return;
    this.#url = url;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.settle(), REST);
  }

  /** Tells the browser at once of what `replaceSoon` still keeps: before anything reads its own address. */
  settle(): void {
    if (this.#rest === undefined) return;
    this.#forgetRest();
    history.replaceState(history.state, '', this.#url);
  }

  #forgetRest(): void {
    clearTimeout(this.#rest);
    this.#rest = undefined;
  }

  /** Goes over to the version simplifiée, or back: the same page, no step more in history. */
  setSimple(on: boolean): void {
    this.#replaceWith(withSimple(this.#url, on));
  }

  #replaceWith(url: URL): void {
    this.settle();
    if (url.href === this.#url.href) return;
    history.replaceState(history.state, '', url);
    this.#url = url;
  }

  async #show(asked: URL, scroll: number, came: Came): Promise<void> {
    // An entry of before the switch would bring the other version back.
    const url = withSimple(asked, isSimple(this.#url.searchParams));
    if (url.href !== asked.href) history.replaceState(history.state, '', url);
    await this.#beforeOpen(url);
    this.#url = url;
    this.#afterOpen(scroll, came);
  }

  /**
   * An anchor of the page that stands, or the way back from it: nothing is to be loaded nor drawn again.
   * @returns false for any other address
   */
  #followAnchor(url: URL, scroll: number | null): boolean {
    const here = this.#url;
    if (url.pathname !== here.pathname || url.search !== here.search) return false;
    this.#url = url;
    this.#afterOpen(scroll, null);
    return true;
  }

  /** Links and filters say nothing of the version simplifiée: it goes along from page to page. */
  #along(url: URL): URL {
    return isSimple(this.#url.searchParams) ? withSimple(url, true) : url;
  }

  #rememberScroll(): void {
    history.replaceState({ scroll: scrollY, step: this.#step }, '');
  }
}

/** The scroll that a history entry holds, null when it holds none. */
export function scrollIn(state: unknown): number | null {
  return numberIn(state, 'scroll');
}

function numberIn(state: unknown, name: 'scroll' | 'step'): number | null {
  const held = typeof state === 'object' && state !== null ? (state as Record<string, unknown>)[name] : null;
  return typeof held === 'number' ? held : null;
}

export const navigation = new Navigation();
