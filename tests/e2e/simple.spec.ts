import { type Page } from '@playwright/test';
import { tabTo } from './keyboard.ts';
import {
  expect,
  expectAccessible,
  open,
  pagesOf,
  queryOf,
  readDirectory,
  readTerritories,
  searchBox,
  some,
  test,
} from './site.ts';

const gems = readDirectory().filter((gem) => gem.statut === 'ouvert');
const closed = some(
  readDirectory().filter((gem) => gem.statut === 'ferme'),
  'un GEM fermé',
);
const names = readTerritories();
const inDepartement = (code: string) => gems.filter((gem) => gem.departement === code);
const departement = some(
  names.departements.filter((one) => inDepartement(one.code).length > 6 && !one.nom.includes('-')),
  'un département de plus de six GEM',
);
const phoned = some(
  // The longest hours: what fills a sheet of paper most.
  gems
    .filter((gem) => gem.telephone && gem.adresse && gem.horaires)
    .sort((a, b) => (b.horaires?.length ?? 0) - (a.horaires?.length ?? 0)),
  'un GEM avec téléphone, adresse et horaires',
);

const theSwitch = (page: Page) => page.getByRole('button', { name: 'Version simplifiée', exact: true });
const title = (page: Page) => page.getByRole('heading', { level: 1 });

/** Size in pixels of the smallest text of an element, as drawn. */
async function smallestText(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluate((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let smallest = Infinity;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || !node.textContent?.trim() || !parent.checkVisibility() || parent.closest('.sr-only'))
        continue;
      smallest = Math.min(smallest, Number.parseFloat(getComputedStyle(parent).fontSize));
    }
    return smallest;
  });
}

const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

for (const width of [375, 768, 1440]) {
  test(`the three steps, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, '/');
    await expect(theSwitch(page)).toHaveAttribute('aria-pressed', 'false');
    await theSwitch(page).click();
    await expect(theSwitch(page)).toHaveAttribute('aria-pressed', 'true');
    await expect(title(page)).toHaveText('Trouver un GEM');
    expect(queryOf(page)).toEqual({ simple: '1' });

    // Where?
    await expect(page.getByRole('heading', { level: 2 }).filter({ hasText: /^\d\./ })).toHaveText([
      '1. Où ?',
      '2. Pour qui ?',
      '3. Appeler, écrire ou aller voir',
    ]);
    await searchBox(page).fill(departement.nom);
    await page
      .getByRole('option')
      .filter({ hasText: `(${departement.code})` })
      .first()
      .click();
    await expect(page.getByText(`Vous cherchez ici : ${departement.nom}.`)).toBeVisible();
    const here = inDepartement(departement.code);
    await expect(page.getByRole('status')).toHaveText(`${here.length} GEM`);
    const list = page.getByRole('list', { name: 'Groupes d’entraide mutuelle' });
    await expect(list.getByRole('article')).toHaveCount(5);
    await page.getByRole('button', { name: 'Voir d’autres GEM' }).click();
    await expect(list.getByRole('article')).toHaveCount(Math.min(here.length, 15));

    // Who for?
    const choice = page.getByRole('checkbox', { name: 'Troubles psychiques' });
    await choice.check();
    await expect.poll(() => queryOf(page)['public']).toBe('psychique');
    expect(queryOf(page)['simple']).toBe('1');
    await choice.uncheck();
    await expectAccessible(page);
    expect(await fits(page)).toBe(true);
    expect(await smallestText(page, 'main')).toBeGreaterThanOrEqual(18);

    // Call, write or go and see.
    await list.getByRole('heading').first().getByRole('link').click();
    await expect(page.getByRole('heading', { name: 'Appeler ou écrire' })).toBeVisible();
    expect(queryOf(page)).toEqual({ departement: departement.code, simple: '1' });
    await expect(title(page)).toHaveText(some(here, 'un GEM').nom);
    await page.getByRole('link', { name: 'Retour à la liste' }).click();
    await expect(title(page)).toHaveText('Trouver un GEM');
    await expect(page.getByRole('status')).toHaveText(`${here.length} GEM`);
  });
}

test('the simple sheet: what one needs to call, to come, and nothing for planners', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await open(page, `/gem/${phoned.id}/?simple=1`);
  await expect(title(page)).toHaveText(phoned.nom);
  await expect(page.getByRole('link', { name: /^Appeler le 0\d/ })).toHaveAttribute(
    'href',
    `tel:${phoned.telephone}`,
  );
  await expect(page.getByText(phoned.horaires ?? '', { exact: true })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(/parrain|gestionnaire|densité|habitants/i);
  await expect(page.getByText('Des personnes concernées ne l’ont pas encore relue.')).toBeVisible();
  expect(await smallestText(page, 'main')).toBeGreaterThanOrEqual(18);
  expect(await smallestText(page, 'footer')).toBeGreaterThanOrEqual(18);
  await expectAccessible(page);
  // On one sheet of paper: the number in black, and nothing to press.
  await page.emulateMedia({ media: 'print' });
  const call = page.getByRole('link', { name: /^Appeler le 0\d/ });
  await expect(call).toBeVisible();
  await expect(call).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(call).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('link', { name: /^(Ouvrir le plan|Écrire un courriel)/ })).toHaveCount(0);
  expect(await pagesOf(page)).toBe(1);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Voir la fiche ordinaire, avec les sources' }).click();
  await expect(page.getByRole('heading', { name: 'Qui soutient ce GEM' })).toBeVisible();
});

test('the simple sheet of a closed GEM invites no one, and leads to the open ones', async ({ page }) => {
  await open(page, `/gem/${closed.id}/?simple=1`);
  await expect(page.getByText('Ce GEM est fermé, d’après nos sources.', { exact: true })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(
    /horaires|avant de venir|venir (voir|avec)|Ouvrir le plan|non renseigné/i,
  );
  await expect(page.getByRole('heading', { name: 'Appeler ou écrire' })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Où ?', exact: true })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Où était ce GEM ?', exact: true })).toBeVisible();
  const near = page.getByRole('list', { name: 'Les GEM ouverts les plus proches' });
  await expect(near.getByRole('article')).toHaveCount(3);
  await expectAccessible(page);
});

test('a département without GEM is no dead end', async ({ page }) => {
  const empty = some(
    [...names.departements, ...names.collectivites].filter((one) => inDepartement(one.code).length === 0),
    'un département sans GEM',
  );
  await open(page, `/departement/${empty.code}/?simple=1`);
  await expect(page.getByText('Nous n’avons pas encore trouvé de GEM ici.')).toBeVisible();
  await expect(page.getByText('Demandez à la mairie, à votre médecin ou à la MDPH.')).toBeVisible();
});

test('hides no GEM for its hours, which it does not ask for; says « ce GEM » of one; one word for a public', async ({
  page,
}) => {
  // Hours are chosen in the ordinary version only, and nearly none are known.
  const tsa = some(
    gems.filter((gem) => gem.publics.includes('tsa-tnd') && !gem.horaires_semaine),
    'un GEM TSA-TND sans horaires précis',
  );
  const found = inDepartement(tsa.departement).filter(
    (gem) => gem.publics.includes('tsa-tnd') || gem.publics.length === 0,
  );
  await open(page, `/?departement=${tsa.departement}&public=tsa-tnd&ouvert=weekend&simple=1`);
  await expect(page.getByRole('status')).toHaveText(`${found.length} GEM`);
  const main = page.getByRole('main');
  const badge = main
    .getByRole('list', { name: 'Public accueilli' })
    .getByRole('listitem')
    .filter({ hasText: 'Autisme et autres TND' });
  await expect(badge.first()).toBeVisible();
  await expect(main).not.toContainText('TSA-TND');
  await main.locator(`h3 a[href^="/gem/${tsa.id}/"]`).click();
  await expect(title(page)).toHaveText(tsa.nom);
  await expect(badge).toHaveCount(1);

  const unknownIn = (code: string) => inDepartement(code).filter((gem) => gem.publics.length === 0);
  const one = some(
    names.departements.filter(({ code }) => unknownIn(code).length === 1),
    'un département où un seul GEM est de public inconnu',
  );
  await open(page, `/?departement=${one.code}&public=psychique&simple=1`);
  const sentence = 'Pour ce GEM, nous ne savons pas qui vient. Demandez-lui.';
  await expect(main.getByRole('list', { name: sentence }).getByRole('article')).toHaveCount(1);
});

test('a reload and a later visit keep it, until it is switched off', async ({ page }) => {
  await open(page, '/comprendre/');
  await theSwitch(page).click();
  await expect(page.getByRole('heading', { name: 'C’est quoi, un GEM ?' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'C’est quoi, un GEM ?' })).toBeVisible();
  await open(page, `/departement/${departement.code}/`);
  await expect(title(page)).toHaveText(`Les GEM : ${departement.nom}`);
  expect(queryOf(page)).toEqual({ simple: '1' });
  await expect(page.getByRole('main')).not.toContainText(/densité|habitants/i);
  await expectAccessible(page);
  // Paper has the whole list, and nothing to press.
  const cards = page.getByRole('main').getByRole('article');
  await expect(cards).toHaveCount(5);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(cards).toHaveCount(inDepartement(departement.code).length);
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('link', { name: /^(Voir ce GEM|Chercher ailleurs)/ })).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });

  await theSwitch(page).click();
  expect(queryOf(page)).toEqual({});
  await open(page, '/comprendre/');
  await expect(theSwitch(page)).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByRole('heading', { name: 'Un GEM, c’est quoi ?' })).toBeVisible();
});

test('a shared link shows it once, and chooses nothing for the device', async ({ page }) => {
  await open(page, `/?departement=${departement.code}&simple=1`);
  await expect(page.getByText(`Vous cherchez ici : ${departement.nom}.`)).toBeVisible();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await open(page, '/');
  await expect(theSwitch(page)).toHaveAttribute('aria-pressed', 'false');
});

test('the back button does not bring the other version back', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Comprendre les GEM' }).click();
  await expect(title(page)).toHaveText('Comprendre les GEM');
  await theSwitch(page).click();
  await expect(page.getByRole('heading', { name: 'C’est quoi, un GEM ?' })).toBeVisible();
  await page.goBack();
  await expect(title(page)).toHaveText('Trouver un GEM');
  expect(queryOf(page)).toEqual({ simple: '1' });
});

for (const value of ['0', 'oui', '', '11', '%3Cb%3E']) {
  test(`simple=${value} is ignored`, async ({ page }) => {
    await open(page, `/?simple=${value}&departement=${departement.code}`);
    await expect(theSwitch(page)).toHaveAttribute('aria-pressed', 'false');
    await expect(page.getByRole('status').first()).toHaveText(
      new RegExp(`^${inDepartement(departement.code).length} GEM`),
    );
  });
}

test('by keyboard alone', async ({ page }) => {
  await open(page, '/');
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('Tab');
    if (await theSwitch(page).evaluate((button) => button === document.activeElement)) break;
  }
  await expect(theSwitch(page)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(title(page)).toHaveText('Trouver un GEM');
  await expect(theSwitch(page)).toBeFocused();
  await searchBox(page).focus();
  await page.keyboard.type(departement.nom);
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Vous cherchez ici : ${departement.nom}.`)).toBeVisible();
  // « Autour de moi » stands between the box and what was answered.
  await tabTo(page, page.getByRole('button', { name: 'Chercher ailleurs' }), 2);
  await page.keyboard.press('Enter');
  await expect(searchBox(page)).toBeFocused();
  await expect(page.getByText('Dites d’abord où vous cherchez.')).toBeVisible();
});

test('works where storage is refused: the address alone holds it', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await open(page, '/');
  await theSwitch(page).click();
  await page.getByRole('link', { name: 'Qu’est-ce qu’un GEM ?' }).click();
  await expect(page.getByRole('heading', { name: 'C’est quoi, un GEM ?' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'C’est quoi, un GEM ?' })).toBeVisible();
});

test('when it cannot be loaded, the ordinary page stays and says so', async ({ page, watch }) => {
  watch.allowConsole(/Failed to load|ERR_FAILED/);
  await page.route(/assets\/Simple-/, (route) => route.abort());
  await open(page, '/?simple=1');
  await expect(page.getByRole('alert')).toContainText('La version simplifiée n’a pas pu être chargée.');
  await expect(title(page)).toHaveText('Trouver un groupe d’entraide mutuelle');
});

test('pages for planners say so and let go; the selection keeps its use; paper has one version', async ({
  page,
}) => {
  await open(page, '/couverture/?simple=1');
  const menu = page.getByRole('navigation', { name: 'Navigation principale' });
  await expect(title(page)).toHaveText('Cette page est pour les professionnels');
  await expect(menu.getByRole('link')).toHaveText(['Trouver un GEM', 'Comprendre', 'Ma sélection']);
  await expect(page.getByRole('main').getByRole('link')).toHaveText(['Trouver un GEM', 'Comprendre les GEM']);
  await expect(page.getByText('Des personnes concernées ne l’ont pas encore relue.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Voir cette page, en version ordinaire' }).click();
  await expect(title(page)).toBeFocused();
  await expect(title(page)).not.toHaveText('Cette page est pour les professionnels');
  await expect(menu.getByRole('link', { name: 'Atlas' })).toBeVisible();
  expect(queryOf(page)).toEqual({});

  await open(page, '/selection/?simple=1');
  await expect(page.getByText('Ici, vous gardez les GEM qui vous plaisent.')).toBeVisible();
  await expect(title(page)).toHaveText('Ma sélection');
  await expect(page.getByText('Des personnes concernées ne l’ont pas encore relue.')).toBeVisible();

  await open(page, `/departement/${departement.code}/fiche/?simple=1`);
  await expect(theSwitch(page)).toHaveCount(0);
});

test('/comprendre/, each part with its pictogram', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await open(page, '/comprendre/?simple=1');
  const parts = page.getByRole('main').getByRole('region');
  await expect(parts.filter({ has: page.locator('svg') })).toHaveCount(8);
  expect(await fits(page)).toBe(true);
  expect(await smallestText(page, 'main')).toBeGreaterThanOrEqual(18);
  await expectAccessible(page);
});

test('without JavaScript, the ordinary page reads', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
  const page = await context.newPage();
  await page.goto('/?simple=1');
  await expect(title(page)).toHaveText('Trouver un groupe d’entraide mutuelle');
  await context.close();
});
