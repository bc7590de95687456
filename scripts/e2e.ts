/** `npm run test:e2e`: the browser tests alone, on the site as it is built. Arguments go to Playwright. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { ensureChromium } from './ensure-chromium.ts';

ensureChromium();
mkdirSync('test-results', { recursive: true });
process.exit(
  spawnSync('npx', ['playwright', 'test', ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1,
);
