import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Where a Chromium may stand, most wanted first: one that the person names, Playwright's own, those of the system. */
const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Path of a Chromium that can be started, or null. `CHROMIUM_PATH` (environment) goes first. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  return (
    [...(named ? [named] : []), chromium.executablePath(), ...SYSTEM].find((file) => existsSync(file)) ?? null
  );
}

/**
 * Path of a Chromium without a window (Debian's `chromium-headless-shell`), or null: the same engine, a third
 * quicker on pages, slower where it draws the map in software. Not asked for where a browser is named.
 */
export function findHeadlessShell(): string | null {
  const shell = '/usr/bin/chromium-headless-shell';
  return !process.env['CHROMIUM_PATH'] && existsSync(shell) ? shell : null;
}
