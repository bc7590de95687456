import { territoryOf, type Directory } from '../dataset.ts';
import { fold } from '../search/fold.ts';
import { buildGemIndex, type GemIndex } from '../search/gem-index.ts';
import { mergeMatches, TIER, type Place, type PlaceMatch } from '../search/place.ts';
import { buildTerritoryIndex } from '../search/territories.ts';
import { openCommunes, type CommuneService } from './gazetteer.ts';
import { AddressError, findAddresses } from './addresses.ts';
import { ADDRESS_OPTION, type Suggestions } from './options.ts';
import { addressSuggestions, AT_MOST, suggestions, type Found } from './suggestions.ts';

/** The search of the directory; its code comes when the box is first used. */
export interface Search {
  gems: GemIndex;
  /** Calls `show` with what is known at once, then again when the communes have come. */
  suggest(text: string, show: (found: Suggestions) => void): Promise<void>;
  /** What Enter on a text means, once the communes have come or could not. */
  meant(text: string): Promise<Meant>;
  /** Asks the service of the IGN, on Internet. Never rejects: a failure is a message. */
  addresses(text: string): Promise<Suggestions>;
}

/**
 * What a text alone stands for: the place of exactly that name or number (the most populated of several); lines to choose
 * from, the likeliest first, where it only resembles a place; the text itself, as a filter of the list.
 */
export type Meant = { place: Place } | { choices: Suggestions } | { text: string };

/** How long Enter waits for the communes before the text is taken for a name of a GEM. Milliseconds. */
const PATIENCE = 15_000;
const NEARLY = 'Aucun lieu ne s’écrit exactement ainsi. Choisissez une ligne, ou Entrée pour la première.';
const NEARLY_GEM =
  'Aucun lieu ni GEM ne s’écrit exactement ainsi. Choisissez une ligne, ou Entrée pour la première.';
const ADDRESS = 'Cela ressemble à une adresse. Choisissez une ligne.';

function later(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}

export function openSearch(directory: Directory): Search {
  const { gems: allGems, names } = directory;
  const departementName = (code: string) => territoryOf(names, code).nom.replaceAll("'", '’');
  const departements = [...names.departements, ...names.collectivites];
  const territories = buildTerritoryIndex(names);
  const gems = buildGemIndex(allGems, departementName);
  let service: CommuneService | null = null;

  async function communes(): Promise<CommuneService | null> {
    try {
      service = await openCommunes(departements);
    } catch {
      service = null;
    }
    return service;
  }

  async function placesIn(from: CommuneService | null, text: string): Promise<PlaceMatch[]> {
    // A worker that stops is started again at the next search; this one goes on without it.
    const inCommunes = await from?.search(text, AT_MOST).catch(() => (service = null));
    return mergeMatches([territories.search(text, AT_MOST), inCommunes ?? []], AT_MOST);
  }

  async function found(
    text: string,
    from: CommuneService | null,
    state: Found['communes'],
  ): Promise<Suggestions> {
    const places = await placesIn(from, text);
    return suggestions({
      text,
      places,
      gems: gems.search(text, AT_MOST),
      allGems,
      departementName,
      communes: state,
    });
  }

  return {
    gems,
    async suggest(text, show) {
      if (service === null) {
        const opening = communes();
        show(await found(text, null, 'en-route'));
        await opening;
      }
      show(await found(text, service, service ? 'la' : 'absentes'));
    },
    async meant(text) {
      if (fold(text) === '') return { text };
      const from = await Promise.race([communes(), later(PATIENCE)]);
      const [best] = await placesIn(from, text);
      if (best?.tier === TIER.exact) return { place: best.place };
      const [gem] = gems.search(text, 1);
      // « autisme », « croix marine »: names of GEM and of who stands behind them filter the list.
      if (gem && gem.tier < TIER.proche && (!best || gem.tier <= best.tier)) return { text };
      const { groups } = await found(text, from, from ? 'la' : 'absentes');
      const first = groups[0]?.options[0]?.id;
      // As a filter these would give another GEM, or none, as if it were the answer.
      if (first === ADDRESS_OPTION) return { choices: { groups, message: ADDRESS } };
      if (best && first === `${best.place.kind}:${best.place.code}`)
        return { choices: { groups, message: NEARLY } };
      return gem && first === `gem:${gem.gem.id}` ? { choices: { groups, message: NEARLY_GEM } } : { text };
    },
    async addresses(text) {
      try {
        return addressSuggestions(await findAddresses(text), text);
      } catch (error) {
        if (!(error instanceof AddressError)) throw error;
        return { groups: [], message: error.message };
      }
    },
  };
}
