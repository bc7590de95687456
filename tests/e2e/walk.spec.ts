import type { Page } from '@playwright/test';
import { phoneInFrench } from '../../src/gem/contact.ts';
import { tabTo } from './keyboard.ts';
import {
  cardOf,
  expect,
  expectListed,
  kmBetween,
  mapReady,
  open,
  readDirectory,
  readTerritories,
  searchBox,
  some,
  test,
} from './site.ts';

/*
 * The walk of the issue: open the page, filter TSA-TND, choose a département, open a sheet, read the parrain.
 */
const directory = readDirectory();
const openGems = directory.filter((gem) => gem.statut === 'ouvert');
const names = readTerritories();
const gem = some(
  openGems.filter((one) => one.publics.includes('tsa-tnd') && one.parrain),
  'un GEM TSA-TND ouvert dont le parrain est connu',
);
const departement = some(
  names.departements.filter((one) => one.code === gem.departement),
  'son département',
);
const listed = [
  ...openGems.filter((one) => one.departement === gem.departement && one.publics.includes('tsa-tnd')),
  ...openGems.filter((one) => one.departement === gem.departement && one.publics.length === 0),
];
const filtered = `/?public=tsa-tnd&departement=${gem.departement}`;

async function readParrain(page: Page): Promise<void> {
  await expect(page).toHaveURL(`/gem/${gem.id}${filtered}`);
  await expect(page.getByRole('heading', { level: 1, name: gem.nom, exact: true })).toBeVisible();
  const support = page.getByRole('region', { name: 'Qui soutient ce GEM' });
  await support.scrollIntoViewIfNeeded();
  const parrain = support.getByRole('definition').first();
  await expect(parrain).toBeInViewport();
  await expect(parrain).toContainText(gem.parrain ?? '');
  await expect(parrain).toContainText('Le parrain est un organisme extérieur');
}

test('by mouse, the map beside', { tag: '@carte' }, async ({ page }) => {
  // A map that is being painted in software leaves little for the rest.
  test.slow();
  await open(page, '/');
  await page.getByRole('checkbox', { name: 'TSA-TND' }).click();
  await expect(page.getByRole('checkbox', { name: 'TSA-TND' })).toBeChecked();
  await page.getByRole('button', { name: 'Plus de filtres' }).click();
  await page
    .getByRole('combobox', { name: 'Département', exact: true })
    .selectOption({ value: departement.code });
  await expect(page).toHaveURL(filtered);
  await page.getByRole('button', { name: /^Voir .* GEM$/ }).click();
  await expectListed(page, listed);
  await mapReady(page);
  // Anywhere on the card opens it.
  await cardOf(page, gem).click({ position: { x: 8, y: 8 } });
  await readParrain(page);
});

test.describe('without the map', () => {
  test('by keyboard alone, the focus always in sight', async ({ page }) => {
    await open(page, '/');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('checkbox', { name: 'TSA-TND' }));
    await page.keyboard.press('Space');
    await expect(page.getByRole('checkbox', { name: 'TSA-TND' })).toBeChecked();
    await tabTo(page, page.getByRole('button', { name: 'Plus de filtres' }));
    await page.keyboard.press('Enter');
    const select = page.getByRole('combobox', { name: 'Département', exact: true });
    await tabTo(page, select);
    const rank = 1 + names.departements.findIndex((one) => one.code === departement.code);
    for (let press = 0; press < rank; press++) await page.keyboard.press('ArrowDown');
    await expect(select).toHaveValue(departement.code);
    await expect(page).toHaveURL(filtered);
    await tabTo(page, page.getByRole('button', { name: /^Voir .* GEM$/ }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Résultats' })).toBeFocused();
    await expectListed(page, listed);
    await tabTo(page, cardOf(page, gem).getByRole('heading').getByRole('link'));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: gem.nom, exact: true })).toBeFocused();
    await readParrain(page);

    // And back again: the list as it was.
    await page.keyboard.press('Shift+Tab');
    await expect(page.getByRole('link', { name: 'Retour à la liste' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(filtered);
    await expectListed(page, listed);
  });

  test('the TSA-TND GEM nearest to Poitiers and its contact, by what a screen reader says', async ({
    page,
  }) => {
    const poitiers = { latitude: 46.58, longitude: 0.36 };
    const wanted = some(
      openGems
        .filter((one) => one.publics.includes('tsa-tnd'))
        .sort((a, b) => kmBetween(a, poitiers) - kmBetween(b, poitiers)),
      'un GEM TSA-TND',
    );
    const said: string[] = [];
    const say = async (): Promise<void> => {
      said.push(await page.locator(':focus').ariaSnapshot());
    };
    await open(page, '/');
    await tabTo(page, searchBox(page));
    await say();
    await page.keyboard.type('poitiers');
    await expect(page.getByRole('option', { name: /^Poitiers Commune, Vienne \(86\)/ })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^À moins de 30 km de Poitiers/).first()).toBeVisible();
    await tabTo(page, page.getByRole('checkbox', { name: 'TSA-TND' }));
    await page.keyboard.press('Space');
    await say();
    await tabTo(page, page.getByRole('article').first().getByRole('heading').getByRole('link'));
    await say();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: wanted.nom, exact: true })).toBeFocused();
    await say();
    expect(said.map((one) => one.replaceAll('\u00a0', ' '))).toEqual([
      '- combobox "Rechercher une commune, un code postal, un département ou un GEM"',
      expect.stringMatching(/^- checkbox "TSA-TND[^"]*" \[checked\]$/),
      expect.stringContaining(`- link "${wanted.nom}"`),
      `- heading "${wanted.nom}" [level=1]`,
    ]);
    const contact = page.getByRole('region', { name: 'Contact et horaires' });
    const term = (name: string) =>
      contact.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd[1]');
    await expect(term('Téléphone')).toContainText(
      wanted.telephone ? phoneInFrench(wanted.telephone) : 'non renseigné',
    );
    await expect(term('Courriel')).toContainText(wanted.courriel ?? 'non renseigné');
  });

  test.describe('at 375 px', () => {
    test.use({ viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true });

    test('by touch', async ({ page }) => {
      await open(page, '/');
      await page.getByRole('checkbox', { name: 'TSA-TND' }).tap();
      await expect(page.getByRole('checkbox', { name: 'TSA-TND' })).toBeChecked();
      await page.getByRole('button', { name: 'Plus de filtres' }).tap();
      await page
        .getByRole('combobox', { name: 'Département', exact: true })
        .selectOption({ value: departement.code });
      await page.getByRole('button', { name: /^Voir .* GEM$/ }).tap();
      await expect(page.getByRole('status')).toBeInViewport();
      await expectListed(page, listed);
      await cardOf(page, gem).getByRole('heading').getByRole('link').tap();
      await readParrain(page);
      await page.getByRole('link', { name: 'Retour à la liste' }).tap();
      await expect(page).toHaveURL(filtered);
      await expectListed(page, listed);
    });
  });
});
