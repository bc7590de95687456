/** The calculation as the browser runs it: the communes are read once, then only sites and parameters change. */
import { cellMesh, type CellMesh } from '../territory/cells.ts';
import { epciOutlines, type EpciOutline } from '../territory/epci-outlines.ts';
import { parseCentres } from '../territory/centres-file.ts';
import { communeTable } from './communes.ts';
import { computeCoverage } from './coverage.ts';
import { DEFAULT_PARAMETERS, type CoverageParameters } from './parameters.ts';
import { coverageSites, withUnspecified, type SiteSource } from './sites.ts';
import type { CommunesByPublic, Territories } from './territories.ts';

/** What never changes of the communes: columns, one entry a commune, in the order of centres.json. */
export interface CommuneColumns {
  /** INSEE codes. */
  readonly codes: readonly string[];
  readonly departements: readonly string[];
  /** SIREN of the EPCI; null for a commune without any. */
  readonly epci: readonly (string | null)[];
  /** Degrees, WGS 84. */
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  /** Inhabitants. */
  readonly population: Float64Array;
}

/** The communes with their figures. */
export interface CoveredCommunes extends CommuneColumns {
  readonly byPublic: CommunesByPublic;
  /** What `nearestSite` counts in: open sites of GEM. */
  readonly sites: readonly { readonly id: string }[];
}

/** Everything the atlas computes in the browser: null where there is nothing to say, never NaN. */
export interface BrowserCoverage extends Territories {
  readonly parameters: CoverageParameters;
  readonly communes: CoveredCommunes;
}

export interface CoverageOptions {
  /** GEM whose source states no public count for every one: for the table of sensitivity only. */
  withUnspecified?: boolean;
}

/** What one calculation gives; the columns of the communes stand apart, for they do not change. */
export interface Calculation extends Territories {
  readonly parameters: CoverageParameters;
  readonly byPublic: CommunesByPublic;
  readonly sites: readonly { readonly id: string }[];
}

export interface Engine {
  readonly columns: CommuneColumns;
  /** @throws a French sentence when a parameter, or the place of a GEM, cannot be used */
  compute(
    gems: readonly SiteSource[],
    parameters?: CoverageParameters,
    options?: CoverageOptions,
  ): Calculation;
  /** The communes as cells, made when first asked for. Indices are those of the columns. */
  cells(): readonly CellMesh[];
  epciOutlines(): readonly EpciOutline[];
}

/** Outlines of the EPCI are drawn to this: a pixel of the map is 1.5 km or more, and a cell some 4 km wide. */
export const DRAWN_TO_KM = 1.5;

/** @param centres content of centres.json; throws when it is not readable */
export function openEngine(centres: unknown): Engine {
  const communes = parseCentres(centres);
  const table = communeTable(communes);
  const columns: CommuneColumns = {
    codes: communes.map(({ code }) => code),
    departements: communes.map(({ departement }) => departement),
    epci: communes.map(({ epci }) => epci),
    longitudes: Float64Array.from(communes, ({ longitude }) => longitude),
    latitudes: Float64Array.from(communes, ({ latitude }) => latitude),
    population: table.population,
  };
  let meshes: CellMesh[] | null = null;
  const cells = (): readonly CellMesh[] =>
    // A basin, where no one crosses an ocean, is drawn on a plane of its own: they bear the same keys.
    (meshes ??= [...table.basins].map(([basin, members]) => cellMesh(columns, members, basin)));
  return {
    columns,
    cells,
    epciOutlines: () => epciOutlines(columns, cells(), DRAWN_TO_KM),
    compute(gems, parameters = DEFAULT_PARAMETERS, options = {}) {
      const known = coverageSites(gems, communes);
      const sites = options.withUnspecified ? withUnspecified(known) : known;
      const { communes: byPublic, ...territories } = computeCoverage(table, sites, parameters);
      return { ...territories, parameters, byPublic, sites: sites.map(({ id }) => ({ id })) };
    },
  };
}
