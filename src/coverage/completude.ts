import type { Completude } from './types.ts';

/** The levels at which official counts exist; an EPCI takes the count of its région. */
export const COUNTED_LEVELS = ['france', 'region', 'departement'] as const;
export type CountedLevel = (typeof COUNTED_LEVELS)[number];

/** One official count of GEM, as `data/reference/comptages-officiels.csv` holds them. */
export interface OfficialCount {
  /** null when the source bears no year. */
  annee: number | null;
  territoire_type: CountedLevel;
  /** INSEE codes of the territories counted together: one, most often. Not read for France. */
  codes: readonly string[];
  /** `tous` for a count of all GEM: the only one that `completude` compares. */
  public: string;
  valeur: number;
  source_url: string | null;
  source_titre: string | null;
}

/** From this share of the official count on, the directory is complete… */
export const COMPLETE_SHARE = 0.8;
/** … provided the count is at most this many years old. */
export const COMPLETE_MAX_AGE_YEARS = 5;

export interface CompletudeContext {
  counts: readonly OfficialCount[];
  /** The year from which the age of a count is reckoned: given, so that the same input gives the same bytes. */
  anneeDeReference: number;
  /** GEM of the directory on a territory (`gem` for `tous`). */
  recense: (level: CountedLevel, code: string) => number;
  nameOf: (level: CountedLevel, code: string) => string;
}

export interface CompletudeTarget {
  /** Own name, used when no official count exists. */
  nom: string;
  /** GEM of the directory on this very territory. */
  gem: number;
  /** Where to look for an official count, the best first: itself, then its région. */
  lookups: readonly { level: CountedLevel; code: string }[];
}

/** How complete the directory is for a territory, by the newest official count of all its GEM. */
export function completudeOf(target: CompletudeTarget, context: CompletudeContext): Completude {
  for (const { level, code } of target.lookups) {
    const count = newestCount(level, code, context.counts);
    if (!count) continue;
    const codes = level === 'france' ? [code] : count.codes;
    const recense = codes.reduce((sum, each) => sum + context.recense(level, each), 0);
    const isRecent = count.annee !== null && context.anneeDeReference - count.annee <= COMPLETE_MAX_AGE_YEARS;
    return {
      niveau: isRecent && recense >= count.valeur * COMPLETE_SHARE - 1e-9 ? 'complet' : 'partiel',
      recense,
      officiel: count.valeur,
      annee: count.annee,
      source: count.source_titre,
      source_url: count.source_url,
      territoire: inWords(
        level,
        codes.map((each) => context.nameOf(level, each)),
      ),
    };
  }
  return {
    niveau: 'inconnu',
    recense: target.gem,
    officiel: null,
    annee: null,
    source: null,
    source_url: null,
    territoire: target.nom,
  };
}

/** The newest count of all GEM; of one year, the one that counts the fewest territories together, then the first. */
function newestCount(
  level: CountedLevel,
  code: string,
  counts: readonly OfficialCount[],
): OfficialCount | undefined {
  let best: OfficialCount | undefined;
  for (const count of counts) {
    if (count.public !== 'tous' || count.territoire_type !== level) continue;
    if (level !== 'france' && !count.codes.includes(code)) continue;
    if (!best || isBetter(count, best)) best = count;
  }
  return best;
}

function isBetter(count: OfficialCount, best: OfficialCount): boolean {
  const year = count.annee ?? -Infinity;
  const bestYear = best.annee ?? -Infinity;
  return year !== bestYear ? year > bestYear : count.codes.length < best.codes.length;
}

function inWords(level: CountedLevel, names: readonly string[]): string {
  const last = names[names.length - 1] ?? '';
  if (names.length < 2) return last;
  const together = level === 'region' ? 'réunies' : 'réunis';
  return `${names.slice(0, -1).join(', ')} et ${last} ${together}`;
}
