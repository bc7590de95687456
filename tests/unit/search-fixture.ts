import { readFileSync } from 'node:fs';
import type { Gem, GemProperties } from '../../src/gem/gem.ts';
import type { TerritoryNames } from '../../src/territory/territory.ts';
import { openGazetteer, type Gazetteer } from '../../src/search/gazetteer.ts';
import { buildGemIndex, type GemIndex } from '../../src/search/gem-index.ts';
import { mergeMatches, type PlaceMatch } from '../../src/search/place.ts';
import type { PlaceIndex } from '../../src/search/place-index.ts';
import { buildTerritoryIndex } from '../../src/search/territories.ts';
import type { Suggestions } from '../../src/ui/options.ts';
import { departementsOf } from '../../src/ui/places.ts';
import { AT_MOST, suggestions } from '../../src/ui/suggestions.ts';

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
}

/** What a person types and what they mean; written before the search was tuned. */
export interface ExpectedSearch {
  q: string;
  kind: 'commune' | 'departement' | 'region' | 'gem';
  code: string;
}

export const expectedSearches = readJson('tests/fixtures/search-200.json') as ExpectedSearch[];

/** The search over the published data, put together as the site does, without worker nor browser. */
export interface RealSearch {
  allGems: readonly Gem[];
  gazetteer: Gazetteer;
  territories: PlaceIndex;
  gems: GemIndex;
  places(text: string): PlaceMatch[];
  lines(text: string): Suggestions;
}

export function openRealSearch(): RealSearch {
  // The published files as they are: this also runs in a bench, without Vite nor the checks of dataset.ts.
  const { features } = readJson('public/data/gem.geojson') as {
    features: { geometry: { coordinates: [number, number] }; properties: GemProperties }[];
  };
  const allGems = features.map(({ geometry: { coordinates }, properties }): Gem => ({
    ...properties,
    longitude: coordinates[0],
    latitude: coordinates[1],
  }));
  const names = readJson('public/data/territoires.json') as TerritoryNames;
  const departements = departementsOf({ names });
  const departementName = (code: string) => departements.find((one) => one.code === code)?.nom ?? code;
  const gazetteer = openGazetteer(readJson('public/data/communes.json'), departements);
  const territories = buildTerritoryIndex(names);
  const gems = buildGemIndex(allGems, departementName);
  const places = (text: string) =>
    mergeMatches([territories.search(text, AT_MOST), gazetteer.search(text, AT_MOST)], AT_MOST);
  return {
    allGems,
    gazetteer,
    territories,
    gems,
    places,
    lines: (text) =>
      suggestions({
        text,
        places: places(text),
        gems: gems.search(text, AT_MOST),
        allGems,
        departementName,
        communes: 'la',
      }),
  };
}
