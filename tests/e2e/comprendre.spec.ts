import { GLOSSAIRE_FILE } from './glossaire.ts';
import { expect, expectAccessible, open, test } from './site.ts';

const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;

for (const width of [320, 768, 1440]) {
  test(`reads well at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, '/comprendre/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Comprendre les GEM');
    expect(await page.evaluate(fits)).toBe(true);
    await expectAccessible(page);
  });
}

test('the summary leads to each part', async ({ page }) => {
  await open(page, '/comprendre/');
  const summary = page.getByRole('navigation', { name: 'Sommaire' });
  const headings = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
  await expect(summary.getByRole('link')).toHaveText(headings);
  for (const name of ['Le premier pas', 'Créer un GEM', 'Les mots des GEM']) {
    await summary.getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 2, name })).toBeInViewport();
    await expect(page.getByRole('heading', { level: 2, name: 'Un GEM, c’est quoi ?' })).not.toBeInViewport();
  }
  await page.goBack();
  await expect(page.getByRole('heading', { level: 2, name: 'Créer un GEM' })).toBeInViewport();
});

test('on a phone the summary unfolds', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 700 });
  await open(page, '/comprendre/');
  const summary = page.getByRole('navigation', { name: 'Sommaire' });
  await expect(summary.getByRole('link', { name: 'Créer un GEM' })).toBeHidden();
  await summary.getByText('Sommaire').click();
  await summary.getByRole('link', { name: 'Créer un GEM' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Créer un GEM' })).toBeInViewport();
});

test('« Créer un GEM » is reached from any page, and opened by its address', async ({ page }) => {
  await open(page, '/accessibilite/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Créer un GEM' }).click();
  await expect(page.getByRole('region', { name: 'Créer un GEM' })).toBeFocused();
  await expect(page.getByRole('heading', { level: 2, name: 'Créer un GEM' })).toBeInViewport();
  await open(page, '/comprendre/#creer');
  await expect(page.getByRole('heading', { level: 2, name: 'Créer un GEM' })).toBeInViewport();
});

test('says what every newcomer asks', async ({ page }) => {
  await open(page, '/comprendre/');
  const said: [part: string, words: RegExp][] = [
    ['Un GEM, c’est quoi ?', /association d’adultes/],
    ['Pour qui ?', /déficience intellectuelle.*Bourgogne-Franche-Comté/s],
    ['Combien ça coûte ?', /cotisation.*transport/s],
    ['Comment devenir membre', /Aucun certificat médical.*Aucune décision de la MDPH/s],
    ['Le premier pas', /Un soignant ou un éducateur.*se retire.*Un parent et son enfant/s],
    ['Qui fait quoi dans un GEM', /Les membres décident.*parrain.*gestionnaire.*animateurs/is],
    ['Qui fait connaître les GEM', /CMP.*CATTP.*SAVS.*pharmacie/s],
    ['Ce qu’en disent des membres', /elles ne promettent rien/],
    ['Les règles vont changer', /octobre 2025/],
    [
      'Réseaux et associations',
      /UNGF.*CNIGEM.*FIGEM.*Unafam.*Fnapsy.*Santé mentale France.*Advocacy.*UNAFTC/s,
    ],
    ['En cas d’urgence', /3114.*15.*112.*114/s],
  ];
  for (const [name, words] of said)
    await expect(page.getByRole('region', { name, exact: true })).toContainText(words);
  const partners = page.getByRole('region', { name: 'Les cinq sortes de partenaires' });
  await expect(partners.getByRole('listitem')).toHaveCount(5);
  await expect(
    page
      .getByRole('region', { name: 'Réseaux et associations' })
      .getByText('adresse de 2017', { exact: true }),
  ).toHaveCount(7);
});

test('facts lead to their source, and an old rule says so', async ({ page }) => {
  await open(page, '/comprendre/');
  const old = page.getByRole('link', { name: 'lu dans le texte de 2011, à vérifier' });
  expect(await old.count()).toBeGreaterThan(8);
  await old.first().click();
  await expect(page.locator('#source-a2011')).toBeInViewport();
  await expect(page.locator('#source-a2011')).toContainText('Arrêté du 13 juillet 2011');
  // Each says how far it was read.
  for (const source of await page.locator('#sources li').allTextContents())
    expect(source).toMatch(/\u00a0: .*(lue?s?|copie|article|citée)\b.*\.\s*$/s);
  const broken = await page
    .locator('main a[href^="#"]')
    .evaluateAll((links) =>
      links
        .map((link) => link.getAttribute('href') ?? '')
        .filter((href) => !document.getElementById(href.slice(1))),
    );
  expect(broken).toEqual([]);
});

test.describe('a word of the glossary', () => {
  const definition = GLOSSAIRE_FILE.get('Parrain') ?? '';

  test('opens and closes by mouse', async ({ page }) => {
    await open(page, '/comprendre/#qui-fait-quoi');
    const word = page.getByRole('button', { name: 'parrain', exact: true });
    await expect(word).toHaveAttribute('aria-expanded', 'false');
    await word.click();
    await expect(word).toHaveAttribute('aria-expanded', 'true');
    await expect(word).toHaveAccessibleDescription(definition);
    await expect(page.locator(':popover-open')).toHaveText(definition);
    await expectAccessible(page);
    await word.click();
    await expect(page.locator(':popover-open')).toHaveCount(0);
    await word.click();
    await page.getByRole('heading', { name: 'Le parrain soutient' }).click();
    await expect(word).toHaveAttribute('aria-expanded', 'false');
  });

  test('opens and closes by keyboard, and never by hover alone', async ({ page }) => {
    await open(page, '/comprendre/#qui-fait-quoi');
    const word = page.getByRole('button', { name: 'parrain', exact: true });
    await word.hover();
    await word.focus();
    await expect(page.locator(':popover-open')).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(page.locator(':popover-open')).toHaveText(definition);
    await page.keyboard.press('Escape');
    await expect(page.locator(':popover-open')).toHaveCount(0);
    await expect(word).toBeFocused();
  });

  test('stays within a small screen', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 600 });
    await open(page, '/comprendre/');
    for (const word of (await page.getByRole('main').locator('button[popovertarget]').all()).slice(0, 8)) {
      await word.click();
      const panel = page.locator(':popover-open');
      await expect(panel).toHaveText(/\.$/);
      await expect(panel).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Escape');
      await expect(panel).toHaveCount(0);
    }
  });

  test('is in the list of words, which its address opens', async ({ page }) => {
    await open(page, '/comprendre/#mot-parrain');
    await expect(page.getByText(definition)).toBeVisible();
    await expect(page.locator('#glossaire dt')).toHaveCount(GLOSSAIRE_FILE.size);
  });

  test('is a link to the list without JavaScript', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
    const page = await context.newPage();
    await page.goto('/comprendre/');
    await page.getByRole('link', { name: 'parrain', exact: true }).click();
    await expect(page.getByText(definition)).toBeVisible();
    await context.close();
  });
});

test('on paper nothing stays folded, and the buttons are left out', async ({ page }) => {
  await open(page, '/comprendre/');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.getByText(GLOSSAIRE_FILE.get('Parrain') ?? '')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Sommaire' })).toBeHidden();
  // Paper opens nothing.
  for (const words of await page.getByText(/\(ouvre\s/).all()) await expect(words).toBeHidden();
});

test('no host is written with a trailing dot', async ({ page }) => {
  await open(page, '/comprendre/');
  const hosts = await page
    .locator('main a[href^="http"]')
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).hostname));
  expect(hosts).toContain('handicap.gouv.fr');
  expect(hosts.filter((host) => host.endsWith('.'))).toEqual([]);
});
