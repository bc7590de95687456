import type { Page } from '@playwright/test';
import { cardsOf, expect, listOf, mapReady, open, readDirectory, searchBox, test } from './site.ts';

const openGems = readDirectory().filter((gem) => gem.statut === 'ouvert');
const mapOf = (page: Page) => page.getByRole('region', { name: 'Carte des GEM' });

test.describe('at 375 px', () => {
  test.use({ viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true });

  test('the list first, the map one tap away and only then asked for', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (/\/assets\/(Map|esm|maplibre)|fond\.geojson/.test(request.url())) asked.push(request.url());
    });
    await open(page, '/');
    await expect(searchBox(page)).toBeVisible();
    await expect(cardsOf(page)).toHaveCount(openGems.length);
    await expect(mapOf(page)).toBeHidden();
    expect(asked).toEqual([]);

    const bar = page.getByRole('navigation', { name: 'Affichage' });
    await expect(bar.getByRole('button', { name: 'Liste' })).toHaveAttribute('aria-pressed', 'true');
    await bar.getByRole('button', { name: 'Carte' }).tap();
    await expect(bar.getByRole('button', { name: 'Carte' })).toHaveAttribute('aria-pressed', 'true');
    await expect(mapOf(page)).toBeVisible();
    await expect(listOf(page)).toBeHidden();
    await mapReady(page);
    // The legend would hide a small map: it opens when asked for.
    await expect(mapOf(page).getByText('GEM pour 100 000 habitants')).toBeHidden();
    await mapOf(page).getByText('Légende', { exact: true }).tap();
    await expect(mapOf(page).getByText('GEM pour 100 000 habitants')).toBeVisible();
    const map = await mapOf(page).boundingBox();
    const bottom = await bar.boundingBox();
    expect(map && bottom && map.y + map.height <= bottom.y + 1).toBe(true);
    expect(map?.width).toBe(375);

    await bar.getByRole('button', { name: 'Liste' }).tap();
    await expect(listOf(page)).toBeVisible();
    await expect(mapOf(page)).toBeHidden();
  });

  test('a sheet takes the place of the list', async ({ page }) => {
    await open(page, '/?departement=75');
    await cardsOf(page).first().getByRole('heading').getByRole('link').tap();
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
    await expect(listOf(page)).toBeHidden();
    await page.getByRole('link', { name: 'Retour à la liste' }).tap();
    await expect(listOf(page)).toBeVisible();
  });
});

test.describe('at 768 px', () => {
  test.use({ viewport: { width: 768, height: 1024 } });

  test('the list over the map, which folds', async ({ page }) => {
    await open(page, '/');
    await expect(page.getByRole('navigation', { name: 'Affichage' })).toBeHidden();
    const fold = page.getByRole('button', { name: 'Réduire la carte' });
    await expect(fold).toHaveAttribute('aria-expanded', 'true');
    const open_ = await mapOf(page).boundingBox();
    expect(open_?.height).toBeGreaterThan(300);
    expect(open_ && open_.y > 300).toBe(true);
    await fold.click();
    const unfold = page.getByRole('button', { name: 'Afficher la carte' });
    await expect(unfold).toHaveAttribute('aria-expanded', 'false');
    expect((await mapOf(page).boundingBox())?.height).toBeLessThan(80);
    // What is folded away takes no focus.
    await expect(mapOf(page).getByRole('button', { name: 'Zoomer' })).toBeHidden();
    await unfold.click();
    expect((await mapOf(page).boundingBox())?.height).toBe(open_?.height);
  });
});

test.describe('at 1440 px', () => {
  test('the list on the left, the map on the right, both in view', async ({ page }) => {
    await open(page, '/');
    await expect(page.getByRole('navigation', { name: 'Affichage' })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Réduire la carte' })).toBeHidden();
    const list = await listOf(page).boundingBox();
    const map = await mapOf(page).boundingBox();
    expect(list && map && list.x + list.width <= map.x).toBe(true);
    expect(list?.width).toBeLessThan(480);
    expect(map && Math.round(map.x + map.width)).toBe(1440);
    // It stays while the list scrolls.
    await expect(cardsOf(page)).toHaveCount(openGems.length);
    await cardsOf(page).last().scrollIntoViewIfNeeded();
    await expect(mapOf(page)).toBeInViewport({ ratio: 0.95 });
  });
});
