/**
 * The map of the atlas by intercommunalité, its heaviest: what a change of public, indicator or radius costs the main
 * thread until the new picture is handed over, and until all of the page has followed. Time of the processor, so that
 * what else the machine does is left out; the median of twelve, three or four a choice.
 */
import { chromium } from '@playwright/test';
import { ensureChromium } from '../../scripts/ensure-chromium.ts';
import { figure } from './figure.ts';
import { atRest } from './rest.ts';
import { serveSite } from './served.ts';

const CHOICES: Readonly<Record<string, readonly (readonly [field: string, value: string])[]>> = {
  public: [
    ['TSA-TND', ''],
    ['Troubles psychiques', ''],
    ['Tous publics', ''],
  ],
  indicateur: [
    ['Indicateur', 'distance'],
    ['Indicateur', 'densite'],
    ['Indicateur', 'accessibilite'],
    ['Indicateur', 'part'],
  ],
  rayon: [
    ['Rayon', '10'],
    ['Rayon', '20'],
    ['Rayon', '30'],
  ],
};

const { origin, stop } = await serveSite(4192);
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const processor = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  const median = (values: number[]): number =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

  await page.goto(`${origin}/couverture/?echelle=epci`);
  await page.getByRole('table', { name: 'Couverture par intercommunalité' }).waitFor({ timeout: 60_000 });
  await atRest(page);
  const paths = await page
    .locator('.map path')
    .evaluateAll((all) => all.reduce((sum, path) => sum + (path.getAttribute('d') ?? '').length, 0));
  figure('carte des intercommunalités : tracés', paths / 1000, 'ko');
  for (const [name, choices] of Object.entries(CHOICES)) {
    const painted: number[] = [];
    const settled: number[] = [];
    for (let round = 0; round < 4; round += 1)
      for (const [field, value] of choices) {
        const before = await processor();
        await page.evaluate(
          async ([label, choice]) => {
            const found = [...document.querySelectorAll('form.controls label')].find((one) =>
              one.textContent?.includes(label),
            );
            const input = found?.querySelector<HTMLInputElement | HTMLSelectElement>('select, input');
            if (input instanceof HTMLInputElement) input.checked = true;
            else if (input) input.value = choice;
            input?.dispatchEvent(new Event('change', { bubbles: true }));
            // The turn after the frame: style, layout and the record of the picture are behind.
            await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          },
          [field, value] as const,
        );
        painted.push((await processor()) - before);
        await atRest(page);
        settled.push((await processor()) - before);
      }
    figure(`carte des intercommunalités : autre ${name}, jusqu’à l’image`, median(painted), 'ms', {
      budget: 100,
      toute_la_page: Math.round(median(settled)),
    });
  }
} finally {
  await browser.close();
  stop();
}
