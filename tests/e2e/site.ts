import { readFileSync } from 'node:fs';
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import type { TerritoireMesure } from '../../src/coverage/types.ts';
import type { Gem, GemProperties } from '../../src/gem/gem.ts';
import type { TerritoryNames } from '../../src/territory/territory.ts';

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
export const test = base.extend<{ watch: Watch; map: boolean }>({
  /** false in the project « pages »: the map, which costs seconds, is never asked for. */
  map: [true, { option: true }],
  /** Each test starts from an empty browser and answers for the files itself: `'allow'` where it is about that. */
  serviceWorkers: 'block',
  page: async ({ page, map }, use) => {
    if (!map) await page.addInitScript(neverOnScreen);
    await use(page);
  },
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
        // Notes of Chromium on software rendering or on a slow machine, and of Playwright, are none of the page's doing.
        if (
          message.type() === 'error' ||
          (message.type() === 'warning' &&
            !/GPU stall|swiftshader|preloaded using link preload|registration blocked by Playwright/i.test(
              message.text(),
            ))
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

/** The map comes when its place is on screen: here it never is. Parts that the page takes over late still are. */
function neverOnScreen(): void {
  globalThis.IntersectionObserver = class extends IntersectionObserver {
    override observe(target: Element): void {
      if (target.closest('.late')) super.observe(target);
    }
  };
}

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

/**
 * Runs axe-core (WCAG 2 A and AA, and best practices) on the page as it stands; expects no violation. The size of
 * targets has a test of its own: axe takes what a fixed panel covers for small, though one scrolls it free.
 */
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

function readData(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../public/data/${name}`, import.meta.url), 'utf8'));
}

interface DirectoryFile {
  type: 'FeatureCollection';
  features: {
    type: 'Feature';
    id: string;
    geometry: { type: 'Point'; coordinates: [number, number] };
    properties: GemProperties;
  }[];
}

/** `gem.geojson` as it is published, to change a copy of it. */
export function readDirectoryFile(): DirectoryFile {
  return readData('gem.geojson') as DirectoryFile;
}

/** The published directory, for counts that a test must not hard-code. */
export function readDirectory(): Gem[] {
  return readDirectoryFile().features.map(({ geometry, properties }) => ({
    ...properties,
    longitude: geometry.coordinates[0],
    latitude: geometry.coordinates[1],
  }));
}

export function readTerritories(): TerritoryNames {
  return readData('territoires.json') as TerritoryNames;
}

export function readMeasures(): {
  departements: TerritoireMesure[];
  regions: TerritoireMesure[];
  france: TerritoireMesure;
} {
  return {
    departements: readData('departements.json') as TerritoireMesure[],
    regions: readData('regions.json') as TerritoireMesure[],
    france: readData('france.json') as TerritoireMesure,
  };
}

/** The first that the data holds of what a test needs; a sentence when it holds none any more. */
export function some<T>(values: readonly T[], what: string): T {
  const [first] = values;
  if (first === undefined) throw new Error(`Le recensement ne contient plus : ${what}.`);
  return first;
}

/** Great-circle distance in km, by the spherical law of cosines: not the formula of the site. */
export function kmBetween(
  from: { longitude: number; latitude: number },
  to: { longitude: number; latitude: number },
): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const cosine =
    Math.sin(radians(from.latitude)) * Math.sin(radians(to.latitude)) +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      Math.cos(radians(to.longitude - from.longitude));
  return 6371.0088 * Math.acos(Math.min(1, cosine));
}

/** The list of cards. */
export function listOf(page: Page): Locator {
  return page.getByRole('list', { name: 'Groupes d’entraide mutuelle' });
}

/** Every card of the list, further sites and groups of their own included. */
export function cardsOf(page: Page): Locator {
  return listOf(page).getByRole('article');
}

/**
 * Opens « Parcourir par département ». It stands under the list: while that still grows, a click may press it in one
 * place and let it go in another.
 */
export async function openIndex(page: Page): Promise<void> {
  const summary = page.getByText('Parcourir par département');
  const index = page.getByRole('group').filter({ has: summary });
  await expect(async () => {
    if ((await index.getAttribute('open')) === null) await summary.click();
    await expect(index).toHaveAttribute('open', '', { timeout: 1000 });
  }).toPass();
}

/** The card of one GEM, by the address that its name leads to: names may be shared. */
export function cardOf(page: Page, gem: Pick<GemProperties, 'id'>): Locator {
  return cardsOf(page).filter({ has: page.locator(`a[href^="/gem/${gem.id}/"]`) });
}

/** The ids of the cards, in the order of the list. */
export async function idsOf(cards: Locator): Promise<string[]> {
  const hrefs = await cards
    .getByRole('heading')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return hrefs.map((href) => /^\/gem\/([^/]+)\//.exec(href)?.[1] ?? href);
}

/** Expects the list to hold exactly these GEM, in this order, and the status to say how many. */
export async function expectListed(page: Page, gems: readonly Pick<GemProperties, 'id'>[]): Promise<void> {
  await expect(page.getByRole('status')).toHaveText(new RegExp(`^${gems.length} GEM(?!\\w)`));
  // The cards come by small lots, when the browser has time.
  await expect(cardsOf(page)).toHaveCount(gems.length, { timeout: 40_000 });
  expect(await idsOf(cardsOf(page))).toEqual(gems.map((gem) => gem.id));
}

/** What the address asks, as pairs. */
export function queryOf(page: Page): Record<string, string> {
  return Object.fromEntries(new URL(page.url()).searchParams);
}

export function searchBox(page: Page): Locator {
  return page.getByRole('combobox', {
    name: 'Rechercher une commune, un code postal, un département ou un GEM',
  });
}

/** Sheets of paper that the page prints on: the page objects of its PDF, told from the page tree by what follows. */
export async function pagesOf(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page(?!s)/g)?.length ?? 0;
}
