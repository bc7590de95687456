import type { TerritoryNames } from '../territory/territory.ts';
import type { IndexedPlace } from './place.ts';
import { buildPlaceIndex, type PlaceIndex } from './place-index.ts';

/**
 * How a territory stands among communes of the same name. Orders of magnitude of the population of a région and of
 * a département: Paris the city stands before its département, Vienne the département before the town.
 */
const WEIGHT = { region: 5_000_000, departement: 600_000, collectivite: 20_000 } as const;

/** What people call them beside their names; the old number of Corse included. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  'region:93': ['PACA', 'Sud'],
  'region:84': ['AURA'],
  'region:11': ['IDF', 'Région parisienne'],
  'region:32': ['HDF'],
  'departement:2A': ['20'],
  'departement:2B': ['20'],
};

/** The régions of before 2016. */
const OLD_REGIONS: Readonly<Record<string, readonly string[]>> = {
  '24': ['Centre'],
  '27': ['Bourgogne', 'Franche-Comté'],
  '28': ['Basse-Normandie', 'Haute-Normandie'],
  '32': ['Nord-Pas-de-Calais', 'Picardie'],
  '44': ['Alsace', 'Champagne-Ardenne', 'Lorraine'],
  '75': ['Aquitaine', 'Limousin', 'Poitou-Charentes'],
  '76': ['Languedoc-Roussillon', 'Midi-Pyrénées'],
  '84': ['Auvergne', 'Rhône-Alpes'],
};

/** A misspelt territory may be further than a misspelt commune: there are few of them to take it for. */
const NEAR = 0.36;

/** Index of the régions, départements and collectivités: by name, by number. */
export function buildTerritoryIndex(names: TerritoryNames): PlaceIndex {
  return buildPlaceIndex(territoryPlaces(names), [], NEAR);
}

function territoryPlaces(names: TerritoryNames): IndexedPlace[] {
  const place = (
    kind: 'region' | 'departement',
    { code, nom }: { code: string; nom: string },
    weight: number,
    aliases: readonly string[],
  ): IndexedPlace => ({
    place: { kind, code, nom: nom.replaceAll("'", '’'), departement: null, position: null, weight },
    aliases: [...aliases, ...(ALIASES[`${kind}:${code}`] ?? [])],
    oldNames: kind === 'region' ? (OLD_REGIONS[code] ?? []) : [],
    postalCodes: [],
  });
  // « 01 » is also « 1 », and « 1 » is not the beginning of anything else.
  const numbers = (code: string) => [code, ...(/^0\d$/.test(code) ? [code.slice(1)] : [])];
  return [
    ...names.regions.map((one) => place('region', one, WEIGHT.region, [])),
    ...names.departements.map((one) => place('departement', one, WEIGHT.departement, numbers(one.code))),
    ...names.collectivites.map((one) => place('departement', one, WEIGHT.collectivite, numbers(one.code))),
  ];
}
