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
