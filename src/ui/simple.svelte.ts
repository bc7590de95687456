import { tick } from 'svelte';
import { isSimple, withSimple } from '../routes.ts';
import { navigation } from './navigation.svelte.ts';
import { readPreference, writePreference } from './preferences.ts';

const PREFERENCE = 'version';
const SIMPLE = 'simplifiee';

/**
 * The version simplifiée. The address holds it (`simple=1`), so a shared link and the prerendered page agree; the
 * device remembers the choice for the next visit, if it is allowed to.
 */
export const simple = {
  get on(): boolean {
    return isSimple(navigation.url.searchParams);
  },

  set(on: boolean): void {
    writePreference(PREFERENCE, on ? SIMPLE : null);
    navigation.setSimple(on);
  },

  /** To the ordinary version of the page, from its top: the button that was pressed is gone with the simple one. */
  async leave(): Promise<void> {
    this.set(false);
    await tick();
    scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1[tabindex]')?.focus({ preventScroll: true });
  },

  /** The address that a visit starts with: as it was asked, with what the device remembers. */
  restored(url: URL): URL {
    return !isSimple(url.searchParams) && readPreference(PREFERENCE) === SIMPLE ? withSimple(url, true) : url;
  },
};
