import type { Cells, Column } from './source-columns.ts';

/**
 * A row bears one date, that of its main source. When a list becomes the main source, facts that it does not confirm
 * keep the date of the former one, in `remarque_interne`: `[dates des faits : adresse ?, telephone 2019-03]`, where
 * `?` is an unknown date. So a later list can never overwrite a fact newer than itself.
 */
const NOTES = /\s*\[dates des faits : ([^\]]*)\]/g;

/** Facts that have a date of their own; the postal code goes with the address, the codes with the commune. */
export const DATED_FACTS = [
  'nom',
  'publics',
  'statut',
  'adresse',
  'commune',
  'telephone',
  'courriel',
  'site_web',
  'horaires',
  'activites',
  'accessibilite',
  'parrain',
  'gestionnaire',
  'annee_creation',
] as const satisfies readonly Column[];
export type DatedFact = (typeof DATED_FACTS)[number];
const FACT_SET: ReadonlySet<string> = new Set(DATED_FACTS);

export type FactDates = Map<Column, string | null>;

/**
 * The dates that differ from that of the main source. A correction from the site adds its own after those of the file, which it
 * does not know: of two for one fact, the first is the fact's.
 */
export function readFactDates(remarque: string): FactDates {
  const dates: FactDates = new Map();
  for (const [, parts = ''] of remarque.matchAll(NOTES)) {
    for (const part of parts.split(', ')) {
      const [fact, date] = part.split(' ');
      if (fact !== undefined && FACT_SET.has(fact) && !dates.has(fact as DatedFact))
        dates.set(fact as DatedFact, date === '?' || !date ? null : date);
    }
  }
  return dates;
}

/** @returns the remark with the dates in it, or without when all are those of the main source */
export function writeFactDates(remarque: string, dates: FactDates): string {
  const plain = remarque.replace(NOTES, '').trim();
  const parts = DATED_FACTS.filter((fact) => dates.has(fact)).map(
    (fact) => `${fact} ${dates.get(fact) ?? '?'}`,
  );
  return parts.length === 0 ? plain : `${plain} [dates des faits : ${parts.join(', ')}]`.trim();
}

/** Date of one fact of a row; null when unknown. */
export function dateOfFact(cells: Cells, dates: FactDates, fact: Column): string | null {
  return dates.has(fact) ? (dates.get(fact) ?? null) : cells.source_date || null;
}
