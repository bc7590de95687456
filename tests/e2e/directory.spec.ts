import type { Locator } from '@playwright/test';
import { PUBLICS } from '../../src/gem/publics.ts';
import {
  cardOf,
  cardsOf,
  expect,
  expectListed,
  open,
  openIndex,
  queryOf,
  readDirectory,
  readTerritories,
  some,
  test,
} from './site.ts';

const directory = readDirectory();
const names = readTerritories();
const openGems = directory.filter((gem) => gem.statut === 'ouvert');

test('lists every open GEM, and only those', async ({ page }) => {
  await open(page, '/');
  await expectListed(page, openGems);
  const closed = some(
    directory.filter((gem) => gem.statut !== 'ouvert'),
    'un GEM qui n’est pas ouvert',
  );
  await expect(cardOf(page, closed)).toHaveCount(0);
});

test('lists every record with statut=tous, and says which are not open', async ({ page }) => {
  await open(page, '/?statut=tous');
  await expectListed(page, directory);
  await expect(cardsOf(page).getByText('En projet, pas encore ouvert', { exact: true })).toHaveCount(
    directory.filter((gem) => gem.statut === 'en-projet').length,
  );
  await expect(cardsOf(page).getByText('Fermé', { exact: true })).toHaveCount(
    directory.filter((gem) => gem.statut === 'ferme').length,
  );
});

test('orders by département, commune, name', async ({ page }) => {
  await open(page, '/');
  const french = new Intl.Collator('fr', { numeric: true });
  const ordered = openGems.toSorted((a, b) =>
    a.departement === b.departement
      ? french.compare(a.commune, b.commune) || french.compare(a.nom, b.nom)
      : a.departement < b.departement
        ? -1
        : 1,
  );
  await expectListed(page, ordered);
});

test('each card has its publics, its place and its date', async ({ page }) => {
  await open(page, '/?statut=tous');
  await expect(cardsOf(page)).toHaveCount(directory.length);
  const seen = await cardsOf(page).evaluateAll((cards) =>
    cards.map((card) => ({
      publics: [...card.querySelectorAll('ul[aria-label="Public accueilli"] li')].map((one) =>
        one.textContent.trim(),
      ),
      shapes: card.querySelectorAll('ul[aria-label="Public accueilli"] li svg[aria-hidden="true"]').length,
      text: card.textContent,
    })),
  );
  const labels = {
    psychique: 'Troubles psychiques',
    'tsa-tnd': 'TSA-TND',
    cerebrolese: 'Cérébrolésés',
    autre: 'Autre public',
  };
  const departements = [...names.departements, ...names.collectivites];
  directory.forEach((gem, rank) => {
    const card = seen[rank];
    const departement = departements.find((one) => one.code === gem.departement)?.nom;
    expect(card?.publics, gem.id).toEqual(
      gem.publics.length > 0 ? gem.publics.map((name) => labels[name]) : ['Public non précisé'],
    );
    expect(card?.shapes, gem.id).toBe(Math.max(1, gem.publics.length));
    expect(card?.text, gem.id).toContain(gem.nom);
    expect(card?.text, gem.id).toContain(gem.commune);
    expect(card?.text, gem.id).toContain(`${departement} (${gem.departement})`);
    if (gem.verifie_le === null) expect(card?.text, gem.id).toContain('date inconnue');
    else {
      expect(card?.text, gem.id).toMatch(/vérifié (récemment, )?(en|le) /);
      expect(card?.text, gem.id).toContain(gem.verifie_le.slice(0, 4));
      expect(card?.text, gem.id).not.toContain('date inconnue');
    }
  });
});

test('a phone is a link that dials, written as people write it', async ({ page }) => {
  const gem = some(
    openGems.filter((one) => one.telephone?.startsWith('+33')),
    'un GEM ouvert avec un téléphone de métropole',
  );
  await open(page, `/?departement=${gem.departement}`);
  const link = cardOf(page, gem).getByRole('link', { name: /^Appeler le 0\d( \d\d){4}$/ });
  await expect(link).toHaveAttribute('href', `tel:${gem.telephone}`);
  expect((await link.innerText()).replace(/\D/g, '').slice(-9)).toBe(gem.telephone?.slice(3));
  await expect(cardOf(page, gem).getByText('renseignez-vous avant de vous déplacer')).toHaveCount(0);
});

test('a card without any contact leads to the page where the GEM is cited', async ({ page }) => {
  const gem = some(
    openGems.filter((one) => !one.telephone && !one.courriel && !one.site_web),
    'un GEM ouvert sans contact',
  );
  await open(page, `/?departement=${gem.departement}`);
  const card = cardOf(page, gem);
  const link = card.getByRole('link', { name: /^La page où ce GEM est cité/ });
  await expect(link).toHaveAttribute('href', gem.sources[0]?.url ?? '');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(card).toContainText('renseignez-vous avant de vous déplacer');
  // Paper follows no link: it has the address.
  await page.emulateMedia({ media: 'print' });
  const printed = `La page où ce GEM est cité (${gem.sources[0]?.url ?? ''})`;
  await expect(card.getByRole('link', { name: printed, exact: true })).toBeVisible();
});

test('no card is a dead end', async ({ page }) => {
  await open(page, '/?statut=tous');
  await expect(cardsOf(page)).toHaveCount(directory.length);
  const without = await cardsOf(page).evaluateAll(
    (cards) =>
      cards.filter(
        (card) =>
          !card.querySelector('a[href^="tel:"], a[href^="mailto:"], a[href^="http"][rel*="noopener"]'),
      ).length,
  );
  expect(without).toBe(0);
});

test('a public filter keeps the GEM that state it, then those whose public is unknown', async ({ page }) => {
  const stated = openGems.filter((gem) => gem.publics.includes('tsa-tnd'));
  const unknown = openGems.filter((gem) => gem.publics.length === 0);
  await open(page, '/');
  await page.getByRole('checkbox', { name: 'TSA-TND' }).check();
  await expectListed(page, [...stated, ...unknown]);
  expect(queryOf(page)).toEqual({ public: 'tsa-tnd' });
  await expect(page.getByRole('status')).toContainText(`dont ${unknown.length} sans public précisé`);

  const group = page.getByRole('list', { name: 'Public non précisé par nos sources' });
  await expect(group.getByRole('article')).toHaveCount(unknown.length);
  await expect(
    page.getByRole('heading', { name: 'Public non précisé par nos sources', exact: true }),
  ).toBeAttached();
  const other = some(
    openGems.filter((gem) => gem.publics.length > 0 && !gem.publics.includes('tsa-tnd')),
    'un GEM d’un autre public',
  );
  await expect(cardOf(page, other)).toHaveCount(0);
});

test('several publics are joined by OR', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('checkbox', { name: 'TSA-TND' }).check();
  await page.getByRole('checkbox', { name: 'Lésion cérébrale (cérébrolésés)' }).check();
  const stated = openGems.filter((gem) =>
    gem.publics.some((name) => name === 'tsa-tnd' || name === 'cerebrolese'),
  );
  await expectListed(page, [...stated, ...openGems.filter((gem) => gem.publics.length === 0)]);
  expect(queryOf(page)).toEqual({ public: 'tsa-tnd,cerebrolese' });
});

test('« Public non précisé » and « Autre » can be chosen alone', async ({ page }) => {
  const unknown = openGems.filter((gem) => gem.publics.length === 0);
  await open(page, '/?public=non-precise');
  await expectListed(page, unknown);
  await expect(page.getByRole('list', { name: 'Public non précisé par nos sources' })).toHaveCount(0);
  await expect(page.getByRole('status')).not.toContainText('sans public précisé');

  await page.getByRole('checkbox', { name: 'Public non précisé' }).uncheck();
  await page.getByRole('checkbox', { name: 'Autre', exact: true }).check();
  await expectListed(page, [...openGems.filter((gem) => gem.publics.includes('autre')), ...unknown]);
  expect(queryOf(page)).toEqual({ public: 'autre' });
});

test('each public says how many GEM it would list under the other filters', async ({ page }) => {
  const boxes = {
    psychique: 'Troubles psychiques',
    'tsa-tnd': 'TSA-TND',
    cerebrolese: 'Lésion cérébrale (cérébrolésés)',
    autre: 'Autre',
  } as const;
  const group = page.getByRole('group', { name: 'Public accueilli' });
  const counted = async (keep: (gem: (typeof directory)[number]) => boolean) => {
    const here = directory.filter(keep);
    for (const name of PUBLICS)
      await expect(
        group.getByRole('checkbox', { name: boxes[name], exact: true }),
      ).toHaveAccessibleDescription(`${here.filter((gem) => gem.publics.includes(name)).length} GEM`);
    await expect(group.getByRole('checkbox', { name: 'Public non précisé' })).toHaveAccessibleDescription(
      `${here.filter((gem) => gem.publics.length === 0).length} GEM`,
    );
  };
  await open(page, '/');
  await counted((gem) => gem.statut === 'ouvert');
  // Its own choice does not change the counts of the group, another filter does.
  await group.getByRole('checkbox', { name: 'TSA-TND' }).check();
  await counted((gem) => gem.statut === 'ouvert');
  await open(page, '/?region=84&statut=tous&public=psychique');
  await counted((gem) => gem.region === '84');
});

test('région, département and statut narrow the list, each with its counts', async ({ page }) => {
  const region = some(
    names.regions.filter((one) =>
      directory.some((gem) => gem.region === one.code && gem.statut === 'en-projet'),
    ),
    'une région avec un GEM en projet',
  );
  const departement = some(
    names.departements.filter((one) =>
      directory.some(
        (gem) => gem.region === region.code && gem.departement === one.code && gem.statut === 'en-projet',
      ),
    ),
    'un département avec un GEM en projet',
  );
  const inRegion = openGems.filter((gem) => gem.region === region.code);
  const inDepartement = inRegion.filter((gem) => gem.departement === departement.code);

  await open(page, '/');
  const toggle = page.getByRole('button', { name: /^Plus de filtres/ });
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByRole('combobox', { name: 'Région', exact: true })).toBeHidden();
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-expanded', 'true');

  const regions = page.getByRole('combobox', { name: 'Région', exact: true });
  await regions.selectOption({ label: `${region.nom} : ${inRegion.length}` });
  await expectListed(page, inRegion);
  const departements = page.getByRole('combobox', { name: 'Département', exact: true });
  // Only those of the région are offered.
  await expect(departements.getByRole('option')).toHaveCount(
    1 + names.departements.filter((one) => one.region === region.code).length,
  );
  await departements.selectOption({
    label: `${departement.code} ${departement.nom} : ${inDepartement.length}`,
  });
  await expectListed(page, inDepartement);
  expect(queryOf(page)).toEqual({ region: region.code, departement: departement.code });

  const all = directory.filter((gem) => gem.departement === departement.code);
  const statut = page.getByRole('group', { name: 'Statut' });
  await statut.getByRole('radio', { name: `Tous ${all.length}` }).check();
  await expectListed(page, all);
  await statut.getByRole('radio', { name: /^En projet/ }).check();
  await expectListed(
    page,
    all.filter((gem) => gem.statut === 'en-projet'),
  );
  expect(queryOf(page)).toEqual({ region: region.code, departement: departement.code, statut: 'en-projet' });

  // Done with the filters: the panel folds, the focus goes to the results.
  await page.getByRole('button', { name: /^Voir .* GEM$/ }).click();
  await expect(regions).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Résultats' })).toBeFocused();
});

test('a collectivité d’outre-mer can be chosen like a département', async ({ page }) => {
  const gem = some(
    directory.filter((one) => names.collectivites.some((com) => com.code === one.departement)),
    'un GEM d’une collectivité',
  );
  await open(page, `/?departement=${gem.departement}&statut=tous`);
  await expectListed(
    page,
    directory.filter((one) => one.departement === gem.departement),
  );
});

test('each active filter can be removed on its own', async ({ page }) => {
  await open(page, '/?public=tsa-tnd,cerebrolese&region=84&departement=38&statut=tous');
  const chips = page.getByRole('list', { name: 'Filtres actifs' });
  await expect(chips.getByRole('button')).toHaveText([
    /TSA-TND/,
    /Cérébrolésés/,
    /Auvergne-Rhône-Alpes/,
    /Isère \(38\)/,
    /Tous les statuts/,
  ]);
  await chips.getByRole('button', { name: 'Retirer le filtre : TSA-TND' }).click();
  expect(queryOf(page)).toEqual({ public: 'cerebrolese', region: '84', departement: '38', statut: 'tous' });
  await expect(page.getByRole('checkbox', { name: 'TSA-TND' })).not.toBeChecked();
  await chips.getByRole('button', { name: 'Retirer le filtre : Isère (38)' }).click();
  expect(queryOf(page)).toEqual({ public: 'cerebrolese', region: '84', statut: 'tous' });
  await chips.getByRole('button', { name: 'Retirer le filtre : Tous les statuts' }).click();
  await chips.getByRole('button', { name: 'Retirer le filtre : Cérébrolésés' }).click();
  await chips.getByRole('button', { name: 'Retirer le filtre : Auvergne-Rhône-Alpes' }).click();
  expect(queryOf(page)).toEqual({});
  await expect(chips).toHaveCount(0);
  await expectListed(page, openGems);
});

test('the focus is not lost when a filter is removed', async ({ page }) => {
  await open(page, '/?public=tsa-tnd&departement=75');
  await page.getByRole('button', { name: 'Retirer le filtre : TSA-TND' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Retirer le filtre : TSA-TND' })).toHaveCount(0);
  const lost = await page.evaluate(() => document.activeElement === document.body);
  expect(lost).toBe(false);
});

test('« Tout effacer » takes every filter away', async ({ page }) => {
  await open(page, '/?public=tsa-tnd&departement=38&q=gem');
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  expect(queryOf(page)).toEqual({});
  await expectListed(page, openGems);
  await expect(page.getByRole('button', { name: 'Tout effacer' })).toHaveCount(0);
});

test('reload gives the same page', async ({ page }) => {
  const address = '/?public=psychique,autre&region=44&statut=tous';
  const wanted = directory.filter((gem) => gem.region === '44');
  const listed = [
    ...wanted.filter((gem) => gem.publics.includes('psychique') || gem.publics.includes('autre')),
    ...wanted.filter((gem) => gem.publics.length === 0),
  ];
  await open(page, address);
  await expectListed(page, listed);
  await page.reload();
  await expectListed(page, listed);
  expect(new URL(page.url()).search).toBe(new URL(address, page.url()).search);
  await expect(page.getByRole('checkbox', { name: 'Troubles psychiques' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Autre', exact: true })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'TSA-TND' })).not.toBeChecked();
});

test('filters replace history, opening a page pushes it, back gives the same page', async ({ page }) => {
  await open(page, '/');
  const entries = () => page.evaluate(() => history.length);
  const before = await entries();
  await page.getByRole('checkbox', { name: 'TSA-TND' }).check();
  await page.getByRole('checkbox', { name: 'Autre', exact: true }).check();
  await page.getByRole('checkbox', { name: 'Autre', exact: true }).uncheck();
  expect(queryOf(page)).toEqual({ public: 'tsa-tnd' });
  expect(await entries()).toBe(before);

  const gem = some(
    openGems.filter((one) => one.publics.includes('tsa-tnd')),
    'un GEM TSA-TND',
  );
  await cardOf(page, gem).getByRole('heading').getByRole('link').click();
  await expect(page).toHaveURL(`/gem/${gem.id}/?public=tsa-tnd`);
  expect(await entries()).toBe(before + 1);
  await page.goBack();
  await expect(page).toHaveURL('/?public=tsa-tnd');
  await expect(page.getByRole('checkbox', { name: 'TSA-TND' })).toBeChecked();
  const unknown = openGems.filter((one) => one.publics.length === 0);
  await expectListed(page, [...openGems.filter((one) => one.publics.includes('tsa-tnd')), ...unknown]);
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1, name: gem.nom })).toBeVisible();
});

for (const width of [375, 1440])
  test(`at ${width} px, going back and a reload find the place in the list again`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, '/');
    const gem = openGems[60];
    if (!gem) throw new Error('Moins de 61 GEM.');
    // The cards off the screen are drawn while one goes down.
    await page.mouse.wheel(0, 300);
    await expect(cardsOf(page)).toHaveCount(openGems.length);
    const link = cardOf(page, gem).getByRole('heading').getByRole('link');
    await link.scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, 50);
    const top = () => link.evaluate((one) => Math.round(one.getBoundingClientRect().top));
    // Heights of the cards around settle as they are drawn.
    await expect.poll(async () => (await top()) - (await top())).toBe(0);
    const before = await top();
    const isThere = async () => {
      await expect(link).toBeInViewport();
      await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(4);
    };
    const title = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });

    await link.click();
    await expect(title(gem.nom)).toBeFocused();
    await page.goBack();
    await expect(page).toHaveURL('/');
    await isThere();
    await expect(link).toBeFocused();
    await page.reload();
    await isThere();
    // The list was gone, and is drawn again as far as the place.
    await page
      .getByRole('contentinfo')
      .getByRole('link', { name: 'Mentions légales' })
      .evaluate((one) => (one as HTMLElement).click());
    await expect(title(/^Mentions légales/)).toBeFocused();
    await page.goBack();
    await isThere();
  });

test('back gives the focus to the link that was left, forward to the title', async ({ page }) => {
  await open(page, '/?departement=92');
  const gem = some(
    openGems.filter((one) => one.departement === '92'),
    'un GEM des Hauts-de-Seine',
  );
  const link = cardOf(page, gem).getByRole('heading').getByRole('link');
  const title = page.getByRole('heading', { level: 1, name: gem.nom });
  await link.click();
  await expect(title).toBeFocused();
  for (let turn = 0; turn < 2; turn++) {
    await page.goBack();
    await expect(link).toBeFocused();
    await page.goForward();
    await expect(title).toBeFocused();
  }
  // Where no link leads to the page that was left: the title.
  await page.getByRole('contentinfo').getByRole('link', { name: 'Mentions légales' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Mentions légales/ })).toBeFocused();
  await page.goBack();
  await expect(title).toBeFocused();
});

test('the list says when nothing answers, and what to do', async ({ page }) => {
  const empty = some(
    names.departements.filter((one) => !directory.some((gem) => gem.departement === one.code)),
    'un département sans GEM recensé',
  );
  await open(page, `/?departement=${empty.code}`);
  await expect(page.getByRole('status')).toHaveText(/^0 GEM/);
  await expect(cardsOf(page)).toHaveCount(0);
  await expect(page.getByText('Aucun GEM recensé ne répond à ces choix pour l’instant.')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Trouver son ARS/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Trouver sa MDPH/ })).toBeVisible();
});

test('every département and région has a link', async ({ page }) => {
  await open(page, '/');
  await openIndex(page);
  const linksOf = (place: Locator) =>
    place
      .getByRole('link')
      .evaluateAll((links) =>
        links.map((link) => `${link.textContent.trim()} → ${link.getAttribute('href')}`),
      );
  const index = page.getByRole('group').filter({ hasText: 'Parcourir par département' });
  expect(await linksOf(index)).toEqual(
    [...names.departements, ...names.collectivites].map(
      (one) => `${one.nom} (${one.code}) → /departement/${one.code}/`,
    ),
  );
  expect(await linksOf(page.getByRole('contentinfo'))).toEqual(
    expect.arrayContaining([
      ...names.regions.map((one) => `${one.nom} → /region/${one.code}/`),
      ...names.collectivites.map((one) => `${one.nom} → /departement/${one.code}/`),
    ]),
  );
});

test('help in distress is on every kind of page', async ({ page }) => {
  for (const address of ['/', `/gem/${directory[0]?.id}/`, '/departement/38/', '/region/84/', '/404.html']) {
    await page.goto(address);
    const help = page.getByRole('complementary', { name: 'Aide en urgence' });
    await expect(help, address).toBeVisible();
    await expect(help).toContainText('Un GEM n’est pas un service d’urgence.');
    const links = await help
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute('href')]));
    expect(links).toEqual([
      ['3114', 'tel:3114'],
      ['15', 'tel:15'],
      ['112', 'tel:112'],
      ['114', 'sms:114'],
    ]);
    // The targets are wider than their words, without a gap before the full stop.
    const gap = await help.getByText(/^Urgences/).evaluate((line) => {
      const range = document.createRange();
      const ends = [line.querySelector('a:last-of-type')?.firstChild, line.lastChild].map((node) => {
        if (node) range.selectNodeContents(node);
        return range.getBoundingClientRect();
      });
      return (ends[1]?.left ?? 0) - (ends[0]?.right ?? 0);
    });
    expect(Math.abs(gap)).toBeLessThan(2);
  }
});
