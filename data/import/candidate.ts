import { phoneInFrench } from '../../src/gem/contact.ts';
import type { Gem, Source } from '../../src/gem/gem.ts';
import type { Public } from '../../src/gem/publics.ts';
import { SOURCE_COLUMNS, type Column } from '../pipeline/columns.ts';

/** Columns that say where a fact was read, or are ours: no outside source tells of them. */
const NOT_FACTS = [
  'id',
  'source_url',
  'source_titre',
  'source_date',
  'autres_sources',
  'remarque_interne',
] as const satisfies readonly Column[];

/** What an outside source may tell of a GEM. */
export type Fact = Exclude<Column, (typeof NOT_FACTS)[number]>;
/** In the order of the columns of the census. */
export const FACT_COLUMNS: readonly Fact[] = SOURCE_COLUMNS.filter(isFact);

function isFact(column: Column): column is Fact {
  return !NOT_FACTS.some((other) => other === column);
}

/** Facts that serve no comparison: they travel from the source to the census as they are written there. */
export const FURTHER_FACTS = [
  'nom_a_preciser',
  'statut',
  'antenne_de',
  'horaires',
  'activites',
  'accessibilite',
  'annee_creation',
  'note',
] as const satisfies readonly Fact[];
export type FurtherFact = (typeof FURTHER_FACTS)[number];

/**
 * What one source says of one GEM (a row of a list, an association of the RNA, an organisation of the ROR), already
 * cleaned: null where it says nothing, never `''`. `matchCandidates` compares it with the census.
 */
export interface Candidate {
  /** Where a person finds it again: `liste.xlsx, ligne 12`, `RNA W212000123`. Shown, never published. */
  ref: string;
  /** The `id` of the census, when the source bears it (a list that came from our own download). */
  id: string | null;
  nom: string;
  /** Empty when the source does not state it. */
  publics: readonly Public[];
  adresse: string | null;
  code_postal: string | null;
  /** As the source writes it, or the present name when `code_insee` is known. */
  commune: string | null;
  /** Present commune; null when the name fits none, or several. */
  code_insee: string | null;
  /** Code; null when neither the commune nor the postal code tells it. */
  departement: string | null;
  /** E.164 (`readPhone` of data/pipeline/fields). */
  telephone: string | null;
  courriel: string | null;
  site_web: string | null;
  parrain: string | null;
  gestionnaire: string | null;
  /** Facts that are not compared. */
  further: Readonly<Partial<Record<FurtherFact, string>>>;
  /** `date` is the age of every fact of the candidate; null: it may never replace a fact of the census. */
  source: Source;
  /** Addresses of further pages that the source itself names. */
  otherSources: readonly string[];
  /**
   * Facts that may be written into the census. The others only serve to recognise the GEM: the siège of an
   * association may be a member's home, so an RNA candidate leaves `adresse` and `code_postal` out.
   */
  publishable: ReadonlySet<Fact>;
  /**
   * true: the source knows that a GEM exists, not that it is alive nor where it welcomes people (registers.ts). It
   * fills empty cells, and never replaces one, moves a GEM nor becomes its main source.
   */
  existenceOnly: boolean;
}

/** A candidate of which nothing but its name and source is known: sources fill in what they say. */
export function newCandidate(
  known: Pick<Candidate, 'ref' | 'nom' | 'source'> & Partial<Candidate>,
): Candidate {
  return {
    id: null,
    publics: [],
    adresse: null,
    code_postal: null,
    commune: null,
    code_insee: null,
    departement: null,
    telephone: null,
    courriel: null,
    site_web: null,
    parrain: null,
    gestionnaire: null,
    further: {},
    otherSources: [],
    publishable: new Set(FACT_COLUMNS),
    existenceOnly: false,
    ...known,
  };
}

/** What a candidate says of a fact, as the census writes it; `''` when it says nothing, or when it may not be published. */
export function factOf(candidate: Candidate, fact: Fact): string {
  if (!candidate.publishable.has(fact)) return '';
  if (fact === 'publics') return candidate.publics.join('|');
  if (fact === 'telephone') return candidate.telephone === null ? '' : phoneInFrench(candidate.telephone);
  return (isFurther(fact) ? candidate.further[fact] : candidate[fact]) ?? '';
}

function isFurther(fact: Fact): fact is FurtherFact {
  return FURTHER_FACTS.some((other) => other === fact);
}

/** What the matcher needs of a GEM of the census (a `Gem` of `buildDirectory` will do). */
export type KnownGem = Pick<
  Gem,
  | 'id'
  | 'nom'
  | 'publics'
  | 'statut'
  | 'adresse'
  | 'code_postal'
  | 'commune'
  | 'code_insee'
  | 'departement'
  | 'telephone'
  | 'courriel'
  | 'site_web'
  | 'antenne_de'
>;
