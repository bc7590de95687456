import { splitCell, type Cells } from '../../pipeline/columns.ts';
import type { Candidate, Fact } from '../candidate.ts';
import { isNewer } from '../values/date.ts';
import { DATED_FACTS, dateOfFact, writeFactDates, type FactDates } from './fact-dates.ts';

/** Longest `autres_sources` and `remarque_interne`, as in the schema. */
const OTHERS_LENGTH = 1500;
const REMARK_LENGTH = 1000;

/**
 * Keeps both sources. The candidate's becomes the main one when it is newer, or the only one with a date; the former
 * goes to `autres_sources`, and the facts that the candidate does not vouch for keep their date (fact-dates.ts). The
 * register of associations does not show that a GEM is alive: it never becomes the main one, nor makes younger a fact
 * that it did not bring.
 *
 * @param cells the row with its new facts
 * @param former the row before
 * @param vouched facts that the candidate says, new or confirmed
 * @returns the row; null when `remarque_interne` has no room for the dates
 */
export function mergeSources(
  cells: Cells,
  former: Cells,
  candidate: Candidate,
  vouched: ReadonlySet<Fact>,
  dates: FactDates,
): Cells | null {
  const { url, titre, date } = candidate.source;
  const mainDate = former.source_date || null;
  const leads = date !== null && !candidate.existenceOnly && (mainDate === null || isNewer(date, mainDate));
  const fresh: FactDates = new Map(dates);
  for (const fact of DATED_FACTS) {
    if (cells[fact] === '') {
      fresh.delete(fact);
      continue;
    }
    const known = dateOfFact(former, dates, fact);
    const isNew = cells[fact] !== former[fact];
    const mayVouch = vouched.has(fact) && (isNew || !candidate.existenceOnly);
    const own = mayVouch && (isNew || known === null || isNewer(date, known)) ? date : known;
    if (own === (leads ? date : mainDate)) fresh.delete(fact);
    else fresh.set(fact, own);
  }
  const main = leads
    ? { source_url: url, source_titre: titre ?? '', source_date: date }
    : { source_url: former.source_url, source_titre: former.source_titre, source_date: former.source_date };
  const others = [
    ...(leads ? [former.source_url] : []),
    ...splitCell(former.autres_sources, /\s+/),
    ...(leads ? [] : [url]),
    ...candidate.otherSources,
  ];
  const merged: Cells = {
    ...cells,
    ...main,
    autres_sources: joinUrls(others, main.source_url),
    remarque_interne: writeFactDates(former.remarque_interne, fresh),
  };
  return merged.remarque_interne.length <= REMARK_LENGTH ? merged : null;
}

/** Each address once, without the main one, as many as fit. */
function joinUrls(urls: readonly string[], main: string): string {
  let joined = '';
  for (const url of new Set(urls)) {
    if (url === '' || url === main) continue;
    const longer = joined === '' ? url : `${joined} ${url}`;
    if (longer.length <= OTHERS_LENGTH) joined = longer;
  }
  return joined;
}
