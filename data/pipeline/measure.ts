import { completudeOf, type CompletudeContext, type OfficialCount } from '../../src/coverage/completude.ts';
import { computeCoverage, type Coverage } from '../../src/coverage/coverage.ts';
import { withMissing } from '../../src/coverage/missing.ts';
import { DEFAULT_PARAMETERS, type CoverageParameters } from '../../src/coverage/parameters.ts';
import { roundTerritoire } from '../../src/coverage/rounding.ts';
import { coverageSites } from '../../src/coverage/sites.ts';
import { FRANCE_CODE, type TerritoryCoverage } from '../../src/coverage/territories.ts';
import type { Completude, TerritoireMesure } from '../../src/coverage/types.ts';
import type { Gem } from '../../src/gem/gem.ts';
import type { Commune, DepartementName, TerritoryName } from '../../src/territory/territory.ts';

export interface MeasureInput {
  /** Every commune of the 101 départements, once; Paris, Lyon and Marseille by arrondissement. */
  communes: readonly Commune[];
  /** The whole directory: closed and announced GEM, further sites and collectivités d'outre-mer are sorted out here. */
  gems: readonly Gem[];
  names: {
    regions: readonly TerritoryName[];
    departements: readonly DepartementName[];
    epci: readonly TerritoryName[];
  };
  comptages: readonly OfficialCount[];
  /** Year from which the age of an official count is reckoned (`data/reference/millesimes.json`). */
  anneeDeReference: number;
  parameters?: CoverageParameters;
}

/** The measured territories, each list in the order of the codes; figures not rounded yet (`roundMeasures`). */
export interface Measures {
  france: TerritoireMesure;
  regions: TerritoireMesure[];
  departements: TerritoireMesure[];
  epci: TerritoireMesure[];
}

/** The step "measure" of the pipeline: the indicators of coverage.md for France, régions, départements and EPCI. */
export function measure(input: MeasureInput): Measures {
  const { communes, gems, names } = input;
  const coverage = computeCoverage(
    communes,
    coverageSites(gems, communes),
    input.parameters ?? DEFAULT_PARAMETERS,
  );
  const context = completudeContext(input, coverage);
  const finish = (name: TerritoryName, figures: TerritoryCoverage, completude: Completude) => ({
    code: name.code,
    nom: name.nom,
    population: figures.population,
    completude,
    indicateurs: withMissing(figures, completude, coverage.france),
  });
  const regionOfEpci = mostPeopledRegion(communes);

  const measureLevel = <Name extends TerritoryName>(
    level: string,
    list: readonly Name[],
    figures: ReadonlyMap<string, TerritoryCoverage>,
    lookups: (name: Name) => { level: 'region' | 'departement'; code: string }[],
  ): TerritoireMesure[] => {
    const nameByCode = new Map(list.map((name) => [name.code, name]));
    for (const code of figures.keys()) {
      if (!nameByCode.has(code)) throw new Error(`${level} ${code} : aucun nom pour ce code.`);
    }
    return [...nameByCode.values()].sort(byCode).map((name) => {
      const own = figures.get(name.code);
      if (!own) throw new Error(`${level} ${name.code} (${name.nom}) : aucune commune pour ce code.`);
      const target = { nom: name.nom, gem: own.indicateurs.tous.gem, lookups: lookups(name) };
      return finish(name, own, completudeOf(target, context));
    });
  };

  const franceName = { code: FRANCE_CODE, nom: 'France' };
  return {
    france: finish(
      franceName,
      coverage.france,
      completudeOf(
        {
          nom: franceName.nom,
          gem: coverage.france.indicateurs.tous.gem,
          lookups: [{ level: 'france', code: FRANCE_CODE }],
        },
        context,
      ),
    ),
    regions: measureLevel('Région', names.regions, coverage.regions, ({ code }) => [
      { level: 'region', code },
    ]),
    departements: measureLevel(
      'Département',
      names.departements,
      coverage.departements,
      ({ code, region }) => [
        { level: 'departement', code },
        { level: 'region', code: region },
      ],
    ),
    epci: measureLevel('EPCI', names.epci, coverage.epci, ({ code }) => {
      const region = regionOfEpci.get(code);
      return region === undefined ? [] : [{ level: 'region', code: region }];
    }),
  };
}

/** The same figures, rounded for publication (src/coverage/rounding.ts says how). */
export function roundMeasures(measures: Measures): Measures {
  return {
    france: roundTerritoire(measures.france),
    regions: measures.regions.map(roundTerritoire),
    departements: measures.departements.map(roundTerritoire),
    epci: measures.epci.map(roundTerritoire),
  };
}

function completudeContext(input: MeasureInput, coverage: Coverage): CompletudeContext {
  const figures = {
    france: new Map([[FRANCE_CODE, coverage.france]]),
    region: coverage.regions,
    departement: coverage.departements,
  };
  const toNames = (list: readonly TerritoryName[]) => new Map(list.map(({ code, nom }) => [code, nom]));
  const names = {
    france: new Map([[FRANCE_CODE, 'France']]),
    region: toNames(input.names.regions),
    departement: toNames(input.names.departements),
  };
  return {
    counts: input.comptages,
    anneeDeReference: input.anneeDeReference,
    recense: (level, code) => figures[level].get(code)?.indicateurs.tous.gem ?? 0,
    nameOf: (level, code) => {
      const nom = names[level].get(code);
      if (nom === undefined) {
        throw new Error(
          `Comptages officiels : le code ${code} n’est celui d’aucun territoire connu (${level}).`,
        );
      }
      return nom;
    },
  };
}

/** An EPCI astride two régions is measured against the one where most of its inhabitants live. */
function mostPeopledRegion(communes: readonly Commune[]): Map<string, string> {
  const people = new Map<string, Map<string, number>>();
  for (const { epci, region, population } of communes) {
    if (epci === null) continue;
    let byRegion = people.get(epci);
    if (!byRegion) people.set(epci, (byRegion = new Map()));
    byRegion.set(region, (byRegion.get(region) ?? 0) + population);
  }
  const result = new Map<string, string>();
  for (const [epci, byRegion] of people) {
    const [first] = [...byRegion].sort(([a, inA], [b, inB]) => inB - inA || (a < b ? -1 : 1));
    if (first) result.set(epci, first[0]);
  }
  return result;
}

function byCode(a: TerritoryName, b: TerritoryName): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
