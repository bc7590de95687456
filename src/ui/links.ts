/**
 * Lets the app open the links of the site itself. A click with a key held, a download, another origin or a file that
 * is no page stay with the browser.
 * @param settle called before anything is made of a link: the address that it starts from must be that of the page
 */
export function interceptLinks(open: (href: string) => void, settle: () => void): void {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    settle();
    if (link.target || link.hasAttribute('download')) return;
    const url = new URL(link.href, location.href);
    const base = import.meta.env.BASE_URL;
    if (url.origin !== location.origin || !url.pathname.startsWith(base) || isFile(url.pathname)) return;
    // An anchor of this page: the browser does it best, focus included.
    if (url.hash && url.pathname === location.pathname && url.search === location.search) return;
    event.preventDefault();
    open(url.href);
  });
}

/** Data, the API, a feed: `/api/v1/gem.json`. A page is a folder, or the `index.html` of one. */
function isFile(pathname: string): boolean {
  return /\.[^/]+$/.test(pathname) && !pathname.endsWith('/index.html');
}
