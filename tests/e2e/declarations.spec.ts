import { expect, expectAccessible, open, test } from './site.ts';

for (const address of ['/', '/comprendre/', '/departement/38/', '/404.html', '/?simple=1']) {
  test(`${address} leads to both declarations`, async ({ page }) => {
    await open(page, address);
    const foot = page.getByRole('contentinfo');
    // By keyboard: while the list grows, what stands under it moves under the mouse.
    await foot.getByRole('link', { name: 'Accessibilité : non conforme' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accessibilité');
    await foot.getByRole('link', { name: 'Mentions légales et vie privée' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mentions légales et vie privée');
  });
}

for (const [address, width] of [
  ['/accessibilite/', 320],
  ['/accessibilite/', 1440],
  ['/mentions/', 320],
  ['/mentions/', 1440],
  ['/mentions/?simple=1', 375],
  ['/accessibilite/?simple=1', 375],
] as const) {
  test(`${address} reads well at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, address);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    ).toBe(true);
    await expectAccessible(page);
  });
}

test('the accessibility declaration is honest and leads somewhere', async ({ page }) => {
  await open(page, '/accessibilite/');
  await expect(page.getByRole('region', { name: 'État de conformité' })).toContainText(
    /Non conforme.*aucun audit/s,
  );
  await expect(
    page.getByRole('region', { name: 'Ce qui n’est pas conforme, ou pas vérifié' }).getByRole('listitem'),
  ).not.toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Signaler un défaut' })).toContainText(
    /publie cette copie|Écrivez/,
  );
  const appeal = page.getByRole('region', { name: 'Voies de recours' });
  await expect(appeal).toContainText('Ce site n’est pas un site de l’État.');
  await expect(appeal.getByRole('link', { name: '09 69 39 00 00' })).toHaveAttribute(
    'href',
    'tel:+33969390000',
  );
});

test('the legal notice says who publishes, or that nobody said so', async ({ page }) => {
  await open(page, '/mentions/');
  await expect(page.getByRole('region', { name: 'Qui publie ce site' })).toContainText(
    'non renseigné par la personne qui publie cette copie',
  );
  const privacy = page.getByRole('region', { name: 'Rien n’est collecté' });
  await expect(privacy).toContainText('data.geopf.fr');
  // What the address of the page gives away is said, not promised away.
  await expect(privacy).toContainText(/l’adresse de la page.*l’hébergeur du site peut la\s+recevoir/s);
  await expect(page.getByRole('region', { name: 'Licences et crédits' })).toContainText(
    /GeoNames.*Natural Earth.*IGN/s,
  );
});

test('« Tout effacer » leaves nothing of this site on the device, and nothing else alone', async ({
  page,
}) => {
  await open(page, '/mentions/');
  await page.getByRole('button', { name: 'Version simplifiée', exact: true }).click();
  await page.evaluate(() => {
    localStorage.setItem('un-autre-site', 'garder');
    localStorage.setItem('carte-des-gem:inconnu', 'x');
  });
  await page.reload();
  const kept = page.getByRole('region', { name: 'Ce qui reste sur votre appareil' });
  await expect(kept.getByText('Présent sur cet appareil.')).toHaveCount(1);
  await page.getByRole('button', { name: 'Tout effacer de cet appareil' }).click();
  await expect(page.getByText('Tout est effacé de cet appareil.')).toBeFocused();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['un-autre-site']);
  await expect(kept.getByText('Présent sur cet appareil.')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Version simplifiée', exact: true })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  expect(new URL(page.url()).search).toBe('');
  await page.reload();
  await expect(page.getByText('Tout est effacé de cet appareil.')).toHaveCount(0);
});

test('« Tout effacer » works where storage is refused', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await open(page, '/mentions/');
  await page.getByRole('button', { name: 'Tout effacer de cet appareil' }).click();
  await expect(page.getByText('Tout est effacé de cet appareil.')).toBeVisible();
});
