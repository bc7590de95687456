import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import {
  expect,
  expectAccessible,
  kmBetween,
  open,
  queryOf,
  readDirectory,
  readMeasures,
  test,
} from './site.ts';

test.use({ map: false });

/** A number for the drawing: another one when a person sees it change. */
function picture(canvas: Element): number {
  let sum = 0;
  for (const letter of (canvas as HTMLCanvasElement).toDataURL())
    sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0;
  return sum;
}

test('the map of the communes: drawn, moved by keyboard, and one commune read in words', async ({ page }) => {
  await open(page, '/couverture/?echelle=commune&indicateur=distance');
  const stage = page.getByRole('group', { name: 'Carte des communes', exact: true });
  const image = stage.getByRole('img', {
    name: /Distance au GEM le plus proche — tous publics, par commune\. Au moins \d+ % des habitants/,
  });
  await expect(image).toBeVisible({ timeout: 45_000 });
  const canvas = image.locator('canvas');

  // The legend is a table: its classes hold all the inhabitants of France.
  const legend = page.getByRole('table', { name: /Distance au GEM le plus proche/ });
  const people = await legend
    .locator('tbody tr td:nth-of-type(1)')
    .evaluateAll((cells) => cells.map((cell) => Number((cell.textContent ?? '').replace(/\D/g, ''))));
  const { france, departements } = readMeasures();
  expect(people.reduce((sum, value) => sum + value, 0)).toBe(france.population);
  const without = departements.filter(({ indicateurs }) => indicateurs.tous.gem === 0);
  await expect(page.getByText(new RegExp(`Hachuré.*\\(${without.length} départements?\\)`))).toBeVisible();

  // By keyboard: the buttons, and the arrows from any of them.
  const whole = await canvas.evaluate(picture);
  await stage.getByRole('button', { name: 'Zoomer', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('+');
  await expect.poll(() => canvas.evaluate(picture)).not.toBe(whole);
  const near = await canvas.evaluate(picture);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => canvas.evaluate(picture)).not.toBe(near);
  await stage.getByRole('button', { name: 'Toute la France' }).press('Enter');
  await expect.poll(() => canvas.evaluate(picture)).toBe(whole);

  // The wheel alone scrolls the page.
  await canvas.hover({ position: { x: 8, y: 8 } });
  const before = await page.evaluate(() => scrollY);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before);
  expect(await canvas.evaluate(picture)).toBe(whole);

  // An overseas département takes the place of the métropole.
  await page.getByRole('button', { name: 'La Réunion' }).click();
  await expect(page.getByRole('button', { name: 'La Réunion' })).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => canvas.evaluate(picture)).not.toBe(whole);

  // One commune, by its name.
  const finder = page.getByRole('search', { name: 'Voir une commune' });
  await finder.getByLabel('Voir une commune').fill('23000');
  await finder.getByRole('button', { name: 'Voir' }).press('Enter');
  const gueret = finder.getByRole('button', { name: /^Guéret, Creuse/ });
  const sheet = page.getByRole('region', { name: 'Guéret : ses chiffres' });
  await expect(gueret.or(sheet).first()).toBeVisible({ timeout: 30_000 });
  if (await gueret.isVisible()) await gueret.click();
  await expect(sheet).toBeVisible();
  const link = sheet.getByRole('link').first();
  const id = /\/gem\/([^/]+)\//.exec((await link.getAttribute('href')) ?? '')?.[1];
  const gem = readDirectory().find((one) => one.id === id);
  expect(gem?.statut).toBe('ouvert');
  const km = Math.round(
    kmBetween({ longitude: 1.87, latitude: 46.17 }, gem ?? { longitude: 0, latitude: 0 }),
  );
  const said = Number(/À (\d+) km/.exec((await sheet.textContent()) ?? '')?.[1]);
  expect(Math.abs(said - km)).toBeLessThanOrEqual(3);
  await expect(page.getByRole('button', { name: 'Métropole' })).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page);
});

test('the communes as a table: rank, difference and bar, sorted and searched in the address', async ({
  page,
}) => {
  await open(page, '/couverture/?echelle=commune&indicateur=distance');
  const table = page.getByRole('table', { name: 'Couverture par commune' });
  await expect(table.getByRole('row')).toHaveCount(51, { timeout: 45_000 });
  const headers = await table.getByRole('columnheader').allTextContents();
  expect(headers.map((text) => text.trim().replace(/,.*/s, ''))).toEqual([
    ...['Commune', 'Rang', 'Distance (km)', 'Écart à la France', 'Habitants'],
    ...['GEM le plus proche', 'Complétude'],
  ]);
  await expect(page.getByRole('status').filter({ hasText: /^1 à 50 sur 34\s917 communes$/ })).toBeVisible();
  // Every figure: its rank among those known, its difference to the mean of France, its bar.
  const { france } = readMeasures();
  const mean = france.indicateurs.tous.distance_moyenne_km ?? Number.NaN;
  const number = (text: string) =>
    Number(
      text
        .replace(/[^\d,−-]/g, '')
        .replace('−', '-')
        .replace(',', '.'),
    );
  const lines = await table.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => ({
      cells: [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim()),
      bar: Number(row.querySelector('svg rect')?.getAttribute('width')),
    })),
  );
  for (const { cells, bar } of lines) {
    const [rank = '', value = '', difference = ''] = cells;
    expect(number(rank)).toBeGreaterThan(30_000);
    expect(Math.abs(number(difference) - (number(value) - mean))).toBeLessThan(0.11);
    expect(bar).toBeGreaterThan(0);
  }
  await table.getByRole('columnheader', { name: /^Rang/ }).getByRole('button').click();
  await expect(table.getByRole('columnheader', { name: /^Rang/ })).toHaveAttribute('aria-sort', 'ascending');
  await expect(table.locator('tbody tr').first().getByRole('cell').first()).toHaveText(/^1\s=/);
  expect(queryOf(page)).toMatchObject({ tri: 'rang' });
  await page.getByRole('button', { name: 'Page suivante' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^51 à 100 sur/ })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Chercher une commune' }).fill('gueret');
  await expect(table.getByRole('rowheader', { name: /^Guéret/ })).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
});

test('zones blanches: by public and distance, ranked, and taken away as a list of communes', async ({
  page,
}) => {
  const { france } = readMeasures();
  await open(page, '/couverture/');
  const section = page.getByRole('region', { name: 'Zones blanches et communes éloignées' });
  const french = (value: number) => value.toLocaleString('fr-FR');
  const finding = (value: number) => new RegExp(`${french(value)} habitants, soit .* vivent à plus de 30 km`);
  await expect(section.getByText(finding(france.indicateurs.tous.habitants_plus_30km))).toBeVisible();
  await expect(section.getByText(finding(france.indicateurs.tous.habitants_plus_30km))).not.toContainText(
    'zone blanche',
  );

  // As a hand does, and a driver of browsers does not: who chooses has the focus there first.
  await section.getByLabel('Public').focus();
  await section.getByLabel('Public').selectOption('cerebrolese');
  await expect(section.getByText(finding(france.indicateurs.cerebrolese.habitants_plus_30km))).toBeVisible();
  await section.getByLabel('Distance').selectOption('50');
  expect(queryOf(page)).toMatchObject({ public: 'cerebrolese', rayon: '50' });
  await expect(section.getByText(/vivent à plus de 50 km .*«\szone blanche\s»/)).toBeVisible({
    timeout: 45_000,
  });

  // Ranked by number of people, and the whole sums to France.
  await section.getByRole('button', { name: /^Voir les \d+ autres départements$/ }).click();
  const table = section.getByRole('table', { name: /^Habitants à plus de 50 km/ });
  const numbers = await table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => Number((row.querySelectorAll('td')[1]?.textContent ?? '').replace(/\D/g, ''))),
    );
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  const total = numbers.reduce((sum, value) => sum + value, 0);
  await expect(table.locator('tfoot')).toContainText(french(total));

  const summary = section.locator('summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  const list = section.getByRole('table', { name: /^Communes à plus de 50 km/ });
  await expect(list.locator('tbody tr')).toHaveCount(25);
  await expect(list.locator('tbody tr').first().getByRole('rowheader')).not.toHaveText(/^\d/, {
    timeout: 30_000,
  });
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    section.getByRole('button', { name: 'Télécharger la liste (CSV)' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('communes-plus-de-50-km-cerebrolese.csv');
  const text = await readFile((await file.path()) ?? '', 'utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  const rows = parse(text, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[];
  await expect(summary).toContainText(french(rows.length));
  expect(rows.reduce((sum, row) => sum + Number(row['habitants']), 0)).toBe(total);
  for (const row of rows.slice(0, 50)) {
    expect(row['commune']).not.toBe('');
    expect(row['distance_km_vol_oiseau']).toMatch(/^(\d+,\d)?$/);
  }
  expect(
    Number((rows.find((row) => row['gem_id'])?.['distance_km_vol_oiseau'] ?? '').replace(',', '.')),
  ).toBeGreaterThanOrEqual(50);

  // A reload gives the same page.
  await page.reload();
  await expect(section.getByText(/vivent à plus de 50 km .*«\szone blanche\s»/)).toBeVisible({
    timeout: 45_000,
  });
});

test('without the communes, the atlas says so and keeps what it knows', async ({ page, watch }) => {
  watch.allowConsole(/centres\.json/);
  await page.route('**/data/centres.json', (route) => route.fulfill({ status: 503, body: '' }));
  await open(page, '/couverture/?rayon=50');
  await expect(page.getByText(/Les communes n’ont pas pu être chargées/).first()).toBeVisible();
  const { france } = readMeasures();
  await expect(
    page.getByText(
      new RegExp(
        `${france.indicateurs.tous.habitants_plus_30km.toLocaleString('fr-FR')} habitants vivent à plus de 30 km`,
      ),
    ),
  ).toBeVisible();
});
