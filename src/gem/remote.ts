import type { Gem } from './gem.ts';

/** How a GEM comes to people who live far from it. */
export type Reach = 'visio' | 'itinerant';

/**
 * What the notes of a GEM say about reaching people who live far away; null when they say nothing. Read from the
 * words of our sources only: no source, no claim.
 */
export function reachOf({
  nom,
  note,
  activites,
  horaires,
}: Pick<Gem, 'nom' | 'note' | 'activites' | 'horaires'>): Reach | null {
  const words = [nom, note, activites, horaires].join(' ');
  if (/(?<!\p{L})(?:visio(?!n)|en ligne(?!\p{L})|à distance)/iu.test(words)) return 'visio';
  return /itin[ée]rant/i.test(words) ? 'itinerant' : null;
}
