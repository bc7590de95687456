import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import {
  expect,
  expectAccessible,
  open,
  readDirectory,
  readMeasures,
  readTerritories,
  test,
} from './site.ts';

test.use({ map: false });

const directory = readDirectory();
const { departements } = readTerritories();

/** Rows of a reference CSV, read as anyone would, not by the code of the pipeline. */
function reference(file: string): Record<string, string>[] {
  return parse(readFileSync(new URL(`../../data/reference/${file}`, import.meta.url)), {
    bom: true,
    columns: true,
    delimiter: ';',
  });
}
const digits = (text: string) => text.replace(/[^\d,]/g, '').replace(',', '.');

test('figures over time: the tables are the CSV, and each chart says in words what it shows', async ({
  page,
}) => {
  await open(page, '/couverture/');
  const section = page.getByRole('region', { name: 'Dans le temps, et l’argent' });
  const charts = section.getByRole('figure');
  await expect(charts).toHaveCount(8);
  for (const chart of await charts.all()) {
    const label = await chart.getByRole('img').first().getAttribute('aria-label');
    expect(label).toMatch(/^(Courbe|Barres)/);
    expect(label).not.toMatch(/NaN|Infinity|undefined/);
    await expect(chart.getByText(/^Sources?\s:/)).toBeVisible();
  }

  const created = charts.filter({ hasText: 'GEM créés de' });
  await created.getByText('Voir les valeurs').click();
  const rows = reference('series-nationales.csv').filter(
    ({ indicateur }) => indicateur === 'GEM créés (parmi les GEM financés par la CNSA)',
  );
  const table = created.getByRole('table');
  for (const { annee = '', valeur = '' } of rows) {
    const cell = table
      .getByRole('row', { name: new RegExp(`^${annee} `) })
      .getByRole('cell')
      .first();
    expect(digits(await cell.innerText())).toBe(valeur);
  }
  await expect(table.getByRole('row')).toHaveCount(rows.length + 1);
  await expect(
    created.getByText(/2008\s: la source se contredit\. Elle compte 32 [\s\S]* que de 31/),
  ).toBeVisible();

  // Attendance: three changes of method, so four pieces, and no line from one to the next.
  const attendance = charts.filter({ hasText: 'Personnes accueillies par GEM' });
  await expect(attendance.locator('path.break')).toHaveCount(3);
  await expect(attendance.locator('path.line')).toHaveCount(2);

  const regions = charts.filter({ hasText: 'troubles psychiques' });
  await regions.getByText('Voir les valeurs').click();
  const counted = reference('comptages-officiels.csv').filter(
    (row) => row['annee'] === '2017' && row['territoire_type'] === 'region' && row['public'] === 'tous',
  );
  for (const { territoire = '', valeur = '' } of counted) {
    await expect(
      regions.getByRole('row', { name: territoire }).getByRole('cell').last(),
      territoire,
    ).toHaveText(valeur);
  }
  expect(await section.innerText()).not.toMatch(/usager|traumatisés? crânien/i);
});

test('one GEM TSA-TND in each département: the count is that of the data, the lists carry the map', async ({
  page,
}) => {
  await open(page, '/couverture/');
  const section = page.getByRole('region', { name: /^TSA-TND : un GEM par département/ });
  const having = (statut: string) =>
    new Set(
      directory
        .filter((gem) => gem.statut === statut && gem.publics.includes('tsa-tnd'))
        .map(({ departement }) => departement),
    );
  const codes = new Set(departements.map(({ code }) => code));
  const met = [...having('ouvert')].filter((code) => codes.has(code));
  const announced = [...having('en-projet')].filter((code) => codes.has(code) && !met.includes(code));
  const unknown = codes.size - met.length - announced.length;
  await expect(
    section.getByText(new RegExp(`^${met.length} départements sur 101 ont un GEM TSA-TND`)),
  ).toBeVisible();
  await section.getByText(`Aucun recensé ici pour l’instant : ${unknown} départements`).click();
  const links = section.getByRole('list').locator('a[href^="/departement/"]');
  await expect(links).toHaveCount(101);
  await expect(section.getByRole('img')).toHaveAttribute(
    'aria-label',
    new RegExp(`${unknown}, aucun n’est recensé`),
  );
  // The larger Paris counts twice in the drawing, not in the lists.
  await expect(section.getByRole('img').locator('path.land.ouvert')).toHaveCount(
    met.length + met.filter((code) => ['75', '92', '93', '94'].includes(code)).length,
  );
  await expect(
    section.getByText(/Cette carte dit où l’objectif est atteint, jamais où il ne l’est pas/),
  ).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the method, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page, '/couverture/methode/?public=psychique');
    await expectAccessible(page);
  });
}

test('the method: anchors, the worked example, ranks that sort and keep to the address', async ({ page }) => {
  await open(page, '/couverture/methode/#accessibilite');
  for (const id of 'gem densite distance part au-dela accessibilite manque completude'.split(' '))
    await expect(page.locator(`section#${id} h2`)).toHaveCount(1);
  await expect(page.locator('#accessibilite')).toBeInViewport();
  await expect(page.getByText('Bosc est la mieux desservie, sans avoir de GEM')).toBeAttached();
  await expect(page.getByText('40 000 × 1 + 10 000 × 0,68 + 20 000 × 0,22 = 51 200')).toBeAttached();

  const part = page.getByRole('region', { name: 'Les rangs changent-ils avec nos choix ?' });
  const table = part.getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(103);
  // Where no GEM can be reached, there is neither a distance nor a rank, as on the sheet of the département.
  const without = readMeasures().departements.filter(
    ({ indicateurs }) => indicateurs.tous.distance_moyenne_km === null,
  );
  for (const { nom } of without) {
    await expect(page.locator('#distance')).toContainText(nom);
    await expect(table.getByRole('row', { name: nom })).toContainText('non calculé');
  }
  await part.getByLabel('Public', { exact: true }).selectOption('tsa-tnd');
  await expect(page).toHaveURL(/\?public=tsa-tnd/);
  await expect(part.getByText(/^Compter pour ce public les GEM .*ρ/)).toBeVisible();
  await table.getByRole('button', { name: /^Écart/ }).click();
  await expect(table.getByRole('columnheader', { name: /^Écart/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const gaps = await table.locator('tbody tr td:last-child').allInnerTexts();
  expect(gaps.map(Number)).toEqual(gaps.map(Number).sort((a, b) => b - a));
  await page.reload();
  await expect(part.getByLabel('Public', { exact: true })).toHaveValue('tsa-tnd');
  await expect(table.getByRole('columnheader', { name: /^Écart/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );

  await open(page, '/couverture/methode/?public=martiens');
  await expect(page.getByRole('alert')).toContainText(
    '« public=martiens » n’est pas compris et a été ignoré',
  );
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
