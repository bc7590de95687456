import {
  expect,
  expectAccessible,
  open,
  pagesOf,
  readDirectory,
  readMeasures,
  readTerritories,
  some,
  test,
} from './site.ts';

/** What a planner finds of a territory: under its list, and on paper. */
const directory = readDirectory();
const names = readTerritories();
const measures = readMeasures();
const departement = some(
  measures.departements.filter(
    ({ indicateurs }) =>
      indicateurs.tous.gem > 2 &&
      indicateurs['tsa-tnd'].gem > 0 &&
      indicateurs.tous.habitants_plus_30km > 1000,
  ),
  'un département avec des GEM, et des habitants loin d’eux',
);
const unreached = some(
  measures.departements.filter(({ indicateurs }) => indicateurs.tous.distance_moyenne_km === null),
  'un département d’outre-mer sans GEM recensé',
);
const busiest = some(
  [...measures.regions].sort((a, b) => b.indicateurs.tous.gem - a.indicateurs.tous.gem),
  'une région',
);
const com = some(names.collectivites, 'une collectivité d’outre-mer');

const digits = (text: string | null) => text?.replace(/\D/g, '');

test('a planner: the list first, then figures, ranks, the strip and the communes, by public', async ({
  page,
}) => {
  await open(page, `/departement/${departement.code}/`);
  const plan = page.getByRole('region', { name: 'Pour les professionnels qui planifient' });
  // Who only wants the list has it before any figure.
  const order = await page.getByRole('heading', { level: 2 }).allTextContents();
  expect(order.indexOf('La liste')).toBeLessThan(order.indexOf('Pour les professionnels qui planifient'));

  const table = plan.getByRole('table', { name: 'Indicateurs de couverture, Tous publics' });
  await expect(table.getByRole('link', { name: 'Densité' })).toHaveAttribute(
    'href',
    '/couverture/methode/#densite',
  );
  await expect(table.getByRole('row').nth(2).getByRole('cell').last()).toHaveText(/^\d+(er|e) sur \d+/);
  await expect(plan).toContainText(/Le recensement n’est complet dans aucun|Le recensement est complet dans/);

  // The strip: named, and its values in a table.
  const strip = plan.getByRole('region', { name: 'Place parmi les départements' });
  await expect(strip.getByRole('heading')).toHaveText(
    new RegExp(`^${departement.nom}\\s: .*, \\d+(er|e) sur \\d+`),
  );
  await strip.getByText(/^Les valeurs des \d+ départements/).click();
  const known = measures.departements.filter(
    ({ indicateurs }) => indicateurs.tous.distance_moyenne_km !== null,
  );
  await expect(strip.getByRole('rowheader')).toHaveCount(known.length);
  // Others without any GEM are placed: what keeps these off the axis is the ocean.
  if (known.length < measures.departements.length)
    await expect(strip).toContainText(
      /:\s+outre-mer et sans aucun GEM recensé, aucune distance n’y est connue/,
    );
  await expect(strip.getByRole('rowheader', { name: `${departement.nom} (cette page)` })).toBeVisible();
  await strip
    .getByLabel('Indicateur comparé')
    .selectOption({ label: 'Distance moyenne au GEM le plus proche' });
  await expect(strip.getByRole('heading')).toContainText('km en moyenne');
  await expect(page).toHaveURL(`/departement/${departement.code}/?indicateur=distance`);

  // The communes, computed here for who comes this far: the same people beyond 30 km as the published figure.
  const communes = plan.getByRole('region', { name: 'Ses communes' });
  await communes.scrollIntoViewIfNeeded();
  await expect(communes.getByRole('img', { name: /^Carte des communes par distance/ })).toBeVisible();
  const beyond = communes
    .getByRole('row', { name: /À plus de 30 km/ })
    .getByRole('cell')
    .last();
  expect(digits(await beyond.evaluate((cell) => cell.firstChild?.textContent ?? ''))).toBe(
    String(departement.indicateurs.tous.habitants_plus_30km),
  );
  await communes.getByText('Les communes, de la plus éloignée à la plus proche').click();
  await expect(communes.getByRole('table').last().getByRole('rowheader').first()).not.toContainText(
    'Commune ',
  );

  // Another public: the figures, the strip and the map together, in the address.
  await plan.getByRole('radio', { name: 'TSA-TND' }).check();
  await expect(page).toHaveURL(`/departement/${departement.code}/?public=tsa-tnd&indicateur=distance`);
  await expect(plan.getByRole('table', { name: 'Indicateurs de couverture, TSA-TND' })).toBeVisible();
  await expect(communes.getByRole('heading').first()).toContainText('pour TSA-TND');
  expect(digits(await beyond.evaluate((cell) => cell.firstChild?.textContent ?? ''))).toBe(
    String(departement.indicateurs['tsa-tnd'].habitants_plus_30km),
  );
  await expectAccessible(page);
  await expect(plan.getByRole('link', { name: 'Voir dans l’atlas' })).toHaveAttribute(
    'href',
    '/couverture/?public=tsa-tnd&indicateur=distance',
  );

  // On a phone, nothing runs over; the address alone gives the same page again.
  await page.setViewportSize({ width: 320, height: 800 });
  await open(page, page.url());
  await expect(plan.getByRole('radio', { name: 'TSA-TND' })).toBeChecked();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await plan.getByRole('link', { name: 'Fiche du territoire, à imprimer' }).click();
  await expect(page).toHaveURL(`/departement/${departement.code}/fiche/?public=tsa-tnd`);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

for (const { what, address, says } of [
  {
    what: 'a département',
    address: `/departement/${departement.code}/fiche/`,
    says: some(
      directory.filter((gem) => gem.departement === departement.code && gem.statut === 'ouvert'),
      'un GEM du département',
    ).nom,
  },
  {
    what: 'an overseas département where none is listed',
    address: `/departement/${unreached.code}/fiche/`,
    says: 'Cela ne veut pas dire qu’il n’y en a pas',
  },
  {
    what: 'the région of most GEM, by public',
    address: `/region/${busiest.code}/fiche/?public=psychique`,
    says: 'pour les troubles psychiques',
  },
])
  test(`the sheet takes two pages: ${what}`, async ({ page }) => {
    await page.addInitScript(() => {
      globalThis.print = () => document.documentElement.setAttribute('data-printed', 'yes');
    });
    await open(page, address);
    await expect(page.getByRole('img', { name: /^Carte des communes par distance/ })).toBeVisible();
    await expect(page.getByRole('img', { name: 'Code QR vers la page du territoire' })).toBeVisible();
    const sheet = page.getByRole('article');
    await expect(sheet).toContainText(says);
    await expect(sheet).toContainText(/L’annuaire (ne )?recense|pas de compte officiel/);
    expect(await sheet.innerText()).not.toMatch(/NaN|Infinity|undefined/);
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
    await expectAccessible(page);
    expect(await pagesOf(page)).toBe(2);
    // Nothing is cut off at the foot of either page.
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 688, height: 1032 });
    const cut = await page
      .locator('.sheet')
      .evaluateAll((sheets) => sheets.map((one) => one.scrollHeight - one.clientHeight));
    expect(cut).toEqual([0, 0]);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Imprimer la fiche' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
    await page.getByRole('link', { name: 'Retour à la page du territoire' }).click();
    await expect(page).toHaveURL(address.replace('fiche/', ''));
  });

test('each of the sheets keeps to its two pages', async ({ page }) => {
  const sheets = [
    ...names.regions.map(({ code, nom }) => ({ address: `/region/${code}/fiche/`, title: nom })),
    ...names.departements.map(({ code, nom }) => ({
      address: `/departement/${code}/fiche/`,
      title: `${nom} (${code})`,
    })),
  ];
  expect(sheets.length).toBeGreaterThan(100);
  await open(page, sheets[0]?.address ?? '');
  await expect(page.getByRole('img', { name: /^Carte des communes par distance/ })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 688, height: 1032 });
  // One page that goes from sheet to sheet by its own links: the communes are computed once for all.
  const faults = await page.evaluate(async (all) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const found: string[] = [];
    for (const { address, title } of all) {
      const link = document.createElement('a');
      link.href = address;
      document.body.append(link);
      link.click();
      link.remove();
      const isThere = () =>
        location.pathname === address &&
        document.querySelector('h1')?.textContent === title &&
        document.querySelector('.second .code svg') &&
        (document.querySelector('.second .map svg') ?? document.querySelector('.second p.far'));
      for (let turn = 0; turn < 600 && !isThere(); turn += 1) await frame();
      await frame();
      const pages = [...document.querySelectorAll<HTMLElement>('.sheet')];
      if (!isThere() || pages.length !== 2) found.push(`${address} : ne se dessine pas`);
      for (const [rank, one] of pages.entries()) {
        const footer = one.querySelector(':scope > footer')?.getBoundingClientRect();
        const floor = one.getBoundingClientRect().bottom;
        const lowest = [...one.children].reduce(
          (low, part) =>
            part.tagName === 'FOOTER' ? low : Math.max(low, part.getBoundingClientRect().bottom),
          0,
        );
        const over = Math.max(lowest - (footer?.top ?? floor), (footer?.bottom ?? lowest) - floor);
        if (over > 0.5 || one.scrollHeight > one.clientHeight)
          found.push(`${address} : page ${rank + 1} dépasse de ${Math.ceil(over)} px`);
      }
      if (/NaN|Infinity|undefined/.test(document.querySelector('.paper')?.textContent ?? ''))
        found.push(`${address} : un chiffre n’en est pas un`);
    }
    return found;
  }, sheets);
  expect(faults).toEqual([]);
});

test('what cannot be had is a sentence: a COM, a broken value, communes that do not come', async ({
  page,
  watch,
}) => {
  watch.allowConsole(/404/);
  await open(page, `/departement/${com.code}/fiche/`);
  await expect(page.getByRole('main')).toContainText('Seuls les départements et les régions en ont une');
  await open(page, `/departement/${departement.code}/?public=chats`);
  await expect(page.getByText('« public=chats » n’est pas compris et a été ignoré')).toBeVisible();
  await page.route('**/data/centres.json', (route) => route.fulfill({ status: 404, body: '' }));
  await page.getByRole('button', { name: 'Afficher la carte des communes' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'Les communes n’ont pas pu être chargées' });
  await expect(alert).toBeVisible();
  await page.unroute('**/data/centres.json');
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await expect(page.getByRole('img', { name: /^Carte des communes par distance/ })).toBeVisible();
});
