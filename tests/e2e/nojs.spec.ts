import {
  cardOf,
  cardsOf,
  expect,
  idsOf,
  listOf,
  readDirectory,
  readTerritories,
  some,
  test,
} from './site.ts';

test.use({ javaScriptEnabled: false });

const directory = readDirectory();
const names = readTerritories();
const openGems = directory.filter((gem) => gem.statut === 'ouvert');

test('the directory reads, and its links work', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveTitle(/trouver un groupe d’entraide mutuelle/i);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trouver un groupe d’entraide mutuelle');
  const ids = await idsOf(cardsOf(page));
  // As many as the sentence under them says, of all those that the count says.
  const sentence = page.locator('.late noscript p');
  await expect(sentence).toBeVisible();
  expect(await sentence.textContent()).toContain(`Voici les ${ids.length} premiers.`);
  expect(ids).toEqual(openGems.slice(0, ids.length).map((gem) => gem.id));
  const gem = some(openGems, 'un GEM ouvert');
  await cardOf(page, gem).getByRole('heading').getByRole('link').click();
  await expect(page).toHaveURL(`/gem/${gem.id}/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(gem.nom);
});

test('every département can be reached, so every GEM can', async ({ page }) => {
  await page.goto('/');
  await page.getByText('Parcourir par département').click();
  const index = page.getByRole('group').filter({ hasText: 'Parcourir par département' });
  const addresses = await index
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(addresses).toEqual(
    [...names.departements, ...names.collectivites].map((one) => `/departement/${one.code}/`),
  );
  const gem = some(
    openGems.filter((one) => openGems.filter((other) => other.departement === one.departement).length > 5),
    'un département de plus de cinq GEM',
  );
  const departement = names.departements.find((one) => one.code === gem.departement);
  await page.getByRole('link', { name: `${departement?.nom} (${gem.departement})`, exact: true }).click();
  await expect(page).toHaveURL(`/departement/${gem.departement}/`);
  const here = directory.filter((one) => one.departement === gem.departement && one.statut !== 'ferme');
  expect(await idsOf(cardsOf(page))).toEqual(here.map((one) => one.id));
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Carte : / })).toBeVisible();
  await cardOf(page, gem).getByRole('heading').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(gem.nom);
});

test('the count of the list says how many are antennas: the atlas counts without them', async ({ page }) => {
  const antennas = openGems.filter((one) => one.antenne_de !== null).length;
  expect(antennas).toBeGreaterThan(1);
  await page.goto('/');
  await expect(page.getByRole('status')).toHaveText(`${openGems.length} GEM, dont ${antennas} antennes`);
});

test('a sheet holds all that is known', async ({ page }) => {
  const gem = some(
    directory.filter((one) => one.parrain && one.telephone && one.adresse),
    'un GEM avec parrain, téléphone et adresse',
  );
  await page.goto(`/gem/${gem.id}/`);
  const sheet = page.getByRole('article', { name: gem.nom });
  await expect(sheet.getByRole('region', { name: 'Bon à savoir' })).toBeVisible();
  await expect(sheet.getByRole('link', { name: 'Appeler' })).toHaveAttribute('href', `tel:${gem.telephone}`);
  await expect(sheet).toContainText(gem.parrain ?? '');
  await expect(sheet).toContainText(gem.adresse ?? '');
  await expect(
    sheet.getByRole('region', { name: 'D’où viennent ces informations' }).getByRole('listitem'),
  ).toHaveCount(gem.sources.length);
  await sheet.getByRole('link', { name: 'Retour à la liste' }).click();
  await expect(page).toHaveURL('/');
  await expect(listOf(page)).toBeVisible();
});

test('the way out of the map leads to what the page has: the sheet, or the list', async ({ page }) => {
  const gem = some(openGems, 'un GEM ouvert');
  for (const address of [`/gem/${gem.id}/`, '/']) {
    await page.goto(address);
    const target = await page.locator('#apres-carte').getAttribute('href');
    await expect(page.locator(target ?? 'nulle-part')).toHaveCount(1);
  }
});

test('an unknown address is answered with a page and a way on', async ({ page, watch }) => {
  watch.allowConsole(/status of 404/);
  const response = await page.goto('/gem/nulle-part/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page introuvable');
  await page.getByRole('link', { name: 'Chercher un GEM' }).click();
  await expect(page).toHaveURL('/');
});

test('says that the search, the filters and the map need JavaScript', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText(/JavaScript/)).toBeVisible();
  await expect(page.getByText('La carte se charge…')).toBeHidden();
  // What would not answer is not shown.
  for (const name of ['Autour de moi', 'Plus de filtres', 'Version simplifiée', 'Carte'])
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
  await expect(page.getByRole('search')).toHaveCount(0);
  await expect(page.getByRole('checkbox')).toHaveCount(0);
});
