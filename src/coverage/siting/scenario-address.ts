import { PUBLICS, type Public } from '../../gem/publics.ts';
import { MAX_SITES, SitingError } from './problem.ts';
import {
  addGem,
  closeGem,
  EMPTY_SCENARIO,
  openProject,
  type ImaginedGem,
  type Scenario,
  type ScenarioDirectory,
} from './scenario.ts';

/**
 * A scenario in an address, readable and short:
 *   ajouts=05061.psychique,38185.psychique.tsa-tnd & fermes=<id>,<id> & ouverts=<id>
 */
const NAMES = ['ajouts', 'fermes', 'ouverts'] as const;
/** Far above what 10 GEM, 50 closed ones and every project take. */
const MAX_LENGTH = 8000;

/** Writes the scenario into parameters, which keep all their others. */
export function writeScenario(scenario: Scenario, params: URLSearchParams): void {
  const values = {
    ajouts: scenario.ajouts.map(({ commune, publics }) => [commune, ...publics].join('.')),
    fermes: scenario.fermes,
    ouverts: scenario.ouverts,
  };
  for (const name of NAMES) {
    if (values[name].length > 0) params.set(name, values[name].join(','));
    else params.delete(name);
  }
}

export interface ParsedScenario {
  scenario: Scenario;
  /** A sentence for each part of the address that was not understood, and so was left out. */
  problems: string[];
}

/** Reads a scenario from an address that anyone may have written: what is wrong is said and left out, the rest holds. */
export function readScenario(params: URLSearchParams, directory: ScenarioDirectory): ParsedScenario {
  const problems: string[] = [];
  let scenario = EMPTY_SCENARIO;
  const apply = (change: () => Scenario): void => {
    try {
      scenario = change();
    } catch (error) {
      if (!(error instanceof SitingError)) throw error;
      problems.push(`Dans l’adresse de la page : ${error.message}`);
    }
  };
  const parts = (name: (typeof NAMES)[number]): string[] => {
    const value = params.get(name) ?? '';
    if (value.length > MAX_LENGTH) {
      problems.push(`Dans l’adresse de la page, « ${name} » est trop long et a été ignoré.`);
      return [];
    }
    return [...value.split(',')].filter((part) => part !== '');
  };

  const ajouts = parts('ajouts');
  if (ajouts.length > MAX_SITES) {
    problems.push(
      `Dans l’adresse de la page : ${ajouts.length} GEM imaginés, c’est plus que les ${MAX_SITES} possibles. Les premiers sont gardés.`,
    );
  }
  for (const part of ajouts.slice(0, MAX_SITES)) {
    const gem = readImagined(part);
    if (gem) apply(() => addGem(scenario, gem, directory));
    else
      problems.push(
        `Dans l’adresse de la page, le GEM imaginé « ${shorten(part)} » n’est pas compris et a été ignoré. Attendu : un code Insee et des publics (38185.psychique).`,
      );
  }
  for (const id of new Set(parts('fermes'))) apply(() => closeGem(scenario, id, directory));
  for (const id of new Set(parts('ouverts'))) apply(() => openProject(scenario, id, directory));
  // The same sentence many times over helps no one.
  return { scenario, problems: [...new Set(problems)].slice(0, 10) };
}

function readImagined(part: string): ImaginedGem | null {
  const [commune = '', ...names] = part.split('.');
  if (!/^\d[\dAB]\d{3}$/.test(commune)) return null;
  const publics: Public[] = [];
  for (const name of names) {
    const known = PUBLICS.find((one) => one === name);
    if (!known) return null;
    if (!publics.includes(known)) publics.push(known);
  }
  return { commune, publics };
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
