/** The scenario that this one is compared with: in the address too, so that a link shows both. */
import { SitingError } from '../../coverage/siting/problem.ts';
import { readScenario, writeScenario, type ParsedScenario } from '../../coverage/siting/scenario-address.ts';
import { EMPTY_SCENARIO, type Scenario, type ScenarioDirectory } from '../../coverage/siting/scenario.ts';

const PREFIX = 'contre-';

/** Writes the other scenario into parameters, which keep all their others; null takes it away. */
export function writeOther(scenario: Scenario | null, params: URLSearchParams): void {
  for (const name of [...params.keys()]) if (name.startsWith(PREFIX)) params.delete(name);
  const own = new URLSearchParams();
  writeScenario(scenario ?? EMPTY_SCENARIO, own);
  for (const [name, value] of own) params.set(PREFIX + name, value);
}

/** @returns null without another scenario; what is wrong in it is said, and left out */
export function readOther(params: URLSearchParams, directory: ScenarioDirectory): ParsedScenario | null {
  const own = new URLSearchParams();
  for (const [name, value] of params) if (name.startsWith(PREFIX)) own.set(name.slice(PREFIX.length), value);
  if (own.size === 0) return null;
  const { scenario, problems } = readScenario(own, directory);
  return {
    scenario,
    problems: problems.map((problem) => of(problem, 'Autre scénario, dans l’adresse de la page')),
  };
}

/** A problem told of where the scenario comes from. */
function of(problem: string, where: string): string {
  return problem.replace('Dans l’adresse de la page', where);
}

/**
 * The scenario of a link that someone has sent: a whole address, or what follows its « ? ». What is wrong in it is
 * said, and left out.
 * @throws SitingError when it bears none
 */
export function scenarioOfLink(text: string, directory: ScenarioDirectory): ParsedScenario {
  const search = text
    .trim()
    .replace(/^[^?]*\?/, '')
    .replace(/#.*$/, '');
  const { scenario, problems } = readScenario(new URLSearchParams(search), directory);
  if (scenario.ajouts.length + scenario.fermes.length + scenario.ouverts.length > 0)
    return { scenario, problems: problems.map((problem) => of(problem, 'Dans ce lien')) };
  throw new SitingError(
    problems[0]
      ? 'Ce lien porte un scénario qui ne va pas avec l’annuaire d’aujourd’hui. Demandez-en un nouveau.'
      : 'Ce lien ne porte aucun scénario. Collez l’adresse entière d’une page du simulateur.',
  );
}
