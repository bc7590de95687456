import { dateInFrench, verifiedInFrench } from './dates.ts';
import type { Gem } from './gem.ts';

/** Under this age a record is fresh: its score of age is 1, and the site says « vérifié récemment ». */
const FRESH_MONTHS = 6;
/** From this age on, its source says nothing of today any more. */
const STALE_MONTHS = 24;

/**
 * Age in months of a source. A year or a month alone counts from its first day: a record is never said to be fresher
 * than it surely is. 0 for a date to come.
 * @param date `AAAA`, `AAAA-MM` or `AAAA-MM-JJ`
 * @returns null when there is no date, or none that can be read
 */
export function ageInMonths(date: string | null, today: Date): number | null {
  const [, year, month = '1', day = '1'] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date ?? '') ?? [];
  if (!year) return null;
  const months = (today.getFullYear() - Number(year)) * 12 + today.getMonth() + 1 - Number(month);
  // A month is over on the same day of the next one; 31 is enough to keep days in order.
  return Math.max(0, months + (today.getDate() - Number(day)) / 31);
}

/** One thing that makes a record good to use, from 0 (not at all) to 1. */
export interface Criterion {
  id: 'contact' | 'precision' | 'age';
  score: (gem: Gem, today: Date) => number;
}

/** What the quality of a record is made of; each counts the same. */
export const CRITERIA: readonly Criterion[] = [
  {
    // A phone, a way to write or to read (e-mail or site), a street address: a third each.
    id: 'contact',
    score: (gem) => [gem.telephone, gem.courriel ?? gem.site_web, gem.adresse].filter(Boolean).length / 3,
  },
  {
    id: 'precision',
    score: ({ precision }) => ({ numero: 1, rue: 0.5, commune: 0 })[precision],
  },
  {
    // 1 under six months, then down in a straight line to 0 at two years; 0 without a date.
    id: 'age',
    score: ({ verifie_le }, today) => {
      const age = ageInMonths(verifie_le, today) ?? STALE_MONTHS;
      return Math.min(1, Math.max(0, (STALE_MONTHS - age) / (STALE_MONTHS - FRESH_MONTHS)));
    },
  },
];

/** Quality of a record on a day, from 0 to 1: the mean of its criteria. Says nothing of the GEM itself. */
export function qualityOf(gem: Gem, today: Date): number {
  return CRITERIA.reduce((sum, { score }) => sum + score(gem, today), 0) / CRITERIA.length;
}

export type Freshness = 'recent' | 'a-confirmer' | 'inconnue';

/** How far the date of a record can be relied upon, on a day. */
export function freshnessOf(date: string | null, today: Date): Freshness {
  const age = ageInMonths(date, today);
  return age === null ? 'inconnue' : age < FRESH_MONTHS ? 'recent' : 'a-confirmer';
}

/**
 * « vérifié récemment, le 3 février 2024 », « vérifié en février 2024, à confirmer » or « date inconnue ».
 * @param today null where no one knows when it is read (a prerendered page): the date alone, without a judgement
 */
export function freshnessInFrench(date: string | null, today: Date | null): string {
  if (date === null || today === null) return verifiedInFrench(date);
  return freshnessOf(date, today) === 'recent'
    ? `vérifié récemment, ${date.length === 10 ? 'le' : 'en'} ${dateInFrench(date)}`
    : `${verifiedInFrench(date)}, à confirmer`;
}

/** The same of the sheet itself, which is feminine: « Fiche vérifiée le 14 juin 2016, à confirmer ». */
export function sheetFreshness(date: string | null, today: Date | null): string {
  if (date === null) return 'Fiche : date inconnue';
  return `Fiche ${freshnessInFrench(date, today).replace('vérifié', 'vérifiée')}`;
}
