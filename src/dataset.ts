import * as v from 'valibot';
import { PRECISIONS, STATUTS, type Gem } from './gem/gem.ts';
import { PUBLICS, type Public } from './gem/publics.ts';
import { JOURS } from './gem/week.ts';
import type { DepartementName, TerritoryName, TerritoryNames } from './territory/territory.ts';
import { COVERAGE_PUBLICS, NIVEAUX_COMPLETUDE, type TerritoireMesure } from './coverage/types.ts';
import { breathe } from './ui/idle.ts';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';

/** The directory as pages use it. */
export interface Directory {
  /** In the published order: département, commune, name. */
  gems: readonly Gem[];
  byId: ReadonlyMap<string, Gem>;
  names: TerritoryNames;
  /** How many features were left out because they do not hold to the contract. */
  unreadable: number;
}

/** What the page of a département or a région needs beyond the directory. */
export interface Measures {
  departements: readonly TerritoireMesure[];
  regions: readonly TerritoireMesure[];
  france: TerritoireMesure;
}

export type Outlines = FeatureCollection<Polygon | MultiPolygon, TerritoireMesure & { region: string }>;

const text = v.nullable(v.pipe(v.string(), v.minLength(1)));
const time = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/));
const weekSchema = v.object(v.entriesFromList(JOURS, v.array(v.tuple([time, time]))));
/** The properties of a GEM as every file publishes them. */
export const gemPropertiesSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  nom: v.pipe(v.string(), v.minLength(1)),
  publics: v.array(v.picklist(PUBLICS)),
  statut: v.picklist(STATUTS),
  adresse: text,
  code_postal: text,
  commune: v.string(),
  code_insee: v.string(),
  departement: v.string(),
  region: v.string(),
  precision: v.picklist(PRECISIONS),
  telephone: text,
  courriel: text,
  site_web: text,
  horaires: text,
  opening_hours: text,
  horaires_semaine: v.nullable(weekSchema),
  activites: text,
  accessibilite: text,
  parrain: text,
  gestionnaire: text,
  annee_creation: v.nullable(v.number()),
  antenne_de: text,
  nom_a_preciser: v.boolean(),
  sources: v.array(v.object({ url: v.string(), titre: text, date: text })),
  verifie_le: text,
  note: text,
});
const knownPublics: ReadonlySet<unknown> = new Set(PUBLICS);
/** A public that this version of the app does not know yet is left out, not the GEM: it is still there to be called. */
const publicsOfAnyVersion = v.pipe(
  v.array(v.unknown()),
  v.transform((publics) => publics.filter((name): name is Public => knownPublics.has(name))),
);
const gemSchema = v.object({
  type: v.literal('Feature'),
  geometry: v.object({
    type: v.literal('Point'),
    coordinates: v.tuple([v.pipe(v.number(), v.finite()), v.pipe(v.number(), v.finite())]),
  }),
  properties: v.object({ ...gemPropertiesSchema.entries, publics: publicsOfAnyVersion }),
});
const collectionSchema = v.object({ type: v.literal('FeatureCollection'), features: v.array(v.unknown()) });
const nameSchema = v.object({ code: v.string(), nom: v.string() });
const namesSchema = v.object({
  departements: v.array(v.object({ code: v.string(), nom: v.string(), region: v.string() })),
  regions: v.array(nameSchema),
  collectivites: v.array(nameSchema),
  population_millesime: v.string(),
});
const figure = v.nullable(v.number());
const indicateursSchema = v.object({
  gem: v.number(),
  densite_100k: figure,
  distance_moyenne_km: figure,
  part_pop_10km: figure,
  part_pop_20km: figure,
  part_pop_30km: figure,
  habitants_plus_30km: v.number(),
  accessibilite: figure,
  manque_moyenne: figure,
});
const measureEntries = {
  code: v.string(),
  nom: v.string(),
  population: v.number(),
  completude: v.object({
    niveau: v.picklist(NIVEAUX_COMPLETUDE),
    recense: v.number(),
    officiel: figure,
    annee: figure,
    source: text,
    source_url: text,
    territoire: v.string(),
  }),
  indicateurs: v.object(v.entriesFromList(COVERAGE_PUBLICS, indicateursSchema)),
};
const measureSchema = v.object(measureEntries);
const outlinesSchema = v.object({
  type: v.literal('FeatureCollection'),
  features: v.array(
    v.object({
      type: v.literal('Feature'),
      geometry: v.custom<Polygon | MultiPolygon>((value) => typeof value === 'object' && value !== null),
      properties: v.object({ ...measureEntries, region: v.string() }),
    }),
  ),
});

const townsSchema = v.object({
  features: v.array(
    v.object({
      geometry: v.object({ coordinates: v.unknown() }),
      properties: v.object({
        kind: v.string(),
        nom: v.optional(v.string()),
        departement: v.optional(v.string()),
        prefecture: v.optional(v.boolean()),
      }),
    }),
  ),
});

/** A main town of the basemap. */
export interface Town {
  nom: string;
  departement: string;
  prefecture: boolean;
  longitude: number;
  latitude: number;
}

/** A file of `data/` that could not be read, with the sentence that a person sees. */
export class DatasetError extends Error {
  override name = 'DatasetError';
}

/**
 * Checks `gem.geojson` and `territoires.json` and turns them into the directory. A single broken feature is left
 * out and counted; a broken collection throws a DatasetError.
 */
export function parseDirectory(collection: unknown, territories: unknown): Directory {
  const { features, names } = checkEnvelopes(collection, territories);
  return toDirectory(features.map(gemOf), names);
}

/** So many features are checked in one go: an old phone takes them in less than the 50 ms that a finger would notice. */
const TURN = 60;

/** The same in the browser, which answers a finger between two turns. */
async function checkDirectory(collection: unknown, territories: unknown): Promise<Directory> {
  const { features, names } = checkEnvelopes(collection, territories);
  const gems: (Gem | null)[] = [];
  for (let start = 0; start < features.length; start += TURN) {
    await breathe();
    gems.push(...features.slice(start, start + TURN).map(gemOf));
  }
  return toDirectory(gems, names);
}

function checkEnvelopes(
  collection: unknown,
  territories: unknown,
): { features: unknown[]; names: TerritoryNames } {
  const parsed = v.safeParse(collectionSchema, collection);
  const names = v.safeParse(namesSchema, territories);
  if (!parsed.success || !names.success) throw new DatasetError('Le fichier de l’annuaire est incomplet.');
  return { features: parsed.output.features, names: names.output };
}

/** null when a feature does not hold to the contract. */
function gemOf(feature: unknown): Gem | null {
  const gem = v.safeParse(gemSchema, feature);
  if (!gem.success) return null;
  const [longitude, latitude] = gem.output.geometry.coordinates;
  return { ...gem.output.properties, longitude, latitude };
}

function toDirectory(read: readonly (Gem | null)[], names: TerritoryNames): Directory {
  const gems = read.filter((gem) => gem !== null);
  if (gems.length === 0 && read.length > 0)
    throw new DatasetError(
      'L’annuaire n’a pas pu être lu : il est sans doute d’une version plus récente que cette page. Rechargez la page.',
    );
  return {
    gems,
    byId: new Map(gems.map((gem) => [gem.id, gem])),
    names,
    unreadable: read.length - gems.length,
  };
}

/** Checks `territoires.json` alone, for a page that has no use for the directory. */
export function parseTerritories(territories: unknown): TerritoryNames {
  const names = v.safeParse(namesSchema, territories);
  if (!names.success) throw new DatasetError('La liste des territoires est incomplète.');
  return names.output;
}

/** Checks `departements.json`, `regions.json` and `france.json`. */
export function parseMeasures(departements: unknown, regions: unknown, france: unknown): Measures {
  const result = v.safeParse(v.tuple([v.array(measureSchema), v.array(measureSchema), measureSchema]), [
    departements,
    regions,
    france,
  ]);
  if (!result.success) throw new DatasetError('Les chiffres des territoires sont incomplets.');
  const [departementList, regionList, national] = result.output;
  return { departements: departementList, regions: regionList, france: national };
}

/** Checks `epci.json`. */
export function parseEpci(list: unknown): TerritoireMesure[] {
  const result = v.safeParse(v.array(measureSchema), list);
  if (!result.success) throw new DatasetError('Les chiffres des intercommunalités sont incomplets.');
  return result.output;
}

/** Checks `departements.geojson`. */
export function parseOutlines(collection: unknown): Outlines {
  const result = v.safeParse(outlinesSchema, collection);
  if (!result.success) throw new DatasetError('Le fond de carte est incomplet.');
  return result.output as FeatureCollection & Outlines;
}

/** The main towns of `fond.geojson`, the most populated first. */
export function parseTowns(collection: unknown): Town[] {
  const result = v.safeParse(townsSchema, collection);
  if (!result.success) throw new DatasetError('Le fond de carte est incomplet.');
  return result.output.features.flatMap(({ geometry, properties }) => {
    const { nom, departement, prefecture = false } = properties;
    const position = v.safeParse(v.tuple([v.number(), v.number()]), geometry.coordinates);
    if (properties.kind !== 'ville' || !nom || !departement || !position.success) return [];
    const [longitude, latitude] = position.output;
    return [{ nom, departement, prefecture, longitude, latitude }];
  });
}

/** The outline of one département. */
export type Outline = Feature<Polygon | MultiPolygon, TerritoireMesure & { region: string }>;

const DATA = `${import.meta.env.BASE_URL}data/`;

/** The content of a file of `data/`. @throws DatasetError with the sentence to show */
export async function readJson(name: string): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(DATA + name);
  } catch {
    throw new DatasetError(`Le fichier ${name} n’a pas pu être chargé : la connexion a échoué.`);
  }
  if (!response.ok)
    throw new DatasetError(`Le fichier ${name} n’a pas pu être chargé (réponse ${response.status} du site).`);
  try {
    return await response.json();
  } catch {
    throw new DatasetError(`Le fichier ${name} est abîmé ou incomplet.`);
  }
}

/** Keeps the answer of the first successful call: a failure may be tried again. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | null = null;
  return () => {
    pending ??= load().catch((error: unknown) => {
      pending = null;
      throw error;
    });
    return pending;
  };
}

export const loadDirectory = once(async () => {
  const [collection, territories] = await Promise.all([
    readJson('gem.geojson'),
    readJson('territoires.json'),
  ]);
  return checkDirectory(collection, territories);
});

export const loadMeasures = once(async () => {
  const [departements, regions, france] = await Promise.all(
    ['departements.json', 'regions.json', 'france.json'].map(readJson),
  );
  await breathe();
  return parseMeasures(departements, regions, france);
});

/** Only the atlas asks for them: 1 250 territories. */
export const loadEpci = once(async () => parseEpci(await readJson('epci.json')));

export const loadTowns = once(async () => parseTowns(await readJson('fond.geojson')));

export const loadOutlines = once(async () => {
  const collection = await readJson('departements.geojson');
  await breathe();
  return parseOutlines(collection);
});

/** Name of a département or a COM, with the code when it is unknown. */
export function territoryOf(names: TerritoryNames, code: string): DepartementName | TerritoryName {
  return (
    names.departements.find((one) => one.code === code) ??
    names.collectivites.find((one) => one.code === code) ?? { code, nom: code }
  );
}
