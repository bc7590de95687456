import { mainOpen } from '../gem/counts.ts';
import type { Gem } from '../gem/gem.ts';
import { isAddressable, type Address } from '../search/address.ts';
import { countNearby, NEARBY_KM } from '../search/around.ts';
import { fold } from '../search/fold.ts';
import type { GemMatch } from '../search/gem-index.ts';
import { markMatches, type Piece } from '../search/mark.ts';
import { TIER, type PlaceMatch } from '../search/place.ts';
import { ADDRESS_OPTION, TEXT_OPTION, type Option, type OptionGroup, type Suggestions } from './options.ts';

export const AT_MOST = 5;

/** What was found for a text, and what its lines need to be worded. */
export interface Found {
  text: string;
  places: readonly PlaceMatch[];
  gems: readonly GemMatch[];
  allGems: readonly Gem[];
  departementName: (code: string) => string;
  /** Whether the index of communes answered. */
  communes: 'la' | 'en-route' | 'absentes';
}

/**
 * Lines of the search box: places and GEM, the group with the better match first, then what else can be done with the
 * text. Nearest spellings are named as such when nothing is written so.
 */
export function suggestions({ text, places, gems, allGems, departementName, communes }: Found): Suggestions {
  const bestPlace = places[0]?.tier ?? Infinity;
  const bestGem = gems[0]?.tier ?? Infinity;
  const clear = Math.min(bestPlace, bestGem) <= TIER.debut;
  // « gem poitiers » asks for GEM; a good answer in one group leaves no room for guesses in the other.
  const placesFirst = saysGem(text) ? bestPlace < bestGem - 2 : bestPlace <= bestGem;
  const keep = ({ tier }: { tier: number }) => !clear || tier < TIER.proche;
  const guessed = bestPlace >= TIER.proche;
  const groups: OptionGroup[] = [
    {
      label: guessed ? 'Orthographes proches' : 'Lieux',
      options: places
        .filter(keep)
        .slice(0, AT_MOST)
        .map((match) => placeOption(match, text, allGems, departementName)),
    },
    {
      label: 'GEM',
      options: gems
        .filter(keep)
        .slice(0, AT_MOST)
        .map(({ gem }) => gemOption(gem, text, departementName)),
    },
  ];
  if (!placesFirst) groups.reverse();
  const found = groups.filter((group) => group.options.length > 0);
  const nothing = found.length === 0 || (guessed && bestGem >= TIER.proche);
  const others = { label: 'Autres recherches', options: otherSearches(text) };
  // A street is no place nor name of the directory: what resembles it is noise.
  const isStreet = isAddressable(text) && saysStreet(text) && Math.min(bestPlace, bestGem) > TIER.exact;
  return {
    groups: (isStreet
      ? [{ ...others, options: [...others.options].reverse() }, ...found.filter(() => clear)]
      : [...found, others]
    ).filter((group) => group.options.length > 0),
    message: messageFor(nothing && !isStreet, found.length > 0, communes),
  };
}

function messageFor(nothing: boolean, guesses: boolean, communes: Found['communes']): string | null {
  if (communes === 'en-route') return 'La liste des communes se charge…';
  const missing =
    'La liste des communes n’a pas pu être chargée\u00a0: seuls les départements, les régions et les GEM sont cherchés.';
  if (communes === 'absentes') return nothing ? `${missing} Rien de ce nom parmi eux.` : missing;
  if (!nothing) return null;
  return guesses
    ? 'Aucun lieu ni GEM ne s’écrit ainsi.'
    : 'Aucun lieu ni GEM ne s’écrit ainsi. Vérifiez l’orthographe, ou tapez le code postal.';
}

function saysGem(text: string): boolean {
  return /^(?:gems?|groupes? d ?entraide)\b/.test(fold(text));
}

/** « 8 rue victor hugo », « avenue de la gare ». */
function saysStreet(text: string): boolean {
  return /^(?:\d+ (?:(?:bis|ter|quater) )?)?(?:rue|avenue|av|boulevard|bd|bld|chemin|impasse|allees?|quai|cours|place|route|square|passage|faubourg|esplanade|promenade) \w/.test(
    fold(text),
  );
}

function placeOption(
  match: PlaceMatch,
  text: string,
  gems: readonly Gem[],
  departementName: (code: string) => string,
): Option {
  const { place, oldName, postalCode } = match;
  const detail: Piece[] = [];
  const say = (words: string) => detail.push({ text: words, marked: false });
  if (place.kind === 'region' || place.kind === 'departement') {
    const count = mainOpen(gems).filter(
      (gem) => (place.kind === 'region' ? gem.region : gem.departement) === place.code,
    ).length;
    say(`${kindOf(place.kind, place.code)}, ${count === 0 ? 'aucun' : count} GEM`);
  } else {
    const departement = place.departement ?? '';
    say(`${kindOf(place.kind, place.code)}, ${departementName(departement)} (${departement})`);
    if (postalCode) {
      say(', ');
      detail.push(...markMatches(postalCode, text));
    }
    const count = place.position ? countNearby(gems, place.position) : 0;
    say(`, ${count === 0 ? 'aucun' : count} GEM à moins de ${NEARBY_KM}\u00a0km`);
  }
  if (oldName) {
    say(', ancien nom\u00a0: ');
    detail.push(...markMatches(oldName, text));
  }
  return { id: `${place.kind}:${place.code}`, label: markMatches(place.nom, text), detail };
}

function kindOf(kind: PlaceMatch['place']['kind'], code: string): string {
  if (kind === 'commune') return 'Commune';
  if (kind === 'arrondissement') return 'Arrondissement';
  if (kind === 'region') return 'Région';
  return ['975', '977', '978'].includes(code) ? `Collectivité (${code})` : `Département (${code})`;
}

function gemOption(gem: Gem, text: string, departementName: (code: string) => string): Option {
  const statut = { ouvert: '', 'en-projet': ' en projet', ferme: ' fermé' }[gem.statut];
  const detail = `GEM${statut}, ${gem.commune}, ${departementName(gem.departement)} (${gem.departement})`;
  const words = fold(text).split(' ');
  const names = (label: string, name: string | null): Piece[] =>
    name !== null && words.some((word) => word.length > 2 && ` ${fold(name)}`.includes(` ${word}`))
      ? [{ text: `, ${label}\u00a0: `, marked: false }, ...markMatches(name, text)]
      : [];
  const organisations =
    gem.gestionnaire === gem.parrain
      ? names('parrain et gestionnaire', gem.parrain)
      : [...names('parrain', gem.parrain), ...names('gestionnaire', gem.gestionnaire)];
  return {
    id: `gem:${gem.id}`,
    label: markMatches(gem.nom, text),
    detail: [{ text: detail, marked: false }, ...organisations],
  };
}

function otherSearches(text: string): Option[] {
  const shown = shorten(text.trim());
  const option = (id: string, label: string): Option => ({
    id,
    label: [{ text: label, marked: false }],
    detail: [],
  });
  return [
    ...(fold(text) === ''
      ? []
      : [option(TEXT_OPTION, `Chercher «\u00a0${shown}\u00a0» dans les noms de la liste`)]),
    ...(isAddressable(text)
      ? [option(ADDRESS_OPTION, `Chercher l’adresse «\u00a0${shown}\u00a0» (service de l’IGN, sur Internet)`)]
      : []),
  ];
}

function shorten(text: string): string {
  const letters = [...text];
  return letters.length > 60 ? `${letters.slice(0, 60).join('')}…` : text;
}

/** The addresses that the service of the IGN found, as lines; the id of each holds its position. */
export function addressSuggestions(addresses: readonly Address[], text: string): Suggestions {
  if (addresses.length === 0)
    return {
      groups: [],
      message:
        'Le service de l’IGN ne connaît pas cette adresse. Essayez sans le numéro, ou avec le nom de la commune.',
    };
  return {
    message: null,
    groups: [
      {
        label: 'Adresses (IGN)',
        options: addresses.map(({ label, position }, rank) => ({
          id: `position:${position.latitude},${position.longitude},${rank}`,
          label: markMatches(label, text),
          detail: [{ text: 'Adresse', marked: false }],
        })),
      },
    ],
  };
}
