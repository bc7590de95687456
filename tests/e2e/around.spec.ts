import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { parseCommunes } from '../../src/search/communes-file.ts';
import { deNom } from '../../src/ui/french.ts';
import {
  cardsOf,
  expect,
  expectAccessible,
  expectListed,
  idsOf,
  kmBetween,
  open,
  queryOf,
  readDirectory,
  searchBox,
  some,
  test,
} from './site.ts';

const openGems = readDirectory().filter((gem) => gem.statut === 'ouvert');
const communes = parseCommunes(
  JSON.parse(readFileSync(new URL('../../public/data/communes.json', import.meta.url), 'utf8')),
);
const within = (place: { longitude: number; latitude: number }, km: number) =>
  openGems.filter((gem) => kmBetween(place, gem) <= km);

/** A commune without any GEM, with some around, whose name no other bears. */
const village = some(
  communes.filter(
    (one) =>
      one.population > 2000 &&
      openGems.every((gem) => gem.code_insee !== one.code) &&
      within(one, 30).length > 1 &&
      within(one, 29.5).length === within(one, 30.5).length &&
      communes.every((other) => other === one || other.nom !== one.nom),
  ),
  'une commune sans GEM, avec des GEM autour',
);
const GEOCODER = 'https://data.geopf.fr/geocodage/search**';

async function expectQuery(page: Page, query: Record<string, string>): Promise<void> {
  await expect.poll(() => queryOf(page)).toEqual(query);
}

test.describe('any commune', () => {
  test('is found by its name, and the list sorts around it', async ({ page }) => {
    await open(page, '/?departement=38');
    await searchBox(page).fill(village.nom);
    const option = page.getByRole('option', { name: new RegExp(`^${village.nom} Commune, `) });
    await expect(option).toContainText(/GEM à moins de 20\u00a0km/);
    await expect(option.getByText(village.nom).first()).toBeVisible();
    await expectAccessible(page);
    await option.click();
    await expectQuery(page, { lieu: village.code });
    await expect(page.getByRole('status')).toHaveText(new RegExp(`^${within(village, 30).length} GEM`));
    await expect(cardsOf(page).first()).toContainText(`${deNom(village.nom)}, à vol d’oiseau`);
    await expectAccessible(page);
  });

  test('is known from the address alone', async ({ page }) => {
    await open(page, `/?lieu=${village.code}&rayon=50`);
    await expect(page.getByRole('group', { name: `Distance autour ${deNom(village.nom)}` })).toBeVisible();
    await expect(page.getByRole('status')).toHaveText(new RegExp(`^${within(village, 50).length} GEM`));
    const kms = (await idsOf(cardsOf(page))).map((id) =>
      kmBetween(
        village,
        some(
          openGems.filter((gem) => gem.id === id),
          id,
        ),
      ),
    );
    kms.forEach((km, rank) => expect(km).toBeGreaterThanOrEqual((kms[rank - 1] ?? 0) - 0.01));
  });

  test('an arrondissement too', async ({ page }) => {
    await open(page, '/?lieu=75113');
    await expect(page.getByRole('group', { name: /^Distance autour de Paris 13e/ })).toBeVisible();
  });

  test('an unknown code is a sentence, and the list stays', async ({ page }) => {
    await open(page, '/?lieu=99999');
    await expect(page.getByText('« lieu=99999 » n’est le code d’aucune commune')).toBeVisible();
    await expect(page.getByRole('status')).toHaveText(new RegExp(`^${openGems.length} GEM`));
  });

  test('of a shared name: the others are named', async ({ page }) => {
    await open(page, '/?lieu=93066');
    await expect(page.getByText(/^\d+ communes s’appellent Saint-Denis\./)).toBeVisible();
    await expect(page.getByText(/Distances depuis celle de la Seine-Saint-Denis \(93\)/)).toBeVisible();
    await page.getByRole('link', { name: 'La Réunion (974)' }).click();
    await expectQuery(page, { lieu: '97411' });
    await expect(page.getByText(/Distances depuis celle de La Réunion \(974\)/)).toBeVisible();
  });

  test('when the communes cannot be fetched, the rest still answers, and they can be asked again', async ({
    page,
    watch,
  }) => {
    watch.allowConsole(/communes\.json|Failed to load resource/);
    await page.route('**/data/communes.json', (route) => route.fulfill({ status: 503 }));
    await open(page, `/?lieu=${village.code}`);
    await expect(page.getByText('La liste des communes n’a pas pu être chargée')).toBeVisible();
    await expect(page.getByRole('status')).toHaveText(new RegExp(`^${openGems.length} GEM`));
    await searchBox(page).fill('isere');
    await expect(page.getByRole('option', { name: /^Isère Département/ })).toBeVisible();
    await expect(page.getByText(/seuls les départements, les régions et les GEM/).first()).toBeVisible();
    await searchBox(page).fill('');
    await page.unroute('**/data/communes.json');
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await expect(page.getByRole('group', { name: `Distance autour ${deNom(village.nom)}` })).toBeVisible();
  });
});

test('a misspelt town, an old name, a postal code', async ({ page }) => {
  await open(page, '/');
  for (const [text, name] of [
    ['perigeux', /^Périgueux Commune, Dordogne \(24\)/],
    ['condé sur noireau', /^Condé-en-Normandie .*ancien nom : Condé-sur-Noireau$/],
    ['692', /^Vénissieux Commune, Rhône \(69\), 69200, /],
    ['13e paris', /^Paris 13e arrondissement/],
  ] as const) {
    await searchBox(page).fill(text);
    await expect(page.getByRole('option', { name })).toBeVisible();
  }
  await searchBox(page).fill('saint et');
  await expect(page.getByRole('option').first().locator('mark')).toHaveText('Saint-Ét');
});

test.describe('an address', () => {
  const answer = {
    type: 'FeatureCollection',
    features: ['8 Rue Victor Hugo 38200 Vienne', '8 Rue Victor Hugo 69002 Lyon'].map((label, rank) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [4.8783 - rank / 20, 45.5256 + rank / 4] },
      properties: { label },
    })),
  };
  const ask = async (page: Page) => {
    await searchBox(page).fill('8 rue victor hugo');
    await page.getByRole('option', { name: /^Chercher l’adresse « 8 rue victor hugo »/ }).click();
  };

  test('is asked on Internet only when chosen, again after a 503, and searched around', async ({
    page,
    watch,
  }) => {
    watch.allowOffOrigin(/^https:\/\/data\.geopf\.fr\/geocodage\/search\?/);
    watch.allowConsole(/503/);
    const asked: string[] = [];
    await page.route(GEOCODER, (route) => {
      asked.push(route.request().url());
      return asked.length === 1
        ? route.fulfill({ status: 503, headers: { 'access-control-allow-origin': '*' } })
        : route.fulfill({ json: answer, headers: { 'access-control-allow-origin': '*' } });
    });
    await open(page, '/?departement=38');
    await searchBox(page).pressSequentially('8 rue victor hugo');
    await expect(page.getByRole('option', { name: /^Chercher l’adresse/ })).toBeVisible();
    expect(asked).toEqual([]);
    // A street: the first line is the one that can answer it.
    await searchBox(page).press('ArrowDown');
    await searchBox(page).press('Enter');
    const group = page.getByRole('group', { name: 'Adresses (IGN)' });
    await expect(group.getByRole('option')).toHaveCount(2);
    expect(asked).toHaveLength(2);
    expect(new URL(asked[0] ?? '').searchParams.get('q')).toBe('8 rue victor hugo');
    await expectAccessible(page);
    await searchBox(page).press('ArrowDown');
    await searchBox(page).press('Enter');
    await expectQuery(page, { lat: '45.53', lon: '4.88' });
    await expect(page.getByRole('group', { name: 'Distance autour de l’adresse choisie' })).toBeVisible();
  });

  for (const [what, status, json, sentence] of [
    ['nothing found', 200, { type: 'FeatureCollection', features: [] }, /ne connaît pas cette adresse/],
    ['an answer that is no GeoJSON', 200, { erreur: 1 }, /réponse illisible/],
    ['a refusal', 400, {}, /réponse 400/],
    ['an outage', 503, {}, /réponse 503|trop de temps/],
  ] as const) {
    test(`${what} is a sentence`, async ({ page, watch }) => {
      watch.allowOffOrigin(/^https:\/\/data\.geopf\.fr\//);
      watch.allowConsole(/status of (400|503)/);
      await page.route(GEOCODER, (route) =>
        route.fulfill({ status, json, headers: { 'access-control-allow-origin': '*' } }),
      );
      await open(page, '/');
      await ask(page);
      await expect(page.getByText(sentence).first()).toBeVisible();
    });
  }

  test('without network is a sentence', async ({ page, watch }) => {
    watch.allowOffOrigin(/^https:\/\/data\.geopf\.fr\//);
    watch.allowConsole(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
    await page.route(GEOCODER, (route) => route.abort('internetdisconnected'));
    await open(page, '/');
    await ask(page);
    await expect(page.getByText(/n’a pas pu être joint/).first()).toBeVisible();
    await searchBox(page).fill('isere');
    await expect(page.getByRole('option', { name: /^Isère Département/ })).toBeVisible();
  });
});

test.describe('Autour de moi', () => {
  const button = (page: Page) => page.getByRole('button', { name: 'Autour de moi' });
  /** Stands for the browser's own answer: Chromium cannot be made to time out, nor to be unsure. */
  const answerWith = (page: Page, code: number) =>
    page.addInitScript((wanted) => {
      navigator.geolocation.getCurrentPosition = (_, fail) =>
        fail?.({ code: wanted, message: '' } as GeolocationPositionError);
    }, code);

  test.describe('granted', () => {
    test.use({
      permissions: ['geolocation'],
      geolocation: { latitude: 46.5802, longitude: 0.3404, accuracy: 40 },
    });
    const poitiers = { latitude: 46.58, longitude: 0.34 };
    test('sorts the list around the position, rounded', async ({ page }) => {
      await open(page, '/');
      await button(page).click();
      await expectQuery(page, { lat: '46.58', lon: '0.34' });
      await expect(page.getByRole('status')).toHaveText(new RegExp(`^${within(poitiers, 30).length} GEM`));
      // A rounded position is not known to the hectometre.
      await expect(cardsOf(page).first()).toContainText(
        /à (moins d’1|\d+) km de votre position, à vol d’oiseau/,
      );
      await expectAccessible(page);
      await page.getByRole('button', { name: /^Retirer le filtre : À moins de 30 km/ }).click();
      await expectListed(page, openGems);
    });
  });

  test.describe('unsure', () => {
    test.use({
      permissions: ['geolocation'],
      geolocation: { latitude: 46.58, longitude: 0.34, accuracy: 12_000 },
    });
    test('is used, and said', async ({ page }) => {
      await open(page, '/');
      await button(page).click();
      await expect(page.getByText(/à 12 km près/)).toBeVisible();
      await expectQuery(page, { lat: '46.58', lon: '0.34' });
    });
  });

  test.describe('outside France', () => {
    test.use({
      permissions: ['geolocation'],
      geolocation: { latitude: 50.85, longitude: 4.35, accuracy: 40 },
    });
    test('is a sentence, and nothing changes', async ({ page }) => {
      await open(page, '/');
      await button(page).click();
      await expect(page.getByText('Votre position est hors de France.')).toBeVisible();
      expect(queryOf(page)).toEqual({});
    });
  });

  for (const [what, code, sentence] of [
    ['refused', 1, /votre navigateur l’a refusée/],
    ['unavailable', 2, /n’arrive pas à trouver sa position/],
    ['too slow', 3, /prend trop de temps/],
  ] as const) {
    test(`${what}: a sentence, and the list stays`, async ({ page }) => {
      await answerWith(page, code);
      await open(page, '/?departement=38');
      await button(page).click();
      await expect(page.getByText(sentence)).toBeVisible();
      await expectListed(
        page,
        openGems.filter((gem) => gem.departement === '38'),
      );
      await expectAccessible(page);
    });
  }

  test('a shared position is nobody’s', async ({ page }) => {
    await open(page, '/?lat=46.58&lon=0.34');
    await expect(page.getByRole('group', { name: 'Distance autour de la position choisie' })).toBeVisible();
  });
});
