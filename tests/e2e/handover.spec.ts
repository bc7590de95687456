import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import type { Gem } from '../../src/gem/gem.ts';
import {
  expect,
  expectAccessible,
  open,
  pagesOf,
  readDirectory,
  readTerritories,
  some,
  test,
} from './site.ts';

const directory = readDirectory();
const names = readTerritories();
const openGems = directory.filter((gem) => gem.statut === 'ouvert');
const full = some(
  openGems.filter((gem) => gem.telephone && gem.courriel && gem.adresse),
  'un GEM avec téléphone, courriel et adresse',
);
const bare = some(
  openGems.filter((gem) => !gem.telephone && !gem.courriel && !gem.site_web && !gem.adresse && !gem.horaires),
  'un GEM dont on ne sait presque rien',
);
const words = (gem: Gem) =>
  [
    gem.nom,
    gem.horaires,
    gem.note,
    gem.activites,
    gem.accessibilite,
    gem.adresse,
    ...gem.sources.map(({ url }) => url),
  ].join('').length;
/** The records that fill a page most: all the words, the longest name. */
const longest = [
  [...directory].sort((a, b) => words(b) - words(a))[0] ?? full,
  [...directory].sort((a, b) => b.nom.length - a.nom.length)[0] ?? full,
];

test('copies the link, says so, and gives it to copy by hand where the browser refuses', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, `/gem/${full.id}/?departement=${full.departement}`);
  await page.getByRole('button', { name: 'Copier le lien' }).click();
  await expect(page.getByText('Le lien est copié.')).toBeVisible();
  const address = new URL(`/gem/${full.id}/`, page.url()).href;
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refusé'));
  });
  await page.getByRole('button', { name: 'Copier le lien' }).click();
  await expect(page.getByRole('textbox', { name: 'Lien de la fiche' })).toHaveValue(address);
  await expectAccessible(page);
});

test('the e-mail holds what the sheet says', async ({ page }) => {
  await open(page, `/gem/${full.id}/`);
  const link = page.getByRole('link', { name: 'Envoyer par courriel' });
  await expect(link).toHaveAttribute('href', /localhost/);
  const url = new URL((await link.getAttribute('href')) ?? '');
  expect(url.protocol).toBe('mailto:');
  expect(url.pathname).toBe('');
  expect(url.searchParams.get('subject')).toContain(full.nom);
  const body = url.searchParams.get('body') ?? '';
  for (const part of [full.nom, full.adresse, full.courriel, `/gem/${full.id}/`])
    expect(body).toContain(part);
});

test('the contact is a vCard that another library reads', async ({ page }) => {
  await open(page, `/gem/${full.id}/`);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Ajouter à mes contacts' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`${full.id}.vcf`);
  const card = ICAL.Component.fromString(readFileSync(await download.path(), 'utf8'));
  expect(card.getFirstPropertyValue('version')).toBe('4.0');
  expect(card.getFirstPropertyValue('fn')).toBe(full.nom);
  expect(card.getFirstPropertyValue('tel')).toBe(`tel:${full.telephone}`);
  expect(card.getFirstPropertyValue('source')).toBe(new URL(`/gem/${full.id}/`, page.url()).href);
  await expect(page.getByText('La fiche contact est enregistrée')).toBeVisible();
});

test('with nothing known, the sheet leads on: ARS, MDPH, Unafam, creating a GEM', async ({ page }) => {
  await open(page, `/gem/${bare.id}/`);
  const leads = page.getByRole('region', { name: 'D’autres pistes' });
  await expect(leads.getByRole('link', { name: /ouvre ars\.sante\.fr/ })).toBeVisible();
  await expect(leads.getByRole('link', { name: /ouvre mdphenligne\.cnsa\.fr/ })).toBeVisible();
  await expect(leads.getByRole('link', { name: /ouvre unafam\.org/ })).toBeVisible();
  await expect(leads.getByRole('link', { name: 'Comment créer un GEM' })).toHaveAttribute(
    'href',
    '/comprendre/#creer',
  );
  await expect(leads).toContainText(bare.nom);
  await expectAccessible(page);
  // Where the contact is known, nobody is sent away.
  await open(page, `/gem/${full.id}/`);
  await expect(page.getByRole('region', { name: 'D’autres pistes' })).toHaveCount(0);
});

test('an empty list counts the GEM of the région as its page does, without the antennas', async ({
  page,
}) => {
  const antenna = some(
    openGems.filter(
      ({ antenne_de, departement }) =>
        antenne_de && names.departements.some(({ code }) => code === departement),
    ),
    'une antenne ouverte',
  );
  const count = openGems.filter((gem) => gem.region === antenna.region && gem.antenne_de === null).length;
  await open(page, `/?departement=${antenna.departement}&q=xqzvwk`);
  await expect(
    page
      .getByRole('region', { name: 'D’autres pistes' })
      .getByRole('link', { name: /recensés dans la région/ }),
  ).toHaveText(new RegExp(`^les ${count} GEM`));
});

test('an empty list leads on, with the nearest whatever the distance', async ({ page }) => {
  const publics = (gem: Gem) => gem.publics.length === 0 || gem.publics.includes('autre');
  const departement = some(
    names.departements.filter(
      ({ code }) => !openGems.some((gem) => gem.departement === code && publics(gem)),
    ),
    'un département sans GEM d’un autre public',
  );
  await open(page, `/?departement=${departement.code}&public=autre`);
  await expect(page.getByRole('status')).toHaveText(/^0 GEM/);
  const leads = page.getByRole('region', { name: 'D’autres pistes' });
  await expect(leads).toContainText(`MDPH (${departement.nom})`);
  await expectAccessible(page);
  // Around a place: another filter holds everything back, and the nearest are there all the same.
  const place = some(openGems, 'un GEM ouvert');
  await open(page, `/?lieu=${place.code_insee}&departement=${departement.code}&public=autre`);
  await expect(page.getByRole('status')).toHaveText(/^0 GEM/);
  const near = leads.getByRole('listitem').filter({ hasText: 'quelle que soit la distance' }).first();
  await expect(near.getByRole('link')).toHaveCount(3);
  // « Autour de moi » knows no commune; overseas the position tells the département all the same.
  await open(page, '/?lat=4.92&lon=-52.31&q=xqzvwk');
  await expect(page.getByRole('status')).toHaveText(/^0 GEM/);
  await expect(leads).toContainText('ARS, Guyane');
  await expect(leads).toContainText('MDPH (Guyane)');
});

for (const gem of new Set([full, bare, ...longest]))
  test(`prints the sheet on one A4 page, with map and code: ${gem.id}`, async ({ page }) => {
    await open(page, `/gem/${gem.id}/`);
    await expect(page.locator('[data-print="pret"]')).toBeAttached();
    expect(await pagesOf(page)).toBe(1);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('img', { name: 'Code QR vers cette fiche' })).toBeVisible();
    if (names.departements.some(({ code }) => code === gem.departement))
      await expect(page.getByRole('img', { name: /^Carte : / })).toBeVisible();
    // A word of the glossary is only a word on paper.
    await expect(page.getByRole('button').and(page.locator(':not([popovertarget])'))).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Bon à savoir' }).getByRole('listitem')).toHaveCount(4);
  });

test('printing waits for what the paper needs', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.print = () =>
      document.documentElement.setAttribute(
        'data-printed',
        document.querySelector('[data-print="pret"] svg') ? 'complet' : 'incomplet',
      );
    // The browser is never idle: only the button can ask.
    globalThis.requestIdleCallback = () => 0;
  });
  await open(page, `/gem/${full.id}/`);
  await page.getByRole('button', { name: 'Imprimer la fiche' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'complet');
});

test('without the map data the paper goes without the map, not without the rest', async ({ page, watch }) => {
  watch.allowConsole(/Failed to load resource|ERR_FAILED/);
  await page.route(/departements\.geojson|fond\.geojson/, (route) => route.abort());
  await open(page, `/gem/${full.id}/`);
  await expect(page.locator('[data-print="pret"]')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('img', { name: 'Code QR vers cette fiche' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Carte : / })).toHaveCount(0);
});

test('the poster: big name, place, phone, welcome, code, and a way back', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  await open(page, `/gem/${full.id}/`);
  await page.getByRole('link', { name: 'Affiche à imprimer' }).click();
  await expect(page).toHaveURL(`/gem/${full.id}/affiche/`);
  const poster = page.getByRole('article', { name: full.nom });
  await expect(poster).toContainText('ni certificat, ni décision de la MDPH');
  await expect(poster).toContainText(full.adresse ?? '');
  await expect(poster.getByRole('img', { name: 'Code QR vers la fiche du GEM' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Imprimer l’affiche' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
  await page.getByRole('link', { name: 'Retour à la fiche' }).click();
  await expect(page).toHaveURL(`/gem/${full.id}/`);
});

for (const gem of new Set([full, bare, ...longest]))
  test(`the poster takes one page, and is left out by search engines: ${gem.id}`, async ({ page }) => {
    await open(page, `/gem/${gem.id}/affiche/`);
    await expect(page.getByRole('img', { name: 'Code QR vers la fiche du GEM' })).toBeVisible();
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
    expect(await pagesOf(page)).toBe(1);
  });

test('the sheet itself is for search engines', async ({ page }) => {
  await open(page, `/gem/${full.id}/`);
  await expect(page.locator('meta[name="robots"]')).toHaveCount(0);
});

for (const width of [320, 768])
  test(`nothing runs over at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const address of [`/gem/${full.id}/`, `/gem/${bare.id}/`, `/gem/${full.id}/affiche/`]) {
      await open(page, address);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
