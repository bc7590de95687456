import { Workbox } from 'workbox-window';

export type OfflineState =
  /** Nothing known yet, or this browser has no service worker. */
  | 'inconnu'
  /** The site is kept on the device: it works without a network. */
  | 'pret'
  /** A newer version waits for the person to take it. */
  | 'nouvelle-version'
  /** The browser refused, or the installation broke off. */
  | 'impossible';

/** Keeps the site on the device, and says when a newer version is there. Never reloads by itself. */
class Offline {
  state = $state<OfflineState>('inconnu');
  #workbox: Workbox | null = null;

  async start(): Promise<void> {
    if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
    const workbox = new Workbox(`${import.meta.env.BASE_URL}sw.js`);
    this.#workbox = workbox;
    workbox.addEventListener('activated', () => (this.state = 'pret'));
    workbox.addEventListener('waiting', () => (this.state = 'nouvelle-version'));
    // Only after the person asked: the page they are reading is never taken away.
    workbox.addEventListener('redundant', () => {
      if (this.state === 'inconnu') this.state = 'impossible';
    });
    try {
      await workbox.register({ immediate: true });
      if (navigator.serviceWorker.controller && this.state === 'inconnu') this.state = 'pret';
    } catch {
      this.state = 'impossible';
    }
  }

  /** Takes the newer version: the page starts again where its address says. */
  update(): void {
    this.#workbox?.addEventListener('controlling', () => location.reload());
    this.#workbox?.messageSkipWaiting();
  }
}

export const offline = new Offline();
