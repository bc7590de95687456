import type { Page } from '@playwright/test';

/** Until the page has nothing more to do: it has been painted, and the browser has had time to spare three times over. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise(requestAnimationFrame);
      await new Promise((resolve) => requestIdleCallback(resolve));
    }
  });
}
