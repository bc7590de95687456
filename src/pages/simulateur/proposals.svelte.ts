/** What is proposed, for what, and how far its proof is. The scenario is none of its business: it only reads it. */
import type { ContextualProposal, Unreached, View } from '../../coverage/siting/engine.ts';
import type { ProofProgress } from '../../coverage/siting/exact.ts';
import type { PortableProblem } from '../../coverage/siting/portable.ts';
import type { ProposalRequest } from '../../coverage/siting/problem.ts';
import type { Proposal } from '../../coverage/siting/quick.ts';
import type { Scenario } from '../../coverage/siting/scenario.ts';
import {
  ProofCancelled,
  SitingUnavailable,
  startProof,
  type Proof,
  type SitingService,
} from '../../ui/siting-service.ts';

const FAULT =
  'Le calcul n’a pas pu être fait. Votre scénario est gardé\u00a0; rechargez la page pour réessayer.';
const CANCELLED = 'Calcul annulé. La proposition rapide reste valable.';

/** The sentence to show for whatever the workers threw. */
export function sentenceOf(error: unknown): string {
  return error instanceof SitingUnavailable ? error.message : FAULT;
}

export interface Proposed {
  request: ProposalRequest;
  view: View;
  scenario: Scenario;
  described: ContextualProposal;
  proposal: Proposal;
  problem: PortableProblem;
  unreached: Unreached;
}

export type ProofState =
  | { kind: 'aucune' }
  | { kind: 'en-cours'; progress: ProofProgress | null }
  /** It ended without a new answer: cancelled, or failed with this sentence. */
  | { kind: 'arretee'; sentence: string }
  | { kind: 'faite' };

export class Proposals {
  proposed = $state.raw<Proposed | null>(null);
  proposing = $state(false);
  /** Why nothing is proposed: a sentence, null while all is well. */
  problem = $state<string | null>(null);
  proof = $state.raw<ProofState>({ kind: 'aucune' });

  readonly #service: SitingService;
  readonly #learn: (codes: readonly string[]) => Promise<void>;
  #running: Proof | null = null;

  /** @param learn fetches the names of communes, by INSEE code */
  constructor(service: SitingService, learn: (codes: readonly string[]) => Promise<void>) {
    this.#service = service;
    this.#learn = learn;
  }

  async propose(scenario: Scenario, view: View, request: ProposalRequest): Promise<void> {
    // A proof of the former proposal ends without a word.
    this.#running?.cancel();
    this.#running = null;
    this.proof = { kind: 'aucune' };
    this.problem = null;
    this.proposing = true;
    try {
      const { publicName } = view;
      const found = await this.#service.ask({ kind: 'proposer', scenario, publicName, request });
      this.proposed = { request, view, scenario, ...found };
      void this.#learnSites(found.described);
    } catch (error) {
      // The former proposal stands: it says what it was made for.
      this.problem = sentenceOf(error);
    }
    this.proposing = false;
  }

  /** Proves the proposal that stands, or betters it. What was proposed before stays whatever happens. */
  async prove(): Promise<void> {
    const proposed = this.proposed;
    if (!proposed || this.#running) return;
    this.proof = { kind: 'en-cours', progress: null };
    const running = startProof(proposed.problem, proposed.proposal, (progress) => {
      if (this.#running === running) this.proof = { kind: 'en-cours', progress };
    });
    this.#running = running;
    try {
      const proposal = await running.result;
      const { scenario, view } = proposed;
      // The words are of the scenario last looked at: that one comes first, in one breath.
      const [, described] = await Promise.all([
        this.#service.ask({ kind: 'scenario', scenario, view }),
        this.#service.ask({ kind: 'decrire', proposal }),
      ]);
      if (this.#running !== running) return;
      this.proposed = { ...proposed, proposal, described };
      this.proof = { kind: 'faite' };
      void this.#learnSites(described);
    } catch (error) {
      if (this.#running !== running) return;
      const sentence = error instanceof ProofCancelled ? CANCELLED : sentenceOf(error);
      this.proof = { kind: 'arretee', sentence };
    }
    this.#running = null;
  }

  cancelProof(): void {
    this.#running?.cancel();
  }

  #learnSites({ sites }: ContextualProposal): Promise<void> {
    return this.#learn(sites.flatMap(({ code, ties }) => [code, ...ties.map((tie) => tie.code)]));
  }
}
