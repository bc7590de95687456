import { PUBLICS, type Public } from '../../gem/publics.ts';
import type { Commune } from '../../territory/territory.ts';
import { arrondissementOf, coverageSites, type SiteSource } from '../sites.ts';
import type { CoverageSite } from '../types.ts';
import { MAX_SITES, SitingError } from './problem.ts';

/** A GEM that does not exist: at the centre of a commune, like most of the directory. */
export interface ImaginedGem {
  /** INSEE code. */
  readonly commune: string;
  /** Empty: it only counts among all the GEM, as one whose source states no public. */
  readonly publics: readonly Public[];
}

/** What is changed in the directory, and nothing else: enough to make the same scenario anew. Never changed in place. */
export interface Scenario {
  readonly ajouts: readonly ImaginedGem[];
  /** `id` of open GEM taken as closed, and of GEM `en-projet` taken as open. */
  readonly fermes: readonly string[];
  readonly ouverts: readonly string[];
}

export const EMPTY_SCENARIO: Scenario = { ajouts: [], fermes: [], ouverts: [] };
/** Closing more than this is no scenario any more, and would not fit in an address. */
export const MAX_CLOSED = 50;

/** The GEM that a scenario may change, open and planned, each with its place in the list of the simulation. */
export interface ScenarioDirectory {
  readonly communes: ReadonlyMap<string, Commune>;
  readonly entries: readonly { readonly site: CoverageSite; readonly isOpen: boolean }[];
  readonly rankOf: ReadonlyMap<string, number>;
}

/** @throws a sentence when a GEM stands in a commune that is not in the list */
export function scenarioDirectory(
  gems: readonly SiteSource[],
  communes: readonly Commune[],
): ScenarioDirectory {
  const known = gems.filter(({ statut }) => statut !== 'ferme');
  const open = new Set(known.filter(({ statut }) => statut === 'ouvert').map(({ id }) => id));
  const sites = coverageSites(
    known.map((gem) => ({ ...gem, statut: 'ouvert' as const })),
    communes,
  );
  const entries = sites.map((site) => ({ site, isOpen: open.has(site.id) }));
  return {
    communes: new Map(communes.map((commune) => [commune.code, commune])),
    entries,
    rankOf: new Map(entries.map(({ site }, rank) => [site.id, rank])),
  };
}

/** How many slots a simulation of this directory needs. */
export function slotCount({ entries }: ScenarioDirectory): number {
  return entries.length + MAX_SITES;
}

/** The sites in place in a scenario, slot by slot: the directory in its order, then the imagined GEM in theirs. */
export function slotsOf(
  scenario: Scenario,
  { entries, communes }: ScenarioDirectory,
): (CoverageSite | null)[] {
  const closed = new Set(scenario.fermes);
  const opened = new Set(scenario.ouverts);
  const slots: (CoverageSite | null)[] = entries.map(({ site, isOpen }) =>
    (isOpen ? !closed.has(site.id) : opened.has(site.id)) ? site : null,
  );
  for (const [rank, { commune: code, publics }] of scenario.ajouts.entries()) {
    const { departement, region, epci, longitude, latitude } = knownCommune(code, communes);
    const id = `imagine-${rank + 1}`;
    slots.push({ id, antenne_de: null, publics, departement, region, epci, longitude, latitude });
  }
  return slots;
}

/** The commune of a code; that of the whole of Paris, Lyon or Marseille stands for the arrondissement of its centre. */
function knownCommune(code: string, communes: ReadonlyMap<string, Commune>): Commune {
  const commune = communes.get(arrondissementOf(code));
  if (!commune)
    throw new SitingError(
      `Le code « ${code.slice(0, 10)} » n’est pas celui d’une commune des 101 départements. Choisissez une commune dans la liste.`,
    );
  return commune;
}

// Each change gives a new scenario, or throws a SitingError and leaves the former one as it was.

export function addGem(scenario: Scenario, gem: ImaginedGem, directory: ScenarioDirectory): Scenario {
  if (scenario.ajouts.length >= MAX_SITES)
    throw new SitingError(
      `Un scénario compte au plus ${MAX_SITES} GEM imaginés. Retirez-en un, ou déplacez-en un.`,
    );
  const { code } = knownCommune(gem.commune, directory.communes);
  return { ...scenario, ajouts: [...scenario.ajouts, { ...gem, commune: code }] };
}

/** @param rank from 0, in the order of `ajouts` */
export function moveGem(
  scenario: Scenario,
  rank: number,
  commune: string,
  directory: ScenarioDirectory,
): Scenario {
  const gem = imagined(scenario, rank);
  const { code } = knownCommune(commune, directory.communes);
  return {
    ...scenario,
    ajouts: scenario.ajouts.map((one, at) => (at === rank ? { ...gem, commune: code } : one)),
  };
}

/** @param publics those that the GEM is imagined for, in any order */
export function setPublics(scenario: Scenario, rank: number, publics: readonly Public[]): Scenario {
  const gem = imagined(scenario, rank);
  // Always in the order of the list: one scenario has one address.
  const ordered = PUBLICS.filter((one) => publics.includes(one));
  return {
    ...scenario,
    ajouts: scenario.ajouts.map((one, at) => (at === rank ? { ...gem, publics: ordered } : one)),
  };
}

export function removeGem(scenario: Scenario, rank: number): Scenario {
  imagined(scenario, rank);
  return { ...scenario, ajouts: scenario.ajouts.filter((_, at) => at !== rank) };
}

export function closeGem(scenario: Scenario, id: string, directory: ScenarioDirectory): Scenario {
  if (scenario.fermes.includes(id)) return scenario;
  if (entryOf(id, directory)?.isOpen !== true)
    throw new SitingError(
      `${named(id)} n’est pas un GEM ouvert de l’annuaire\u00a0: il ne peut pas être fermé.`,
    );
  if (scenario.fermes.length >= MAX_CLOSED)
    throw new SitingError(`Un scénario ferme au plus ${MAX_CLOSED} GEM. Rouvrez-en un d’abord.`);
  return { ...scenario, fermes: [...scenario.fermes, id] };
}

export function openProject(scenario: Scenario, id: string, directory: ScenarioDirectory): Scenario {
  if (scenario.ouverts.includes(id)) return scenario;
  if (entryOf(id, directory)?.isOpen !== false)
    throw new SitingError(
      `${named(id)} n’est pas un GEM en projet de l’annuaire\u00a0: il ne peut pas être ouvert.`,
    );
  return { ...scenario, ouverts: [...scenario.ouverts, id] };
}

/** As an address bore it: anyone may have written it. */
function named(id: string): string {
  return `«\u00a0${id.length > 60 ? `${id.slice(0, 60)}…` : id}\u00a0»`;
}

/** Leaves a GEM of the directory as it is there: neither closed nor opened by the scenario. */
export function restoreGem(scenario: Scenario, id: string): Scenario {
  const others = (list: readonly string[]): string[] => list.filter((other) => other !== id);
  return { ...scenario, fermes: others(scenario.fermes), ouverts: others(scenario.ouverts) };
}

function imagined({ ajouts }: Scenario, rank: number): ImaginedGem {
  const gem = ajouts[rank];
  if (!gem) throw new SitingError('Ce GEM imaginé n’est plus dans le scénario.');
  return gem;
}

function entryOf(
  id: string,
  { entries, rankOf }: ScenarioDirectory,
): ScenarioDirectory['entries'][number] | undefined {
  return entries[rankOf.get(id) ?? -1];
}
