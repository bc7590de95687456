import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import readXlsxFile from 'read-excel-file/node';
import { expect, expectAccessible, open, queryOf, readMeasures, test } from './site.ts';

test.use({ map: false });

const measures = readMeasures();
const plain = (text: string) => text.replace(/\s/g, ' ');
const table = (page: Page, by = 'département') =>
  page.getByRole('table', { name: `Couverture par ${by}`, exact: true });
const map = (page: Page) => page.getByRole('group', { name: /^Carte de la couverture/ });

/** The figures of a column, from the first line drawn on. */
async function column(page: Page, name: string): Promise<string[]> {
  return (await table(page).locator(`tbody td.${name}`).allTextContents()).map((text) => plain(text).trim());
}

test('more listed than counted is no part of a whole, and paper has no controls', async ({ page }) => {
  await open(page, '/couverture/');
  const more = measures.departements.find(
    ({ completude: { recense, officiel } }) => officiel !== null && recense > officiel,
  );
  if (more)
    await expect(table(page).locator(`tr[data-code="${more.code}"] td.completude`)).toContainText(
      `${more.completude.recense} pour ${more.completude.officiel} compté`,
    );
  const controls = [
    page.getByRole('combobox', { name: /^Classes/ }),
    page.getByLabel('Montrer les GEM'),
    page.getByText(/^Pointez un territoire/),
  ];
  for (const one of controls) await expect(one).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  for (const one of controls) await expect(one).toBeHidden();
});

test('the atlas is read, walked, sorted, searched and shared', async ({ page }) => {
  await open(page, '/couverture/');
  const share = Math.round((measures.france.indicateurs.tous.part_pop_30km ?? 0) * 100);
  await expect(
    page.getByText(new RegExp(`${share}\\s% des habitants vivent à 30\\skm ou moins`)).first(),
  ).toBeVisible();
  await expect(
    page.getByText(`${measures.france.completude.officiel} (${measures.france.completude.annee})`).first(),
  ).toBeVisible();

  // Every département is on the map and in the table, with its completude in words.
  const territories = map(page).getByRole('link');
  await expect(territories).toHaveCount(101);
  await expect(table(page).getByRole('row')).toHaveCount(102);
  await expect(
    map(page).getByRole('link', {
      name: /^Ain \(01\) : au moins .* des habitants, \d+e sur \d+.*recensement partiel/,
    }),
  ).toBeAttached();
  const none = measures.departements.filter(({ indicateurs }) => indicateurs.tous.gem === 0);
  await expect(
    page.getByText(`Hachuré : aucun GEM recensé ici pour l’instant (${none.length} départements)`),
  ).toBeVisible();
  await expectAccessible(page);

  // The keyboard: one stop, arrows to the neighbours, Home and End; the same line lights up in the table.
  await territories.first().focus();
  await expect(territories.first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  const focused = page.locator('.map a:focus');
  await expect(focused).not.toHaveAttribute('data-code', '01');
  const code = (await focused.getAttribute('data-code')) ?? '';
  await expect(table(page).locator(`tr[data-code="${code}"]`)).toHaveClass(/active/);
  await expect(table(page).locator(`tr[data-code="${code}"]`)).toBeInViewport();
  await page.keyboard.press('End');
  await expect(focused).toHaveAttribute('data-code', '976');
  await page.keyboard.press('Home');
  await expect(focused).toHaveAttribute('data-code', '01');
  await expect(map(page).locator('a[tabindex="0"]')).toHaveCount(1);

  // Choices live in the address, and add no step to history.
  const steps = await page.evaluate(() => history.length);
  await page.getByRole('combobox', { name: 'Indicateur' }).selectOption('distance');
  await page.getByRole('radio', { name: 'TSA-TND' }).check({ force: true });
  await page.getByRole('checkbox', { name: 'Montrer les GEM' }).check();
  await page.getByRole('combobox', { name: 'Classes' }).selectOption('quantiles');
  expect(queryOf(page)).toEqual({
    indicateur: 'distance',
    public: 'tsa-tnd',
    points: '1',
    classes: 'quantiles',
  });
  expect(await page.evaluate(() => history.length)).toBe(steps);
  const open36 = measures.france.indicateurs['tsa-tnd'].gem;
  expect(await page.locator('.map circle.gem').count()).toBeGreaterThanOrEqual(open36);
  await expect(
    page.getByRole('heading', { name: /^Dans \d+ départements sur 101, le GEM recensé pour TSA-TND/ }),
  ).toBeVisible();
  await expect(page.locator('#carte').getByRole('link', { name: 'Comment c’est calculé' })).toHaveAttribute(
    'href',
    '/couverture/methode/#distance',
  );

  // Sorting says so, and search finds without accents.
  await page
    .locator('#carte')
    .getByRole('columnheader', { name: /^Habitants/ })
    .getByRole('button')
    .click();
  await expect(page.locator('#carte').getByRole('columnheader', { name: /^Habitants/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const people = (await column(page, 'population')).map((text) => Number(text.replaceAll(' ', '')));
  expect(people).toEqual([...people].sort((a, b) => b - a));
  await page.getByRole('searchbox', { name: 'Chercher un département' }).fill('ardeche');
  await expect(table(page).getByRole('row')).toHaveCount(2);
  await expect(table(page).getByRole('link', { name: 'Ardèche (07)' })).toBeVisible();
  await page.reload();
  await expect(table(page).getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('combobox', { name: 'Indicateur' })).toHaveValue('distance');

  // Dark, and régions.
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('combobox', { name: 'Échelle' }).selectOption('region');
  await expect(table(page, 'région').getByRole('row')).toHaveCount(measures.regions.length + 1);
  await expect(map(page).getByRole('link')).toHaveCount(measures.regions.length);
  await expectAccessible(page);
  await map(page)
    .getByRole('link', { name: /^Bretagne/ })
    .focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/region\/53\/$/);
});

test('bad addresses and figures that are nowhere are said in a sentence', async ({ page }) => {
  await open(page, '/couverture/?public=zzz&rayon=31&echelle=lune&indicateur=manque');
  await expect(page.getByRole('alert').getByText('« rayon=31 » n’est pas compris')).toBeVisible();
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveCount(3);
  await expect(
    page.getByRole('heading', { name: /le recensement n’est complet dans aucun territoire/ }),
  ).toBeVisible();
  await expect(table(page).getByRole('row')).toHaveCount(102);
  expect(await page.locator('main').innerText()).not.toMatch(/NaN|Infinity|undefined/);
});

test('other radii and EPCI are computed here; a worker that fails leaves the picture and a sentence', async ({
  page,
  watch,
}) => {
  watch.allowConsole(/centres\.json|503/);
  await page.route('**/data/centres.json', (route) => route.fulfill({ status: 503 }));
  await open(page, '/couverture/?rayon=35');
  await expect(
    page.getByRole('status').filter({ hasText: 'La carte montre toujours les départements' }),
  ).toBeVisible({ timeout: 30_000 });
  await expect(map(page).getByRole('link')).toHaveCount(101);
  await page.unroute('**/data/centres.json');

  await open(page, '/couverture/?rayon=50');
  await expect(page.locator('#carte').getByRole('columnheader', { name: /À 50\skm ou moins/ })).toBeVisible();
  await page.getByRole('combobox', { name: 'Échelle' }).selectOption('epci');
  await expect(table(page, 'intercommunalité')).toBeVisible({ timeout: 30_000 });
  expect(await map(page).getByRole('link').count()).toBeGreaterThan(1200);
  // Light enough to be painted over at once: another public writes over the same links, it makes no new ones.
  const outlines = await map(page)
    .locator('a[data-code] path')
    .evaluateAll((all) => all.reduce((sum, path) => sum + (path.getAttribute('d') ?? '').length, 0));
  expect(outlines).toBeLessThan(400_000);
  const links = map(page).locator('g:not([aria-hidden]) > a[data-code]');
  await links.evaluateAll((all) => all.forEach((one) => one.setAttribute('data-kept', 'yes')));
  const label = await links.first().getAttribute('aria-label');
  await page.getByRole('radio', { name: 'TSA-TND' }).check({ force: true });
  await expect(links.first()).not.toHaveAttribute('aria-label', label ?? '');
  await expect(map(page).locator('a[data-code]:not([data-kept])')).toHaveCount(0);
  await page.getByRole('searchbox', { name: 'Chercher une intercommunalité' }).fill('pays de gex');
  await table(page, 'intercommunalité')
    .getByRole('link', { name: /Pays de Gex/ })
    .click();
  await expect(page.getByRole('heading', { name: /Pays de Gex/ })).toBeFocused();
  expect(queryOf(page)['territoire']).toMatch(/^\d{9}$/);
});

test('the view is taken away as files that others read', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '/couverture/?indicateur=densite');
  const take = async (name: string): Promise<{ file: Download; bytes: Buffer }> => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    return { file, bytes: readFileSync(await file.path()) };
  };
  const csv = await take('Tableau CSV');
  expect(csv.file.suggestedFilename()).toBe('couverture-departement-densite-tous.csv');
  expect(csv.bytes.toString('utf8').trim().split('\n')).toHaveLength(102);

  const [sheet] = await readXlsxFile((await take('Tableau XLSX')).bytes);
  expect(sheet?.sheet).toBe('Couverture par département');
  expect(sheet?.data).toHaveLength(102);
  const header = sheet?.data[0] ?? [];
  const ain = sheet?.data.find(([code]) => code === '01');
  const figure = measures.departements[0]?.indicateurs.tous.densite_100k ?? null;
  expect(ain?.[header.indexOf('valeur')] ?? null).toBe(figure);

  const collection = JSON.parse((await take('Contours GeoJSON')).bytes.toString('utf8')) as {
    features: unknown[];
  };
  expect(collection.features).toHaveLength(101);

  const svg = (await take('Carte SVG')).bytes.toString('utf8');
  const drawn = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    return { broken: parsed.querySelector('parsererror') !== null, text: parsed.documentElement.textContent };
  }, svg);
  expect(drawn.broken).toBe(false);
  expect(drawn.text).toContain('GEM pour 100 000 habitants');
  expect(drawn.text).toMatch(/Établie le \d+ \S+ \d{4}/);
  expect(drawn.text).toContain('Annuaire de la Carte des GEM');

  const png = (await take('Carte PNG')).bytes;
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(1600);
  expect(png.readUInt32BE(20)).toBeGreaterThanOrEqual(1000);
  expect(png.length).toBeGreaterThan(50_000);

  await page.getByRole('button', { name: 'Copier le lien' }).click();
  await expect(page.getByText('Le lien est copié')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /\/couverture\/\?indicateur=densite$/,
  );
});
