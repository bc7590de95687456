import { territoryOf, type Directory } from '../../dataset.ts';
import type { Gem } from '../../gem/gem.ts';
import { distanceKm } from '../../territory/distance.ts';
import { distanceInFrench } from '../../ui/distance.ts';
import type { AroundPlace } from '../../ui/places.ts';
import type { Entry } from '../../ui/selection-format.ts';

/** A GEM of the shortlist with all that the page shows about it. */
export interface Chosen {
  gem: Gem;
  /** Name of its département or COM. */
  departement: string;
  note: string;
  /** Kilometres from the chosen place, as the crow flies; null when none is chosen. */
  distance: number | null;
  /** The same in words, no finer than the place is known: « à 12 km ». */
  away: string | null;
}

export interface Resolved {
  chosen: readonly Chosen[];
  /** ids that left the directory since they were put aside. */
  gone: readonly string[];
}

/** Holds the shortlist against the directory. */
export function resolve(
  entries: readonly Entry[],
  directory: Directory,
  place: Omit<AroundPlace, 'nom'> | null,
): Resolved {
  const chosen: Chosen[] = [];
  const gone: string[] = [];
  for (const { id, note } of entries) {
    const gem = directory.byId.get(id);
    if (!gem) {
      gone.push(id);
      continue;
    }
    const distance = place && distanceKm(place, gem);
    chosen.push({
      gem,
      departement: territoryOf(directory.names, gem.departement).nom,
      note,
      distance,
      away: distance === null ? null : distanceInFrench(distance, place?.rounded),
    });
  }
  return { chosen, gone };
}
