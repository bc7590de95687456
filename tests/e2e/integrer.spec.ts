import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { expect, expectAccessible, open, readDirectory, readTerritories, some, test } from './site.ts';

const directory = readDirectory();
const names = readTerritories();
const gem = some(
  directory.filter(
    (one) => one.telephone && one.courriel && one.statut === 'ouvert' && one.antenne_de === null,
  ),
  'un GEM ouvert avec un téléphone',
);
const here = directory.filter((one) => one.departement === gem.departement && one.statut === 'ouvert');
const nom = names.departements.find(({ code }) => code === gem.departement)?.nom ?? '';
const columns = (
  JSON.parse(readFileSync(new URL('../../data/schema/gem.schema.json', import.meta.url), 'utf8')) as {
    fields: { name: string }[];
  }
).fields.map(({ name }) => name);

/** A town's site on another origin: 127.0.0.1 is not the same site as localhost. */
async function townSite(html: string): Promise<{ server: Server; address: string }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      `<!doctype html><html lang="fr"><title>Mairie</title><body><h1>Mairie</h1>${html}</body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** The line that the page offers for a département. */
async function lineOf(page: Page): Promise<string> {
  await open(page, '/integrer/');
  await page.getByLabel('Territoire').selectOption(`d-${gem.departement}`);
  await expect(page).toHaveURL(new RegExp(`\\?departement=${gem.departement}$`));
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { level: 1 })).toContainText(nom);
  // The preview takes the height that the frame tells: no scroll bar of its own.
  await expect
    .poll(() =>
      page.locator('iframe').evaluate((element: HTMLIFrameElement) => {
        const inside = element.contentDocument?.documentElement;
        return inside ? inside.scrollHeight - element.clientHeight : null;
      }),
    )
    .toBeLessThanOrEqual(0);
  await expectAccessible(page);
  const box = page.getByRole('textbox', { name: 'La ligne à copier' });
  await expect(box).toHaveValue(/^<iframe [^>]+><\/iframe><script [^>]+><\/script>$/);
  const line = await box.inputValue();
  await page.getByLabel(/^Ajuster la hauteur/).uncheck();
  await expect(box).not.toHaveValue(/script/);
  await page.getByRole('checkbox', { name: 'TSA-TND' }).check();
  await page.getByRole('radio', { name: /^La carte/ }).check();
  await expect(page).toHaveURL(/\?departement=\w+&public=tsa-tnd&vue=carte$/);
  await expect(box).toHaveValue(/public=tsa-tnd&amp;vue=carte"/);
  return line;
}

test('the line of /integrer/ works on another site, with third-party storage refused', async ({
  page,
  baseURL,
  launchOptions,
}) => {
  test.slow();
  const line = await lineOf(page);
  const { server, address } = await townSite(
    `${line}<iframe src="${baseURL}/" title="tout le site"></iframe>`,
  );
  // A browser of its own: cookies and storage of third parties are refused by a switch of the whole browser.
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), '--test-third-party-cookie-phaseout', '--disable-gpu'],
  });
  try {
    const context = await browser.newContext({ locale: 'fr-FR' });
    const town = await context.newPage();
    const complaints: string[] = [];
    const stray: string[] = [];
    town.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    town.on('pageerror', (error) => complaints.push(error.message));
    town.on('request', (request) => {
      const { origin } = new URL(request.url());
      if (origin !== baseURL && origin !== new URL(address).origin) stray.push(request.url());
    });
    // Stricter than any browser: every way to keep something throws, as in a frame whose storage is refused.
    await town.addInitScript(() => {
      if (window === window.top) return;
      const refuse = (): never => {
        throw new DOMException('refusé', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(window, name, { get: refuse });
      Object.defineProperty(document, 'cookie', { get: refuse, set: refuse });
    });
    await town.goto(address);
    const frame = town.frameLocator('iframe').first();
    const cards = frame.getByRole('list').getByRole('article');
    await expect(cards).toHaveCount(here.length);
    await expect(frame.getByRole('status')).toContainText(`${here.length} GEM`);

    // As high as what it holds, by the script of the second half of the line.
    const inside = town.frames().find((one) => one.url().includes('/integrer/vue/'));
    if (!inside) throw new Error('le cadre n’est pas là');
    const told = await inside
      .locator('#cadre')
      .evaluate((root) => Math.ceil(root.getBoundingClientRect().height));
    await expect
      .poll(() =>
        town
          .locator('iframe')
          .first()
          .evaluate((one) => one.clientHeight),
      )
      .toBe(Math.min(20_000, told));

    // Links lead to the whole site, beside the town's page, and say so.
    const link = frame.getByRole('link', { name: new RegExp(`^${escaped(gem.nom)}.*nouvel onglet`) }).first();
    await expect(link).toHaveAttribute('href', new RegExp(`^/gem/`));
    const [opened] = await Promise.all([context.waitForEvent('page'), link.click()]);
    await expect(opened.getByRole('heading', { level: 1 })).toHaveText(gem.nom);
    expect(new URL(opened.url()).origin).toBe(baseURL);
    expect(await opened.evaluate(() => window.opener)).toBeNull();
    await expect(frame.getByRole('contentinfo')).toContainText('Licence Ouverte 2.0');

    expect(stray).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    // The rest of the site may not be put in a frame: that alone is refused, and told.
    expect(complaints.filter((text) => !/frame-ancestors/.test(text))).toEqual([]);
    expect(complaints.some((text) => /frame-ancestors/.test(text))).toBe(true);
  } finally {
    await browser.close();
    server.close();
  }
});

test('a frame for the whole country lets its reader choose; a broken address is told', async ({
  page,
  watch,
}) => {
  await page.goto(`/integrer/vue/?vue=globe`);
  await expect(page.getByText('« vue=globe » n’est pas compris')).toBeVisible();
  await page.getByLabel('Département').selectOption(gem.departement);
  await expect(page.getByRole('article')).toHaveCount(here.length);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(nom);
  // Neither the map nor the font of the site: a frame weighs what it shows.
  const heavy = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /woff2|Map-|maplibre|geojson/.test(name)),
  );
  expect(heavy).toEqual([]);
  await expectAccessible(page);
  for (const width of [320, 1440]) {
    await page.setViewportSize({ width, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  watch.allowConsole(/404|Failed to load/);
  await page.route('**/api/v1/departement/**', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(`/integrer/vue/?departement=${gem.departement}`);
  await expect(page.getByRole('alert')).toContainText('La liste n’a pas pu être chargée');
  await expect(page.getByRole('button', { name: 'Réessayer' })).toBeVisible();
});

test('the map of a frame opens a card under it', { tag: '@carte' }, async ({ page }) => {
  await page.goto(`/integrer/vue/?departement=${gem.departement}&vue=carte`);
  await expect(page.locator('.map-pane [data-map="peinte"]')).toBeAttached({ timeout: 45_000 });
  await page.getByText('Voir la liste', { exact: true }).click();
  await expect(
    page.getByRole('list', { name: 'Groupes d’entraide mutuelle' }).getByRole('article'),
  ).toHaveCount(here.length);
});

test(
  'a country that does not come leaves the list of a département',
  { tag: '@carte' },
  async ({ page, watch }) => {
    watch.allowConsole(/404|Failed to load/);
    let refuse: () => void = () => undefined;
    const chosen = new Promise<void>((resolve) => (refuse = resolve));
    await page.route('**/data/departements.geojson', (route) => route.fulfill({ status: 404, body: '' }));
    await page.route('**/data/gem.geojson', async (route) => {
      await chosen;
      await route.fulfill({ status: 404, body: '' });
    });
    const asked = page.waitForRequest('**/data/gem.geojson');
    const refused = page.waitForResponse('**/data/gem.geojson');
    await page.goto('/integrer/vue/?vue=carte');
    await page.getByLabel('Département').selectOption(gem.departement);
    const count = page.getByText(new RegExp(`^${here.length} GEM recensés?$`));
    await expect(count).toBeVisible();
    await asked;
    refuse();
    await refused;
    await expect(page.getByText('La carte n’a pas pu être chargée')).toBeVisible();
    await expect(count).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    // Without a département there is no list to keep: that is told.
    await page.getByLabel('Département').selectOption('');
    await expect(page.getByRole('alert')).toContainText('La liste n’a pas pu être chargée');
  },
);

test('an error becomes a letter and a line of the source file; nothing is sent', async ({ page }) => {
  await open(page, `/gem/${gem.id}/`);
  const sent: string[] = [];
  const button = page.getByRole('button', { name: 'Signaler une erreur' });
  await button.click();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  const phone = page.getByLabel('Téléphone', { exact: true });
  await expect(phone).toHaveValue(/^0\d( \d\d){4}$|^\+508/);
  // Files that the page fetches ahead carry nothing: no body, no query. What is off the site fails by itself.
  page.on('request', (request) => {
    if (request.method() !== 'GET' || request.postData() !== null || new URL(request.url()).search !== '')
      sent.push(`${request.method()} ${request.url()}`);
  });

  // Nothing changed, then a wrong number: told in French, the focus on what is wrong.
  await page.getByRole('button', { name: 'Préparer la correction' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'À revoir' });
  await expect(alert).toContainText('Rien n’est changé');
  await phone.fill('3114');
  await page.getByRole('button', { name: 'Préparer la correction' }).click();
  await expect(alert).toBeFocused();
  await alert.getByRole('link', { name: /^Téléphone : numéro court/ }).click();
  await expect(phone).toBeFocused();
  await expect(phone).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);

  await phone.fill('+33 (0)1.02.03.04.05');
  await page.getByLabel('Horaires', { exact: true }).fill('lun 9h-12h ; mar 14h-18h');
  await page.getByLabel('Adresse de la page').fill('https://exemple.fr/gem');
  await page.getByLabel('Date de la page').fill('03/2025');
  await page.getByRole('button', { name: 'Préparer la correction' }).click();
  const result = page.getByRole('group', { name: 'La correction est prête' });
  await expect(result).toBeFocused();
  await expect(result).toContainText('01 02 03 04 05');
  const line = await result.getByRole('textbox', { name: 'Ligne CSV corrigée' }).inputValue();
  const [cells] = parse(line, { delimiter: ';' }) as string[][];
  const row = Object.fromEntries(columns.map((name, index) => [name, cells?.[index]]));
  expect(cells).toHaveLength(columns.length);
  expect(row).toMatchObject({
    id: gem.id,
    nom: gem.nom,
    telephone: '01 02 03 04 05',
    horaires: 'lun 9h-12h ; mar 14h-18h',
    source_url: 'https://exemple.fr/gem',
    source_date: '2025-03',
  });
  // What was not changed keeps the date of the page where it was read.
  expect(row['remarque_interne']).toMatch(/^\[dates des faits : nom [^\]]*\]$/);
  const mail = new URL(
    (await result.getByRole('link', { name: 'Ouvrir le message' }).getAttribute('href')) ?? '',
  );
  expect(mail.searchParams.get('subject')).toContain(gem.nom);
  expect(mail.searchParams.get('body')).toContain('→ 01 02 03 04 05');
  // This build names no CONTACT_EMAIL, and no repository.
  expect(mail.pathname).toBe('');
  await expectAccessible(page);
  // A change after the fact takes the text away: it would say something else.
  await page.getByLabel('Courriel', { exact: true }).fill('nouveau@exemple.fr');
  await expect(result).toHaveCount(0);
  expect(sent).toEqual([]);
  const guide = page.getByRole('link', { name: 'le mode d’emploi pour corriger un GEM' });
  expect((await page.request.get((await guide.getAttribute('href')) ?? '')).ok()).toBe(true);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
