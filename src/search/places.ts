import { fold } from './fold.ts';

/** A place that the search box can propose. */
export interface Place {
  kind: 'commune' | 'departement' | 'region';
  /** INSEE code. */
  code: string;
  nom: string;
  /** What it is, in words: « Commune, Isère (38), 3 GEM ». */
  detail: string;
  /** Other things that people type for it: postal codes, number of the département. */
  aliases: readonly string[];
  /** The greater comes first between two places that match as well. */
  weight: number;
}

export interface PlaceIndex {
  /** The heaviest place of exactly this name or alias; null when none has it. */
  exact(text: string): Place | null;
  search(text: string, limit: number): Place[];
}

/**
 * Index of places by prefix, then inside of the name. Order: exact, prefix, word prefix, inside; within each by weight.
 */
export function buildPlaceIndex(places: readonly Place[]): PlaceIndex {
  const entries = places.map((place) => ({
    place,
    keys: [place.nom, ...place.aliases].map(fold),
  }));
  return {
    exact(text) {
      const folded = fold(text);
      const same = entries
        .filter(({ keys }) => folded !== '' && keys.includes(folded))
        .map(({ place }) => place);
      return same.sort((a, b) => b.weight - a.weight)[0] ?? null;
    },
    search(text, limit) {
      const folded = fold(text);
      if (folded === '') return [];
      const found: { place: Place; rank: number }[] = [];
      for (const { place, keys } of entries) {
        const rank = Math.min(...keys.map((key) => rankOf(key, folded)));
        if (rank < NO_MATCH) found.push({ place, rank });
      }
      found.sort(
        (a, b) =>
          a.rank - b.rank || b.place.weight - a.place.weight || a.place.nom.localeCompare(b.place.nom, 'fr'),
      );
      return found.slice(0, limit).map(({ place }) => place);
    },
  };
}

const NO_MATCH = 4;

function rankOf(key: string, folded: string): number {
  if (key === folded) return 0;
  if (key.startsWith(folded)) return 1;
  if (key.includes(` ${folded}`)) return 2;
  return folded.length > 2 && key.includes(folded) ? 3 : NO_MATCH;
}
