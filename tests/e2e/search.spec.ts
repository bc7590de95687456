import type { Page } from '@playwright/test';
import { deNom } from '../../src/ui/french.ts';
import {
  cardsOf,
  expect,
  expectListed,
  idsOf,
  kmBetween,
  open,
  queryOf,
  readDirectory,
  readTerritories,
  searchBox,
  some,
  test,
} from './site.ts';

/** The address follows a choice in the box, once the place is known. */
async function expectQuery(page: Page, query: Record<string, string>): Promise<void> {
  await expect.poll(() => queryOf(page)).toEqual(query);
}

const directory = readDirectory();
const names = readTerritories();
const openGems = directory.filter((gem) => gem.statut === 'ouvert');
const territories = [...names.departements, ...names.collectivites, ...names.regions];

/** A commune with accents and hyphens, whose name is that of no other place. */
const town = some(
  openGems.filter(
    (gem) =>
      /-/.test(gem.commune) &&
      /[éèêîô]/.test(gem.commune) &&
      !territories.some((one) => one.nom === gem.commune) &&
      directory.every((other) => other.code_insee === gem.code_insee || other.commune !== gem.commune),
  ),
  'une commune à accent et trait d’union',
);

test('is a combobox of the WAI-ARIA pattern', async ({ page }) => {
  await open(page, '/');
  const box = searchBox(page);
  await expect(box).toHaveAttribute('aria-autocomplete', 'list');
  await expect(box).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByRole('listbox')).toBeHidden();

  await box.fill('saint');
  await expect(box).toHaveAttribute('aria-expanded', 'true');
  const list = page.getByRole('listbox', { name: 'Propositions' });
  await expect(list).toBeVisible();
  expect(await list.getAttribute('id')).toBe(await box.getAttribute('aria-controls'));
  // The GEM come with the script of their index, the communes with their file: the lines are whole after both.
  await expect(list.getByRole('group', { name: 'GEM' })).toBeVisible();
  await expect(list.getByRole('option', { name: /Commune/ }).first()).toBeVisible();
  const options = list.getByRole('option');
  const count = await options.count();
  expect(count).toBeGreaterThan(2);
  await expect(list.getByRole('option', { selected: true })).toHaveCount(0);
  await expect(box).not.toHaveAttribute('aria-activedescendant');

  const active = async () => {
    const id = await box.getAttribute('aria-activedescendant');
    await expect(list.getByRole('option', { selected: true })).toHaveCount(1);
    return options.evaluateAll((all, wanted) => all.findIndex((one) => one.id === wanted), id);
  };
  await box.press('ArrowDown');
  expect(await active()).toBe(0);
  await box.press('ArrowDown');
  expect(await active()).toBe(1);
  await box.press('ArrowUp');
  await box.press('ArrowUp');
  expect(await active()).toBe((await options.count()) - 1);
  await box.press('ArrowDown');
  expect(await active()).toBe(0);
  // The focus never leaves the text.
  await expect(box).toBeFocused();

  await box.press('Escape');
  await expect(box).toHaveAttribute('aria-expanded', 'false');
  await expect(list).toBeHidden();
  await expect(box).toHaveValue('saint');
  await box.press('Escape');
  await expect(box).toHaveValue('');
});

test('what is typed and ticked before the app has come is answered when it does', async ({ page }) => {
  let come = (): void => undefined;
  const typed = new Promise<void>((resolve) => (come = resolve));
  await page.route('**/assets/app-*.js', async (route) => {
    await typed;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await page.getByRole('checkbox', { name: 'TSA-TND' }).check();
  await searchBox(page).pressSequentially('poitiers');
  come();
  await expect(page.getByRole('option', { name: /^Poitiers/ }).first()).toBeVisible();
  await expect(searchBox(page)).toBeFocused();
  await expect(searchBox(page)).toHaveValue('poitiers');
  await expect(page.getByRole('checkbox', { name: 'TSA-TND' })).toBeChecked();
  await expectQuery(page, { public: 'tsa-tnd' });
});

test('an arrow pressed before the lines have come is obeyed when they do', async ({ page }) => {
  let come = (): void => undefined;
  const pressed = new Promise<void>((resolve) => (come = resolve));
  await page.route('**/assets/search-*.js', async (route) => {
    await pressed;
    await route.continue();
  });
  await open(page, '/');
  await searchBox(page).fill('poitiers');
  await searchBox(page).press('ArrowDown');
  come();
  await expect(page.getByRole('option', { selected: true })).toHaveText(/^Poitiers/);
});

test('says how many suggestions there are, and that there are none', async ({ page }) => {
  await open(page, '/');
  await searchBox(page).fill('isère');
  await expect(page.getByText(/^\d+ propositions?\. Flèche bas pour les parcourir\.$/)).toBeAttached();
  await searchBox(page).fill('qqqqzzzz');
  await expect(page.getByText(/^Aucun lieu ni GEM ne s’écrit ainsi\..* 2 propositions\./)).toBeAttached();
  // No place and no GEM, but the text itself can be looked for elsewhere.
  const others = page.getByRole('group', { name: 'Autres recherches' });
  await expect(page.getByRole('listbox').getByRole('group')).toHaveCount(1);
  await expect(others.getByRole('option')).toHaveText([
    'Chercher « qqqqzzzz » dans les noms de la liste',
    'Chercher l’adresse « qqqqzzzz » (service de l’IGN, sur Internet)',
  ]);
});

test('a place sorts the list by distance, within a radius that can be changed', async ({ page }) => {
  const within = (km: number) =>
    openGems
      .map((gem) => ({ gem, km: kmBetween(town, gem) }))
      .filter((hit) => hit.km <= km)
      .toSorted((a, b) => a.km - b.km);
  await open(page, '/');
  await searchBox(page).fill(town.commune);
  await page
    .getByRole('option', { name: new RegExp(`^${town.commune}`) })
    .first()
    .click();
  await expectQuery(page, { lieu: town.code_insee });
  await expect(searchBox(page)).toHaveValue('');

  const expectWithin = async (km: number) => {
    const hits = within(km);
    await expect(page.getByRole('status')).toHaveText(new RegExp(`^${hits.length} GEM`));
    // The list draws those below the screen a little later.
    await expect(cardsOf(page)).toHaveCount(hits.length);
    const ids = await idsOf(cardsOf(page));
    expect(ids.toSorted()).toEqual(hits.map(({ gem }) => gem.id).toSorted());
    // Nearest first; GEM of one commune stand at one point, in any order.
    const kms = ids.map((id) => kmBetween(town, openGems.find((gem) => gem.id === id) ?? town));
    kms.forEach((one, rank) => expect(one).toBeGreaterThanOrEqual((kms[rank - 1] ?? 0) - 0.01));
  };
  const radius = page.getByRole('group', { name: `Distance autour ${deNom(town.commune)}` });
  await expect(radius.getByRole('button', { name: '30 km' })).toHaveAttribute('aria-pressed', 'true');
  await expectWithin(30);
  await expect(cardsOf(page).first()).toContainText(`${deNom(town.commune)}, à vol d’oiseau`);
  await radius.getByRole('button', { name: '50 km' }).click();
  await expectWithin(50);
  await expect(radius.getByRole('button', { name: '30 km' })).toHaveAttribute('aria-pressed', 'false');
  await expectQuery(page, { lieu: town.code_insee, rayon: '50' });
  await page.reload();
  await expectWithin(50);
  await radius.getByRole('button', { name: '10 km' }).click();
  await expectWithin(10);

  // A place is a filter like another: it can be taken away.
  await page
    .getByRole('button', { name: `Retirer le filtre : À moins de 10 km ${deNom(town.commune)}` })
    .click();
  await expectListed(page, openGems);
  await expect(page.getByText('à vol d’oiseau')).toHaveCount(0);
});

test('with nothing inside the radius, the nearest are shown beyond it', async ({ page }) => {
  const lonely = some(
    directory.filter(
      (gem) =>
        gem.statut !== 'ouvert' &&
        !gem.departement.startsWith('97') &&
        openGems.every((one) => kmBetween(gem, one) > 10),
    ),
    'une commune dont le GEM ouvert le plus proche est à plus de 10 km',
  );
  await open(page, `/?lieu=${lonely.code_insee}&rayon=10`);
  await expect(page.getByRole('status')).toHaveText(/^0 GEM/);
  const beyond = page.getByRole('list', { name: 'Les plus proches, au-delà de 10 km' });
  const nearest = openGems.toSorted((a, b) => kmBetween(lonely, a) - kmBetween(lonely, b)).slice(0, 5);
  expect((await idsOf(beyond.getByRole('article'))).toSorted()).toEqual(
    nearest.map((gem) => gem.id).toSorted(),
  );
});

test('no one is sent across an ocean: with no GEM in Guyane, the page says whom to ask', async ({ page }) => {
  const shore = (code: string) => openGems.filter((gem) => gem.departement === code);
  expect(shore('973')).toEqual([]);
  // Cayenne by its code, then as « autour de moi » leaves it.
  for (const asked of ['lieu=97302', 'lat=4.92&lon=-52.31']) {
    await open(page, `/?${asked}`);
    await expect(page.getByRole('status')).toHaveText(/^0 GEM/);
    await expect(page.getByRole('region', { name: 'D’autres pistes' })).toBeVisible();
    await expect(page.getByRole('heading', { name: /^Les plus proches/ })).toHaveCount(0);
    await expect(page.getByText('quelle que soit la distance')).toHaveCount(0);
    await expect(cardsOf(page)).toHaveCount(0);
  }
  const alone = some(
    openGems.filter((gem) => gem.departement.startsWith('97') && shore(gem.departement).length === 1),
    'un GEM seul sur son île',
  );
  await open(page, `/gem/${alone.id}/`);
  await expect(page.getByRole('heading', { name: /les plus proches/i })).toHaveCount(0);
});

test('accents, hyphens and capitals do not matter', async ({ page }) => {
  await open(page, '/');
  const plain = town.commune.normalize('NFD').replace(/\p{Mn}/gu, '');
  for (const text of [
    plain.toLowerCase().replaceAll('-', ' '),
    plain.toUpperCase(),
    `  ${town.commune.toLowerCase()} `,
  ]) {
    await searchBox(page).fill(text);
    await expect(page.getByRole('option', { name: new RegExp(`^${town.commune}`) }).first()).toBeVisible();
  }
  await searchBox(page).fill('ile de france');
  await expect(page.getByRole('option', { name: /^Île-de-France/ })).toBeVisible();
  const saint = openGems.find((gem) => gem.commune.startsWith('Saint-'));
  if (saint) {
    await searchBox(page).fill(saint.commune.replace('Saint-', 'St '));
    await expect(page.getByRole('option', { name: new RegExp(`^${saint.commune}`) }).first()).toBeVisible();
  }
});

test('a département, by its name or its number', async ({ page }) => {
  const isere = openGems.filter((gem) => gem.departement === '38');
  await open(page, '/');
  await searchBox(page).fill('isere');
  await searchBox(page).press('ArrowDown');
  await searchBox(page).press('Enter');
  await expectQuery(page, { departement: '38' });
  await expectListed(page, isere);
  // Another place takes the place of the first.
  await searchBox(page).fill('75');
  await page
    .getByRole('option', { name: /^Paris/ })
    .first()
    .click();
  await expect.poll(() => queryOf(page)['departement'] ?? queryOf(page)['lieu']).toMatch(/^75/);
  await searchBox(page).fill('2A');
  await searchBox(page).press('Enter');
  await expectQuery(page, { departement: '2A' });
});

test('a région', async ({ page }) => {
  await open(page, '/');
  await searchBox(page).fill('bretagne');
  await page.getByRole('option', { name: /^Bretagne Région/ }).click();
  await expectQuery(page, { region: '53' });
  await expectListed(
    page,
    openGems.filter((gem) => gem.region === '53'),
  );
});

test('a GEM opens its sheet', async ({ page }) => {
  const gem = some(
    openGems.filter(
      (one) => one.nom.length > 9 && directory.every((other) => other === one || other.nom !== one.nom),
    ),
    'un GEM au nom unique',
  );
  await open(page, '/?public=psychique');
  await searchBox(page).fill(gem.nom);
  await page
    .getByRole('group', { name: 'GEM' })
    .getByRole('option', { name: new RegExp(`GEM, ${gem.commune}`) })
    .first()
    .click();
  await expect(page).toHaveURL(`/gem/${gem.id}/?public=psychique`);
  await expect(page.getByRole('heading', { level: 1, name: gem.nom, exact: true })).toBeVisible();
});

test('a GEM is found with a slip of the finger', async ({ page }) => {
  await open(page, '/');
  const gem = some(
    openGems.filter((one) => /^[A-Za-z]{9,}$/.test(one.nom)),
    'un GEM au nom d’un seul long mot',
  );
  await searchBox(page).fill(`${gem.nom.slice(0, 4)}${gem.nom.slice(5)}`);
  await expect(page.getByRole('group', { name: 'GEM' }).getByRole('option', { name: gem.nom })).toBeVisible();
});

test('Enter on a text filters the list by it', async ({ page }) => {
  await open(page, '/');
  await searchBox(page).fill('autisme');
  await searchBox(page).press('Enter');
  await expectQuery(page, { q: 'autisme' });
  await expect(page.getByRole('status')).not.toHaveText(new RegExp(`^${openGems.length} GEM`));
  const ids = await idsOf(cardsOf(page));
  expect(ids.length).toBeGreaterThan(0);
  for (const gem of openGems.filter((one) => /autisme/i.test(one.nom))) expect(ids).toContain(gem.id);
  const other = some(
    openGems.filter((one) => !/autis/i.test(JSON.stringify(one))),
    'un GEM sans ce mot',
  );
  expect(ids).not.toContain(other.id);
  await page.getByRole('button', { name: 'Retirer le filtre : « autisme »' }).click();
  await expectListed(page, openGems);
});

test('Enter on the name of a condition proposes no commune', async ({ page }) => {
  await open(page, '/');
  await searchBox(page).fill('traumatisme crânien');
  await searchBox(page).press('Enter');
  await expectQuery(page, { q: 'traumatisme crânien' });
});

test('Enter on what only resembles a place offers it first; Enter again goes there', async ({ page }) => {
  await open(page, '/');
  await searchBox(page).fill('montpelier');
  await searchBox(page).press('Enter');
  await expect(page.getByText(/^Aucun lieu ne s’écrit exactement ainsi/).first()).toBeVisible();
  await expect(page.getByRole('option', { selected: true })).toHaveText(/^Montpellier/);
  expect(queryOf(page)).toEqual({});
  await searchBox(page).press('Enter');
  await expectQuery(page, { lieu: '34172' });
});

test('Enter on an address proposes to look for it; a second Enter alone sends nothing', async ({ page }) => {
  await open(page, '/');
  await searchBox(page).fill('12 rue de la bergamote angers');
  await searchBox(page).press('Enter');
  await expect(page.getByText(/^Cela ressemble à une adresse/).first()).toBeVisible();
  await expect(page.getByRole('option').first()).toHaveText(/^Chercher l’adresse .*IGN, sur Internet/);
  await expect(page.getByRole('option', { selected: true })).toHaveCount(0);
  await searchBox(page).press('Enter');
  await expect(page.getByText(/^Cela ressemble à une adresse/).first()).toBeVisible();
  expect(queryOf(page)).toEqual({});
});

test('names that only resemble what was asked for are said to', async ({ page }) => {
  const guess = page.getByText('Voici les noms qui y ressemblent');
  const [word = ''] = openGems
    .flatMap((gem) => gem.nom.split(/[^\p{L}]+/u))
    .filter((one) => !/gem|groupe|entraide|mutuelle/i.test(one))
    .sort((a, b) => b.length - a.length);
  await open(page, `/?q=${encodeURIComponent(word)}`);
  await expect(page.getByRole('status')).toHaveText(/^[1-9]\d* GEM/);
  await expect(guess).toHaveCount(0);
  await open(page, `/?q=${encodeURIComponent(`${word.slice(0, 4)}${word.slice(3)}`)}`);
  await expect(page.getByRole('status')).toHaveText(/^[1-9]\d* GEM/);
  await expect(guess).toBeVisible();
});

test('a GEM whose public is not stated is possible, not counted as an answer', async ({ page }) => {
  const here = some(
    names.departements.filter(({ code }) => {
      const there = openGems.filter((gem) => gem.departement === code);
      return (
        there.some(({ publics }) => publics.length === 0) &&
        !there.some(({ publics }) => publics.includes('tsa-tnd'))
      );
    }),
    'un département où un public n’est pas précisé, sans GEM TSA-TND',
  );
  const possible = openGems.filter((gem) => gem.departement === here.code && gem.publics.length === 0);
  await open(page, `/?departement=${here.code}&public=tsa-tnd`);
  await expect(page.getByRole('status')).toHaveText(
    new RegExp(`^0 GEM connu pour ce public, mais ${possible.length} sans public précisé`),
  );
  await expect(page.getByText(new RegExp(`: 0\\sGEM connu, ${possible.length}\\spossible`))).toBeVisible();
  await expect(cardsOf(page)).toHaveCount(possible.length);
  expect(await idsOf(cardsOf(page))).toEqual(possible.map((gem) => gem.id));
  await expect(page.getByRole('region', { name: 'D’autres pistes' })).toBeVisible();
});

test('a text without result says so, and the list comes back', async ({ page }) => {
  await open(page, '/');
  await searchBox(page).fill('qqqqzzzz');
  await searchBox(page).press('Enter');
  await expect(page.getByRole('status')).toHaveText(/^0 GEM/);
  await expect(page.getByText('Aucun GEM recensé ne répond à ces choix pour l’instant.')).toBeVisible();
  await page.getByRole('button', { name: 'Retirer le filtre : « qqqqzzzz »' }).click();
  await expectListed(page, openGems);
});

const strange: [what: string, text: string][] = [
  ['an emoji', '🙂👩‍🦽'],
  ['HTML', '<img src=x onerror="document.title=1"><script>document.title=2</script>'],
  ['10 000 characters', 'gem '.repeat(2500)],
  ['a text from right to left', 'مجموعة المساعدة المتبادلة'],
  ['a regular expression', '.*(a+)+$[\\'],
];
for (const [what, text] of strange) {
  test(`${what} is only a text`, async ({ page }) => {
    await open(page, '/');
    const title = await page.title();
    // Typed…
    await searchBox(page).fill(text);
    await searchBox(page).press('Enter');
    await expect(page.getByRole('status')).toHaveText(/^\d+ GEM/);
    // … and in a shared link.
    await open(page, `/?q=${encodeURIComponent(text)}`);
    await expect(page.getByRole('status')).toHaveText(/^\d+ GEM/);
    await expect(page.getByRole('list', { name: 'Filtres actifs' })).toContainText(text.slice(0, 20).trim());
    await expect(page.locator('main img, main script')).toHaveCount(0);
    expect(await page.title()).toBe(title);
    await page.getByRole('button', { name: /^Retirer le filtre/ }).click();
    await expectListed(page, openGems);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
}

test('a text without any letter does not pass for a filter', async ({ page }) => {
  await open(page, `/?q=${encodeURIComponent('🙂')}`);
  // Either it filters (nothing answers) or it is no filter: not a filter that lists everything.
  const filtered = await page.getByRole('button', { name: 'Retirer le filtre : « 🙂 »' }).count();
  await expect(page.getByRole('status')).toHaveText(
    filtered > 0 ? /^0 GEM/ : new RegExp(`^${openGems.length} GEM`),
  );
});
