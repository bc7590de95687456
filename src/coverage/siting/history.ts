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

/**
 * Going from a step to the next or back, what becomes of the scenario compared with: an exchange that is undone, or done
 * again, puts there the one that is left. Undefined where it stays, as when it is no longer the one exchanged.
 * @param other the one compared with now, null for none
 */
export function exchangedWith(
  from: Step,
  to: Step,
  isUndone: boolean,
  other: Scenario | null,
  isSame: (one: Scenario, another: Scenario) => boolean,
): Scenario | undefined {
  const { isExchange } = isUndone ? from : to;
  return isExchange && other && isSame(other, to.scenario) ? from.scenario : undefined;
}

export function redo(history: History): History {
  const [next, ...future] = history.future;
  if (!next) return history;
  return { past: [...history.past, history.present], present: next, future };
}
