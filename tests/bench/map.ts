/**
 * 10 000 GEM on the map, in a real browser that draws WebGL in software: the time until they are painted, and how long a
 * filter takes to answer meanwhile. A list that freezes would answer after the map.
 */
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { ensureChromium } from '../../scripts/ensure-chromium.ts';
import { figure } from './figure.ts';
import { seededRandom } from './real-communes.ts';
import { serveSite } from './served.ts';

interface Feature {
  id: string;
  geometry: { coordinates: [number, number] };
  properties: { id: string; departement: string };
}
const GEMS = 10_000;
const published = JSON.parse(readFileSync('public/data/gem.geojson', 'utf8')) as { features: Feature[] };
const random = seededRandom(7);
// Real records, each many times within 30 km of its place: as they cluster in the country.
const features = Array.from({ length: GEMS }, (_, rank): Feature => {
  const model = published.features[rank % published.features.length] as Feature;
  const [longitude, latitude] = model.geometry.coordinates;
  const id = `${model.id}-${rank}`;
  const shift = () => (random() - 0.5) * 0.5;
  return {
    ...model,
    id,
    geometry: { ...model.geometry, coordinates: [longitude + shift(), latitude + shift()] },
    properties: { ...model.properties, id },
  };
});
const body = JSON.stringify({ ...published, features });

/**
 * From the click to the new count in the page, in milliseconds. Measured inside the page: what drives the browser from
 * outside waits for frames, and here a frame waits for shaders that the processor compiles.
 */
function answerTime(box: Element | null): Promise<number> {
  return new Promise((resolve) => {
    const started = performance.now();
    const count = document.querySelector('[role=status]');
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve(performance.now() - started);
    });
    if (count) observer.observe(count, { subtree: true, childList: true, characterData: true });
    // A turn of the event loop first: what is under way when a person clicks counts too.
    setTimeout(() => (box as HTMLInputElement | null)?.click());
  });
}

const { origin, stop } = await serveSite(4191);
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  await page.route('**/data/gem.geojson', (route) =>
    route.fulfill({ contentType: 'application/json', body }),
  );
  await page.addInitScript(() => {
    const times: number[] = [];
    Object.assign(globalThis, { longTasks: times });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) times.push(entry.duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  const longest = () =>
    page.evaluate(() => {
      const { longTasks } = globalThis as unknown as { longTasks: number[] };
      return Math.max(0, ...longTasks.splice(0));
    });

  let start = performance.now();
  await page.goto(`${origin}/`);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  figure('10 000 GEM : la liste et les filtres marchent', performance.now() - start, 'ms', {
    tache_la_plus_longue: await longest(),
  });
  // While the map is being drawn.
  const answers: number[] = [];
  for (const name of ['TSA-TND', 'Troubles psychiques', 'Lésion cérébrale (cérébrolésés)']) {
    const box = await page.getByRole('checkbox', { name }).elementHandle();
    answers.push(await page.evaluate(answerTime, box));
  }
  figure('10 000 GEM : un filtre répond pendant que la carte se dessine', Math.max(...answers), 'ms', {
    tache_la_plus_longue: await longest(),
  });
  start = performance.now();
  await page.getByRole('button', { name: 'Tout effacer' }).first().click();
  await page.locator('.map-pane [data-map="peinte"]').waitFor({ state: 'attached', timeout: 120_000 });
  figure('10 000 GEM : la carte est peinte', performance.now() - start, 'ms', {
    tache_la_plus_longue: await longest(),
  });
} finally {
  await browser.close();
  stop();
}
