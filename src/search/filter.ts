import type { Gem, Statut } from '../gem/gem.ts';
import { STATUTS } from '../gem/gem.ts';
import { qualityOf } from '../gem/freshness.ts';
import { openOnWeekend, openState } from '../gem/hours.ts';
import { PUBLIC_CHOICES, type PublicChoice } from '../gem/publics.ts';
import { shoreAt, shoreOf } from '../territory/basin.ts';
import { distanceKm, type Position } from '../territory/distance.ts';
import { OUVERTURES, type Ouverture, type Query } from './query.ts';

/** One GEM of a result, with its distance (km, great circle) when a place was chosen. */
export interface Hit {
  gem: Gem;
  distance: number | null;
}

/** How many GEM each choice would list, the other filters staying as they are. */
export interface Facets {
  publics: Record<PublicChoice, number>;
  regions: Map<string, number>;
  departements: Map<string, number>;
  statuts: Record<Statut | 'tous', number>;
  ouvertures: Record<Ouverture, number>;
}

export interface Results {
  /** GEM that answer every filter. */
  hits: Hit[];
  /**
   * GEM that answer every filter but the public, because no source states theirs: a group of their own after
   * the others, so that a filter never hides a GEM that may suit. Empty without a public filter.
   */
  unspecified: Hit[];
  /**
   * In the same way, GEM that answer every filter but the hours, because no source gives clock times: « ouvert
   * maintenant » must not hide nine GEM in ten. Empty without a filter on the hours.
   */
  unknownHours: Hit[];
  /** GEM whose public and hours are both unknown, when both are filtered. */
  unknownBoth: Hit[];
  /** Nearest GEM beyond the radius, when nothing is inside it; none across an ocean, which no one crosses for a GEM. */
  beyond: Hit[];
  facets: Facets;
}

/** What the address alone does not hold: the place's position, the GEM that the text matches. */
export interface FilterContext {
  /** Centre of the place that `lieu` or `position` names; null when none was asked for. */
  place: Position | null;
  /** ids that the text of the query matches; null when there is no text. */
  matching: ReadonlySet<string> | null;
  /** The instant of « ouvert maintenant »; without it no GEM is known to be open or closed. */
  now?: Date;
  /** The day of the person: where distances are equal, the better known GEM comes first. */
  today?: Date | null;
}

const TEXT = 1;
const PUBLIC = 2;
const REGION = 4;
const DEPARTEMENT = 8;
const STATUT = 16;
const ZONE = 32;
const RADIUS = 64;
const HOURS = 128;

/** How many GEM are shown beyond the radius when it holds none. */
const BEYOND = 5;

/**
 * Filters the directory in one pass: a GEM carries a bit for each filter it fails, so that each choice can be
 * counted « under the other filters » without filtering again. Keeps the order of `gems` (département, commune,
 * name), except around a place: nearest first, and of those equally near (most points are the centre of a commune) the
 * better known.
 */
export function filterGems(gems: readonly Gem[], query: Query, context: FilterContext): Results {
  const chosen = new Set<PublicChoice>(query.publics);
  const facets = emptyFacets();
  const hits: Hit[] = [];
  const unspecified: Hit[] = [];
  const unknownHours: Hit[] = [];
  const unknownBoth: Hit[] = [];
  const outside: Hit[] = [];
  const shore = context.place && shoreAt(context.place);

  for (const gem of gems) {
    const distance = context.place ? distanceKm(context.place, gem) : null;
    const stated = gem.publics.length > 0;
    let fails = 0;
    if (context.matching && !context.matching.has(gem.id)) fails |= TEXT;
    if (chosen.size > 0 && !matchesPublic(gem, chosen)) fails |= PUBLIC;
    if (query.region && gem.region !== query.region) fails |= REGION;
    if (query.departement && gem.departement !== query.departement) fails |= DEPARTEMENT;
    if (query.statut !== 'tous' && gem.statut !== query.statut) fails |= STATUT;
    if (query.zone && !inZone(gem, query.zone)) fails |= ZONE;
    if (distance !== null && distance > query.rayon) fails |= RADIUS;
    const open = opening(gem, context.now);
    if (query.ouvert && open[query.ouvert] !== true) fails |= HOURS;
    const unknown = query.ouvert !== null && open[query.ouvert] === null;

    countFacets(facets, gem, fails, open);
    if (fails === 0) hits.push({ gem, distance });
    else if (fails === PUBLIC && !stated) unspecified.push({ gem, distance });
    else if (fails === HOURS && unknown) unknownHours.push({ gem, distance });
    else if (fails === (PUBLIC | HOURS) && !stated && unknown) unknownBoth.push({ gem, distance });
    else if (fails === RADIUS && shoreOf(gem.departement) === shore) outside.push({ gem, distance });
  }

  let beyond: Hit[] = [];
  if (context.place) {
    const order = nearestFirst(context.today ?? null);
    for (const group of [hits, unspecified, unknownHours, unknownBoth]) group.sort(order);
    if (hits.length === 0) beyond = outside.sort(order).slice(0, BEYOND);
  }
  return { hits, unspecified, unknownHours, unknownBoth, beyond, facets };
}

/** Every GEM that the list shows for its filters, in the order of its groups; not those beyond the radius. */
export function listed({ hits, unspecified, unknownHours, unknownBoth }: Results): Hit[] {
  return [...hits, ...unspecified, ...unknownHours, ...unknownBoth];
}

/** Whether a GEM answers each filter on the hours; null where its hours are unknown. A GEM not open at all never does. */
function opening(gem: Gem, now: Date | undefined): Record<Ouverture, boolean | null> {
  if (gem.statut !== 'ouvert') return { maintenant: false, weekend: false };
  if (gem.horaires_semaine === null) return { maintenant: null, weekend: null };
  return {
    maintenant: now ? openState(gem.horaires_semaine, gem.departement, now).etat === 'ouvert' : null,
    weekend: openOnWeekend(gem.horaires_semaine),
  };
}

function matchesPublic(gem: Gem, chosen: ReadonlySet<PublicChoice>): boolean {
  return gem.publics.length === 0 ? chosen.has('non-precise') : gem.publics.some((name) => chosen.has(name));
}

function inZone(gem: Gem, [west, south, east, north]: readonly [number, number, number, number]): boolean {
  return gem.longitude >= west && gem.longitude <= east && gem.latitude >= south && gem.latitude <= north;
}

function nearestFirst(today: Date | null): (a: Hit, b: Hit) => number {
  return (a, b) =>
    (a.distance ?? 0) - (b.distance ?? 0) || (today ? qualityOf(b.gem, today) - qualityOf(a.gem, today) : 0);
}

function emptyFacets(): Facets {
  return {
    publics: Object.fromEntries(PUBLIC_CHOICES.map((name) => [name, 0])) as Record<PublicChoice, number>,
    regions: new Map(),
    departements: new Map(),
    statuts: Object.fromEntries([...STATUTS, 'tous'].map((name) => [name, 0])) as Record<
      Statut | 'tous',
      number
    >,
    ouvertures: { maintenant: 0, weekend: 0 },
  };
}

function countFacets(facets: Facets, gem: Gem, fails: number, open: Record<Ouverture, boolean | null>): void {
  if ((fails & ~PUBLIC) === 0) {
    if (gem.publics.length === 0) facets.publics['non-precise']++;
    for (const name of gem.publics) facets.publics[name]++;
  }
  // Another région leaves the chosen département behind: it is counted without both filters.
  if ((fails & ~(REGION | DEPARTEMENT)) === 0) increment(facets.regions, gem.region);
  if ((fails & ~DEPARTEMENT) === 0) increment(facets.departements, gem.departement);
  if ((fails & ~STATUT) === 0) {
    facets.statuts[gem.statut]++;
    facets.statuts.tous++;
  }
  if ((fails & ~HOURS) === 0) for (const name of OUVERTURES) if (open[name]) facets.ouvertures[name]++;
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
