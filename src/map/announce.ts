/** Where the map stands. */
export interface Stand {
  longitude: number;
  latitude: number;
  zoom: number;
}

const plural = (count: number) =>
  count === 0 ? 'aucun GEM visible' : `${count} GEM visible${count > 1 ? 's' : ''}`;

/**
 * What a person who does not see the map needs to know once it rests: how it moved, what it shows now.
 * « Déplacée vers le nord-est, 12 GEM visibles. » Null when nothing worth saying changed.
 */
export function announceMove(before: Stand, now: Stand, visible: number): string | null {
  const levels = now.zoom - before.zoom;
  const shrink = Math.cos((now.latitude * Math.PI) / 180);
  const north = now.latitude - before.latitude;
  const east = (now.longitude - before.longitude) * shrink;
  // A tenth of the width that this zoom shows (360° at zoom 0 for a screen of one tile): less is no move.
  const least = 36 / 2 ** now.zoom;
  const moved = Math.hypot(north, east) > least;
  if (Math.abs(levels) < 0.2 && !moved) return null;
  const how =
    Math.abs(levels) >= 0.2
      ? levels > 0
        ? 'Carte rapprochée'
        : 'Carte éloignée'
      : `Carte déplacée vers ${direction(north, east)}`;
  return `${how}, ${plural(visible)}.`;
}

const DIRECTIONS = [
  'l’est',
  'le nord-est',
  'le nord',
  'le nord-ouest',
  'l’ouest',
  'le sud-ouest',
  'le sud',
  'le sud-est',
] as const;

/** Of eight directions, the nearest to the vector (degrees of latitude, degrees of longitude at that latitude). */
export function direction(north: number, east: number): string {
  const eighth = Math.round(Math.atan2(north, east) / (Math.PI / 4));
  return DIRECTIONS[(eighth + 8) % 8] ?? 'le nord';
}
