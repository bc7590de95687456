import type { Kept } from './appareil.ts';

/**
 * Small choices that stay on the device. Storage may be refused (private window, settings): then a choice lasts
 * as long as the page, and nothing breaks.
 */
const PREFIX = 'carte-des-gem:';
const memory = new Map<string, string>();

export function readPreference(name: Kept): string | null {
  try {
    return localStorage.getItem(PREFIX + name) ?? memory.get(name) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

/** @returns false when the device refused to keep it (private window, storage full): it lasts as long as the page */
export function writePreference(name: Kept, value: string | null): boolean {
  if (value === null) memory.delete(name);
  else memory.set(name, value);
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
    return true;
  } catch {
    // Refused or full: the copy in memory stays.
    return false;
  }
}

/**
 * Calls `onchange` when another tab of this browser changes the choice. What this tab had in memory is then out of
 * date: it is forgotten first.
 * @returns what takes the watch off
 */
export function watchPreference(name: Kept, onchange: () => void): () => void {
  const listen = (event: StorageEvent): void => {
    // A key of null: the whole storage was emptied.
    if (event.key !== null && event.key !== PREFIX + name) return;
    memory.delete(name);
    onchange();
  };
  window.addEventListener('storage', listen);
  return () => window.removeEventListener('storage', listen);
}

/** Names of what stands on the device for this site, in alphabetical order; empty when storage is refused. */
export function storedNames(): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length))
      .sort();
  } catch {
    return [];
  }
}

/**
 * Takes everything that this site has put on the device away: choices, offline copy. Other sites of the same origin
 * keep theirs. A page still holds its own copies in memory: load it anew afterwards.
 */
export async function eraseAll(): Promise<void> {
  memory.clear();
  for (const name of storedNames()) localStorage.removeItem(PREFIX + name);
  await Promise.allSettled([forgetWorkers(), forgetCaches()]);
}

async function forgetWorkers(): Promise<void> {
  const base = new URL(import.meta.env.BASE_URL, location.href).href;
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.filter((one) => one.scope.startsWith(base)).map((one) => one.unregister()));
}

/** Workbox names its caches after the scope that they serve. */
async function forgetCaches(): Promise<void> {
  if (!('caches' in globalThis)) return;
  const base = new URL(import.meta.env.BASE_URL, location.href).href;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.endsWith(base)).map((name) => caches.delete(name)));
}
