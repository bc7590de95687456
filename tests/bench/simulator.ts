/**
 * A gesture of the simulator, France-wide, in a real browser, from the hand to the picture: the answer of the worker
 * (there and back), then the script of the page (figures, lists, map). Needs the built site.
 */
import { chromium } from '@playwright/test';
import { ensureChromium } from '../../scripts/ensure-chromium.ts';
import { figure } from './figure.ts';
import { serveSite } from './served.ts';

const GESTURES = 40;
const { origin, stop } = await serveSite(4192);
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});

/** Runs in the page: notes how long each question to a worker waits for its answer. */
function timeWorkers(): void {
  const asked = new Map<number, number>();
  const answered: number[] = [];
  Object.assign(globalThis, { answered });
  const post = Worker.prototype.postMessage;
  const known = new WeakSet<Worker>();
  Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
    const [message] = args as [{ id?: number; question?: { kind: string } }];
    if (message.question?.kind === 'scenario' && message.id !== undefined)
      asked.set(message.id, performance.now());
    if (!known.has(this)) {
      known.add(this);
      this.addEventListener('message', ({ data }: MessageEvent<{ id?: number }>) => {
        const start = asked.get(data.id ?? -1);
        if (start !== undefined) answered.push(performance.now() - start);
      });
    }
    Reflect.apply(post, this, args);
  };
}

try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  page.setDefaultTimeout(12_000);
  await page.addInitScript(timeWorkers);
  const nine = ['23008', '48095', '2A004', '38269', '29019', '59350', '67482', '33063', '31555'].join(',');
  await page.goto(`${origin}/simulateur/?ajouts=${nine}`);
  await page.getByRole('status').filter({ hasText: 'France :' }).waitFor({ timeout: 60_000 });
  // A move to undo and to do again: each press is a move.
  await page.getByRole('button', { name: /^Déplacer le GEM 5/ }).click();
  const commune = page.getByRole('combobox', { name: /^Nouvelle commune/ });
  await commune.fill('Mauriac');
  await page.getByRole('option', { name: /^Mauriac.*Cantal/ }).waitFor();
  await commune.press('Enter');
  await page.getByRole('button', { name: 'Annuler' }).click();
  await page.waitForTimeout(1500);

  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  };
  const gesture = async (round: number): Promise<void> => {
    const count = await page.evaluate(
      () => (globalThis as unknown as { answered: number[] }).answered.length,
    );
    // By script: the pointer of the machinery would be counted too.
    await page.evaluate(
      (name) => {
        for (const button of document.querySelectorAll('button'))
          if (button.textContent?.trim() === name) button.click();
      },
      round % 2 === 0 ? 'Rétablir' : 'Annuler',
    );
    await page.waitForFunction(
      (seen) => (globalThis as unknown as { answered: number[] }).answered.length > seen,
      count,
      { polling: 5 },
    );
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  };
  for (let round = 0; round < 10; round += 1) await gesture(round);
  await page.evaluate(() => (globalThis as unknown as { answered: number[] }).answered.splice(0));
  const before = await spent();
  for (let round = 0; round < GESTURES; round += 1) await gesture(round);
  const after = await spent();
  const answers = (
    await page.evaluate(() => (globalThis as unknown as { answered: number[] }).answered)
  ).sort((a, b) => a - b);
  const each = (name: string): number => (1000 * (after(name) - before(name))) / GESTURES;
  figure(
    'simulateur, un geste, France : réponse du travailleur, médiane',
    answers[GESTURES / 2] ?? Number.NaN,
    'ms',
  );
  figure('simulateur, un geste, France : script de la page, moyenne', each('ScriptDuration'), 'ms', {
    mise_en_page: Math.round(1000 * (each('LayoutDuration') + each('RecalcStyleDuration'))) / 1000,
    fil_principal_en_tout: Math.round(1000 * each('TaskDuration')) / 1000,
  });
} finally {
  await browser.close();
  stop();
}
