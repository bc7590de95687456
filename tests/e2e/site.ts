import { readFileSync } from 'node:fs';
import { expect, test as base, type Page } from '@playwright/test';
import type { GemProperties } from '../../src/gem/gem.ts';

const axeSource = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

interface Watch {
  /** Requests to other origins that a test expects (street tiles once asked for). Else one fails the test. */
  allowOffOrigin: (pattern: RegExp) => void;
  /** Console errors that a test provokes on purpose. Else one fails the test. */
  allowConsole: (pattern: RegExp) => void;
}

/**
 * Every browser test runs under watch: no request leaves the site, nothing goes wrong in the console, no
 * Content-Security-Policy is broken.
 */
export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ page, baseURL }, use) => {
      const allowedRequests: RegExp[] = [];
      const allowedConsole: RegExp[] = [];
      const strayRequests: string[] = [];
      const complaints: string[] = [];
      const origin = new URL(baseURL ?? '').origin;
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.origin !== origin && !['data:', 'blob:'].includes(url.protocol)) strayRequests.push(url.href);
      });
      page.on('console', (message) => {
        // Chromium's own notes on software rendering are none of the page's doing.
        if (
          message.type() === 'error' ||
          (message.type() === 'warning' && !/GPU stall|swiftshader/i.test(message.text()))
        )
          complaints.push(`${message.type()}: ${message.text()} ${message.location().url}`);
      });
      page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
      await use({
        allowOffOrigin: (pattern) => allowedRequests.push(pattern),
        allowConsole: (pattern) => allowedConsole.push(pattern),
      });
      expect(strayRequests.filter((url) => !allowedRequests.some((pattern) => pattern.test(url)))).toEqual(
        [],
      );
      expect(complaints.filter((text) => !allowedConsole.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens a page and waits until the app has taken it over. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator('html[data-ready="true"]')).toBeAttached();
}

/** Waits until the map has painted at least one symbol or cluster. */
export async function mapReady(page: Page): Promise<void> {
  await expect(page.locator('.map-pane [data-map="peinte"]')).toBeAttached({ timeout: 45_000 });
}

interface AxeViolation {
  id: string;
  help: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

/** Runs axe-core (WCAG 2.2 A and AA, and best practices) on the page as it stands; expects no violation. */
export async function expectAccessible(page: Page): Promise<void> {
  // Through the debugging protocol, not a script tag: the policy of the page would refuse that, rightly.
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: AxeViolation[] }> };
    };
    return (await axe.run({ resultTypes: ['violations'] })).violations;
  });
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map((node) => [node.target.join(' '), node.failureSummary]),
    })),
  ).toEqual([]);
}

/** The published directory, for counts that a test must not hard-code. */
export function readDirectory(): GemProperties[] {
  const text = readFileSync(new URL('../../public/data/gem.geojson', import.meta.url), 'utf8');
  return (JSON.parse(text) as { features: { properties: GemProperties }[] }).features.map(
    (feature) => feature.properties,
  );
}
