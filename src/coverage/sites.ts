import type { Gem } from '../gem/gem.ts';
import type { Commune } from '../territory/territory.ts';
import { basinOf } from './basins.ts';
import { COVERAGE_PUBLICS, type CoveragePublic, type CoverageSite } from './types.ts';

/** Paris, Lyon and Marseille: a GEM may stand by the whole city, where the communes stand by arrondissement. */
const CITIES_BY_ARRONDISSEMENT: Readonly<Record<string, string>> = {
  '75056': '75101',
  '69123': '69381',
  '13055': '13201',
};

/** The code of a unit of the calculation: for the whole of Paris, Lyon or Marseille, that of an arrondissement. */
export function arrondissementOf(codeInsee: string): string {
  return CITIES_BY_ARRONDISSEMENT[codeInsee] ?? codeInsee;
}
/** What the indicators read of a GEM. */
export type SiteSource = Pick<
  Gem,
  | 'id'
  | 'antenne_de'
  | 'publics'
  | 'statut'
  | 'departement'
  | 'region'
  | 'code_insee'
  | 'commune'
  | 'longitude'
  | 'latitude'
>;

/**
 * The places that the indicators count: the open ones, main sites and further sites, without those of the
 * collectivités d'outre-mer. Throws a sentence when a GEM stands in a commune that is not among `communes`.
 */
export function coverageSites(gems: readonly SiteSource[], communes: readonly Commune[]): CoverageSite[] {
  const epciOf = new Map(communes.map((commune) => [commune.code, commune.epci]));
  const sites: CoverageSite[] = [];
  for (const gem of gems) {
    if (gem.statut !== 'ouvert' || basinOf(gem.departement) === null) continue;
    const epci = epciOf.get(arrondissementOf(gem.code_insee));
    if (epci === undefined) {
      throw new Error(
        `Le GEM « ${gem.id} » est dans la commune ${gem.code_insee} (${gem.commune}), absente de la liste des communes : il ne peut pas être compté.`,
      );
    }
    sites.push({
      id: gem.id,
      antenne_de: gem.antenne_de,
      publics: gem.publics,
      departement: gem.departement,
      region: gem.region,
      epci,
      longitude: gem.longitude,
      latitude: gem.latitude,
    });
  }
  return sites;
}

/** Whether a site receives a public. `tous` takes every site; a site whose public is unknown only counts there. */
export function receives(site: CoverageSite, publicName: CoveragePublic): boolean {
  return publicName === 'tous' || site.publics.includes(publicName);
}

/**
 * The same sites, where those whose source states no public receive every one: the other end of what is unknown, for
 * a table of sensitivity. Published figures never count them so.
 */
export function withUnspecified(sites: readonly CoverageSite[]): CoverageSite[] {
  const every = COVERAGE_PUBLICS.filter((publicName) => publicName !== 'tous');
  return sites.map((site) => (site.publics.length === 0 ? { ...site, publics: every } : site));
}

/** The GEM that a site belongs to, by its id. */
export function gemOf(site: CoverageSite): string {
  return site.antenne_de ?? site.id;
}

/**
 * Supply of each site for each public, as `supply[site * publics + public]`: a GEM offers 1 to each public it
 * receives, shared equally among those of its open sites that receive this public. A public that only one of
 * three sites receives gets its whole 1 there; when the main site is closed, the others share the same 1.
 * Sites of the collectivités d'outre-mer count for nothing: neither a supply nor a share of one.
 */
export function supplyOfSites(sites: readonly CoverageSite[]): Float64Array {
  const width = COVERAGE_PUBLICS.length;
  const siblings = new Map<string, Float64Array>();
  for (const site of sites) {
    if (basinOf(site.departement) === null) continue;
    let counts = siblings.get(gemOf(site));
    if (!counts) siblings.set(gemOf(site), (counts = new Float64Array(width)));
    for (const [p, publicName] of COVERAGE_PUBLICS.entries()) {
      if (receives(site, publicName)) counts[p] = (counts[p] as number) + 1;
    }
  }
  const supply = new Float64Array(sites.length * width);
  for (const [index, site] of sites.entries()) {
    if (basinOf(site.departement) === null) continue;
    const counts = siblings.get(gemOf(site)) as Float64Array;
    for (const [p, publicName] of COVERAGE_PUBLICS.entries()) {
      if (receives(site, publicName)) supply[index * width + p] = 1 / (counts[p] as number);
    }
  }
  return supply;
}

/** Only what the calculation reads, as plain objects: a proxy of the page cannot be sent to a worker. */
export function plainSource(gem: SiteSource): SiteSource {
  const { id, antenne_de, publics, statut, departement, region, code_insee, commune, longitude, latitude } =
    gem;
  return {
    id,
    antenne_de,
    publics: [...publics],
    statut,
    departement,
    region,
    code_insee,
    commune,
    longitude,
    latitude,
  };
}
