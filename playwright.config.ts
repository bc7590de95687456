import { defineConfig, type LaunchOptions } from '@playwright/test';
import { findChromium, findHeadlessShell } from './scripts/chromium.ts';

const PORT = Number(process.env['E2E_PORT'] ?? 4180);

/**
 * The tests that draw the map need WebGL, which this browser does in software: it makes every page of the same browser
 * three times as slow. So they have a browser of their own. Matched against the file's name and the tags of a test.
 */
const WITH_MAP = /map\.spec|responsive\.spec|@carte/;

function browser(executablePath: string | null, ...graphics: string[]): { launchOptions: LaunchOptions } {
  return {
    launchOptions: {
      executablePath: executablePath ?? undefined,
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        ...graphics,
      ],
    },
  };
}

export default defineConfig<{ map: boolean }>({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  // Two cores: more workers only make each test slower.
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${PORT}`,
    viewport: { width: 1440, height: 900 },
    locale: 'fr-FR',
    // A trace costs a third of the time of a test: only when asked for (`npx playwright test --trace on`).
  },
  projects: [
    {
      name: 'pages',
      grepInvert: WITH_MAP,
      use: { ...browser(findHeadlessShell() ?? findChromium(), '--disable-gpu'), map: false },
    },
    {
      name: 'carte',
      grep: WITH_MAP,
      use: browser(findChromium(), '--use-angle=swiftshader', '--enable-unsafe-swiftshader'),
    },
  ],
  webServer: {
    command: 'npx tsx scripts/serve.ts',
    env: { PORT: String(PORT) },
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
  },
});
