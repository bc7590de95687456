import { isSimple, withSimple } from '../routes.ts';
import { standIn, standNow, type Stand } from './stand.ts';

/** Without a gesture, in milliseconds, before the browser is told of the address. */
const REST = 150;
const TOP: Stand = { scroll: 0, drawn: 0, card: null, top: 0 };

/**
 * Called once the page stands.
 * @param stand to be restored; null: a new page, from its top
 * @param came how history led to another page; null where it did not
 */
export type AfterOpen = (stand: Stand | null, came: Came | null) => void;

/** What the app does to open a page. */
export interface Pages {
  /** Loads what the page needs. @returns puts it on the screen */
  load: (url: URL) => Promise<() => void>;
  /** It could not be loaded: what stands on the screen stays. */
  failed: (error: unknown) => void;
  opened: AfterOpen;
}

/** The page that Back or Forward left. */
export interface Came {
  back: boolean;
  from: URL;
}

/** The address, as pages read it and change it: state of a page lives there, so reload, back and a shared link agree. */
class Navigation {
  #url = $state.raw(new URL('http://localhost/'));
  #pages: Pages = {
    load: () => Promise.resolve(() => undefined),
    failed: () => undefined,
    opened: () => undefined,
  };
  /** Counts the pages asked for: one that comes after a later one was asked for is dropped. */
  #asked = 0;
  /** Back or Forward changed the entry of history, and its page is still to come. */
  #isBetween = false;
  /** How far along this entry stands among those of the site: an entry with less is gone back to. */
  #step = 0;
  /** Runs while the browser has not been told of the address yet. */
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** Cards that a list is to draw at once, to reach the place that history goes back to. */
  toDraw = $state(0);

  get url(): URL {
    return this.#url;
  }

  /** Sets the address without touching history: first render, prerendering. */
  start(url: URL, toDraw = 0): void {
    this.#url = url;
    this.toDraw = toDraw;
  }

  /** Takes over links, the back button and the scroll of the browser. */
  takeOver(pages: Pages): void {
    this.#pages = pages;
    this.#step = stepIn(history.state) ?? 0;
    history.scrollRestoration = 'manual';
    window.addEventListener('popstate', (event) => {
      // The entry that was left is out of reach by now.
      this.#forgetRest();
      const url = new URL(location.href);
      const stand = standIn(event.state);
      // An anchor that the browser followed by itself left no step.
      const step = stepIn(event.state) ?? this.#step;
      const came = { back: step < this.#step, from: this.#url };
      this.#step = step;
      if (!this.#followAnchor(url, stand)) void this.#show(url, stand ?? TOP, came);
    });
    window.addEventListener('pagehide', () => this.settle());
    // A page that is left for good can write nothing any more: a phone drops those in the background without a word.
    for (const rest of ['scrollend', 'visibilitychange'])
      document.addEventListener(rest, () => this.#rememberStand());
  }

  /** Opens a page: pushes history. Where it cannot be loaded the app says so, and nothing changes. */
  async open(href: string): Promise<void> {
    this.settle();
    this.#rememberStand();
    const url = this.#along(new URL(href, location.href));
    this.toDraw = 0;
    const put = await this.#load(url);
    if (!put) return;
    put();
    this.#isBetween = false;
    this.#step += 1;
    history.pushState({ step: this.#step }, '', url);
    this.#url = url;
    this.#pages.opened(null, null);
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

  async #show(asked: URL, stand: Stand, came: Came): Promise<void> {
    // An entry of before the switch would bring the other version back.
    const url = withSimple(asked, isSimple(this.#url.searchParams));
    if (url.href !== asked.href) history.replaceState(history.state, '', url);
    this.toDraw = stand.drawn;
    this.#isBetween = true;
    const put = await this.#load(url);
    if (!put) return;
    put();
    this.#isBetween = false;
    this.#url = url;
    this.#pages.opened(stand, came);
  }

  /** null: it failed, or another page was asked for meanwhile. */
  async #load(url: URL): Promise<(() => void) | null> {
    this.#asked += 1;
    const turn = this.#asked;
    const isLast = (): boolean => turn === this.#asked;
    try {
      const put = await this.#pages.load(url);
      return isLast() ? put : null;
    } catch (error) {
      if (isLast()) this.#pages.failed(error);
      return null;
    }
  }

  /**
   * An anchor of the page that stands, or the way back from it: nothing is to be loaded nor drawn again.
   * @returns false for any other address
   */
  #followAnchor(url: URL, stand: Stand | null): boolean {
    const here = this.#url;
    if (url.pathname !== here.pathname || url.search !== here.search) return false;
    this.#url = url;
    this.#pages.opened(stand, null);
    return true;
  }

  /** Links and filters say nothing of the version simplifiée: it goes along from page to page. */
  #along(url: URL): URL {
    return isSimple(this.#url.searchParams) ? withSimple(url, true) : url;
  }

  #rememberStand(): void {
    if (this.#isBetween) return;
    history.replaceState({ ...standNow(), step: this.#step }, '');
  }
}

function stepIn(state: unknown): number | null {
  const held =
    typeof state === 'object' && state !== null ? (state as Record<string, unknown>)['step'] : null;
  return typeof held === 'number' ? held : null;
}

export const navigation = new Navigation();
