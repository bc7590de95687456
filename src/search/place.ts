/**
 * How well a line answers what was typed, best first. « approximatif » is the nearest spelling when nothing is
 * really near: it is offered with a warning.
 */
export const TIER = { exact: 0, debut: 1, dedans: 2, proche: 3, approximatif: 4 } as const;
export type Tier = (typeof TIER)[keyof typeof TIER];

/** A place that the search box can propose. */
export interface Place {
  kind: 'commune' | 'arrondissement' | 'departement' | 'region';
  /** INSEE code. */
  code: string;
  nom: string;
  /** Of a commune or an arrondissement: code of its département or COM. */
  departement: string | null;
  /** The centre of a commune or an arrondissement, in degrees rounded to 0.01. */
  position: { latitude: number; longitude: number } | null;
  /** Inhabitants, roughly: the greater comes first between two places that match as well. */
  weight: number;
}

/** A place with everything that people type for it. */
export interface IndexedPlace {
  place: Place;
  /** Other names that it goes by today: « paris 13 », « 38 », « paca ». Not folded. */
  aliases: readonly string[];
  /** Names that it, or a part of it, bore: said so when one is found. */
  oldNames: readonly string[];
  postalCodes: readonly string[];
}

const WITH_ARRONDISSEMENTS: ReadonlySet<string> = new Set(['75056', '69123', '13055']);

/** true for the INSEE code of Paris, Lyon or Marseille. */
export function hasArrondissements(code: string): boolean {
  return WITH_ARRONDISSEMENTS.has(code);
}

export interface PlaceMatch {
  place: Place;
  tier: Tier;
  /** The old name that was found, when it is not the present one. */
  oldName: string | null;
  /** The postal code that was found. */
  postalCode: string | null;
  /** Among places of tier « proche » or « approximatif »: how far the spelling is, 0 for the same. */
  distance: number;
}

/** Best first: by tier, then by population; misspelt ones by spelling first. */
export function compareMatches(a: PlaceMatch, b: PlaceMatch): number {
  return a.tier - b.tier || a.distance - b.distance || b.place.weight - a.place.weight;
}

/** The matches of several searches, each place once with its best, best first. */
export function mergeMatches(lists: readonly (readonly PlaceMatch[])[], limit: number): PlaceMatch[] {
  const best = new Map<string, PlaceMatch>();
  for (const match of lists.flat()) {
    const key = `${match.place.kind}:${match.place.code}`;
    const known = best.get(key);
    if (!known || compareMatches(match, known) < 0) best.set(key, match);
  }
  return [...best.values()].sort(compareMatches).slice(0, limit);
}
