/**
 * Lighthouse (mobile defaults) on the built site, served locally with compression, as a first visit: median of three on
 * `/`, a sheet and a département. Run on a quiet machine: its figures are those of a simulated slow phone, but the traces
 * behind them are real.
 */
import { readFileSync } from 'node:fs';
import { launch } from 'chrome-launcher';
import lighthouse, { type RunnerResult } from 'lighthouse';
import { ensureChromium } from '../../scripts/ensure-chromium.ts';
import { figure } from './figure.ts';
import { serveSite } from './served.ts';

type Lhr = RunnerResult['lhr'];

const RUNS = Number(process.env['RUNS'] ?? 3);
const { origin, stop } = await serveSite(4190);

const [gem] = (JSON.parse(readFileSync('public/data/gem.geojson', 'utf8')) as { features: { id: string }[] })
  .features;
const pages = ['/', `/gem/${gem?.id ?? ''}/`, '/departement/33/'];
const chrome = await launch({
  chromePath: ensureChromium(),
  chromeFlags: [
    '--headless=new',
    '--no-sandbox',
    '--disable-background-networking',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
});
try {
  for (const page of pages) {
    const runs: Lhr[] = [];
    for (let run = 0; run < RUNS; run++) {
      const result = await lighthouse(origin + page, {
        port: chrome.port,
        output: 'json',
        logLevel: 'error',
      });
      if (result) runs.push(result.lhr);
    }
    const median = (read: (lhr: Lhr) => number | null | undefined) =>
      runs.map((lhr) => read(lhr) ?? Number.NaN).sort((a, b) => a - b)[Math.floor(runs.length / 2)] ??
      Number.NaN;
    for (const category of ['performance', 'accessibility', 'best-practices', 'seo'])
      figure(
        `Lighthouse ${category}, ${page}`,
        median((lhr) => (lhr.categories[category]?.score ?? 0) * 100),
        'points',
      );
    for (const [audit, unit] of [
      ['first-contentful-paint', 'ms'],
      ['largest-contentful-paint', 'ms'],
      ['total-blocking-time', 'ms'],
      ['cumulative-layout-shift', ''],
      ['speed-index', 'ms'],
    ] as const)
      figure(
        `${audit}, ${page}`,
        median((lhr) => lhr.audits[audit]?.numericValue),
        unit,
      );
    if (process.env['DETAIL']) {
      const last = runs.at(-1);
      for (const audit of Object.values(last?.audits ?? {}))
        if (audit.score !== null && audit.score < 0.9)
          console.error(`  ${audit.id} ${audit.score} ${audit.displayValue ?? ''} ${audit.title}`);
    }
  }
} finally {
  chrome.kill();
  stop();
}
