import type { Page } from '@playwright/test';
import { expectFocusSeen } from './keyboard.ts';
import {
  cardsOf,
  expect,
  expectAccessible,
  listOf,
  mapReady,
  open,
  openIndex,
  readDirectory,
  readTerritories,
  searchBox,
  some,
  test,
} from './site.ts';

const directory = readDirectory();
const names = readTerritories();
const gem = some(
  directory.filter((one) => one.parrain && one.telephone && one.courriel && one.horaires),
  'un GEM bien connu',
);
const empty = some(
  names.departements.filter((one) => !directory.some((other) => other.departement === one.code)),
  'un département sans GEM recensé',
);
const busy = gem.departement;

const WIDTHS = [375, 768, 1440] as const;
const states: Record<string, (page: Page) => Promise<void>> = {
  'the directory': (page) => open(page, '/'),
  'filters at work': async (page) => {
    await open(page, `/?public=tsa-tnd,autre&departement=${busy}&statut=tous`);
    await page.getByRole('button', { name: /^Plus de filtres/ }).click();
    await openIndex(page);
  },
  'suggestions open': async (page) => {
    await open(page, `/?departement=${busy}`);
    await searchBox(page).fill('saint');
    await expect(page.getByRole('listbox', { name: 'Propositions' })).toBeVisible();
    await searchBox(page).press('ArrowDown');
  },
  'a place and a broken value': (page) => open(page, `/?lieu=${gem.code_insee}&statut=perdu`),
  'no result': (page) => open(page, `/?departement=${empty.code}`),
  'a sheet': (page) => open(page, `/gem/${gem.id}/?departement=${busy}`),
  'a département': (page) => open(page, `/departement/${busy}/`),
  'an empty département': (page) => open(page, `/departement/${empty.code}/`),
  'a région': (page) => open(page, '/region/53/'),
  'a page not found': (page) => open(page, '/404.html'),
};

test.describe('without the map', () => {
  // One page for each scheme: cards out of view would keep the colours of the scheme they were drawn in.
  for (const [what, prepare] of Object.entries(states)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`axe finds nothing: ${what}, ${colorScheme}`, async ({ page }) => {
        test.slow();
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await prepare(page);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          await test.step(`${width} px`, () => expectAccessible(page));
        }
      });
    }
  }

  test('axe finds nothing: the app that could not start', async ({ page, watch }) => {
    watch.allowConsole(/404/);
    await page.route('**/data/gem.geojson', (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto('/departement/53/');
    await expect(page.getByRole('alert')).toBeVisible();
    await expectAccessible(page);
  });

  test('the skip link comes first and leads to the content', async ({ page }) => {
    for (const address of ['/', `/gem/${gem.id}/`, '/departement/38/', '/region/84/', '/404.html']) {
      await open(page, address);
      const skip = page.getByRole('link', { name: 'Aller au contenu' });
      await page.keyboard.press('Tab');
      await expect(skip, address).toBeFocused();
      await expect(skip, address).toBeInViewport();
      await page.keyboard.press('Enter');
      // Past the header, in what the page is about: its title is what is read next.
      const focus = await page.evaluate(() => {
        const title = document.querySelector('main h1');
        const active = document.activeElement;
        return {
          onTitle: title !== null && active !== null && (active === title || active.contains(title)),
          titleInView: (title?.getBoundingClientRect().top ?? -1) >= 0,
        };
      });
      expect(focus, address).toEqual({ onTitle: true, titleInView: true });
      await page.keyboard.press('Tab');
      const beyond = await page.evaluate(() => document.activeElement?.closest('main') !== null);
      expect(beyond, address).toBe(true);
    }
  });

  test('each page has one title of the first level, its landmarks and its language', async ({ page }) => {
    const titles = new Set<string>();
    const addresses = ['/', `/gem/${gem.id}/`, '/departement/38/', '/region/84/', '/404.html'];
    for (const address of addresses) {
      await open(page, address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.getByRole('banner')).toHaveCount(1);
      await expect(page.getByRole('main')).toHaveCount(1);
      await expect(page.getByRole('contentinfo')).toHaveCount(1);
      await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
      titles.add(await page.title());
      const ids = await page.locator('[id]').evaluateAll((all) => all.map((one) => one.id));
      expect(
        ids.filter((id, rank) => ids.indexOf(id) !== rank),
        address,
      ).toEqual([]);
    }
    expect(titles.size).toBe(addresses.length);
  });

  test('the number of results is announced when it changes', async ({ page }) => {
    await open(page, '/');
    const status = page.getByRole('status');
    await expect(status).toHaveCount(1);
    const before = await status.innerText();
    // The same element speaks: a region put in with its text would stay silent.
    await status.evaluate((element) => element.setAttribute('data-same', 'yes'));
    await page.getByRole('checkbox', { name: 'TSA-TND' }).check();
    await expect(status).not.toHaveText(before);
    await expect(status).toHaveAttribute('data-same', 'yes');
  });

  for (const width of [320, 640]) {
    test(`nothing is cut nor scrolls sideways at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 640 });
      for (const [what, prepare] of Object.entries(states)) {
        await prepare(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, what).toBeLessThanOrEqual(0);
      }
    });
  }

  test('a text twice as large still fits', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    for (const address of ['/?public=tsa-tnd&departement=38', `/gem/${gem.id}/`, '/departement/38/']) {
      await open(page, address);
      // Through the object model: the policy of the page would refuse a style tag.
      await page.evaluate(() => {
        const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
        document.documentElement.style.fontSize = `${2 * size}px`;
      });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, address).toBeLessThanOrEqual(1);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
  });

  test('spacing of text as a reader may set it cuts nothing (WCAG 1.4.12)', async ({ page }) => {
    await page.setViewportSize({ width: 375, height: 740 });
    await open(page, `/gem/${gem.id}/`);
    const cut = await page.evaluate(() => {
      for (const element of document.querySelectorAll<HTMLElement>('body *')) {
        element.style.lineHeight = '1.5';
        element.style.letterSpacing = '0.12em';
        element.style.wordSpacing = '0.16em';
      }
      return {
        wide: document.documentElement.scrollWidth - innerWidth,
        cut: [...document.querySelectorAll<HTMLElement>('main a, main button, main p, main dd, main li')]
          .filter(
            (one) => getComputedStyle(one).overflow !== 'visible' && one.scrollHeight > one.clientHeight + 1,
          )
          .filter((one) => one.closest('.sr-only') === null)
          .map((one) => one.textContent.trim().slice(0, 60)),
      };
    });
    expect(cut).toEqual({ wide: 0, cut: [] });
  });

  for (const width of WIDTHS) {
    test(`the focus is always seen, never under a panel, at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await open(page, '/?departement=75');
      for (let press = 0; press < 30; press++) {
        await page.keyboard.press('Tab');
        await test.step(`tabulation ${press + 1}`, () => expectFocusSeen(page));
      }
      for (let press = 0; press < 12; press++) {
        await page.keyboard.press('Shift+Tab');
        await test.step(`retour ${press + 1}`, () => expectFocusSeen(page));
      }
    });
  }

  test('what is touched is large enough', async ({ page }) => {
    await page.setViewportSize({ width: 375, height: 740 });
    for (const address of [
      `/?public=tsa-tnd,autre&departement=${busy}`,
      `/gem/${gem.id}/`,
      '/departement/38/',
      '/region/84/',
    ]) {
      await open(page, address);
      const more = page.getByRole('button', { name: /^Plus de filtres/ });
      if (await more.isVisible()) await more.click();
      const small = await page.locator('a[href], button, select, summary, input').evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility() && one.closest('.sr-only') === null && !one.matches('.skip'))
          .map((one) => {
            // A label is as good as its box.
            const target = one instanceof HTMLInputElement ? (one.closest('label') ?? one) : one;
            const box = target.getBoundingClientRect();
            const name = `${one.tagName} ${one.textContent.trim().slice(0, 40)}`;
            // A link or a word of the glossary inside of a sentence is as high as its line: WCAG 2.5.8 lets it be.
            const isWord = one.matches('button[popovertarget]');
            const around = (isWord ? one.closest('p, li') : one.parentElement)?.textContent.trim() ?? '';
            const inSentence =
              (isWord || one.tagName === 'A') && around.length > one.textContent.trim().length + 3;
            return {
              name,
              height: Math.round(box.height),
              width: Math.round(box.width),
              inSentence,
              isLink: one.tagName === 'A' && !one.matches('.button'),
            };
          })
          .filter(({ height, width, inSentence, isLink }) =>
            inSentence ? false : isLink ? height < 24 || width < 24 : height < 44 || width < 44,
          )
          .map(({ name, height, width }) => `${name} : ${width} × ${height}`),
      );
      expect(small, address).toEqual([]);
    }
  });

  test('forced colours: what is chosen and where the focus is can still be told', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await open(page, '/?departement=75');
    const border = (name: string) =>
      page
        .getByRole('checkbox', { name })
        .locator('..')
        .evaluate((box) => parseFloat(getComputedStyle(box).borderTopWidth));
    expect(await border('TSA-TND')).toBeLessThan(2);
    await page.getByRole('checkbox', { name: 'TSA-TND' }).press('Space');
    await expect.poll(() => border('TSA-TND')).toBeGreaterThan(2);
    expect(await border('Troubles psychiques')).toBeLessThan(2);
    await expectFocusSeen(page);
    await searchBox(page).fill('saint');
    await searchBox(page).press('ArrowDown');
    await expect(page.getByRole('option', { selected: true })).toHaveCSS('outline-style', 'solid');
    await expect(listOf(page)).toBeVisible();
  });

  test('reduced motion: nothing moves by itself', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, '/?departement=75');
    await cardsOf(page).first().hover();
    const moving = await page.evaluate(
      () =>
        document
          .getAnimations()
          .filter((animation) => Number(animation.effect?.getComputedTiming().duration) > 1).length,
    );
    expect(moving).toBe(0);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the map, ${colorScheme}`, { tag: '@carte' }, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, `/?departement=${busy}&public=tsa-tnd`);
    await mapReady(page);
    await expectAccessible(page);
  });
}
