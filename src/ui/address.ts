import { pathOf, type Page } from '../routes.ts';
import { SITE_URL } from '../site.ts';

/**
 * The absolute address of a page, to hand over: on the site that the build names (`SITE_URL`), else on the one that
 * the person is on.
 * @param origin `location.origin`; null while the page is prerendered
 * @returns null when neither is known
 */
export function absoluteAddress(page: Page, origin: string | null): string | null {
  const site = SITE_URL ?? origin;
  return site && site + pathOf(page);
}
