/** What changes between two states of a territory: the difference of the figures as they are shown, never of hidden decimals. */
import type { Indicateurs } from '../../coverage/types.ts';
import { formatNumber } from '../../ui/atlas-format.ts';
import { knownValue, numberInFrench, type IndicatorKey } from '../../ui/indicators.ts';

const NBSP = '\u00a0';

export interface Difference {
  /** « + 4,2 points », « − 1,3 km », « inchangé »; empty where neither of the two is known. */
  text: string;
  /** The two figures are not written alike. */
  isSeen: boolean;
}

/** @param same what is said of two equal figures */
export function differenceOf(
  before: Indicateurs,
  after: Indicateurs,
  key: IndicatorKey,
  same = 'inchangé',
): Difference {
  const from = knownValue(before, key);
  const to = knownValue(after, key);
  if (from === null || to === null)
    return from === to ? { text: '', isSeen: false } : { text: 'non comparable', isSeen: true };
  if (from === to) return { text: same, isSeen: false };
  const sign = to > from ? '+' : '−';
  const digits = DIGITS[key] ?? 0;
  // Of what is written: 16,9 and 16,9 are never 0,1 apart.
  const size = Number(Math.abs(shown(to, key) - shown(from, key)).toFixed(digits));
  if (size === 0) return { text: `${sign}${NBSP}moins de ${inUnit(10 ** -digits, key)}`, isSeen: false };
  return { text: `${sign}${NBSP}${inUnit(size, key)}`, isSeen: true };
}

export function differenceInFrench(before: Indicateurs, after: Indicateurs, key: IndicatorKey): string {
  return differenceOf(before, after, key).text;
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
