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

  /** The address that a visit starts with: as it was asked, with what the device remembers. */
  restored(url: URL): URL {
    return !isSimple(url.searchParams) && readPreference(PREFERENCE) === SIMPLE ? withSimple(url, true) : url;
  },
};
