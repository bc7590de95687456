import type { GemIndex } from '../search/gem-index.ts';
import type { PlaceIndex } from '../search/places.ts';
import type { OptionGroup } from './SearchBox.svelte';

const AT_MOST = 5;

/**
 * Options of the search box for a text: places, GEM, and the text itself as a filter of the list.
 * The id of an option is `kind:code`, as `choose` of the directory reads it.
 */
export function suggestions(
  text: string,
  places: PlaceIndex,
  gems: GemIndex | null,
  departementName: (code: string) => string,
): OptionGroup[] {
  const found = [
    {
      label: 'Lieux',
      options: places.search(text, AT_MOST).map((place) => ({
        id: `${place.kind}:${place.code}`,
        label: place.nom,
        detail: place.detail,
      })),
    },
    {
      label: 'GEM',
      options: (gems?.search(text, AT_MOST) ?? []).map((gem) => ({
        id: `gem:${gem.id}`,
        label: gem.nom,
        detail: `GEM, ${gem.commune}, ${departementName(gem.departement)} (${gem.departement})`,
      })),
    },
  ];
  return found.filter((group) => group.options.length > 0);
}
