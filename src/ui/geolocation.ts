import type { Position } from '../territory/distance.ts';

/** How long the browser may look for the position, once the person has allowed it. Milliseconds. */
const PATIENCE = 12_000;

const REFUSED =
  'La position n’a pas été donnée\u00a0: votre navigateur l’a refusée. Vous pouvez taper votre commune, ou autoriser la position dans les réglages du navigateur.';
const UNAVAILABLE =
  'Votre appareil n’arrive pas à trouver sa position. Tapez votre commune ou votre code postal.';
const TIMED_OUT =
  'La recherche de votre position prend trop de temps. Réessayez, ou tapez votre commune ou votre code postal.';

/**
 * Asks the browser for the position, which asks the person. Only to be called when the person chose to.
 * @returns the position with its accuracy in metres, or the sentence that says why there is none; never rejects
 */
export function askPosition(): Promise<(Position & { accuracy: number }) | string> {
  // Typed as always there, yet missing from old browsers.
  const geolocation = navigator.geolocation as Geolocation | undefined;
  if (!geolocation) return Promise.resolve(UNAVAILABLE);
  return new Promise((resolve) => {
    geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      ({ code }) => resolve(code === 1 ? REFUSED : code === 3 ? TIMED_OUT : UNAVAILABLE),
      { timeout: PATIENCE, maximumAge: 60_000, enableHighAccuracy: false },
    );
  });
}
