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

export function writePreference(name: string, value: string | null): void {
  if (value === null) memory.delete(name);
  else memory.set(name, value);
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // Refused or full: the copy in memory stays.
  }
}
