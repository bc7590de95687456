import type { Gem } from '../../src/gem/gem.ts';
import {
  cardOf,
  cardsOf,
  expect,
  expectListed,
  kmBetween,
  listOf,
  open,
  readDirectory,
  readTerritories,
  some,
  test,
} from './site.ts';

const directory = readDirectory();
const openGems = directory.filter((gem) => gem.statut === 'ouvert');
const names = readTerritories();

const full = some(
  directory.filter((gem) => gem.telephone && gem.courriel && gem.adresse && gem.parrain && gem.horaires),
  'un GEM avec téléphone, courriel, adresse, horaires et parrain',
);
const bare = some(
  openGems.filter(
    (gem) =>
      !gem.telephone && !gem.courriel && !gem.adresse && !gem.horaires && !gem.parrain && !gem.gestionnaire,
  ),
  'un GEM dont on ne sait presque rien',
);

test('starts with the three lines that every family asks about', async ({ page }) => {
  await open(page, `/gem/${full.id}/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(full.nom);
  const first = page.getByRole('region', { name: 'Bon à savoir' });
  await expect(first.getByRole('listitem')).toHaveText([
    /ni certificat médical, ni décision de la MDPH/,
    /pas un lieu de soins/,
    /venir voir avant de devenir membre/,
  ]);
  // They stand before everything else that is known.
  const headings = await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts();
  const own = headings.filter((text) => !/Trouver|Résultats|Tous les départements/.test(text));
  expect(own).toEqual([
    'Bon à savoir',
    'Contact et horaires',
    'Qui soutient ce GEM',
    expect.stringMatching(/^Les plus proches du même public$|^Les GEM les plus proches$/),
    'D’où viennent ces informations',
  ]);
});

test('what is known can be used: Appeler, Écrire, Itinéraire', async ({ page }) => {
  await open(page, `/gem/${full.id}/`);
  const sheet = page.getByRole('article', { name: full.nom });
  await expect(sheet.getByRole('link', { name: 'Appeler' })).toHaveAttribute('href', `tel:${full.telephone}`);
  await expect(sheet.getByRole('link', { name: 'Écrire' })).toHaveAttribute(
    'href',
    `mailto:${full.courriel}`,
  );
  const target = encodeURIComponent(full.adresse ?? '');
  for (const service of ['OpenStreetMap', 'Google Maps', 'Plans (Apple)']) {
    const link = sheet.getByRole('link', { name: service });
    expect(await link.getAttribute('href')).toContain(target);
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  }
  await expect(sheet.getByText('Itinéraire', { exact: true })).toBeVisible();
  const contact = sheet.getByRole('region', { name: 'Contact et horaires' });
  await expect(contact.getByText('non renseigné')).toHaveCount(0);
  await expect(contact).toContainText(full.horaires ?? '');
  await expect(contact).toContainText(full.adresse ?? '');
});

test('what is unknown is said to be so, and leads somewhere', async ({ page }) => {
  await open(page, `/gem/${bare.id}/`);
  const sheet = page.getByRole('article', { name: bare.nom });
  await expect(sheet.getByRole('link', { name: 'Appeler' })).toHaveCount(0);
  await expect(sheet.getByRole('link', { name: 'Écrire' })).toHaveCount(0);
  // Phone, e-mail, address, hours, parrain, gestionnaire: no more, or it would be a wall.
  const unknown = sheet.getByRole('definition').filter({ hasText: 'non renseigné' });
  await expect(unknown).toHaveCount(6);
  await expect(sheet.getByText('non renseigné')).toHaveCount(6);
  await expect(sheet).toContainText('Renseignez-vous avant de vous déplacer');
  await expect(sheet.getByRole('link', { name: /^la page où ce GEM est cité/ })).toHaveAttribute(
    'href',
    bare.sources[0]?.url ?? '',
  );
  // No address: the route goes to the point, and says so.
  await expect(sheet.getByText('Itinéraire vers le centre de la commune')).toBeVisible();
  const route = await sheet.getByRole('link', { name: 'OpenStreetMap' }).getAttribute('href');
  expect(decodeURIComponent(route ?? '')).toContain(`${bare.latitude},${bare.longitude}`);
  if (bare.precision === 'commune')
    await expect(sheet).toContainText('au centre de la commune, pas à l’adresse du GEM');
  // Paper follows no link: it has the address.
  await page.emulateMedia({ media: 'print' });
  const printed = `la page où ce GEM est cité (${bare.sources[0]?.url ?? ''})`;
  await expect(sheet.getByRole('link', { name: printed, exact: true })).toBeVisible();
});

test('parrain and gestionnaire each come with one plain sentence', async ({ page }) => {
  const gem = directory.find((one) => one.parrain && one.gestionnaire) ?? full;
  await open(page, `/gem/${gem.id}/`);
  const support = page.getByRole('region', { name: 'Qui soutient ce GEM' });
  await expect(support.getByRole('definition').first()).toContainText(gem.parrain ?? '');
  await expect(support).toContainText('Le parrain est un organisme extérieur qui soutient le GEM');
  await expect(support.getByRole('definition').nth(1)).toContainText(gem.gestionnaire ?? 'non renseigné');
  await expect(support).toContainText('Le gestionnaire aide parfois le GEM');
  await support.getByRole('button', { name: 'Parrain', exact: true }).click();
  await expect(page.locator(':popover-open')).toContainText('Organisme extérieur, obligatoire');
});

test('tells the year of creation, the statut and the publics', async ({ page }) => {
  const dated = some(
    directory.filter((gem) => gem.annee_creation && gem.publics.length > 0),
    'un GEM dont l’année est connue',
  );
  await open(page, `/gem/${dated.id}/`);
  const support = page.getByRole('region', { name: 'Qui soutient ce GEM' });
  await expect(support.getByText(String(dated.annee_creation), { exact: true })).toBeVisible();

  const planned = some(
    directory.filter((gem) => gem.statut === 'en-projet'),
    'un GEM en projet',
  );
  await open(page, `/gem/${planned.id}/`);
  await expect(page.getByText('ce GEM n’est pas encore ouvert')).toBeVisible();
  const closed = some(
    directory.filter((gem) => gem.statut === 'ferme'),
    'un GEM fermé',
  );
  await open(page, `/gem/${closed.id}/`);
  await expect(page.getByText('Ce GEM est fermé, d’après nos sources.')).toBeVisible();
  await open(page, `/gem/${full.id}/`);
  await expect(page.getByText(/est fermé|pas encore ouvert/)).toHaveCount(0);
});

test('a closed GEM is neither to visit nor to call: its sheet leads to the nearest open ones', async ({
  page,
}) => {
  for (const closed of directory.filter((gem) => gem.statut === 'ferme')) {
    await open(page, `/gem/${closed.id}/`);
    const sheet = page.getByRole('article', { name: closed.nom });
    const near = sheet.getByRole('region', { name: /^Les GEM ouverts les plus proches/ });
    await expect(near.getByRole('link')).toHaveCount(3);
    const ids = await near
      .getByRole('link')
      .evaluateAll((links) => links.map((one) => one.getAttribute('href')));
    for (const href of ids)
      expect(
        openGems.some(({ id }) => href?.startsWith(`/gem/${id}/`)),
        href ?? '',
      ).toBe(true);
    await expect(sheet).not.toContainText(
      /venir voir|avant de vous déplacer|Itinéraire|Comment joindre|Affiche à imprimer|Horaires/,
    );
    await expect(sheet.getByRole('link', { name: /^(Appeler|Écrire)$/ })).toHaveCount(0);
    // What is known of it stays, and it prints.
    await expect(sheet.getByRole('region', { name: 'D’où viennent ces informations' })).toBeVisible();
    await expect(sheet.getByRole('button', { name: 'Imprimer la fiche' })).toBeVisible();
  }
});

test('a GEM in project does not say that one can come and see', async ({ page }) => {
  const planned = some(
    directory.filter((gem) => gem.statut === 'en-projet'),
    'un GEM en projet',
  );
  await open(page, `/gem/${planned.id}/`);
  await expect(page.getByRole('region', { name: 'Bon à savoir' }).getByRole('listitem')).toHaveCount(2);
});

test('names its sources with their dates', async ({ page }) => {
  const gem = some(
    directory.filter((one) => one.sources.length > 1 && one.sources.some((source) => source.date)),
    'un GEM à plusieurs sources',
  );
  await open(page, `/gem/${gem.id}/`);
  const items = page.getByRole('region', { name: 'D’où viennent ces informations' }).getByRole('listitem');
  await expect(items).toHaveCount(gem.sources.length);
  for (const [rank, source] of gem.sources.entries()) {
    const link = items.nth(rank).getByRole('link');
    await expect(link).toHaveAttribute('href', source.url);
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(items.nth(rank)).toContainText(source.date?.slice(0, 4) ?? 'date inconnue');
    if (source.titre) await expect(link).toContainText(source.titre);
  }
});

test('the three nearest of the same public, as the crow flies', async ({ page }) => {
  const gem = some(
    openGems.filter((one) => one.publics.length === 1 && one.publics[0] === 'tsa-tnd'),
    'un GEM TSA-TND',
  );
  const main = (one: Gem) => one.antenne_de ?? one.id;
  const nearest = openGems
    .filter((one) => one.publics.includes('tsa-tnd') && main(one) !== main(gem))
    .map((one) => ({ gem: one, km: kmBetween(gem, one) }))
    .toSorted((a, b) => a.km - b.km)
    .slice(0, 3);
  await open(page, `/gem/${gem.id}/`);
  const near = page.getByRole('region', { name: 'Les plus proches du même public' });
  await expect(near.getByRole('listitem')).toHaveCount(3);
  for (const [rank, hit] of nearest.entries()) {
    const item = near.getByRole('listitem').nth(rank);
    await expect(item.getByRole('link')).toHaveAttribute('href', `/gem/${hit.gem.id}/`);
    const shown = Number(
      /à ([\d,\s]+) km/
        .exec(await item.innerText())?.[1]
        ?.replace(/\s/g, '')
        .replace(',', '.'),
    );
    expect(Math.abs(shown - hit.km)).toBeLessThanOrEqual(0.51);
  }
  await expect(near).toContainText('à vol d’oiseau');
});

test('a further site and its main GEM lead to each other', async ({ page }) => {
  const site = some(
    directory.filter((gem) => gem.antenne_de),
    'une antenne',
  );
  const main = some(
    directory.filter((gem) => gem.id === site.antenne_de),
    'le GEM principal d’une antenne',
  );
  await open(page, `/gem/${site.id}/`);
  const sheet = () =>
    page
      .getByRole('main')
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { level: 1 }) });
  await expect(sheet()).toContainText(`Antenne de ${main.nom}`);
  await sheet().getByRole('link', { name: main.nom, exact: true }).first().click();
  await expect(page).toHaveURL(`/gem/${main.id}/`);
  await expect(sheet()).toContainText('Autres lieux de ce GEM');
  await sheet().getByRole('link', { name: site.commune, exact: true }).first().click();
  await expect(page).toHaveURL(`/gem/${site.id}/`);
});

test('the way back keeps the query of the list', async ({ page }) => {
  const query = '?public=tsa-tnd&statut=tous';
  await open(page, `/${query}`);
  const gem = some(
    directory.filter((one) => one.publics.includes('tsa-tnd')),
    'un GEM TSA-TND',
  );
  await cardOf(page, gem).getByRole('heading').getByRole('link').click();
  await expect(page).toHaveURL(`/gem/${gem.id}/${query}`);
  await expect(page.getByRole('heading', { level: 1, name: gem.nom, exact: true })).toBeFocused();
  await expect(page).toHaveTitle(new RegExp(`^${gem.nom.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}, groupe`));
  // The neighbours keep it too.
  await expect(
    page.getByRole('region', { name: 'Les plus proches du même public' }).getByRole('link').first(),
  ).toHaveAttribute('href', new RegExp(`\\${query}$`));
  await page.getByRole('link', { name: 'Retour à la liste' }).click();
  await expect(page).toHaveURL(`/${query}`);
  await expectListed(page, [
    ...directory.filter((one) => one.publics.includes('tsa-tnd')),
    ...directory.filter((one) => one.publics.length === 0),
  ]);
});

test('at 1440 px the list stands beside the sheet, the open one marked', async ({ page }) => {
  const gem = some(
    openGems.filter((one) => openGems.filter((other) => other.departement === one.departement).length > 2),
    'un département de trois GEM',
  );
  await open(page, `/?departement=${gem.departement}`);
  await cardOf(page, gem).getByRole('heading').getByRole('link').click();
  const title = page.getByRole('heading', { level: 1, name: gem.nom, exact: true });
  await expect(title).toBeVisible();
  await expectListed(
    page,
    openGems.filter((one) => one.departement === gem.departement),
  );
  await expect(listOf(page).locator('[aria-current="page"]')).toHaveText([gem.nom]);
  const list = await listOf(page).boundingBox();
  const sheet = await title.boundingBox();
  const map = await page.getByRole('region', { name: 'Carte des GEM' }).boundingBox();
  expect(list && sheet && list.x + list.width <= sheet.x).toBe(true);
  expect(sheet && map && sheet.x + sheet.width <= map.x).toBe(true);
  expect(map?.width).toBeGreaterThan(400);

  // Filters go on working beside it, and stay in the address of the sheet.
  await page.getByRole('checkbox', { name: 'TSA-TND' }).check();
  await expect(page).toHaveURL(`/gem/${gem.id}/?public=tsa-tnd&departement=${gem.departement}`);
  await expect(title).toBeVisible();
  // Another card opens its own sheet.
  const other = cardsOf(page)
    .filter({ hasNot: page.locator('[aria-current]') })
    .first();
  await other.getByRole('heading').getByRole('link').click();
  await expect(title).toBeHidden();
});

test('opened by its address, the sheet and its whole list are there', async ({ page }) => {
  await open(page, `/gem/${full.id}/`);
  await expectListed(page, openGems);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  const departement = names.departements.find((one) => one.code === full.departement);
  await expect(
    page
      .getByRole('article', { name: full.nom })
      .getByRole('link', { name: `${departement?.nom} (${full.departement})` }),
  ).toHaveAttribute('href', `/departement/${full.departement}/`);
});

test('prints the sheet without what is of no use on paper', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  await open(page, `/gem/${full.id}/`);
  await page.getByRole('button', { name: 'Imprimer la fiche' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1, name: full.nom })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Bon à savoir' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Imprimer la fiche' })).toBeHidden();
  await expect(page.getByRole('region', { name: 'Carte des GEM' })).toBeHidden();
  await expect(listOf(page)).toBeHidden();
});

test('links that leave the site tell the other site nothing', async ({ page }) => {
  for (const gem of [full, bare]) {
    await open(page, `/gem/${gem.id}/?departement=${gem.departement}`);
    const links = await page
      .locator('a[href^="http"]')
      .evaluateAll((all) =>
        all.map((link) => [link.getAttribute('href') ?? '', link.getAttribute('rel'), link.textContent]),
      );
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter(([, rel]) => rel !== 'noopener noreferrer')).toEqual([]);
    // And the person who follows one knows where to: the site is named, or what it is a map by.
    const named = ([href = '', , text]: (string | null)[]) =>
      text?.includes(new URL(href ?? '').hostname.replace(/^www\./, '')) || text?.startsWith('Ouvrir ');
    expect(links.filter((link) => !named(link))).toEqual([]);
  }
});
