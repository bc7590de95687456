import { expect, type Locator, type Page } from '@playwright/test';

/** Presses Tab until this element has the focus, as a person does; every stop on the way must be seen. */
export async function tabTo(page: Page, target: Locator, atMost = 40): Promise<void> {
  for (let press = 0; press < atMost; press++) {
    await page.keyboard.press('Tab');
    await expectFocusSeen(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Le focus n’arrive pas en ${atMost} tabulations sur ${String(target)}.`);
}

/** Expects the focused element, or the box that stands for it, to bear an outline, and no panel to cover it. */
export async function expectFocusSeen(page: Page): Promise<void> {
  const focus = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { name: 'rien', outlined: false, covered: true };
    const outlined = [element, element.parentElement].some((one) => {
      if (!one) return false;
      const style = getComputedStyle(one);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    });
    const box = element.getBoundingClientRect();
    // Somewhere on the element, the element itself (or what is drawn in or for it) is what one would touch.
    const steps = [0.1, 0.3, 0.5, 0.7, 0.9];
    const covered = !steps.some((x) =>
      steps.some((y) => {
        const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return (
          hit !== null && (element.contains(hit) || hit.contains(element) || hit.closest('label') !== null)
        );
      }),
    );
    return { name: `${element.tagName} ${element.textContent.trim().slice(0, 40)}`, outlined, covered };
  });
  expect(focus).toEqual({ name: focus.name, outlined: true, covered: false });
}
