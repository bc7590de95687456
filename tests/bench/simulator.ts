/**
 * A gesture of the simulator, France-wide, in a real browser, from the hand to the picture: the computation of the
 * worker, then the script of the page (figures, lists, map). Needs the built site.
 */
import { chromium, type Page } from '@playwright/test';
import { ensureChromium } from '../../scripts/ensure-chromium.ts';
import { figure } from './figure.ts';
import { atRest } from './rest.ts';
import { serveSite } from './served.ts';

const GESTURES = 40;
/** The tool that runs this file marks functions with their names, by a helper that a page does not know. */
const NAMES = 'globalThis.__name = (marked) => marked;';
const { origin, stop } = await serveSite(4192);
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});

/** Put before the script of the worker: notes how long each answer takes there, from the question to its sending. */
const TIMED = `
const spent = (globalThis.spent = []);
let start = 0;
addEventListener('message', () => { start = performance.now(); });
const post = globalThis.postMessage.bind(globalThis);
globalThis.postMessage = (...args) => { post(...args); spent.push(performance.now() - start); };
`;

/** Runs in the page: tells whoever waits in `nextAnswer` of an answer, and how long it was awaited. */
function watchWorkers(): void {
  let asked = 0;
  let tell: (wait: number) => void = () => undefined;
  Object.assign(globalThis, { nextAnswer: () => new Promise<number>((done) => (tell = done)) });
  const post = Worker.prototype.postMessage;
  const known = new WeakSet<Worker>();
  Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
    const [message] = args as [{ question?: { kind: string } }];
    if (message.question?.kind === 'scenario') {
      asked = performance.now();
      if (!known.has(this)) {
        known.add(this);
        this.addEventListener('message', () => tell(performance.now() - asked));
      }
    }
    Reflect.apply(post, this, args);
  };
}

/** Runs in the page: a press of undo or redo, followed to the next picture. @returns the wait, in ms */
async function gestureOnce(rest: number): Promise<number> {
  const buttons = ['Annuler', 'Rétablir'].map((name) =>
    [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === name),
  );
  const { nextAnswer } = globalThis as unknown as { nextAnswer: () => Promise<number> };
  const answered = nextAnswer();
  // They keep the focus when there is nothing to undo: only said to be disabled.
  buttons.find((one) => one && one.ariaDisabled !== 'true')?.click();
  const wait = await answered;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  if (rest > 0) await new Promise((done) => setTimeout(done, rest));
  return wait;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const NINE = ['23008', '48095', '2A004', '38269', '29019', '59350', '67482', '33063', '31555'].join(',');

/** Makes the gesture that each press then undoes or does again. */
const KINDS = {
  déplacer: async (page: Page) => {
    await page.getByRole('button', { name: /^Déplacer le GEM 5/ }).click();
    await chooseMauriac(page, /^Nouvelle commune/);
    await page.getByRole('button', { name: /^Déplacer le GEM 5.*Mauriac/ }).waitFor();
  },
  ajouter: async (page: Page) => {
    await chooseMauriac(page, /^Ajouter un GEM imaginé/);
    await page.getByRole('button', { name: /^Déplacer le GEM 10.*Mauriac/ }).waitFor();
  },
};

async function chooseMauriac(page: Page, name: RegExp): Promise<void> {
  const commune = page.getByRole('combobox', { name });
  await commune.fill('Mauriac');
  await page.getByRole('option', { name: /^Mauriac.*Cantal/ }).waitFor();
  await commune.press('Enter');
}

async function bench(kind: keyof typeof KINDS): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  page.setDefaultTimeout(12_000);
  await page.route('**/siting.worker-*.js', async (route) => {
    const script = await (await route.fetch()).text();
    await route.fulfill({ contentType: 'text/javascript', body: `${TIMED}${script}` });
  });
  await page.addInitScript(NAMES);
  await page.addInitScript(watchWorkers);
  await page.goto(`${origin}/simulateur/?ajouts=${NINE}`);
  await page
    .getByRole('status')
    .filter({ hasText: /France\s:/ })
    .waitFor({ timeout: 60_000 });
  await KINDS[kind](page);
  await atRest(page);
  const worker = page.workers().find((one) => one.url().includes('siting.worker'));
  if (!worker) throw new Error('Le travailleur du simulateur n’est pas là.');

  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  };
  const measure = async (count: number, rest: number) => {
    await worker.evaluate(() => (globalThis as unknown as { spent: number[] }).spent.splice(0));
    const waits: number[] = [];
    const costs: ((name: string) => number)[] = [];
    let before = await spent();
    for (let gesture = 0; gesture < count; gesture += 1) {
      waits.push(await page.evaluate(gestureOnce, rest));
      const [former, after] = [before, await spent()];
      costs.push((name) => 1000 * (after(name) - former(name)));
      before = after;
    }
    const answers = await worker.evaluate(() => (globalThis as unknown as { spent: number[] }).spent);
    const each = (name: string): number => median(costs.map((cost) => cost(name)));
    return { waits, answers, each };
  };
  await measure(GESTURES, 0);
  const { waits, answers, each } = await measure(GESTURES, 0);
  const computed = median(answers);
  const script = each('ScriptDuration');
  const rounded = (value: number): number => Math.round(1000 * value) / 1000;
  const named = (what: string): string => `simulateur, ${kind} un GEM, France : ${what}`;
  figure(named('calcul, médianes du travailleur et de la page'), computed + script, 'ms', {
    travailleur: rounded(computed),
    page: rounded(script),
  });
  figure(named('attente de la réponse, médiane'), median(waits), 'ms', {
    mise_en_page_et_style: rounded(each('LayoutDuration') + each('RecalcStyleDuration')),
    fil_principal_en_tout: rounded(each('TaskDuration')),
  });
  // The browser is told of the address when the hand rests.
  const rested = await measure(GESTURES / 4, 250);
  figure(
    named('geste isolé, adresse écrite, script de la page, médiane'),
    rested.each('ScriptDuration'),
    'ms',
  );
  await page.close();
}

try {
  await bench('déplacer');
  await bench('ajouter');
} finally {
  await browser.close();
  stop();
}
