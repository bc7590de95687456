import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { dsvFormat } from 'd3';
import {
  cardOf,
  cardsOf,
  expect,
  expectAccessible,
  idsOf,
  open,
  readDirectory,
  readTerritories,
  some,
  test,
} from './site.ts';

test.use({ map: false });

const directory = readDirectory();
const names = readTerritories();
const current = directory.filter(({ statut }) => statut !== 'ferme');
const region = some(
  names.regions.filter(
    ({ code }) =>
      current.filter((gem) => gem.region === code && gem.telephone === null).length > 10 &&
      current.some((gem) => gem.region !== code),
  ),
  'une région où manquent plus de dix téléphones',
);
const semicolon = dsvFormat(';');

/** The text of what the page hands over as a file. */
async function taken(page: Page, click: () => Promise<void>): Promise<{ file: Download; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), click()]);
  return { file, text: readFileSync(await file.path(), 'utf8') };
}

test('open data: files that are there with their size, an API that answers, terms, ways to correct', async ({
  page,
  request,
}) => {
  test.slow();
  await open(page, '/');
  await page
    .getByRole('contentinfo')
    .getByRole('link', { name: 'Données ouvertes', exact: true })
    .press('Enter');
  await expect(page).toHaveURL(/\/donnees\/$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Données ouvertes' })).toBeVisible();
  await expect(page).toHaveTitle(/^Données ouvertes/);

  // What is said to be open is; closed and planned ones are in the files too, and told apart.
  const open_ = directory.filter(({ statut }) => statut === 'ouvert').length;
  await expect(page.getByText(`${open_} lieux où se tient un GEM`)).toBeVisible();

  const files = page.getByRole('region', { name: 'Les fichiers' });
  await files.getByText(/^Autres fichiers/).click();
  const links = await files
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  for (const name of [
    'gem.csv',
    'gem-sans-bom.csv',
    'gem.xlsx',
    'gem.geojson',
    'gem.fhir.json',
    'changements.atom',
    'datapackage.json',
  ])
    expect(links).toContain(`/data/${name}`);
  expect(links).toContain('/data/data-inclusion-structures.json');
  const answers = await Promise.all(links.map((link) => request.get(link)));
  expect(answers.filter((answer) => !answer.ok()).map((answer) => answer.url())).toEqual([]);
  const csv = await answers[links.indexOf('/data/gem.csv')]?.body();
  await expect(files).toContainText(`gem.csv, ${Math.round((csv?.length ?? 0) / 1000)} ko`);

  const api = page.getByRole('region', { name: 'L’API' });
  for (const link of await api.getByRole('link').all()) {
    const answer = await request.get((await link.getAttribute('href')) ?? '');
    expect(await answer.json()).toMatchObject({ licence: expect.stringContaining('Licence Ouverte') });
  }
  // The browser opens them: they are no page of the site.
  await api.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/api\/v1\/.*\.json$/);
  await page.goBack();
  await expect(page.locator('html[data-ready="true"]')).toBeAttached();

  const origins = page.getByRole('table', { name: 'Origine des fiches' });
  const annuaires = origins.getByRole('row', { name: /^Annuaires de GEM/ });
  const fromThem = directory.filter(({ sources }) =>
    sources.some(({ url }) => /\/\/([^/]+\.)?(entraide-mutuelle\.(net|org)|cnigem\.fr)\//.test(url)),
  );
  await expect(annuaires.getByRole('cell').first()).toHaveText(String(fromThem.length));

  await expect(page.getByRole('blockquote')).toContainText(/Carte des GEM \(http.*Licence Ouverte 2\.0/);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Comment corriger ou ajouter un GEM' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ajouter ou corriger un GEM' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Sans ordinateur, ou sans envie' }).click();
  await expect(
    page.getByRole('heading', { level: 2, name: 'Sans ordinateur, ou sans envie' }),
  ).toBeInViewport();
  await page
    .getByRole('main')
    .getByRole('link', { name: /^compléter le recensement/ })
    .click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Compléter le recensement avec une liste' }),
  ).toBeFocused();
  await expectAccessible(page);
  await open(page, '/donnees/');
  await page.getByRole('link', { name: 'Prenez une liste de travail' }).click();
  await expect(page).toHaveURL(/\/donnees\/qualite\/$/);
});

test('the census as a work list: a région in the address, its lists, its file', async ({ page, watch }) => {
  test.slow();
  const missing = current.filter(({ telephone }) => telephone === null);
  await open(page, '/donnees/qualite/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    `${missing.length} fiches sur ${current.length} attendent un numéro de téléphone`,
  );
  // The files hold the closed ones too: the two pages give two counts, and say why.
  const closed = directory.length - current.length;
  if (closed > 1)
    await expect(page.getByText(`Les ${closed} GEM fermés ne sont pas comptés ici.`)).toBeVisible();
  // As in the atlas: one that is only planned does not fill a département.
  const none = names.departements.filter(
    ({ code }) => !directory.some((gem) => gem.departement === code && gem.statut === 'ouvert'),
  );
  await expect(page.getByText(`${none.length} départements n’ont aucun GEM recensé`)).toBeVisible();
  // Counted in the browser, for today.
  await expect(page.getByText(/Aujourd’hui\s:\s\d+\s«\svérifié récemment\s»/)).toBeAttached();

  await page.getByLabel('Région', { exact: true }).selectOption(region.code);
  await expect(page).toHaveURL(new RegExp(`\\?region=${region.code}$`));
  const here = current.filter((gem) => gem.region === region.code);
  await expect(page.getByRole('status')).toHaveText(
    new RegExp(`^${region.nom}\\s:\\s${here.length}\\s+fiches?$`),
  );
  const table = page.getByRole('table', { name: 'Complétude par département' });
  await expect(table.locator('tbody tr')).toHaveCount(new Set(here.map((gem) => gem.departement)).size);
  for (const row of await table.locator('tbody tr').all()) {
    const [, code] = /\((\w+)\)/.exec(await row.getByRole('rowheader').innerText()) ?? [];
    const inside = here.filter((gem) => gem.departement === code);
    await expect(row.getByRole('cell').nth(0)).toHaveText(String(inside.length));
    await expect(row.getByRole('cell').nth(1)).toHaveText(
      String(inside.filter(({ telephone }) => telephone).length),
    );
  }
  await expect(page.getByRole('table', { name: /comptes officiels/ }).locator('tbody tr')).toHaveCount(1);

  const phones = here.filter(({ telephone }) => telephone === null);
  const more = page.getByRole('button', { name: /téléphones à trouver$/ });
  if ((await more.count()) > 0) await more.click();
  await expect(page.getByRole('list', { name: /^Téléphones à trouver/ }).getByRole('listitem')).toHaveCount(
    phones.length,
  );

  const { file, text } = await taken(page, () =>
    page.getByRole('button', { name: 'Liste de travail (CSV)' }).click(),
  );
  expect(file.suggestedFilename()).toBe(`gem-a-completer-${region.code}.csv`);
  const rows = semicolon.parse(text.replace(/^\ufeff/, ''));
  expect(rows.map((row) => row['id'])).toEqual(here.map(({ id }) => id));
  expect(rows.filter((row) => row['a_faire']?.includes('trouver le téléphone'))).toHaveLength(phones.length);
  expect(rows.every((row) => /^http.*\/gem\/.+\/$/.test(row['fiche'] ?? ''))).toBe(true);
  await expect(page.getByText(`Fichier ${file.suggestedFilename()} prêt.`)).toBeVisible();

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  for (const width of [320, 375]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }

  await page.reload();
  await expect(page.getByLabel('Région', { exact: true })).toHaveValue(region.code);
  await page.goto('/donnees/qualite/?region=martienne');
  await expect(page.getByRole('alert')).toContainText('n’est pas compris');
  await expect(page.getByRole('status')).toContainText('Toute la France');

  // The file is made from code that comes on demand: without it, a sentence.
  watch.allowConsole(/Failed to load resource|ERR_FAILED/);
  await page.route('**/assets/worklist-*.js', (route) => route.abort());
  await page.getByRole('button', { name: 'Liste de travail (CSV)' }).click();
  await expect(page.getByText('Le fichier n’a pas pu être fait.')).toBeVisible();
});

test('the words of a card are for today, and the list goes away as it is filtered', async ({ page }) => {
  const dated = some(
    directory.filter(
      ({ statut, verifie_le }) =>
        statut === 'ouvert' && verifie_le !== null && /^\d{4}-\d\d/.test(verifie_le),
    ),
    'un GEM ouvert dont la source est datée au mois',
  );
  const [year = 0, month = 1] = (dated.verifie_le ?? '').split('-').map(Number);
  const address = `/?departement=${dated.departement}`;

  // Three months after the source, then three years after.
  await page.clock.setFixedTime(new Date(year, month + 2, 28, 12));
  await open(page, address);
  await expect(cardOf(page, dated)).toContainText(/vérifié récemment, (en|le) /);
  await page.clock.setFixedTime(new Date(year + 3, month - 1, 28, 12));
  await page.reload();
  await expect(cardOf(page, dated)).toContainText(/vérifié (en|le) .*, à confirmer/);

  const listed = directory.filter((gem) => gem.statut === 'ouvert' && gem.departement === dated.departement);
  await expect(cardsOf(page)).toHaveCount(listed.length);
  const ids = await idsOf(cardsOf(page));
  await page.getByText('Télécharger cette liste').click();
  const csv = await taken(page, () => page.getByRole('button', { name: 'CSV', exact: true }).click());
  expect(csv.file.suggestedFilename()).toBe('gem-liste.csv');
  expect(semicolon.parse(csv.text.replace(/^\ufeff/, '')).map((row) => row['id'])).toEqual(ids);
  const map = await taken(page, () => page.getByRole('button', { name: /GeoJSON/ }).click());
  const features = (JSON.parse(map.text) as { features: { id: string }[] }).features;
  expect(features.map(({ id }) => id)).toEqual(ids);
  const sheet = await taken(page, () => page.getByRole('button', { name: /XLSX/ }).click());
  expect(sheet.text.startsWith('PK')).toBe(true);
});
