import { isSimple, withSimple } from '../routes.ts';

/** Without a gesture, in milliseconds, before the browser is told of the address. */
const REST = 150;

/** The address, as pages read it and change it: state of a page lives there, so reload, back and a shared link agree. */
class Navigation {
  #url = $state.raw(new URL('http://localhost/'));
  /** Called before each change that opens another page, so that the app can load what the page needs. */
  #beforeOpen: (url: URL) => Promise<void> = () => Promise.resolve();
  /** Called once the page stands, with the scroll to restore (null: a new page, from its top). */
  #afterOpen: (scroll: number | null) => void = () => undefined;
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
  takeOver(beforeOpen: (url: URL) => Promise<void>, afterOpen: (scroll: number | null) => void): void {
    this.#beforeOpen = beforeOpen;
    this.#afterOpen = afterOpen;
    history.scrollRestoration = 'manual';
    window.addEventListener('popstate', (event) => {
      // The entry that was left is out of reach by now.
      this.#forgetRest();
      const url = new URL(location.href);
      const scroll = scrollIn(event.state);
      if (!this.#followAnchor(url, scroll)) void this.#show(url, scroll ?? 0);
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
    history.pushState(null, '', url);
    this.#url = url;
    this.#afterOpen(null);
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

  async #show(asked: URL, scroll: number): Promise<void> {
    // An entry of before the switch would bring the other version back.
    const url = withSimple(asked, isSimple(this.#url.searchParams));
    if (url.href !== asked.href) history.replaceState(history.state, '', url);
    await this.#beforeOpen(url);
    this.#url = url;
    this.#afterOpen(scroll);
  }

  /**
   * An anchor of the page that stands, or the way back from it: nothing is to be loaded nor drawn again.
   * @returns false for any other address
   */
  #followAnchor(url: URL, scroll: number | null): boolean {
    const here = this.#url;
    if (url.pathname !== here.pathname || url.search !== here.search) return false;
    this.#url = url;
    this.#afterOpen(scroll);
    return true;
  }

  /** Links and filters say nothing of the version simplifiée: it goes along from page to page. */
  #along(url: URL): URL {
    return isSimple(this.#url.searchParams) ? withSimple(url, true) : url;
  }

  #rememberScroll(): void {
    history.replaceState({ scroll: scrollY }, '');
  }
}

/** The scroll that a history entry holds, null when it holds none. */
export function scrollIn(state: unknown): number | null {
  return typeof state === 'object' && state !== null && 'scroll' in state && typeof state.scroll === 'number'
    ? state.scroll
    : null;
}

export const navigation = new Navigation();
