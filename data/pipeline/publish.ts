import { gemCsv, gemGeojson, jsonLines } from '../../src/gem/files.ts';
import { centresFile } from '../../src/territory/centres-file.ts';
import type { TerritoryNames } from '../../src/territory/territory.ts';
import { buildBasemap } from './basemap.ts';
import { communesIndex } from './communes-index.ts';
import { measure, roundMeasures } from './measure.ts';
import { departementOutlines } from './outlines.ts';
import { apiFiles } from './output/api.ts';
import { changesAtom } from './output/atom.ts';
import { publishedFields } from './output/columns.ts';
import { services, structures, type Provenance } from './output/data-inclusion.ts';
import { datapackage } from './output/datapackage.ts';
import { replaceFolder, type FolderIo, type OutputFile, type WrittenFile } from './output/folder.ts';
import { fhirBundle } from './output/fhir.ts';
import { departementsGeojson, withRegion } from './output/geojson.ts';
import { gemXlsx, indicateursCsv } from './output/tables.ts';
import type { Context, Directory } from './pipeline.ts';
import { SILENT, type Progress } from './progress.ts';
import { reportJson } from './report.ts';
import { sensitivity } from './sensitivity.ts';

/**
 * Measures the territories and writes every published file in one go (see replaceFolder): either the whole
 * folder is the new one, or the former one stays as it was.
 *
 * @param directory without errors
 * @param out folder to replace, `public/data` in the project
 * @param site absolute address of the site, with its final slash; null when it is not known
 */
export async function publish(
  directory: Directory,
  context: Context,
  out: string,
  { io, progress = SILENT, site = null }: { io?: FolderIo; progress?: Progress; site?: string | null } = {},
): Promise<WrittenFile[]> {
  if (directory.report.problems.errorCount > 0)
    throw new Error('Rien n’est publié tant qu’il reste des erreurs.');
  const files = await outputFiles(directory, context, progress, site);
  progress.say('Écriture des fichiers');
  return replaceFolder(out, files, (written) => datapackage(context.schema, written), io);
}

/** Where `npm start` serves the site: what links say when no address is given. */
const LOCAL = 'http://localhost:4173/';

/**
 * Every published file but datapackage.json, which tells of the others. Each is made when its turn to be written comes:
 * all of them at once would take gigabytes with 100 000 GEM.
 */
async function outputFiles(
  { gems, report }: Directory,
  context: Context,
  progress: Progress,
  site: string | null,
): Promise<Iterable<OutputFile>> {
  const { geography, millesimes, comptages, series } = context;
  const names: TerritoryNames = {
    departements: [...geography.departements.values()],
    regions: [...geography.regions],
    collectivites: [...geography.collectivites],
    population_millesime: millesimes.population.libelle,
  };
  progress.say('Mesure des territoires');
  const measures = roundMeasures(
    measure({
      communes: geography.coverage,
      gems,
      names: { ...names, epci: geography.epci },
      comptages,
      anneeDeReference: millesimes.annee_de_reference,
    }),
  );
  progress.say('Sensibilité des rangs');
  const ranks = sensitivity({ communes: geography.coverage, gems, departements: names.departements });
  const departements = withRegion(measures.departements, geography.departements);
  const journal = context.journal ?? {
    debut: `${millesimes.annee_de_reference}-01-01`,
    lieux: gems.length,
    changes: [],
  };
  const provenance: Provenance = { journal, site };
  const xlsx = await gemXlsx(gems);
  function* files(): Generator<OutputFile> {
    yield { name: 'gem.geojson', content: gemGeojson(gems) };
    yield { name: 'gem.csv', content: gemCsv(gems) };
    yield { name: 'gem-sans-bom.csv', content: gemCsv(gems, '') };
    yield { name: 'gem.xlsx', content: xlsx };
    yield { name: 'gem.fhir.json', content: fhirBundle(gems) };
    yield { name: 'data-inclusion-structures.json', content: jsonLines(structures(gems, provenance)) };
    yield { name: 'data-inclusion-services.json', content: jsonLines(services(gems, provenance)) };
    yield {
      name: 'changements.atom',
      content: changesAtom(journal, publishedFields(context.schema), site ?? LOCAL),
    };
    yield { name: 'departements.geojson', content: departementsGeojson(departements, departementOutlines()) };
    yield { name: 'departements.json', content: jsonLines(departements) };
    yield { name: 'regions.json', content: jsonLines(measures.regions) };
    yield { name: 'epci.json', content: jsonLines(measures.epci) };
    yield { name: 'france.json', content: `${JSON.stringify(measures.france)}\n` };
    yield { name: 'territoires.json', content: `${JSON.stringify(names)}\n` };
    yield { name: 'communes.json', content: `${JSON.stringify(communesIndex(geography))}\n` };
    yield { name: 'centres.json', content: `${JSON.stringify(centresFile(geography.coverage))}\n` };
    yield { name: 'indicateurs.csv', content: indicateursCsv(measures) };
    yield { name: 'fond.geojson', content: `${JSON.stringify(buildBasemap(geography.communes.values()))}\n` };
    yield { name: 'series.json', content: `${JSON.stringify(series)}\n` };
    yield { name: 'sensibilite.json', content: `${JSON.stringify(ranks)}\n` };
    yield* apiFiles(gems, departements, names.collectivites);
    yield { name: 'rapport.json', content: reportJson(report) };
  }
  return files();
}
