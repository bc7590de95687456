import { fold } from './fold.ts';
import { NameTable, type NameLine } from './name-table.ts';
import {
  TIER,
  hasArrondissements,
  mergeMatches,
  type IndexedPlace,
  type Place,
  type PlaceMatch,
  type Tier,
} from './place.ts';
import { readTyped, withoutArticle, type NamedDepartement, type Reading } from './typed.ts';
import { buildTypoIndex, type TypoIndex } from './typo.ts';

export interface PlaceIndex {
  /** At most `limit` places, best first. Never throws, whatever the text. */
  search(text: string, limit: number): PlaceMatch[];
}

/** Beyond this distance a spelling is no slip of the finger: it is only offered when there is nothing else. */
const NEAR = 0.26;
/** Names that hold the text in the middle of a word: as far as the share of the name that was not typed, halved. */
const UNTYPED = 0.5;
/** How many of those are looked at: the most populated. */
const HELD = 60;

/**
 * Index of places by name: exact, then beginning, then inside, then misspelt; within each by population.
 *
 * @param departements those that a text may name after a commune (« saint denis 974 »)
 * @param near distance up to which a misspelt name is shown with well-spelt ones
 */
export function buildPlaceIndex(
  places: readonly IndexedPlace[],
  departements: readonly NamedDepartement[],
  near: number = NEAR,
): PlaceIndex {
  const sorted = [...places].sort((a, b) => b.place.weight - a.place.weight);
  const { table, oldNameOf } = buildTable(sorted);
  let numbers: ReturnType<typeof filePostalCodes> | null = null;
  let typos: TypoIndex | null = null;

  const matchOf = (line: number, tier: Tier, distance = 0): PlaceMatch | null => {
    const found = sorted[table.lines[line]?.place ?? -1];
    return found
      ? { place: found.place, tier, oldName: oldNameOf.get(line) ?? null, postalCode: null, distance }
      : null;
  };

  function searchReading(reading: Reading, limit: number): PlaceMatch[] {
    const { name, departements: only, postalCode } = reading;
    const found = new Map<Place, PlaceMatch>();
    const keep = (tier: Tier) => (line: number) => {
      const owner = sorted[table.lines[line]?.place ?? -1];
      const match = owner ? matchOf(line, tier) : null;
      if (!owner || !match || found.has(match.place)) return true;
      if (only && !only.includes(owner.place.departement ?? '')) return true;
      if (postalCode && !owner.postalCodes.some((one) => one.startsWith(postalCode))) return true;
      found.set(match.place, match);
      return found.size < limit;
    };
    if (name === '') return postalCode === null ? [] : byNumber(postalCode, limit);
    table.exact(name, keep(TIER.exact));
    if (found.size < limit) table.beginning(name, keep(TIER.debut));
    if (found.size < limit) table.withWords(name, keep(TIER.dedans));
    return [...found.values()];
  }

  /** Numbers of départements; postal codes, also their beginning. */
  function byNumber(digits: string, limit: number): PlaceMatch[] {
    const found: PlaceMatch[] = [];
    if (digits.length > 5) return found;
    const keep = (tier: Tier) => (line: number) => {
      const match = matchOf(line, tier);
      if (match && !found.some(({ place }) => place === match.place)) found.push(match);
      return found.length < limit;
    };
    table.exact(digits, keep(TIER.exact));
    table.beginning(digits, keep(TIER.debut));
    numbers ??= filePostalCodes(sorted);
    const end = found.length + limit * 2;
    for (const { place, postalCode } of numbers.get(digits.slice(0, 2)) ?? []) {
      if (!postalCode.startsWith(digits) || found.some((match) => match.place === place)) continue;
      // Of a city and its arrondissement, the code means the arrondissement.
      const whole = digits.length === 5 && !hasArrondissements(place.code);
      found.push({ place, tier: whole ? TIER.exact : TIER.debut, oldName: null, postalCode, distance: 0 });
      if (found.length >= end) break;
    }
    return found;
  }

  /** Places whose name holds the text inside a word, or is spelt nearly so. */
  function misspelt(name: string, limit: number): PlaceMatch[] {
    const typed = name.replaceAll(' ', '');
    const found: PlaceMatch[] = [];
    const keep = (line: number, distance: number): void => {
      const match = matchOf(line, distance <= near ? TIER.proche : TIER.approximatif, distance);
      if (match) found.push(match);
    };
    if (typed.length > 2)
      table.holding(typed, (line) => {
        const length = table.compact[line]?.length ?? 1;
        keep(line, UNTYPED * (1 - typed.length / length));
        return found.length < HELD;
      });
    typos ??= buildTypoIndex(table.compact);
    for (const { rank, distance } of typos.search(typed, limit * 2)) keep(rank, distance);
    return found;
  }

  return {
    search(text, limit) {
      const readings = readTyped(text, departements);
      const found = mergeMatches(
        readings.map((reading, rank) => later(searchReading(reading, limit), rank)),
        limit,
      );
      const [first] = readings;
      if (found.length === limit || !first || first.name === '') return found;
      const others = misspelt(first.name, limit).filter(
        ({ tier }) => tier === TIER.proche || found.length === 0,
      );
      return mergeMatches([found, others], limit);
    },
  };
}

/** Each postal code of each place, under its first digit and its first two, the most populated place first. */
function filePostalCodes(
  sorted: readonly IndexedPlace[],
): Map<string, { place: Place; postalCode: string }[]> {
  const numbers = new Map<string, { place: Place; postalCode: string }[]>();
  for (const { place, postalCodes } of sorted) {
    for (const postalCode of postalCodes) {
      const entry = { place, postalCode };
      for (const key of [postalCode.slice(0, 1), postalCode.slice(0, 2)]) {
        const filed = numbers.get(key);
        if (filed) filed.push(entry);
        else numbers.set(key, [entry]);
      }
    }
  }
  return numbers;
}

/** Of two readings that find as much, the plainer one comes first: the other is a hair further. */
function later(matches: PlaceMatch[], rank: number): PlaceMatch[] {
  return rank === 0
    ? matches
    : matches.map((match) => ({ ...match, distance: match.distance + rank / 1000 }));
}

function buildTable(sorted: readonly IndexedPlace[]): { table: NameTable; oldNameOf: Map<number, string> } {
  type Line = NameLine & { weight: number; old: string | null };
  const add = (lines: Line[], text: string, place: number, weight: number, old: string | null): void => {
    const name = fold(text);
    lines.push({ name, place, weight, old });
    const bare = withoutArticle(name);
    if (bare !== name) lines.push({ name: bare, place, weight, old });
  };
  const present: Line[] = [];
  const former: Line[] = [];
  sorted.forEach(({ place, aliases, oldNames }, rank) => {
    for (const name of [place.nom, ...aliases]) add(present, name, rank, place.weight, null);
    // What was one commune of several is smaller than the whole.
    for (const name of oldNames) add(former, name, rank, place.weight / 10, name);
  });
  // Two lists in order, one after the other: little is left to sort.
  const lines = [...present, ...former].sort((a, b) => b.weight - a.weight);
  const oldNameOf = new Map<number, string>();
  lines.forEach(({ old }, line) => {
    if (old !== null) oldNameOf.set(line, old);
  });
  return { table: new NameTable(lines), oldNameOf };
}
