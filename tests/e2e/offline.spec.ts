import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { cardsOf, expect, open, readDirectory, searchBox, test } from './site.ts';

// Other tests block the service worker, so that each starts from the network.
test.use({ serviceWorkers: 'allow' });

const directory = readDirectory();
const openGems = directory.filter((gem) => gem.statut === 'ouvert');

/** The page kept on the device looks like that of the network: a sheet of style of the site is no part of its chunks. */
async function expectStyled(page: Page): Promise<void> {
  await expect(page.locator('body')).toHaveCSS('font-family', /Atkinson/);
  await expect(page.getByRole('banner')).toHaveCSS('display', /flex|grid/);
}

test.describe('without a network, after one visit', () => {
  test.beforeEach(async ({ page, context }) => {
    await open(page, '/');
    await expect(page.getByText('Ce site fonctionne aussi sans connexion sur cet appareil.')).toBeVisible({
      timeout: 40_000,
    });
    await context.setOffline(true);
  });

  test('the list, a sheet never opened before and a département are there', async ({ page }) => {
    await page.reload();
    await expect(page.getByRole('status')).toContainText(`${openGems.length} GEM`);
    await expectStyled(page);
    const gem = openGems.at(-1);
    await page.goto(`/gem/${gem?.id ?? ''}/`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(gem?.nom ?? '');
    await expectStyled(page);
    await page.goto('/departement/33/');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Gironde');
    await expect(page.getByRole('table')).toBeVisible();
    await expectStyled(page);
    for (const address of ['/simulateur/', '/couverture/', '/selection/', '/donnees/']) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectStyled(page);
    }
  });

  test('a shared link with filters gives the filtered list', async ({ page }) => {
    await page.goto('/?public=cerebrolese&departement=33');
    const expected = openGems.filter(
      (gem) => gem.departement === '33' && (gem.publics.includes('cerebrolese') || gem.publics.length === 0),
    );
    await expect(page.getByRole('status')).toHaveText(/^\d+ GEM/);
    await expect(cardsOf(page)).toHaveCount(expected.length);
  });
});

test('a newer version announces itself, waits to be asked for, and keeps what was being done', async ({
  page,
  baseURL,
  watch,
}) => {
  let version = 1;
  // The site as it is, but for a service worker that changes when told so.
  const proxy = createServer((request, response) => {
    void fetch(new URL(request.url ?? '/', baseURL)).then(async (answer) => {
      const body = Buffer.from(await answer.arrayBuffer());
      const isWorker = request.url?.startsWith('/sw.js') === true;
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      response.end(isWorker ? `${body.toString()}\n// ${version}` : body);
    });
  });
  const port = await new Promise<number>((resolve) =>
    proxy.listen(0, () => resolve((proxy.address() as AddressInfo).port)),
  );
  try {
    watch.allowOffOrigin(new RegExp(`^http://localhost:${port}/`));
    await open(page, `http://localhost:${port}/`);
    await expect(page.getByText('Ce site fonctionne aussi sans connexion sur cet appareil.')).toBeVisible({
      timeout: 40_000,
    });
    version = 2;
    await open(page, `http://localhost:${port}/?public=tsa-tnd`);
    const update = page.getByRole('button', { name: 'Mettre à jour' });
    await expect(update).toBeVisible({ timeout: 40_000 });
    // What the person was doing goes on, until they ask.
    await searchBox(page).fill('poit');
    await expect(page.getByRole('option').first()).toBeVisible();
    await expect(searchBox(page)).toHaveValue('poit');
    await page.keyboard.press('Escape');
    const reloaded = page.waitForEvent('load');
    await update.click();
    await reloaded;
    await expect(page.getByRole('checkbox', { name: 'TSA-TND' })).toBeChecked();
    await expect(page.getByText('Ce site fonctionne aussi sans connexion sur cet appareil.')).toBeVisible({
      timeout: 40_000,
    });
  } finally {
    proxy.close();
  }
});

test('a service worker that cannot be installed is said, and the page goes on', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.serviceWorker.register = () => Promise.reject(new TypeError('refusé'));
  });
  await open(page, '/');
  await expect(page.getByText('Ce navigateur ne garde pas le site')).toBeAttached({ timeout: 40_000 });
  await expect(page.getByRole('status')).toContainText(`${openGems.length} GEM`);
});
