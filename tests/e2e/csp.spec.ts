import { expect, mapReady, open, readDirectory, some, test } from './site.ts';

/** The policy that was decided (scripts/csp.ts): written out, so that no change goes unseen. */
const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self' https://data.geopf.fr; worker-src 'self'";

const gem = some(readDirectory(), 'un GEM');
const pages = {
  'the directory': '/',
  'a sheet': `/gem/${gem.id}/`,
  'a département': '/departement/38/',
  'a région': '/region/84/',
  'a département without outline': '/departement/978/',
  'a page not found': '/404.html',
};

test.use({ serviceWorkers: 'allow' });

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(globalThis, { violations });
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
});

test.describe('without the map', () => {
  for (const [what, address] of Object.entries(pages)) {
    test(`${what} holds to the policy and sends no referrer`, async ({ page }) => {
      await open(page, address);
      const policies = await page
        .locator('meta[http-equiv="Content-Security-Policy" i]')
        .evaluateAll((all) => all.map((meta) => meta.getAttribute('content')));
      expect(policies).toEqual([POLICY]);
      // It stands before anything that it rules.
      const ruled = await page.locator('meta[http-equiv="Content-Security-Policy" i]').evaluate((meta) => {
        const first = document.querySelector('script, link[rel="stylesheet"], link[rel="preload"], style');
        return first === null || (meta.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
      });
      expect(ruled).toBe(true);
      await expect(page.locator('meta[name="referrer"]')).toHaveAttribute('content', 'no-referrer');
      expect(
        await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations),
      ).toEqual([]);
    });
  }

  test('the policy is at work: a script, a style or an image from elsewhere is refused', async ({
    page,
    watch,
  }) => {
    watch.allowConsole(/Content Security Policy/);
    watch.allowOffOrigin(/example\.org/);
    await open(page, '/departement/38/');
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "refusé"';
      const style = document.createElement('style');
      style.textContent = 'body { display: none }';
      const image = document.createElement('img');
      image.src = 'https://example.org/pixel.png';
      document.body.append(script, style, image);
      fetch('https://example.org/').catch(() => undefined);
    });
    await expect
      .poll(() =>
        page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations.toSorted()),
      )
      .toEqual([
        'connect-src https://example.org/',
        'img-src https://example.org/pixel.png',
        'script-src-elem inline',
        'style-src-elem inline',
      ]);
    expect(await page.title()).not.toBe('refusé');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
});

test('the map holds to it too', { tag: '@carte' }, async ({ page }) => {
  await open(page, `/gem/${gem.id}/`);
  await mapReady(page);
  expect(await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations)).toEqual(
    [],
  );
});
