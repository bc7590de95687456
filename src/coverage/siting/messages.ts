import type { SiteSource } from '../sites.ts';
import type { CoveragePublic } from '../types.ts';
import type { ContextualProposal, Outcome, Unreached, View } from './engine.ts';
import type { ProofProgress } from './exact.ts';
import type { PortableProblem } from './portable.ts';
import type { ProposalRequest } from './problem.ts';
import type { Proposal } from './quick.ts';
import type { Scenario } from './scenario.ts';

/** What the page asks of the worker of the simulator. Each question bears a number that its answer repeats. */
export type SitingQuestion =
  | { kind: 'aujourdhui'; publicName: CoveragePublic }
  | { kind: 'scenario'; scenario: Scenario; view: View }
  | { kind: 'proposer'; scenario: Scenario; publicName: CoveragePublic; request: ProposalRequest }
  /** The proven proposal, in the words of the page. */
  | { kind: 'decrire'; proposal: Proposal };

export interface SitingAnswers {
  /** See `SitingEngine.todayKm`. */
  aujourdhui: Float64Array;
  scenario: Outcome;
  proposer: {
    described: ContextualProposal;
    proposal: Proposal;
    problem: PortableProblem;
    unreached: Unreached;
  };
  decrire: ContextualProposal;
}

export type ToSitingWorker =
  | { kind: 'commencer'; centres: ArrayBuffer; gems: SiteSource[] }
  | { kind: 'question'; id: number; question: SitingQuestion };

export type FromSitingWorker =
  | { kind: 'pret' }
  /** centres.json is not readable, or the directory does not go with it: nothing can be computed. */
  | { kind: 'echec' }
  | { kind: 'reponse'; id: number; answer: SitingAnswers[keyof SitingAnswers] }
  /** The sentence (French) says what cannot be done. The state is what it was. */
  | { kind: 'refus'; id: number; sentence: string };

/** The worker that proves answers one question and is ended; to cancel is to end it before. */
export interface ToProofWorker {
  problem: PortableProblem;
  quick: Proposal;
  maxSeconds: number;
}

export type FromProofWorker =
  | { kind: 'progres'; progress: ProofProgress }
  | { kind: 'preuve'; proposal: Proposal }
  | { kind: 'refus'; sentence: string }
  /** The solver could not be fetched or started (offline, WebAssembly refused). */
  | { kind: 'sans-solveur' };
