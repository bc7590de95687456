/**
 * Small choices that stay on the device. Storage may be refused (private window, settings): then a choice lasts
 * as long as the page, and nothing breaks.
 */
const PREFIX = 'carte-des-gem:';
const memory = new Map<string, string>();

export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name) ?? memory.get(name) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

/** @returns false when the device refused to keep it (private window, storage full): it lasts as long as the page */
export function writePreference(name: string, value: string | null): boolean {
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
export function watchPreference(name: string, onchange: () => void): () => void {
  const listen = (event: StorageEvent): void => {
    // A key of null: the whole storage was emptied.
    if (event.key !== null && event.key !== PREFIX + name) return;
    memory.delete(name);
    onchange();
  };
  window.addEventListener('storage', listen);
  return () => window.removeEventListener('storage', listen);
}
