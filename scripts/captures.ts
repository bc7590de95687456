/** The pictures of the read-me (`npm run captures`, after `npm run build`): the site as it is built, in a real browser. */
import { spawn } from 'node:child_process';
import { chromium } from '@playwright/test';
import { ensureChromium } from './ensure-chromium.ts';

const PORT = 4198;
const FOLDER = 'docs/images';
const pictures = [
  { file: 'accueil-1440', address: '/', width: 1440, height: 900, until: '.map-pane [data-map="peinte"]' },
  { file: 'atlas-1440', address: '/couverture/', width: 1440, height: 1000, until: '#carte svg' },
  {
    file: 'simulateur-1440',
    address:
      '/simulateur/?territoire=departement-38&rayon=20&public=psychique&ajouts=38269.psychique,38053.psychique',
    width: 1440,
    height: 1330,
    until: '.finding:not([aria-busy="true"]) ~ ol',
  },
  { file: 'atlas-375', address: '/couverture/', width: 375, height: 1400, until: '#carte svg' },
];

const server = spawn(process.execPath, ['--import', 'tsx', 'scripts/serve.ts'], {
  env: { ...process.env, PORT: String(PORT), BASE_PATH: '' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
await new Promise((resolve) => server.stdout.once('data', resolve));
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
try {
  for (const { file, address, width, height, until } of pictures) {
    const page = await browser.newPage({
      viewport: { width, height },
      locale: 'fr-FR',
      // Nothing moves nor fades: what is painted is what will be seen.
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
    });
    await page.goto(`http://localhost:${PORT}${address}`);
    await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
    await page.locator(until).first().waitFor({ state: 'attached', timeout: 120_000 });
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${FOLDER}/${file}.png` });
    await page.close();
    console.log(`${FOLDER}/${file}.png`);
  }
} finally {
  await browser.close();
  server.kill();
}
