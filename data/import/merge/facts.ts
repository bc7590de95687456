import { readPhone } from '../../pipeline/fields/phone.ts';
import { fold } from '../../pipeline/fold.ts';
import type { Cells } from '../../pipeline/columns.ts';
import { FACT_COLUMNS, factOf, type Candidate, type Fact } from '../candidate.ts';
import { addressKey } from '../match/compare.ts';
import { compareNames, nameKey, type NamePlace } from '../match/name.ts';
import { isNewer } from '../values/date.ts';
import { dateOfFact, readFactDates } from './fact-dates.ts';
import { mergeSources } from './sources.ts';

/** One cell of the census that a source fills or replaces. */
export interface FactChange {
  column: Fact;
  before: string;
  after: string;
}

/** Two values of one fact. */
export interface Difference {
  /** `commune` stands for the whole place when the GEM has moved. */
  column: Fact;
  census: string;
  list: string;
}

export interface Merged {
  cells: Cells;
  changes: FactChange[];
  /** No one knows which is newer: a person must say. The census stays as it is until then. */
  conflicts: Difference[];
  /** The census is newer, or a person has chosen it. */
  kept: Difference[];
  /** Differences that a person has settled, whichever way. */
  settled: Difference[];
  /** true: `remarque_interne` has no room for the dates of the facts, so the row stays as it was. */
  isFull: boolean;
}

/** What a person has said of a difference; null: nothing yet. */
export type Choice = (difference: Difference) => 'liste' | 'recensement' | null;

/** Name and place have their own rules below; a person alone says that a GEM is a further site of another. */
const OWN_RULES: ReadonlySet<Fact> = new Set<Fact>([
  'nom',
  'nom_a_preciser',
  'antenne_de',
  'adresse',
  'code_postal',
  'commune',
  'code_insee',
  'departement',
]);
/** Facts that stand alone in a cell. */
const SINGLE = FACT_COLUMNS.filter((fact) => !OWN_RULES.has(fact));

/**
 * Brings what a candidate says into the row of the GEM that it is. An empty cell is filled; another value is replaced
 * only when the candidate's date is surely newer than that of the fact; both sources are kept. Pure.
 */
export function mergeFacts(cells: Cells, candidate: Candidate, choose: Choice = () => null): Merged {
  const dates = readFactDates(cells.remarque_interne);
  const merged: Merged = {
    cells: { ...cells },
    changes: [],
    conflicts: [],
    kept: [],
    settled: [],
    isFull: false,
  };
  /** Facts that the candidate now vouches for. */
  const vouched = new Set<Fact>();
  const may = (fact: Fact): boolean => candidate.publishable.has(fact);
  const set = (column: Fact, value: string): void => {
    const before = merged.cells[column];
    if (before === value) return;
    merged.cells[column] = value;
    merged.changes.push({ column, before, after: value });
  };
  const settle = (difference: Difference, write: () => void): void => {
    const { column } = difference;
    const date = dateOfFact(cells, dates, column);
    const choice = choose(difference);
    if (choice !== null) merged.settled.push(difference);
    if (choice === 'recensement') merged.kept.push(difference);
    // An association that was declared again says nothing new of the place where people meet.
    else if (choice === null && candidate.existenceOnly) merged.kept.push(difference);
    else if (choice === 'liste' || isNewer(candidate.source.date, date)) {
      write();
      vouched.add(column);
    } else if (isNewer(date, candidate.source.date)) merged.kept.push(difference);
    else merged.conflicts.push(difference);
  };

  mergeName(cells, candidate, may, set, settle, vouched);
  mergePlace(cells, candidate, may, set, settle, vouched);
  for (const column of SINGLE) {
    const list = factOf(candidate, column);
    if (list === '') continue;
    if (cells[column] === '') {
      set(column, list);
      vouched.add(column);
    } else if (sameFact(column, cells[column], list)) vouched.add(column);
    // A note of ours is no fact of theirs.
    else if (column !== 'note') settle({ column, census: cells[column], list }, () => set(column, list));
  }
  const sourced = mergeSources(merged.cells, cells, candidate, vouched, dates);
  return sourced ? { ...merged, cells: sourced } : { ...merged, cells, changes: [], isFull: true };
}

type Settle = (difference: Difference, write: () => void) => void;

/** A name of its own takes the place of a type and a place; two spellings of one name are no difference. */
function mergeName(
  cells: Cells,
  candidate: Candidate,
  may: (fact: Fact) => boolean,
  set: (column: Fact, value: string) => void,
  settle: Settle,
  vouched: Set<Fact>,
): void {
  if (!may('nom')) return;
  const place: NamePlace = { commune: cells.commune, departement: cells.departement, departementName: '' };
  const [ours, theirs] = [nameKey(cells.nom, place), nameKey(candidate.nom, place)];
  const verdict = compareNames(ours, theirs);
  if (verdict === 'identical' || verdict === 'close') {
    vouched.add('nom');
  } else if (theirs.core.length > 0 && cells.nom_a_preciser === 'oui') {
    set('nom', candidate.nom);
    set('nom_a_preciser', '');
    vouched.add('nom');
  } else if (verdict === 'different') {
    settle({ column: 'nom', census: cells.nom, list: candidate.nom }, () => set('nom', candidate.nom));
  }
}

/** The place goes as a whole: the street of one town beside the name of another would be worse than either. */
function mergePlace(
  cells: Cells,
  candidate: Candidate,
  may: (fact: Fact) => boolean,
  set: (column: Fact, value: string) => void,
  settle: Settle,
  vouched: Set<Fact>,
): void {
  // A siège, even in another commune, moves no GEM.
  if (candidate.existenceOnly) return;
  const { code_insee } = candidate;
  const street = factOf(candidate, 'adresse');
  const postal = factOf(candidate, 'code_postal');
  if (code_insee === null || code_insee === cells.code_insee) {
    if (code_insee !== null) vouched.add('commune').add('code_insee').add('departement');
    if (street === '') {
      if (cells.adresse === '' && cells.code_postal === '' && postal !== '') {
        set('code_postal', postal);
        vouched.add('code_postal');
      }
    } else if (cells.adresse === '') {
      set('adresse', street);
      if (postal !== '') set('code_postal', postal);
      vouched.add('adresse').add('code_postal');
    } else if (sameAddress(cells.adresse, street)) {
      if (cells.code_postal === '' && postal !== '') set('code_postal', postal);
      vouched.add('adresse').add('code_postal');
    } else {
      settle({ column: 'adresse', census: cells.adresse, list: street }, () => {
        set('adresse', street);
        set('code_postal', postal);
      });
    }
    return;
  }
  if (!may('commune')) return;
  const show = (parts: string[]): string => parts.filter((part) => part !== '').join(' ');
  const difference: Difference = {
    column: 'commune',
    census: show([cells.adresse, cells.code_postal, cells.commune]),
    list: show([street, postal, candidate.commune ?? '']),
  };
  settle(difference, () => {
    set('adresse', street);
    set('code_postal', postal);
    set('commune', candidate.commune ?? '');
    set('code_insee', code_insee);
    set('departement', candidate.departement ?? '');
    vouched.add('adresse').add('code_postal').add('code_insee').add('departement');
  });
}

/** Whether one candidate tells nothing that another of the same GEM does not. */
export function saysNoMore(candidate: Candidate, former: Candidate): boolean {
  return FACT_COLUMNS.every((fact) => {
    const said = factOf(candidate, fact);
    return fact === 'nom' || said === '' || sameFact(fact, factOf(former, fact), said);
  });
}

function sameFact(column: Fact, census: string, list: string): boolean {
  if (census === list) return true;
  switch (column) {
    case 'telephone': {
      const [a, b] = [readPhone(census), readPhone(list)];
      return a.ok && b.ok && a.value === b.value;
    }
    case 'publics':
      return sorted(census, '|') === sorted(list, '|');
    case 'parrain':
    case 'gestionnaire':
      // « Unafam » and « Unafam Côte-d’Or » are one parrain.
      return fold(census).includes(fold(list)) || fold(list).includes(fold(census));
    case 'site_web': {
      const bare = (url: string): string => url.toLowerCase().replace(/^https?:\/\/(?:www\.)?|\/+$/g, '');
      return bare(census) === bare(list);
    }
    case 'adresse':
      return sameAddress(census, list);
    default:
      return fold(census) === fold(list);
  }
}

function sameAddress(a: string, b: string): boolean {
  const [left, right] = [addressKey(a), addressKey(b)];
  return fold(a) === fold(b) || (left !== null && left === right);
}

function sorted(cell: string, separator: string): string {
  return cell.split(separator).sort().join(separator);
}
