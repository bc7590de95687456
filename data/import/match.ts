import type { Candidate, KnownGem } from './candidate.ts';
import { compare, subjectOf, type Comparison, type Subject } from './match/compare.ts';
import { EVIDENCE, MARGIN, type Evidence } from './match/evidence.ts';

/**
 * `same`: the candidate is this GEM of the census. `probably-same`: a person must say. `new`: the census does not
 * have it.
 */
export type Verdict = 'same' | 'probably-same' | 'new';

/** A GEM of the census that a candidate may be. */
export interface Possibility {
  gem: KnownGem;
  /** Sum of the weights of match/evidence.ts; it only ranks. */
  score: number;
  evidence: readonly Evidence[];
}

export interface Match {
  candidate: Candidate;
  verdict: Verdict;
  /** The GEM it is, or probably is; null when `new`. */
  best: Possibility | null;
  /** Other GEM that a person should think of, best first; empty for `same`. */
  others: readonly Possibility[];
  /** Of a `new` one that calls itself a further site (« Le Cerisier – antenne de Seurre »): the main GEM, by name. */
  siteOf: KnownGem | null;
  /** An earlier candidate of the same list that says the same GEM: this one is not a GEM of its own. */
  repeats: Candidate | null;
}

/** How many other GEM a person is shown. */
const OTHERS = 3;

/**
 * Compares candidates with the census: name (folded, without « GEM » and the like), commune, phone, e-mail, site,
 * address, publics. Pure: reads nothing, writes nothing, keeps the order of the candidates.
 *
 * One GEM of the census is given to one candidate at most, the best first. Only GEM of the candidate's département
 * (all, when it is unknown) and those with the same phone, e-mail or id are looked at, so that 100 000 rows pass.
 *
 * @param gems the census, further sites and closed GEM included: `buildDirectory(…).gems`
 * @param departementName name of a département's code (`geography.departements.get(code)?.nom`)
 */
export function matchCandidates(
  candidates: readonly Candidate[],
  gems: readonly KnownGem[],
  departementName?: (code: string) => string | undefined,
): Match[] {
  const census = new Census(gems, departementName);
  const pairs: Pair[] = [];
  const siteOf = new Map<number, Pair>();
  for (const [index, candidate] of candidates.entries()) {
    const subject = subjectOf(candidate, departementName);
    for (const known of census.near(subject)) {
      const comparison = compare(subject, known.subject, census.isShared);
      const pair = { index, known, ...comparison };
      if (comparison.verdict !== 'new') pairs.push(pair);
      else if (isFurtherSite(pair) && pair.score > (siteOf.get(index)?.score ?? 0)) siteOf.set(index, pair);
    }
  }
  // Of two equal pairs the one that comes first in the list, then in the census: the same answer at each run.
  pairs.sort((a, b) => b.score - a.score || a.index - b.index);
  const takenBy = new Map<KnownGem, Pair>();
  const chosen = new Map<number, Pair>();
  for (const pair of pairs) {
    if (chosen.has(pair.index) || takenBy.has(pair.known.gem)) continue;
    chosen.set(pair.index, pair);
    takenBy.set(pair.known.gem, pair);
  }
  const byCandidate = new Map<number, Pair[]>();
  for (const pair of pairs) {
    const own = byCandidate.get(pair.index);
    if (own) own.push(pair);
    else byCandidate.set(pair.index, [pair]);
  }
  const matches = candidates.map((candidate, index) => ({
    ...toMatch(candidate, byCandidate.get(index) ?? [], chosen.get(index), takenBy, candidates),
    siteOf: census.mainOf(siteOf.get(index)?.known.gem),
  }));
  return markRepeats(matches, departementName);
}

/**
 * Open or planned GEM of the départements that the candidates cover, which no candidate is or may be: « absents de la
 * liste ». They may have closed; nothing is ever deleted for that.
 */
export function absentGems(matches: readonly Match[], gems: readonly KnownGem[]): KnownGem[] {
  const covered = new Set(matches.map(({ candidate }) => candidate.departement));
  const seen = new Set(
    matches.flatMap(({ best, others }) => [...(best ? [best] : []), ...others].map(({ gem }) => gem.id)),
  );
  return gems.filter(
    ({ id, statut, departement }) => covered.has(departement) && statut !== 'ferme' && !seen.has(id),
  );
}

/** « même nom, même commune, publics différents ». */
export function explain(evidence: readonly Evidence[]): string {
  return evidence.map((kind) => EVIDENCE[kind].words).join(', ');
}

interface Known {
  gem: KnownGem;
  subject: Subject;
}

interface Pair extends Comparison {
  /** Of the candidate. */
  index: number;
  known: Known;
}

/** The census, ready to be looked up. */
class Census {
  private readonly all: Known[];
  private readonly byKey = new Map<string, Known[]>();
  private readonly contacts = new Map<string, number>();

  constructor(gems: readonly KnownGem[], departementName?: (code: string) => string | undefined) {
    this.all = gems.map((gem) => ({ gem, subject: subjectOf(gem, departementName) }));
    for (const known of this.all) {
      for (const key of keysOf(known.subject)) {
        const bearers = this.byKey.get(key);
        if (bearers) bearers.push(known);
        else this.byKey.set(key, [known]);
      }
      const { telephone, courriel, site_web } = known.subject;
      for (const contact of [telephone, courriel, site_web])
        if (contact !== null) this.contacts.set(contact, (this.contacts.get(contact) ?? 0) + 1);
    }
  }

  /** GEM that a candidate can be, each once. */
  near(subject: Subject): Iterable<Known> {
    if (subject.departement === null) return this.all;
    return new Set(keysOf(subject).flatMap((key) => this.byKey.get(key) ?? []));
  }

  /** The main GEM of a further site, itself when it is one. */
  mainOf(gem: KnownGem | undefined): KnownGem | null {
    if (!gem) return null;
    return this.all.find((known) => known.gem.id === gem.antenne_de)?.gem ?? gem;
  }

  isShared = (contact: string): boolean => (this.contacts.get(contact) ?? 0) > 1;
}

/** Of a GEM of the census in the same département, by its name. */
function isFurtherSite({ evidence }: Pair): boolean {
  return (
    evidence.includes('other-site') &&
    (evidence.includes('name-identical') || evidence.includes('name-close')) &&
    evidence.includes('place-departement')
  );
}

function keysOf({ departement, telephone, courriel, id }: Subject): string[] {
  const keys: [string, string | null][] = [
    ['departement', departement],
    ['telephone', telephone],
    ['courriel', courriel],
    ['id', id],
  ];
  return keys.flatMap(([kind, value]) => (value === null ? [] : [`${kind}:${value}`]));
}

function toMatch(
  candidate: Candidate,
  pairs: readonly Pair[],
  chosen: Pair | undefined,
  takenBy: ReadonlyMap<KnownGem, Pair>,
  candidates: readonly Candidate[],
): Omit<Match, 'siteOf'> {
  const possibility = ({ known, score, evidence }: Pair): Possibility => ({
    gem: known.gem,
    score,
    evidence,
  });
  const isTakenForSure = ({ known, index }: Pair): boolean => {
    const taker = takenBy.get(known.gem);
    return taker !== undefined && taker.index !== index && taker.verdict === 'same';
  };
  // The GEM that this row would be is another row of the list already: the row says it a second time.
  const [first] = pairs;
  if (first?.verdict === 'same' && isTakenForSure(first)) {
    const taker = takenBy.get(first.known.gem);
    const repeats = taker ? (candidates[taker.index] ?? null) : null;
    return { candidate, verdict: 'probably-same', best: possibility(first), others: [], repeats };
  }
  if (!chosen) return { candidate, verdict: 'new', best: null, others: [], repeats: null };
  const others = pairs.filter((pair) => pair !== chosen && !isTakenForSure(pair));
  const runnerUp = others[0]?.score ?? -Infinity;
  const sure = chosen.evidence.includes('id') || chosen.score - runnerUp >= MARGIN;
  const verdict = chosen.verdict === 'same' && sure ? 'same' : 'probably-same';
  return {
    candidate,
    verdict,
    best: possibility(chosen),
    others: verdict === 'same' ? [] : others.slice(0, OTHERS).map(possibility),
    repeats: null,
  };
}

/** A GEM that the census does not have may stand twice in a list. */
function markRepeats(
  matches: readonly Match[],
  departementName?: (code: string) => string | undefined,
): Match[] {
  const earlier = new Map<string, { candidate: Candidate; subject: Subject }[]>();
  return matches.map((match) => {
    const { candidate, verdict } = match;
    if (verdict !== 'new' || candidate.departement === null) return match;
    const subject = subjectOf(candidate, departementName);
    const key = `${candidate.departement}|${subject.name.core.join('') || subject.name.whole}`;
    const namesakes = earlier.get(key) ?? [];
    const former = namesakes.find((one) => compare(subject, one.subject, () => false).verdict === 'same');
    if (former) return { ...match, repeats: former.candidate };
    earlier.set(key, [...namesakes, { candidate, subject }]);
    return match;
  });
}
