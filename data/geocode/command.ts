import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Output } from '../pipeline/command.ts';
import { buildDirectory, listSources, loadContext } from '../pipeline/pipeline.ts';
import { terminalProgress } from '../pipeline/progress.ts';
import { GEOPLATEFORME } from './client.ts';
import { geocode } from './run.ts';

const DATA = resolve(import.meta.dirname, '..');

const HELP = `npm run data:geocode         situe les adresses de data/sources par la Géoplateforme (IGN), et garde les réponses dans
                             data/reference/geocodage.csv : relisez ce fichier, puis enregistrez-le avec le projet
  --base ADRESSE             un autre service du même protocole (sinon ${GEOPLATEFORME.base})`;

/**
 * The command `npm run data:geocode`. The only one that asks the network; a build never does.
 *
 * @returns the exit code: 0 when all went well, 1 on any error
 */
export async function runGeocode(args: string[], output: Output = console): Promise<number> {
  try {
    const { base = GEOPLATEFORME.base, help } = readArgs(args);
    if (help) {
      output.log(HELP);
      return 0;
    }
    const context = loadContext(DATA);
    const { gems, report } = buildDirectory(listSources(join(DATA, 'sources')), context);
    if (report.problems.errorCount > 0)
      throw new Error('data/sources a des erreurs : lancez d’abord « npm run data -- --check ».');
    const client = { ...GEOPLATEFORME, base: base.replace(/\/+$/, '') };
    const run = await geocode(gems, context.geography, join(DATA, 'reference'), client, terminalProgress());
    const number = (value: number): string => value.toLocaleString('fr-FR');
    output.log(
      `${number(run.asked)} adresses demandées : ${number(run.kept)} retenues, ${number(run.refused.length)} refusées. ${number(run.known)} étaient déjà connues.`,
    );
    for (const { adresse, code_insee, verdict, libelle, score } of run.refused)
      output.log(
        `  ${adresse} (${code_insee}) — ${verdict}${libelle ? ` : « ${libelle} », score ${score}` : ''}`,
      );
    if (run.asked > 0) output.log('Relisez data/reference/geocodage.csv, puis lancez « npm run data ».');
    return 0;
  } catch (error) {
    output.error(`Échec : ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

function readArgs(args: string[]): { base?: string; help?: boolean } {
  let values: { base?: string; help?: boolean };
  try {
    ({ values } = parseArgs({ args, options: { base: { type: 'string' }, help: { type: 'boolean' } } }));
  } catch {
    throw new Error(`option inconnue ou incomplète (« ${args.join(' ')} »).\n${HELP}`);
  }
  if (values.base !== undefined && !/^https?:\/\//.test(values.base))
    throw new Error(`--base ${values.base} : attendu une adresse qui commence par https://.`);
  return values;
}
