import { readFileSync } from 'node:fs';
import { bbox, booleanPointInPolygon } from '@turf/turf';
import type { Locator, Page } from '@playwright/test';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import {
  cardOf,
  cardsOf,
  expect,
  expectListed,
  idsOf,
  kmBetween,
  mapReady,
  open,
  queryOf,
  readDirectory,
  some,
  test,
} from './site.ts';

/*
 * Each test that waits for the map draws it in software, for some seconds: few tests, each with much to say.
 */
test.describe.configure({ timeout: 120_000 });

const directory = readDirectory();
const openGems = directory.filter((gem) => gem.statut === 'ouvert');
const outlines = JSON.parse(
  readFileSync(new URL('../../public/data/departements.geojson', import.meta.url), 'utf8'),
) as FeatureCollection<Polygon | MultiPolygon, { code: string; nom: string }>;

const mapOf = (page: Page) => page.getByRole('region', { name: 'Carte des GEM' });
const canvasOf = (page: Page) => mapOf(page).locator('canvas');

async function middleOf(canvas: Locator): Promise<{ x: number; y: number }> {
  const box = await canvas.boundingBox();
  if (!box) throw new Error('La carte n’est pas affichée.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The square of the page around a point, as it is drawn. */
async function around(page: Page, point: { x: number; y: number }, half = 30): Promise<string> {
  const clip = { x: point.x - half, y: point.y - half, width: 2 * half, height: 2 * half };
  return (await page.screenshot({ clip })).toString('base64');
}

/** GEM in the zone that the address names. */
function inZone(page: Page): typeof openGems {
  const [west = 0, south = 0, east = 0, north = 0] = (queryOf(page)['zone'] ?? '').split(',').map(Number);
  return openGems.filter(
    (gem) => gem.longitude >= west && gem.longitude <= east && gem.latitude >= south && gem.latitude <= north,
  );
}

/** How many open GEM share the point of this one, none else within 15 km; 0 when others are near. */
function aloneAt(gem: (typeof openGems)[number]): number {
  const near = openGems.filter((other) => kmBetween(gem, other) < 15);
  return near.every((other) => kmBetween(gem, other) < 0.05) ? near.length : 0;
}

test('paints France, with a legend, and lists what it shows', async ({ page }) => {
  await open(page, '/');
  await mapReady(page);
  await expect(canvasOf(page)).toBeVisible();
  // Land, sea, classes of density, clusters: a picture of one colour would compress to almost nothing.
  expect((await canvasOf(page).screenshot()).length).toBeGreaterThan(30_000);

  const legend = mapOf(page).getByRole('group').filter({ hasText: 'Légende' });
  await expect(legend).toContainText('GEM pour 100 000 habitants');
  await expect(legend.getByRole('listitem')).toHaveCount(7);
  await expect(legend.getByRole('listitem').first()).toHaveText(/^moins de 0,\d+$/);
  await expect(legend.getByRole('listitem').nth(5)).toHaveText(/^[\d,]+ et plus$/);
  await expect(legend.getByRole('listitem').last()).toHaveText('aucun GEM recensé ici pour l’instant');
  await expect(legend).toContainText(/Population .*20\d\d/);
  await expect(legend).toContainText('ces densités sont un minimum');

  // Far away places are one press away, and the list follows when asked to.
  const before = await canvasOf(page).screenshot();
  const views = mapOf(page).getByRole('list', { name: 'Aller sur la carte à' });
  await expect(views.getByRole('button')).toHaveText([
    'Guadeloupe',
    'Martinique',
    'Guyane',
    'La Réunion',
    'Mayotte',
  ]);
  await views.getByRole('button', { name: 'La Réunion' }).click();
  await expect.poll(async () => (await canvasOf(page).screenshot()).equals(before)).toBe(false);
  // From near there are no colours to explain any more.
  await expect(legend).toContainText('De près, la carte ne montre plus les densités');
  await expect(legend.getByRole('listitem')).toHaveCount(0);
  expect(queryOf(page)).toEqual({});
  const held = mapOf(page).getByRole('checkbox', { name: 'Lister seulement la zone affichée' });
  await held.check();
  const reunion = openGems.filter((gem) => gem.departement === '974');
  await expectListed(page, reunion);
  expect(inZone(page)).toEqual(reunion);

  // Held to the map, the list follows it.
  await views.getByRole('button', { name: 'Guadeloupe' }).click();
  const guadeloupe = openGems.filter((gem) => gem.departement === '971');
  await expectListed(page, guadeloupe);
  const zone = queryOf(page)['zone'];
  await mapOf(page).getByRole('button', { name: 'Zoomer', exact: true }).click();
  await expect.poll(() => queryOf(page)['zone']).not.toBe(zone);
  await page.reload();
  await expect(page.getByRole('status')).toHaveText(new RegExp(`^${inZone(page).length} GEM`));
  await expect(held).toBeChecked();
  await held.uncheck();
  expect(queryOf(page)).toEqual({});
  await expectListed(page, openGems);
});

test('the density is that of the public that the filter names', async ({ page }) => {
  await open(page, '/');
  await mapReady(page);
  const legend = mapOf(page).getByRole('group').filter({ hasText: 'Légende' });
  const all = await legend.getByRole('listitem').allInnerTexts();
  await expect(legend).not.toContainText('public :');
  const before = await canvasOf(page).screenshot();
  await page.getByRole('checkbox', { name: 'TSA-TND' }).check();
  await expect(legend).toContainText(/public\s: TSA-TND/);
  expect(await legend.getByRole('listitem').allInnerTexts()).not.toEqual(all);
  await expect.poll(async () => (await canvasOf(page).screenshot()).equals(before)).toBe(false);
});

test('a département of the map says its figures and filters the list', async ({ page }) => {
  // One whose middle lies inside of it and far from every GEM, so that the pointer meets the land itself.
  const [code, nom, [west, south, east, north]] = some(
    outlines.features
      .filter((feature) => !/^9[7-9]/.test(feature.properties.code))
      .flatMap((feature): [string, string, [number, number, number, number]][] => {
        const [w, s, e, n] = bbox(feature);
        const middle = { longitude: (w + e) / 2, latitude: (s + n) / 2 };
        const inside = booleanPointInPolygon(
          [middle.longitude, middle.latitude],
          feature as Feature<Polygon | MultiPolygon>,
        );
        const free = openGems.every((gem) => kmBetween(gem, middle) > 25);
        const listed = openGems.some((gem) => gem.departement === feature.properties.code);
        return inside && free && listed
          ? [[feature.properties.code, feature.properties.nom, [w - 1, s - 0.5, e + 1, n + 0.5]]]
          : [];
      }),
    'un département dont le milieu est loin de tout GEM',
  );
  await open(page, `/?zone=${[west, south, east, north].map((value) => value.toFixed(3)).join(',')}`);
  await mapReady(page);
  const middle = await middleOf(canvasOf(page));
  await page.mouse.move(middle.x, middle.y);
  await expect(mapOf(page).getByText(`${nom} (${code})`)).toBeVisible();
  await expect(mapOf(page).getByText(/\d+ GEM recensés?, [\d,]+ pour 100\s000 habitants/)).toBeVisible();
  await page.mouse.click(middle.x, middle.y);
  await expect(page).toHaveURL(`/?departement=${code}`);
  await expectListed(
    page,
    openGems.filter((gem) => gem.departement === code),
  );
});

test('a cluster opens: the map comes nearer, the list holds to it', async ({ page }) => {
  const gem = some(
    openGems.filter((one) => aloneAt(one) > 1),
    'deux GEM au même point, loin des autres',
  );
  await open(page, `/?lieu=${gem.code_insee}&rayon=50`);
  await mapReady(page);
  const before = await page.getByRole('status').innerText();
  const middle = await middleOf(canvasOf(page));
  await page.mouse.click(middle.x, middle.y);
  await expect.poll(() => queryOf(page)['zone']).toBeTruthy();
  const [west = 0, , east = 0] = (queryOf(page)['zone'] ?? '').split(',').map(Number);
  expect(east - west).toBeLessThan(1);
  const ids = openGems.filter((one) => kmBetween(one, gem) < 0.05).map((one) => one.id);
  expect(inZone(page).map((one) => one.id)).toEqual(expect.arrayContaining(ids));
  await expect(page.getByRole('status')).toHaveText(new RegExp(`^${inZone(page).length} GEM`));
  if (inZone(page).length.toString() !== /^\d+/.exec(before)?.[0])
    await expect(page.getByRole('status')).not.toHaveText(before);
  expect((await idsOf(cardsOf(page))).toSorted()).toEqual(
    inZone(page)
      .map((one) => one.id)
      .toSorted(),
  );
});

test('list and map are one: each shows what the other points at, a symbol opens its sheet', async ({
  page,
}) => {
  const gem = some(
    openGems.filter((one) => aloneAt(one) === 1),
    'un GEM loin de tout autre',
  );
  await open(page, `/?lieu=${gem.code_insee}&rayon=20`);
  await mapReady(page);
  const card = cardOf(page, gem);
  const link = card.getByRole('heading').getByRole('link');
  const middle = await middleOf(canvasOf(page));
  await page.mouse.move(5, 5);
  const plain = await around(page, middle);

  await card.hover();
  await expect.poll(() => around(page, middle)).not.toBe(plain);
  await page.mouse.move(5, 5);
  await expect.poll(() => around(page, middle)).toBe(plain);
  await link.focus();
  await expect.poll(() => around(page, middle)).not.toBe(plain);
  await link.blur();
  await expect.poll(() => around(page, middle)).toBe(plain);

  const border = await card.evaluate((one) => getComputedStyle(one).borderTopColor);
  await page.mouse.move(middle.x, middle.y);
  await expect(card).not.toHaveCSS('border-top-color', border);
  await page.mouse.move(5, 5);
  await expect(card).toHaveCSS('border-top-color', border);

  await page.mouse.click(middle.x, middle.y);
  await expect(page).toHaveURL(new RegExp(`/gem/${gem.id}/\\?lieu=${gem.code_insee}`));
  await expect(page.getByRole('heading', { level: 1, name: gem.nom, exact: true })).toBeVisible();

  // The sheet takes some of the map's width: the GEM comes to the middle of what is left.
  const pointed = async (east: number) => {
    const canvas = canvasOf(page);
    const { x, y } = await middleOf(canvas);
    await page.mouse.move(x + east, y + 2);
    await page.mouse.move(x + east, y);
    return canvas.evaluate((one: HTMLElement) => one.style.cursor);
  };
  await expect.poll(() => pointed(0)).toBe('pointer');
  expect(await pointed(-120)).toBe('');
});

test.describe('the street plan of the IGN', () => {
  /** A transparent pixel. */
  const TILE = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const button = (page: Page) => mapOf(page).getByRole('button', { name: /le plan des rues \(IGN\)$/ });

  test('is asked for only when wanted, and the choice is kept', async ({ page, watch }) => {
    watch.allowOffOrigin(/^https:\/\/data\.geopf\.fr\/wmts\?/);
    const asked: string[] = [];
    await page.route('https://data.geopf.fr/**', (route) => {
      asked.push(route.request().url());
      return route.fulfill({
        contentType: 'image/png',
        body: TILE,
        headers: { 'access-control-allow-origin': '*' },
      });
    });
    await open(page, '/?departement=75');
    await mapReady(page);
    expect(asked).toEqual([]);
    await expect(button(page)).toHaveText('Afficher le plan des rues (IGN)');
    await expect(button(page)).toHaveAttribute('aria-pressed', 'false');
    await expect(button(page)).toHaveAccessibleDescription(/IGN, sur Internet/);

    await button(page).click();
    await expect(button(page)).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    expect(asked.every((url) => url.includes('LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'))).toBe(true);
    await expect(mapOf(page)).toContainText('© IGN');
    await expect(page.getByRole('alert')).toHaveCount(0);

    asked.length = 0;
    await page.reload();
    await mapReady(page);
    await expect(button(page)).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => asked.length).toBeGreaterThan(0);

    await button(page).click();
    await expect(button(page)).toHaveAttribute('aria-pressed', 'false');
    asked.length = 0;
    await page.reload();
    await mapReady(page);
    await expect(button(page)).toHaveText('Afficher le plan des rues (IGN)');
    expect(asked).toEqual([]);
  });

  test('that does not answer leaves the map, with a short message', async ({ page, watch }) => {
    watch.allowOffOrigin(/^https:\/\/data\.geopf\.fr\//);
    watch.allowConsole(/data\.geopf\.fr/);
    await page.route('https://data.geopf.fr/**', (route) => route.abort());
    await open(page, '/?departement=75');
    await mapReady(page);
    await button(page).click();
    await expect(mapOf(page).getByRole('alert')).toHaveText(
      'Le plan de l’IGN ne répond pas. La carte de base reste affichée.',
    );
    await expect(canvasOf(page)).toBeVisible();
    expect((await canvasOf(page).screenshot()).length).toBeGreaterThan(10_000);
    await button(page).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
});

test('without WebGL a sentence says why there is no map, and the list works', async ({ page }) => {
  await page.addInitScript(() => {
    const original = Reflect.get(HTMLCanvasElement.prototype, 'getContext') as (...all: unknown[]) => unknown;
    Reflect.set(
      HTMLCanvasElement.prototype,
      'getContext',
      function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith('webgl') ? null : original.call(this, kind, ...rest);
      },
    );
  });
  await open(page, '/');
  await expect(mapOf(page).getByText(/La carte a besoin de WebGL 2/)).toBeVisible();
  await expect(canvasOf(page)).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'TSA-TND' }).check();
  await expectListed(page, [
    ...openGems.filter((gem) => gem.publics.includes('tsa-tnd')),
    ...openGems.filter((gem) => gem.publics.length === 0),
  ]);
});

test('a map that cannot be loaded leaves the list, and can be tried again', async ({ page, watch }) => {
  watch.allowConsole(/Map-[\w-]+\.js|ERR_FAILED/);
  await page.route('**/assets/Map-*.js', (route) => route.abort());
  await open(page, '/?departement=75');
  await expect(
    mapOf(page).getByText('La carte n’a pas pu être chargée. La liste fonctionne sans elle.'),
  ).toBeVisible();
  await expectListed(
    page,
    openGems.filter((gem) => gem.departement === '75'),
  );
  await page.unroute('**/assets/Map-*.js');
  await mapOf(page).getByRole('button', { name: 'Réessayer' }).click();
  await mapReady(page);
});

test('outlines that cannot be loaded leave the list', async ({ page, watch }) => {
  watch.allowConsole(/departements\.geojson|ERR_FAILED/);
  await page.route('**/data/departements.geojson', (route) => route.abort());
  await open(page, '/?departement=75');
  await expect(
    mapOf(page).getByText('La carte n’a pas pu être chargée. La liste fonctionne sans elle.'),
  ).toBeVisible();
  await expectListed(
    page,
    openGems.filter((gem) => gem.departement === '75'),
  );
});
