/** The simulator as the browser runs it: the communes and the directory are read once, then only scenarios change. */
import { parseCentres } from '../../territory/centres-file.ts';
import type { Commune } from '../../territory/territory.ts';
import { basinOf, type Basin } from '../basins.ts';
import { communeTable } from '../communes.ts';
import type { SiteSource } from '../sites.ts';
import type { TerritoryCoverage } from '../territories.ts';
import { byPublic, type CoveragePublic, type Indicateurs } from '../types.ts';
import { changesWithin, type Changes, type CommuneChange } from './changes.ts';
import {
  communesOf,
  SitingError,
  sitingProblem,
  type ProposalRequest,
  type TerritoryChoice,
} from './problem.ts';
import { exportProblem, type PortableProblem } from './portable.ts';
import { proposeQuickly, type Proposal } from './quick.ts';
import { EMPTY_SCENARIO, scenarioDirectory, slotCount, slotsOf, type Scenario } from './scenario.ts';
import { Simulation } from './simulation.ts';

/** Where, for whom and how far the page looks. */
export interface View {
  territory: TerritoryChoice;
  publicName: CoveragePublic;
  radiusKm: number;
}

export interface BeforeAfter {
  code: string;
  population: number;
  before: Indicateurs;
  after: Indicateurs;
  /** Inhabitants who can reach no GEM at all, their basin having none: the mean distance leaves them out. */
  unreached: { before: number; after: number };
}

export interface NamedChange {
  /** INSEE code. */
  code: string;
  population: number;
  /** To the nearest GEM; null for none. */
  beforeKm: number | null;
  afterKm: number | null;
}

export interface SideChanges extends Pick<
  Changes,
  'gained' | 'gainedFromNone' | 'lost' | 'nearer' | 'farther' | 'leftWithout'
> {
  /** Communes that come within the radius, and those that leave it, most inhabited first; the longest lists are cut. */
  gains: NamedChange[];
  losses: NamedChange[];
  gainsCount: number;
  lossesCount: number;
}

/** What a scenario changes, `manque_moyenne` apart (see missing.ts). */
export interface Outcome {
  territory: BeforeAfter;
  france: BeforeAfter;
  /** The other départements that anything changes in: a GEM serves across borders. */
  neighbours: BeforeAfter[];
  inside: SideChanges;
  outside: SideChanges;
  /** Where the distance is no longer that of today (see `SitingEngine.todayKm`). */
  changed: ChangedDistances;
}

/** Some communes and their distances: as small as what changes, where all of them would be 35 000 numbers a gesture. */
export interface ChangedDistances {
  /** In the order of centres.json, increasing. */
  communes: Int32Array;
  /** To the nearest GEM, in km; Infinity for none. */
  km: Float64Array;
}

/** What helps people to choose between the places of a proposal. */
export interface PlaceContext {
  /** INSEE code. */
  code: string;
  population: number;
  departement: string;
  /** SIREN. */
  epci: string | null;
  gain: number;
  /** Distance to the nearest GEM of each public before the proposal, in km; null for none. */
  nearestKm: Record<CoveragePublic, number | null>;
}

export interface ContextualProposal extends Omit<Proposal, 'sites'> {
  sites: (PlaceContext & { ties: PlaceContext[]; tieCount: number })[];
}

const LONGEST_LIST = 300;

/** Who can reach no GEM at all in a scenario, within a territory. */
export interface Unreached {
  inhabitants: number;
  /** Of the territory, by code. */
  departements: string[];
  /** Nobody there can. */
  isAll: boolean;
}

interface Members {
  key: string;
  /** null for France, which has several. */
  basin: Basin | null;
  /** 1 for a commune of the territory. */
  isInside: Uint8Array;
}

export class SitingEngine {
  private readonly communes: readonly Commune[];
  private readonly simulation: Simulation;
  private readonly directory: ReturnType<typeof scenarioDirectory>;
  private readonly today: Record<CoveragePublic, Float64Array>;
  private readonly todaysTerritories: Simulation['territories'];
  private members: Members | null = null;

  /** @throws when centres.json is not readable, or a GEM stands in an unknown commune */
  constructor(centres: unknown, gems: readonly SiteSource[]) {
    this.communes = parseCentres(centres);
    this.directory = scenarioDirectory(gems, this.communes);
    this.simulation = new Simulation(communeTable(this.communes), slotCount(this.directory));
    this.simulation.update(slotsOf(EMPTY_SCENARIO, this.directory));
    this.todaysTerritories = this.simulation.territories;
    this.today = byPublic((name) => this.simulation.communes[name].distanceKm.slice());
  }

  /** Distance of each commune to its nearest GEM today, in the order of centres.json, in km; Infinity for none. */
  todayKm(publicName: CoveragePublic): Float64Array {
    return this.today[publicName].slice();
  }

  /** @throws SitingError when the scenario cannot be: the state is then that of the former one */
  outcome(scenario: Scenario, { territory, publicName, radiusKm }: View): Outcome {
    const slots = slotsOf(scenario, this.directory);
    const { isInside, basin: ownBasin } = this.membersOf(territory);
    this.simulation.update(slots);
    const { table, territories } = this.simulation;
    const after = this.simulation.communes[publicName].distanceKm;
    const compare = (
      before: TerritoryCoverage | undefined,
      now: TerritoryCoverage,
      basin: Basin | null,
    ): BeforeAfter => ({
      code: now.code,
      population: now.population,
      before: (before ?? now).indicateurs[publicName],
      after: now.indicateurs[publicName],
      unreached: {
        before: this.unreached(basin, now.population, this.today[publicName]),
        after: this.unreached(basin, now.population, after),
      },
    });
    const former = this.todaysTerritories;
    const chosen = (all: Simulation['territories']): TerritoryCoverage | undefined => {
      if (territory.niveau === 'france') return all.france;
      return (territory.niveau === 'region' ? all.regions : all.departements).get(territory.code);
    };
    const now = chosen(territories) ?? territories.france;
    const neighbours = [...territories.departements.values()]
      // Unchanged territories are the very same objects.
      .filter((one) => one !== former.departements.get(one.code) && !this.isPartOf(one.code, territory))
      .map((one) => compare(former.departements.get(one.code), one, basinOf(one.code)))
      .filter(({ before, after: then }) => isDifferent(before, then));
    const today = this.today[publicName];
    const changed: number[] = [];
    for (let commune = 0; commune < after.length; commune += 1)
      if (after[commune] !== today[commune]) changed.push(commune);
    const changes = (side: 0 | 1): SideChanges => {
      const members = Int32Array.from(changed.filter((commune) => isInside[commune] === side));
      return this.named(changesWithin(table, today, after, radiusKm, members));
    };
    return {
      territory: compare(chosen(former), now, ownBasin),
      france: compare(former.france, territories.france, null),
      neighbours,
      inside: changes(1),
      outside: changes(0),
      changed: {
        communes: Int32Array.from(changed),
        km: Float64Array.from(changed, (commune) => after[commune] as number),
      },
    };
  }

  /**
   * Where the next GEM would serve most, those of the scenario being in place.
   * @throws SitingError
   */
  propose(
    scenario: Scenario,
    publicName: CoveragePublic,
    request: ProposalRequest,
    shouldStop?: () => boolean,
  ): { proposal: Proposal; problem: PortableProblem; unreached: Unreached } {
    this.simulation.update(slotsOf(scenario, this.directory));
    const { table } = this.simulation;
    const distanceKm = this.simulation.communes[publicName].distanceKm.slice();
    const problem = sitingProblem(table, distanceKm, request);
    const without = communesOf(table, request.territory).filter(
      (commune) => distanceKm[commune] === Infinity && (table.population[commune] as number) > 0,
    );
    const { isInside } = this.membersOf(request.territory);
    return {
      proposal: proposeQuickly(problem, shouldStop),
      problem: exportProblem(problem),
      unreached: {
        inhabitants: without.reduce((sum, commune) => sum + (table.population[commune] as number), 0),
        departements: [
          ...new Set(Array.from(without, (commune) => this.communes[commune]?.departement ?? '')),
        ].sort(),
        isAll:
          without.length > 0 &&
          distanceKm.every(
            (km, commune) => isInside[commune] === 0 || km === Infinity || table.population[commune] === 0,
          ),
      },
    };
  }

  /** Inhabitants of a territory who can reach no GEM: all of its basin, or none of them. @param basin null for France */
  private unreached(basin: Basin | null, population: number, distanceKm: Float64Array): number {
    const { basins, population: people } = this.simulation.table;
    const isWithout = (members: Int32Array | undefined): boolean =>
      members !== undefined && distanceKm[members[0] as number] === Infinity;
    if (basin !== null) return isWithout(basins.get(basin)) ? population : 0;
    let sum = 0;
    for (const members of basins.values()) {
      if (isWithout(members)) for (const commune of members) sum += people[commune] as number;
    }
    return sum;
  }

  /** A proposal in words that outlive the worker. Distances are those of the scenario last looked at. */
  describe({ sites, ...rest }: Proposal): ContextualProposal {
    const context = ({ commune, gain }: { commune: number; gain: number }): PlaceContext => {
      const { code, population, departement, epci } = this.communes[commune] as Commune;
      const nearestKm = byPublic((name) =>
        finite(this.simulation.communes[name].distanceKm[commune] as number),
      );
      return { code, population, departement, epci, gain, nearestKm };
    };
    return {
      ...rest,
      sites: sites.map((site) => ({
        ...context(site),
        ties: site.ties.map(context),
        tieCount: site.tieCount,
      })),
    };
  }

  /**
   * Which communes are in a territory. Those of the last one asked for are kept: a gesture changes none.
   * @throws SitingError when it has none
   */
  private membersOf(territory: TerritoryChoice): Members {
    const key = territory.niveau === 'france' ? '' : `${territory.niveau}-${territory.code}`;
    if (this.members?.key !== key) {
      const inside = communesOf(this.simulation.table, territory);
      if (inside.length === 0)
        throw new SitingError(
          'Ce territoire est inconnu. Choisissez la France, une région ou un département.',
        );
      const isInside = new Uint8Array(this.communes.length);
      for (const commune of inside) isInside[commune] = 1;
      const basin =
        territory.niveau === 'france' ? null : basinOf(this.communes[inside[0] as number]?.departement ?? '');
      this.members = { key, basin, isInside };
    }
    return this.members;
  }

  private isPartOf(departement: string, territory: TerritoryChoice): boolean {
    if (territory.niveau === 'france') return false;
    if (territory.niveau === 'departement') return departement === territory.code;
    const one = this.communes.find((commune) => commune.departement === departement);
    return one?.region === territory.code;
  }

  private named({ gains, losses, ...sums }: Changes): SideChanges {
    const name = ({ commune, beforeKm, afterKm }: CommuneChange): NamedChange => {
      const { code, population } = this.communes[commune] as Commune;
      return { code, population, beforeKm: finite(beforeKm), afterKm: finite(afterKm) };
    };
    return {
      ...sums,
      gains: gains.slice(0, LONGEST_LIST).map(name),
      losses: losses.slice(0, LONGEST_LIST).map(name),
      gainsCount: gains.length,
      lossesCount: losses.length,
    };
  }
}

function finite(km: number): number | null {
  return Number.isFinite(km) ? km : null;
}

function isDifferent(one: Indicateurs, other: Indicateurs): boolean {
  return (Object.keys(one) as (keyof Indicateurs)[]).some((name) => one[name] !== other[name]);
}
