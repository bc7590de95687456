import './ui/theme.css';
import { flushSync, hydrate, mount, tick } from 'svelte';
import { DatasetError } from './dataset.ts';
import { loadView, type View } from './load.ts';
import Root from './Root.svelte';
import { breathe } from './ui/idle.ts';
import { interceptLinks } from './ui/links.ts';
import { navigation, type Came } from './ui/navigation.svelte.ts';
import { presence } from './ui/presence.svelte.ts';
import { showFailure } from './ui/failure.ts';
import { simple } from './ui/simple.svelte.ts';
import { standAgain, standIn, type Stand } from './ui/stand.ts';
import { isSimple } from './routes.ts';

type Show = (view: View, problem: string | null) => void;

async function start(): Promise<void> {
  const target = document.getElementById('app');
  if (!target) return;
  presence.watch();
  const address = simple.restored(new URL(location.href));
  if (address.href !== location.href) history.replaceState(history.state, '', address);
  // Asked for beforehand, so that it takes over in the same breath; App says so if it cannot come.
  if (isSimple(address.searchParams)) await import('./pages/simple/Simple.svelte').catch(() => undefined);
  // The path that this HTML was made for: not the address when a server answers 404.html for an unknown one.
  const prerendered = target.dataset['page'];
  let show: Show = () => undefined;
  const props = (first: View) => ({ first, onready: (setter: Show) => (show = setter) });

  // Where history is reloaded, not opened: the place that was left.
  const stand = standIn(history.state);
  const toDraw = stand?.drawn ?? 0;

  /** What stands on the screen: it stays when the next page cannot be opened. */
  let current: View;
  if (prerendered === undefined) {
    current = await loadView(address.pathname);
    navigation.start(address, toDraw);
    // The sentence of the empty page.
    target.replaceChildren();
    mount(Root, { target, props: props(current) });
  } else {
    // Taken over exactly as it was drawn, without any query; then, in the same task, as the address asks.
    const first = await loadView(prerendered);
    await breathe();
    navigation.start(new URL(prerendered, address));
    hydrate(Root, { target, props: props(first) });
    current = first;
    // Most often it asks for just that, and nothing has to be drawn twice.
    if (address.pathname + address.search + address.hash !== prerendered || toDraw > 0) {
      const asked = prerendered === address.pathname ? first : await loadView(address.pathname);
      flushSync(() => {
        navigation.start(address, toDraw);
        show(asked, null);
      });
      current = asked;
    }
  }

  navigation.takeOver({
    load: async (url) => {
      const view = await loadView(url.pathname);
      return () => {
        current = view;
        show(view, null);
      };
    },
    failed: (error) => show(current, sentenceOf(error)),
    opened: (stand, came) => void settle(stand, came),
  });
  interceptLinks(
    (href) => void navigation.open(href),
    () => navigation.settle(),
  );
  if (stand) standAgain(stand);
  else if (isSimple(address.searchParams)) showAnchor();
  document.documentElement.dataset['ready'] = 'true';
}

/** After a change of page: the eye at the top (or where it was), the focus on the title, for those who listen. */
async function settle(stand: Stand | null, came: Came | null): Promise<void> {
  await tick();
  if (stand) {
    standAgain(stand);
    // What had the focus went with the page: else the keyboard starts again from the top of the document.
    if (came) (linkTo(came) ?? title())?.focus({ preventScroll: true });
    return;
  }
  if (showAnchor()) return;
  const beside = document.querySelector<HTMLElement>('.sheet');
  const pinned = beside !== null && getComputedStyle(beside).position === 'sticky';
  if (pinned) beside.scrollTop = 0;
  else scrollTo(0, 0);
  title()?.focus({ preventScroll: true });
}

function title(): HTMLElement | null {
  return document.querySelector('main h1[tabindex]');
}

/** Back: the link that led to the page that was left, where it is shown. */
function linkTo({ back, from }: Came): HTMLElement | null {
  // Another query of the same page: a link to it says nothing of the way.
  if (!back || from.pathname === location.pathname) return null;
  const links = [...document.querySelectorAll<HTMLAnchorElement>('main a[href]')];
  return (
    links.find(
      (link) =>
        link.pathname === from.pathname && link.origin === from.origin && link.getClientRects().length > 0,
    ) ?? null
  );
}

/** The part of the page that the address names, if any: the browser looks for it before it is drawn. */
function showAnchor(): boolean {
  const target = document.getElementById(navigation.url.hash.slice(1));
  if (!target || target.id === 'contenu') return false;
  target.scrollIntoView();
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  return true;
}

function sentenceOf(error: unknown): string {
  return error instanceof DatasetError ? error.message : 'La page n’a pas pu être ouverte.';
}

start().catch((error: unknown) => {
  if (!(error instanceof DatasetError)) console.error(error);
  showFailure(sentenceOf(error));
});
