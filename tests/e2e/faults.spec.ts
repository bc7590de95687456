import {
  cardOf,
  cardsOf,
  expect,
  expectListed,
  mapReady,
  open,
  openIndex,
  readDirectory,
  readDirectoryFile,
  readTerritories,
  some,
  test,
} from './site.ts';

const directory = readDirectory();
const names = readTerritories();
const openGems = directory.filter((gem) => gem.statut === 'ouvert');
const first = some(openGems, 'un GEM ouvert');
const json = { contentType: 'application/json; charset=utf-8' };

const broken = {
  missing: { status: 404, contentType: 'text/html', body: 'Not found' },
  truncated: { status: 200, ...json, body: JSON.stringify(readDirectoryFile()).slice(0, 20_000) },
  'of another kind': { status: 200, ...json, body: '{"type":"Feature"}' },
};
for (const [what, answer] of Object.entries(broken)) {
  test(`gem.geojson ${what}: a sentence, and the page as it was drawn`, async ({ page, watch }) => {
    watch.allowConsole(/gem\.geojson/);
    await page.route('**/data/gem.geojson', (route) => route.fulfill(answer));
    await page.goto('/');
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(/Le fichier (gem\.geojson|de l’annuaire) /);
    await expect(alert).toContainText('réessayez');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trouver un groupe d’entraide mutuelle');
    await expect(cardOf(page, first)).toBeVisible();
    // The links of the page go on working, from one prerendered page to the next.
    await cardOf(page, first).getByRole('heading').getByRole('link').click();
    await expect(page).toHaveURL(`/gem/${first.id}/`);
    await expect(page.getByRole('heading', { level: 1, name: first.nom })).toBeVisible();
    await expect(page.getByRole('alert')).toBeVisible();

    // Once the file is there again, « Réessayer » is enough.
    await page.unroute('**/data/gem.geojson');
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await expect(page.locator('html[data-ready="true"]')).toBeAttached();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

test('no network for the data: the sentence says that the connection failed', async ({ page, watch }) => {
  watch.allowConsole(/ERR_/);
  await page.route('**/data/territoires.json', (route) => route.abort());
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('la connexion a échoué');
  await expect(cardOf(page, first)).toBeVisible();
});

test('one broken feature: the others are there, and a sentence counts it', async ({ page }) => {
  const file = readDirectoryFile();
  const victim = file.features.find((feature) => feature.id === openGems[30]?.id);
  if (!victim) throw new Error('Moins de 31 GEM.');
  Object.assign(victim.properties, { publics: 'psychique', nom: null });
  await page.route('**/data/gem.geojson', (route) => route.fulfill({ ...json, body: JSON.stringify(file) }));
  await open(page, '/');
  await expectListed(
    page,
    openGems.filter((gem) => gem.id !== victim.id),
  );
  await expect(
    page.getByText('1 fiche de l’annuaire n’a pas pu être lue. Les autres sont là.'),
  ).toBeVisible();
});

test('several broken features are counted in the plural', async ({ page }) => {
  const file = readDirectoryFile();
  file.features.slice(-3).forEach((feature) => Object.assign(feature.properties, { id: '' }));
  await page.route('**/data/gem.geojson', (route) => route.fulfill({ ...json, body: JSON.stringify(file) }));
  await open(page, '/');
  await expect(page.getByText('3 fiches de l’annuaire n’ont pas pu être lues.')).toBeVisible();
});

test('HTML in the data is text, and javascript: is no link', async ({ page }) => {
  const file = readDirectoryFile();
  const victim = file.features.find((feature) => feature.id === first.id);
  if (!victim) throw new Error('Le premier GEM a disparu.');
  const evil = '<img src=x onerror="document.title=\'piraté\'">';
  const script = 'javascript:document.title="piraté"';
  Object.assign(victim.properties, {
    nom: `${evil} nom`,
    telephone: null,
    courriel: null,
    site_web: script,
    note: `${evil} note`,
    horaires: `${evil} horaires`,
    parrain: `<b>${evil} parrain</b>`,
    sources: [{ url: script, titre: `${evil} titre`, date: `${evil}` }],
  });
  await page.route('**/data/gem.geojson', (route) => route.fulfill({ ...json, body: JSON.stringify(file) }));
  await open(page, `/?departement=${first.departement}`);
  const card = cardOf(page, first);
  await expect(card.getByRole('heading')).toHaveText(`${evil} nom`);
  await expect(card).toContainText(`${evil} horaires`);
  await card.getByRole('heading').getByRole('link').click();
  const sheet = page.getByRole('article', { name: `${evil} nom` });
  await expect(sheet.getByRole('heading', { level: 1 })).toHaveText(`${evil} nom`);
  await expect(sheet).toContainText(`${evil} note`);
  await expect(sheet).toContainText(`<b>${evil} parrain</b>`);
  await expect(sheet).toContainText(`${evil} titre`);
  await expect(page.locator('main img, main b')).toHaveCount(0);
  await expect(page.locator('a[href^="javascript:" i]')).toHaveCount(0);
  expect(await page.title()).toContain('nom');
  expect(await page.title()).not.toBe('piraté');
});

test('the source of an official count is held to the same links', async ({ page }) => {
  await page.route('**/data/departements.json', async (route) => {
    const body = (await (await route.fetch()).text()).replaceAll(
      /"source_url": ?"[^"]*"/g,
      '"source_url":"javascript:alert(1)"',
    );
    await route.fulfill({ ...json, body });
  });
  await open(page, '/');
  await openIndex(page);
  await page.getByRole('link', { name: 'Isère (38)', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Isère (38)');
  await expect(page.getByText(/^L’annuaire recense .* comptés officiellement/)).toBeVisible();
  await expect(page.locator('a[href^="javascript:" i]')).toHaveCount(0);
});

const unknown: [address: string, sentence: RegExp][] = [
  ['/gem/nulle-part/', /Aucun GEM de l’annuaire ne porte l’identifiant «\snulle-part\s»/],
  ['/gem/%3Cimg%20src=x%3E/', /l’identifiant «\s<img src=x>\s»/],
  ['/departement/99/', /«\s99\s» n’est pas le code d’un département/],
  ['/departement/%E0%A4%A/', /n’est pas le code d’un département/],
  ['/region/00/', /«\s00\s» n’est pas le code d’une région/],
  ['/n-importe-quoi/', /Cette adresse ne mène à aucune page du site/],
];
for (const [address, sentence] of unknown) {
  test(`unknown address ${address}: 404, a sentence and a way on`, async ({ page, watch }) => {
    // Chromium itself notes the 404 of the page.
    watch.allowConsole(/status of 404/);
    const response = await page.goto(address);
    expect(response?.status()).toBe(404);
    await expect(page.locator('html[data-ready="true"]')).toBeAttached();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page introuvable');
    await expect(page).toHaveTitle(/^Page introuvable/);
    await expect(page.getByRole('main')).toContainText(sentence);
    await page.getByRole('link', { name: 'Chercher un GEM' }).click();
    await expect(page).toHaveURL('/');
    await expect(cardOf(page, first)).toBeVisible();
  });
}

test('values of the address that mean nothing are ignored, with a sentence each', async ({ page }) => {
  await open(
    page,
    '/?public=tsa-tnd,martien&region=zz&departement=999&statut=perdu&rayon=-3&lieu=99999&lat=abc&zone=1,2,3&inconnu=1',
  );
  for (const value of [
    'public=martien',
    'region=zz',
    'departement=999',
    'statut=perdu',
    'rayon=-3',
    'lat=abc',
    'zone=1,2,3',
  ])
    await expect(page.getByText(`« ${value} » n’est pas compris et a été ignoré`)).toBeVisible();
  await expect(page.getByText('« lieu=99999 » n’est le code d’aucune commune')).toBeVisible();
  await expect(page.getByText('« inconnu')).toHaveCount(0);
  // What can be understood counts.
  await expectListed(page, [
    ...openGems.filter((gem) => gem.publics.includes('tsa-tnd')),
    ...openGems.filter((gem) => gem.publics.length === 0),
  ]);
  await page.getByRole('checkbox', { name: 'TSA-TND' }).uncheck();
  await expectListed(page, openGems);
});

test('broken values are shown as text, shortened', async ({ page }) => {
  await open(page, `/?departement=${encodeURIComponent('<img src=x onerror=alert(1)>'.repeat(20))}`);
  await expect(
    page.getByText(/« departement=<img src=x onerror=alert\(1\)>.{0,15}… » n’est pas compris/),
  ).toBeVisible();
  await expect(page.locator('main img')).toHaveCount(0);
});

test('an address that cannot be decoded does not blank the page', async ({ page }) => {
  await open(page, '/?q=%E0%A4%A&public=%');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('status')).toHaveText(/^\d+ GEM/);
});

test.describe('with the map', { tag: '@carte' }, () => {
  test('localStorage refused: everything works, a choice lasts as long as the page', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('Access is denied', 'SecurityError');
        },
      });
    });
    await open(page, '/?departement=75');
    await expectListed(
      page,
      openGems.filter((gem) => gem.departement === '75'),
    );
    await mapReady(page);
    await page.getByRole('checkbox', { name: 'TSA-TND' }).check();
    await expect(page).toHaveURL('/?public=tsa-tnd&departement=75');
  });
});

test('a page that cannot be opened: a sentence, the directory stays and works', async ({ page, watch }) => {
  watch.allowConsole(/ERR_|departements\.geojson/);
  await page.route('**/data/departements.geojson', (route) => route.abort());
  await open(page, '/?public=tsa-tnd');
  const departement = some(names.departements, 'un département');
  await openIndex(page);
  const link = page.getByRole('link', { name: `${departement.nom} (${departement.code})`, exact: true });
  await link.click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Le fichier departements.geojson n’a pas pu être chargé');
  // Nothing is lost, and nothing is said to be lost.
  await expect(alert).not.toContainText('ne fonctionnent pas');
  await expect(page).toHaveURL('/?public=tsa-tnd');
  await page.getByRole('checkbox', { name: 'TSA-TND' }).uncheck();
  await expectListed(page, openGems);

  await page.unroute('**/data/departements.geojson');
  await link.click();
  await expect(page).toHaveURL(`/departement/${departement.code}/`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(departement.nom);
  await expect(alert).toHaveCount(0);
});

test('of two pages asked for in haste, the last stays, though the first comes after it', async ({ page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/assets/Integrer-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await open(page, '/');
  const footer = page.getByRole('contentinfo');
  const late = page.waitForResponse('**/assets/Integrer-*.js');
  // By keyboard: while the list grows, what stands under it moves under the mouse.
  await footer.getByRole('link', { name: 'Intégrer à votre site' }).press('Enter');
  await footer.getByRole('link', { name: /^Accessibilité/ }).press('Enter');
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText('Accessibilité');
  release();
  await (await late).finished();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await expect(title).toHaveText('Accessibilité');
  await expect(page).toHaveURL('/accessibilite/');
});

test('the search index that cannot be loaded does not break the list', async ({ page, watch }) => {
  watch.allowConsole(/ERR_/);
  await page.route('**/assets/search-*.js', (route) => route.abort());
  await open(page, '/');
  await page.getByRole('combobox', { name: /^Rechercher/ }).fill('isère');
  await expect(page.getByText('La recherche n’a pas pu être chargée. Vérifiez').first()).toBeAttached();
  await expectListed(page, openGems);
  await expect(cardsOf(page).first()).toBeVisible();
});

test('a text cannot be looked for without the search index: it says so, and is not taken for a filter', async ({
  page,
  watch,
}) => {
  watch.allowConsole(/ERR_/);
  await page.route('**/assets/search-*.js', (route) => route.abort());
  await open(page, '/?q=autisme');
  await expect(page.getByText(/recherche.*n’a pas pu être chargée/i)).toBeVisible();
});
