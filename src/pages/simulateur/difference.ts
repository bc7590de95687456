/** What changes between two states of a territory: the difference of the figures as they are shown, never of hidden decimals. */
import type { BeforeAfter } from '../../coverage/siting/engine.ts';
import { formatNumber } from '../../ui/atlas-format.ts';
import { figureInFrench, knownValue, numberInFrench, type IndicatorKey } from '../../ui/indicators.ts';

const NBSP = '\u00a0';

export interface Difference {
  /** « + 4,2 points », « − 1,3 km », « inchangé »; empty where neither of the two is known. */
  text: string;
  /** The two figures are not written alike. */
  isSeen: boolean;
}

/** A territory in a scenario, next to today. */
export type Row = Pick<BeforeAfter, 'before' | 'after' | 'unreached'>;

/**
 * The figure of the scenario as far as it is known. Where the directory lists a GEM today, a scenario that closes the
 * last one makes it known that there is none: 0 % within reach, not « non connue ».
 */
export function afterValue({ before, after }: Row, key: IndicatorKey): number | null {
  const known = knownValue(after, key);
  if (known !== null || !CLOSED.includes(key) || knownValue(before, key) === null) return known;
  const value = after[key];
  return value !== null && Number.isFinite(value) ? value : null;
}

const CLOSED: readonly IndicatorKey[] = [
  ...(['densite_100k', 'part_pop_10km', 'part_pop_20km', 'part_pop_30km'] as const),
  ...(['habitants_plus_30km', 'accessibilite'] as const),
];

/** `afterValue` in words. */
export function afterInFrench(row: Row, key: IndicatorKey): string {
  const value = afterValue(row, key);
  if (value !== null && key !== 'gem') return numberInFrench(value, key);
  if (key === 'distance_moyenne_km' && knownValue(row.before, key) !== null) return 'aucun GEM';
  return figureInFrench(row.after, key);
}

/** @param same what is said of two equal figures */
export function differenceOf(row: Row, key: IndicatorKey, same = 'inchangé'): Difference {
  const isFair = isSamePeople(key, row.unreached.before, row.unreached.after);
  return difference(knownValue(row.before, key), afterValue(row, key), key, same, isFair);
}

/** From one scenario to another, for one territory. */
export function gapBetween(from: Row, to: Row, key: IndicatorKey, same = 'égal'): Difference {
  const isFair = isSamePeople(key, from.unreached.after, to.unreached.after);
  return difference(afterValue(from, key), afterValue(to, key), key, same, isFair);
}

/** A mean distance is that of those who can reach a GEM: of other people, it is another mean. */
export function isSamePeople(key: IndicatorKey, unreached: number, unreachedThen: number): boolean {
  return key !== 'distance_moyenne_km' || unreached === unreachedThen;
}

function difference(
  from: number | null,
  to: number | null,
  key: IndicatorKey,
  same: string,
  isFair: boolean,
): Difference {
  if (from === null || to === null)
    return from === to ? { text: '', isSeen: false } : { text: 'non comparable', isSeen: true };
  if (!isFair) return { text: 'non comparable', isSeen: true };
  if (from === to) return { text: same, isSeen: false };
  const sign = to > from ? '+' : '−';
  const digits = DIGITS[key] ?? 0;
  // Of what is written: 16,9 and 16,9 are never 0,1 apart.
  const size = Number(Math.abs(shown(to, key) - shown(from, key)).toFixed(digits));
  if (size === 0) return { text: `${sign}${NBSP}moins de ${inUnit(10 ** -digits, key)}`, isSeen: false };
  return { text: `${sign}${NBSP}${inUnit(size, key)}`, isSeen: true };
}

/** Decimals that each figure is written with: see `numberInFrench`. */
const DIGITS: Partial<Record<IndicatorKey, number>> = {
  densite_100k: 2,
  accessibilite: 2,
  distance_moyenne_km: 1,
  part_pop_10km: 1,
  part_pop_20km: 1,
  part_pop_30km: 1,
};

const isShare = (key: IndicatorKey): boolean => key.startsWith('part_pop');

/** The figure as it is written, as a number: kilometres, points, GEM or inhabitants. */
function shown(value: number, key: IndicatorKey): number {
  if (!isShare(key)) return Number(value.toFixed(DIGITS[key] ?? 0));
  const percent = Number((100 * value).toFixed(1));
  // As `formatShare`: never all of them while some are left out.
  return value < 1 ? Math.min(percent, 99.9) : percent;
}

function inUnit(size: number, key: IndicatorKey): string {
  if (isShare(key)) return `${formatNumber(size, 1)} point${size >= 2 ? 's' : ''}`;
  return numberInFrench(size, key);
}
