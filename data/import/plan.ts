import { SOURCE_COLUMNS, type Cells } from '../pipeline/columns.ts';
import type { Context } from '../pipeline/pipeline.ts';
import { idBase } from '../pipeline/mint.ts';
import type { CensusNow } from './census.ts';
import { differenceKey, identityKey, type Decisions, type Question } from './decisions.ts';
import { absentGems, explain, matchCandidates, type Match, type Possibility } from './match.ts';
import { identityQuestion, valueQuestion } from './questions.ts';
import { FACT_COLUMNS, factOf, type Candidate, type KnownGem } from './candidate.ts';
import { mergeFacts, saysNoMore, type Difference, type FactChange } from './merge/facts.ts';

/** What an import would do to one GEM that the census has. */
export interface Completed {
  candidate: Candidate;
  gem: KnownGem;
  /** Why they are the same; null when a person said so. */
  why: string | null;
  changes: FactChange[];
  conflicts: Difference[];
  kept: Difference[];
  /** The source was not known yet, or is newer. */
  sourceChanged: boolean;
  isFull: boolean;
}

/** A GEM to be added. */
export interface Added {
  candidate: Candidate;
  /** Name of its file: `27.csv`. */
  file: string;
  cells: Cells;
}

export interface Plan {
  completed: Completed[];
  added: Added[];
  /** All that a person may settle, settled ones included. */
  questions: Question[];
  /** Those without an answer. */
  open: Question[];
  /** New ones that cannot be added: no commune. */
  unplaced: Candidate[];
  /** Rows that repeat another row of the list, or that a person passed over. */
  passed: { candidate: Candidate; why: string }[];
  absent: KnownGem[];
  /** Rows of the census after the import, by id: only those that change. */
  edited: ReadonlyMap<string, Cells>;
}

/** Decides, without writing anything, what an import does. */
export function planImport(
  candidates: readonly Candidate[],
  otherPhones: ReadonlyMap<Candidate, string>,
  census: CensusNow,
  decisions: Decisions,
  context: Context,
): Plan {
  const { departements } = context.geography;
  const matches = matchCandidates(candidates, census.gems, (code) => departements.get(code)?.nom);
  const planner = new Planner(census, decisions, otherPhones, context);
  for (const match of matches) planner.take(match);
  return { ...planner.plan(), absent: absentGems(matches, census.gems) };
}

class Planner {
  private readonly completed: Completed[] = [];
  private readonly added: Added[] = [];
  private readonly questions: Question[] = [];
  private readonly unplaced: Candidate[] = [];
  private readonly passed: Plan['passed'] = [];
  private readonly edited = new Map<string, Cells>();
  private readonly byId: ReadonlyMap<string, KnownGem>;
  private readonly taken: Set<string>;
  /** GEM of the census that a row of the list is. */
  private readonly met = new Set<string>();

  constructor(
    private readonly census: CensusNow,
    private readonly decisions: Decisions,
    private readonly otherPhones: ReadonlyMap<Candidate, string>,
    private readonly context: Context,
  ) {
    this.byId = new Map(census.gems.map((gem) => [gem.id, gem]));
    this.taken = new Set(census.rows.keys());
  }

  plan(): Omit<Plan, 'absent'> {
    const { completed, added, questions, unplaced, passed, edited } = this;
    const open = questions.filter(({ cle }) => !this.decisions.has(cle));
    return { completed, added, questions, open, unplaced, passed, edited };
  }

  take(match: Match): void {
    const { candidate, verdict, best, repeats, siteOf } = match;
    if (repeats && (verdict === 'new' || saysNoMore(candidate, repeats))) {
      this.passed.push({ candidate, why: `répète « ${repeats.nom} » (${repeats.ref})` });
      return;
    }
    if (verdict === 'same' && best) return this.complete(candidate, best.gem, explain(best.evidence));
    if (verdict === 'new') return this.add(candidate, siteOf);
    if (best) this.ask(match, best);
  }

  private ask(match: Match, best: Possibility): void {
    const { candidate } = match;
    const cle = identityKey(candidate);
    this.questions.push(identityQuestion(cle, match, best));
    const decision = this.decisions.get(cle);
    if (decision === undefined) return;
    const { answer } = decision;
    // The answer is about the GEM that was shown then: today another one may be nearer, the very one that it added.
    const shown = this.byId.get(decision.about) ?? best.gem;
    const other = this.byId.get(answer);
    if (answer === 'oui') this.complete(candidate, shown, null);
    else if (other) this.complete(candidate, other, null);
    else if (answer === 'non') this.addOnce(candidate, shown, null);
    else if (answer === 'antenne')
      this.addOnce(candidate, shown, this.byId.get(shown.antenne_de ?? '') ?? shown);
    else if (answer === 'passer') this.passed.push({ candidate, why: 'laissée de côté par votre décision' });
    else this.passed.push({ candidate, why: `aucun GEM du recensement n’a l’identifiant « ${answer} »` });
  }

  private complete(candidate: Candidate, gem: KnownGem, why: string | null): void {
    const row = this.edited.get(gem.id) ?? this.census.rows.get(gem.id)?.cells;
    if (!row) return;
    this.met.add(gem.id);
    const keyOf = (difference: Difference): string => differenceKey(gem.id, difference);
    const merged = mergeFacts(row, candidate, (difference) => {
      const answer = this.decisions.get(keyOf(difference))?.answer;
      return answer === 'liste' || answer === 'recensement' ? answer : null;
    });
    const { cells, changes, conflicts, kept, settled, isFull } = merged;
    for (const difference of [...conflicts, ...settled])
      this.questions.push(valueQuestion(keyOf(difference), candidate, gem, difference));
    const changed = SOURCE_COLUMNS.some((column) => cells[column] !== row[column]);
    if (changed) this.edited.set(gem.id, cells);
    this.completed.push({
      candidate,
      gem,
      why,
      changes,
      conflicts,
      kept,
      sourceChanged: changed && changes.length === 0,
      isFull,
    });
  }

  /** The same list, imported again with the same answers, finds the GEM that they added: it is not added twice. */
  private addOnce(candidate: Candidate, shown: KnownGem, main: KnownGem | null): void {
    const nom = nameOf(candidate, main);
    const added = this.census.gems.find((gem) => {
      const cells = this.census.rows.get(gem.id)?.cells;
      const sources = cells ? [cells.source_url, ...cells.autres_sources.split(' ')] : [];
      return (
        gem.id !== shown.id &&
        gem.nom === nom &&
        gem.code_insee === candidate.code_insee &&
        (main === null || gem.antenne_de === main.id) &&
        sources.includes(candidate.source.url) &&
        !this.met.has(gem.id)
      );
    });
    if (!added) return this.add(candidate, main);
    // A further site has the name of its GEM: that of the list does not contradict it.
    const facts = FACT_COLUMNS.filter((fact) => candidate.publishable.has(fact) && fact !== 'nom');
    this.complete(
      nom === candidate.nom ? candidate : { ...candidate, publishable: new Set(facts) },
      added,
      null,
    );
  }

  private add(candidate: Candidate, main: KnownGem | null): void {
    const commune = this.context.geography.communes.get(candidate.code_insee ?? '');
    if (!commune) {
      this.unplaced.push(candidate);
      return;
    }
    const cells = Object.fromEntries(SOURCE_COLUMNS.map((column) => [column, ''])) as Cells;
    for (const fact of FACT_COLUMNS) cells[fact] = factOf(candidate, fact);
    const isCom = !this.context.geography.departements.has(commune.departement);
    const phones = this.otherPhones.get(candidate);
    const nom = nameOf(candidate, main);
    const remarks = [
      ...(phones === undefined ? [] : [`Autre numéro : ${phones}.`]),
      // A further site is named after its GEM; the name that the list gives it is not lost.
      ...(nom === candidate.nom || cells.nom_a_preciser === 'oui'
        ? []
        : [`Nom dans la liste : ${candidate.nom}.`]),
    ];
    const added: Cells = {
      ...cells,
      nom,
      nom_a_preciser: cells.nom_a_preciser === 'oui' ? 'oui' : '',
      statut: cells.statut === '' ? 'ouvert' : cells.statut,
      antenne_de: main?.id ?? cells.antenne_de,
      commune: commune.nom,
      code_insee: commune.code,
      departement: commune.departement,
      source_url: candidate.source.url,
      source_titre: candidate.source.titre ?? '',
      source_date: candidate.source.date ?? '',
      autres_sources: candidate.otherSources.join(' '),
      remarque_interne: remarks.join(' '),
    };
    added.id = candidate.id ?? this.mint(commune.code, added.nom);
    this.taken.add(added.id);
    this.added.push({ candidate, file: isCom ? 'com.csv' : `${commune.region}.csv`, cells: added });
  }

  private mint(code: string, nom: string): string {
    const base = idBase(code, nom);
    let id = base;
    for (let number = 2; this.taken.has(id); number += 1) id = `${base}-${number}`;
    return id;
  }
}

/** Of a further site, « Le Cerisier – antenne de Seurre », unless the list says it already. */
function nameOf({ nom, commune }: Candidate, main: KnownGem | null): string {
  if (main === null || commune === null || /\bantenne\b/i.test(nom)) return nom;
  const elided = /^[AEÉÈIOUYH]/i.test(commune) ? 'd’' : 'de ';
  return `${main.nom.replace(/ – antenne d.*$/, '')} – antenne ${elided}${commune}`;
}
