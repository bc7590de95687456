/** The address, as pages read it and change it: state of a page lives there, so reload, back and a shared link agree. */
class Navigation {
  #url = $state.raw(new URL('http://localhost/'));
  /** Called before each change that opens another page, so that the app can load what the page needs. */
  #beforeOpen: (url: URL) => Promise<void> = () => Promise.resolve();
  /** Called once the page stands, with the scroll to restore (null: a new page, from its top). */
  #afterOpen: (scroll: number | null) => void = () => undefined;

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
      void this.#show(new URL(location.href), scrollIn(event.state) ?? 0);
    });
    window.addEventListener('pagehide', () => this.#rememberScroll());
  }

  /** Opens a page: pushes history. */
  async open(href: string): Promise<void> {
    this.#rememberScroll();
    const url = new URL(href, location.href);
    await this.#beforeOpen(url);
    history.pushState(null, '', url);
    this.#url = url;
    this.#afterOpen(null);
  }

  /** Filters and typing: replaces the address, moves nothing. */
  replace(href: string): void {
    const url = new URL(href, location.href);
    if (url.href === this.#url.href) return;
    history.replaceState(history.state, '', url);
    this.#url = url;
  }

  async #show(url: URL, scroll: number): Promise<void> {
    await this.#beforeOpen(url);
    this.#url = url;
    this.#afterOpen(scroll);
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
