import type { Cells } from '../../pipeline/columns.ts';
import type { Fact } from '../candidate.ts';

/**
 * A row bears one date, that of its main source. When a list becomes the main source, facts that it does not confirm
 * keep the date of the former one, in `remarque_interne`: `[dates des faits : adresse ?, telephone 2019-03]`, where
 * `?` is an unknown date. So a later list can never overwrite a fact newer than itself.
 */
const NOTE = /\s*\[dates des faits : ([^\]]*)\]/;

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
] as const satisfies readonly Fact[];
const FACT_SET: ReadonlySet<string> = new Set(DATED_FACTS);

export type FactDates = Map<Fact, string | null>;

/** The dates that differ from that of the main source. */
export function readFactDates(remarque: string): FactDates {
  const dates: FactDates = new Map();
  for (const part of NOTE.exec(remarque)?.[1]?.split(', ') ?? []) {
    const [fact, date] = part.split(' ');
    if (fact !== undefined && FACT_SET.has(fact))
      dates.set(fact as Fact, date === '?' || !date ? null : date);
  }
  return dates;
}

/** @returns the remark with the dates in it, or without when all are those of the main source */
export function writeFactDates(remarque: string, dates: FactDates): string {
  const plain = remarque.replace(NOTE, '').trim();
  const parts = DATED_FACTS.filter((fact) => dates.has(fact)).map(
    (fact) => `${fact} ${dates.get(fact) ?? '?'}`,
  );
  return parts.length === 0 ? plain : `${plain} [dates des faits : ${parts.join(', ')}]`.trim();
}

/** Date of one fact of a row; null when unknown. */
export function dateOfFact(cells: Cells, dates: FactDates, fact: Fact): string | null {
  return dates.has(fact) ? (dates.get(fact) ?? null) : cells.source_date || null;
}
