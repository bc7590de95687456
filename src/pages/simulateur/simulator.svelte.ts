/** The state of the simulator: the address says the scenario; here are its past and its figures. */
import { untrack } from 'svelte';
import type { Outcome, View } from '../../coverage/siting/engine.ts';
import {
  exchangedWith,
  record,
  redo,
  startHistory,
  undo,
  type History,
} from '../../coverage/siting/history.ts';
import { SitingError } from '../../coverage/siting/problem.ts';
import { readScenario, writeScenario, type ParsedScenario } from '../../coverage/siting/scenario-address.ts';
import { EMPTY_SCENARIO, type Scenario, type ScenarioDirectory } from '../../coverage/siting/scenario.ts';
import type { CoveragePublic } from '../../coverage/types.ts';
import type { Directory } from '../../dataset.ts';
import { openCommunes } from '../../ui/gazetteer.ts';
import { departementsOf } from '../../ui/places.ts';
import { sitingService, type SitingService } from '../../ui/siting-service.ts';
import { loadGround, type Ground } from './ground.ts';
import { readOther } from './other.ts';
import { Proposals, sentenceOf } from './proposals.svelte.ts';

const NO_GROUND = 'Les communes n’ont pas pu être chargées. Rechargez la page pour réessayer.';
/** Communes of a list whose names are known at once: as many as a list shows, on screen or on paper. */
const NAMED = 14;
const NOTHING_YET: ParsedScenario = { scenario: EMPTY_SCENARIO, problems: [] };

/** A scenario as text: two of the same text are the same. */
export function scenarioKey(scenario: Scenario): string {
  const params = new URLSearchParams();
  writeScenario(scenario, params);
  return params.toString();
}

/** @param other the one compared with: null takes it away, undefined leaves it */
type Write = (scenario: Scenario, other?: Scenario | null) => void;

export class Simulator {
  ground = $state.raw<Ground | null>(null);
  /** Why the page cannot compute: a sentence, null while all is well. */
  problem = $state<string | null>(null);
  /** Why the last gesture was refused, or what it did. */
  said = $state.raw<{ text: string; isRefusal: boolean } | null>(null);
  outcome = $state.raw<{ outcome: Outcome; view: View; scenario: Scenario; todayKm: Float64Array } | null>(
    null,
  );
  /** Of the scenario compared with, for the same view as `outcome`. */
  otherOutcome = $state.raw<{ outcome: Outcome; view: View; scenario: Scenario } | null>(null);
  computing = $state(false);
  readonly proposals: Proposals;
  /** Names met so far, by INSEE code. */
  names = $state.raw<ReadonlyMap<string, string>>(new Map());

  #history = $state.raw<History>(startHistory());
  readonly #directory: Directory;
  readonly #service: SitingService;
  readonly #write: Write;
  readonly #read = $derived.by((): ParsedScenario => {
    const params = this.#params();
    return this.ground ? readScenario(params, this.ground.directory) : NOTHING_YET;
  });
  readonly #scenario = $derived.by((): Scenario => {
    const { scenario } = this.#read;
    const present = this.#history.present.scenario;
    // The very object of the history, so that nothing that follows it is done twice.
    return scenarioKey(scenario) === scenarioKey(present) ? present : scenario;
  });
  readonly #other = $derived.by(() =>
    this.ground ? readOther(this.#params(), this.ground.directory) : null,
  );
  readonly #params: () => URLSearchParams;
  readonly #today = new Map<CoveragePublic, Float64Array>();
  #asked = 0;
  #isClosed = false;

  /**
   * @param params of the address, which holds the scenario
   * @param write puts a scenario into the address
   */
  constructor(directory: Directory, params: () => URLSearchParams, write: Write) {
    this.#directory = directory;
    this.#params = params;
    this.#write = write;
    this.#service = sitingService(directory.gems);
    this.proposals = new Proposals(this.#service, (codes) => this.learn(codes));
  }

  async start(): Promise<void> {
    try {
      const ground = await loadGround(this.#directory);
      // The page was left meanwhile: nothing of it can be read any more.
      if (this.#isClosed) return;
      this.ground = ground;
      this.#history = startHistory(this.#read.scenario);
      this.problem = null;
    } catch (error) {
      this.problem =
        error instanceof Error && error.name === 'CoverageUnavailable' ? error.message : NO_GROUND;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.proposals.cancelProof();
    this.#service.close();
  }

  get scenario(): Scenario {
    return this.#scenario;
  }

  /** What the address holds that was not understood. */
  get problems(): readonly string[] {
    return [...this.#read.problems, ...(this.#other?.problems ?? [])];
  }

  /** The scenario that this one is compared with; null for none. */
  get other(): Scenario | null {
    const scenario = this.#other?.scenario;
    return scenario && scenarioKey(scenario) !== '' ? scenario : null;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  /** Applies a gesture; a refusal is said, and leaves all as it was. */
  edit(change: (scenario: Scenario, directory: ScenarioDirectory) => Scenario, done = ''): boolean {
    if (!this.ground) {
      this.said = {
        text: 'Les communes se chargent encore\u00a0: réessayez dans un instant.',
        isRefusal: true,
      };
      return false;
    }
    try {
      const next = change(this.scenario, this.ground.directory);
      this.#go(record(this.#current(), next));
      this.said = done ? { text: done, isRefusal: false } : null;
      return true;
    } catch (error) {
      if (!(error instanceof SitingError)) throw error;
      this.said = { text: error.message, isRefusal: true };
      return false;
    }
  }

  undo(): void {
    const former = this.#current();
    this.#step(former, undo(former), true);
    this.said = { text: 'Dernier geste annulé.', isRefusal: false };
  }

  redo(): void {
    const former = this.#current();
    this.#step(former, redo(former), false);
    this.said = { text: 'Geste rétabli.', isRefusal: false };
  }

  /** Each of the two scenarios takes the place of the other; undone in one gesture. */
  exchange(): void {
    const { other } = this;
    if (!other) return;
    const former = this.#current();
    this.#go(record(former, other, true), former.present.scenario);
    this.said = { text: 'Les deux scénarios ont changé de place.', isRefusal: false };
  }

  /** Puts a scenario beside this one; null takes it away. */
  compareWith(other: Scenario | null): void {
    this.#write(this.scenario, other);
  }

  refuse(text: string): void {
    this.said = { text, isRefusal: true };
  }

  /** The history with what the address says now as its present: a link may have brought another scenario. */
  #current(): History {
    const { scenario } = this;
    return record(this.#history, scenario);
  }

  /** @param other the scenario compared with, when the gesture changes it too */
  #go(history: History, other?: Scenario): void {
    this.#history = history;
    this.#write(history.present.scenario, other);
  }

  #step({ present: from }: History, to: History, isUndone: boolean): void {
    const isSame = (one: Scenario, other: Scenario): boolean => scenarioKey(one) === scenarioKey(other);
    this.#go(to, exchangedWith(from, to.present, isUndone, this.other, isSame));
  }

  /** Asks for the figures; only the answer to the last question is kept. */
  async compute(scenario: Scenario, view: View): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    this.computing = true;
    try {
      const { publicName } = view;
      let todayKm = this.#today.get(publicName);
      if (!todayKm) {
        todayKm = await this.#service.ask({ kind: 'aujourdhui', publicName });
        this.#today.set(publicName, todayKm);
        if (mine !== this.#asked) return;
      }
      const outcome = await this.#service.ask({ kind: 'scenario', scenario, view });
      if (mine !== this.#asked) return;
      this.outcome = { outcome, view, scenario, todayKm };
      this.problem = null;
      const { inside, outside } = outcome;
      void this.learn(
        [inside.gains, inside.losses, outside.gains, outside.losses].flatMap((list) =>
          list.slice(0, NAMED).map(({ code }) => code),
        ),
      );
      if (this.other && !this.otherOutcome) void this.computeOther(this.other, view);
    } catch (error) {
      if (mine === this.#asked) {
        this.problem = sentenceOf(error);
        // Figures of another scenario than the one that stands would be false.
        this.outcome = null;
      }
    }
    if (mine === this.#asked) this.computing = false;
  }

  /** Asks for the figures of the scenario compared with. A fault is told by those of the scenario itself. */
  async computeOther(scenario: Scenario, view: View): Promise<void> {
    void this.learn(scenario.ajouts.map(({ commune }) => commune));
    try {
      const outcome = await this.#service.ask({ kind: 'scenario', scenario, view });
      this.otherOutcome = { outcome, view, scenario };
    } catch {
      this.otherOutcome = null;
    }
  }

  nameOf(code: string): string {
    return this.names.get(code) ?? `Commune ${code}`;
  }

  async learn(codes: readonly string[]): Promise<void> {
    const unknown = untrack(() => [...new Set(codes)].filter((code) => !this.names.has(code)));
    if (unknown.length === 0) return;
    try {
      const communes = await openCommunes(departementsOf(this.#directory));
      const found = await communes.names(unknown);
      const next = new Map(this.names);
      for (const [rank, code] of unknown.entries()) {
        const nom = found[rank];
        if (nom) next.set(code, nom);
      }
      this.names = next;
    } catch {
      // Without their names, communes are told by their codes.
    }
  }
}
