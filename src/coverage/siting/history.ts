import { EMPTY_SCENARIO, type Scenario } from './scenario.ts';

/** A scenario, and how it came to be. */
export interface Step {
  readonly scenario: Scenario;
  /** It was the scenario compared with, and the one before it has taken that place. */
  readonly isExchange: boolean;
}

/** A scenario and the way to it. */
export interface History {
  readonly past: readonly Step[];
  readonly present: Step;
  readonly future: readonly Step[];
}

/** Enough for any session, without growing for ever. */
const MAX_PAST = 200;

export function startHistory(scenario: Scenario = EMPTY_SCENARIO): History {
  return { past: [], present: { scenario, isExchange: false }, future: [] };
}

/** A change made: what had been undone is forgotten. A change that changes nothing leaves no step. */
export function record(history: History, scenario: Scenario, isExchange = false): History {
  if (scenario === history.present.scenario) return history;
  const present = { scenario, isExchange };
  return { past: [...history.past, history.present].slice(-MAX_PAST), present, future: [] };
}

export function undo(history: History): History {
  const last = history.past.at(-1);
  if (!last) return history;
  return { past: history.past.slice(0, -1), present: last, future: [history.present, ...history.future] };
}

export function redo(history: History): History {
  const [next, ...future] = history.future;
  if (!next) return history;
  return { past: [...history.past, history.present], present: next, future };
}
