import { writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Candidate } from '../import/candidate.ts';
import { matchCandidates, type Match } from '../import/match.ts';
import type { Output } from '../pipeline/command.ts';
import { buildDirectory, listSources, loadContext, type Context } from '../pipeline/pipeline.ts';
import { terminalProgress } from '../pipeline/progress.ts';
import { matchLines, reviewCsv } from './review.ts';
import { rnaCandidate } from './rna/candidate.ts';
import { scanRegister } from './rna/scan.ts';
import { readRor } from './ror/read.ts';

const DATA = resolve(import.meta.dirname, '..');

const HELP = `npm run data:discover -- rna FICHIER    cherche les GEM du Répertoire national des associations (rna_waldec, .csv, .gz ou .zip)
npm run data:discover -- ror FICHIER    lit les GEM d’un export FHIR du ROR (Bundle .json ou .ndjson)

  --sortie LISTE.csv    écrit la liste à relire dans ce fichier (sinon decouverte-rna.csv ou decouverte-ror.csv)

Rien n’est changé dans data/sources : relisez la liste, puis donnez-la à « npm run data:import ».
Où trouver les fichiers : https://www.data.gouv.fr (RNA) ; l’agence régionale de santé ou l’Agence du numérique en santé (ROR).`;

/**
 * The command `npm run data:discover`: reads a public register, compares what it finds with the census, and writes a list to go through.
 *
 * @param args as typed after `--`
 * @returns the exit code: 0 when all went well, 1 on any error
 */
export async function runDiscover(args: string[], output: Output = console): Promise<number> {
  try {
    return await run(args, output);
  } catch (error) {
    output.error(`Échec : ${error instanceof Error ? error.message : String(error)}`);
    output.error('Rien n’a été écrit.');
    return 1;
  }
}

/** What a register gave: who is in it, why, and what to say of the reading. */
interface Discovery {
  candidates: Candidate[];
  why: Map<Candidate, string>;
  lines: string[];
}

async function run(args: string[], output: Output): Promise<number> {
  const { values, positionals } = readArgs(args);
  const [register, file] = positionals;
  if (values.help || (register === undefined && args.length === 0)) {
    output.log(HELP);
    return 0;
  }
  if ((register !== 'rna' && register !== 'ror') || file === undefined || positionals.length > 2)
    throw new Error(`attendu « rna FICHIER » ou « ror FICHIER ».\n${HELP}`);

  // The register first: its memory is returned before the geography of the country is loaded.
  const read = register === 'rna' ? await readRna(file) : await readRorFile(file);
  const context = loadContext(DATA);
  const { candidates, why, lines } = read(context);
  const { gems, report } = buildDirectory(listSources(join(DATA, 'sources')), context);
  if (report.problems.errorCount > 0)
    throw new Error('data/sources a des erreurs : lancez d’abord « npm run data -- --check ».');
  const matches: Match[] = matchCandidates(
    candidates,
    gems,
    (code) => context.geography.departements.get(code)?.nom,
  );
  const target = values.sortie ?? `decouverte-${register}.csv`;
  writeFileSync(target, [...reviewCsv(matches, why)].join(''));
  for (const line of [...lines, ...matchLines(matches)]) output.log(line);
  output.log(`Liste à relire : ${target}. Elle se donne ensuite à « npm run data:import ».`);
  return 0;
}

async function readRna(file: string): Promise<(context: Context) => Discovery> {
  const started = performance.now();
  const scan = await scanRegister(file, terminalProgress());
  const seconds = (performance.now() - started) / 1000;
  return ({ geography }) => {
    const why = new Map<Candidate, string>();
    for (const gem of scan.gems)
      why.set(rnaCandidate(gem, geography), [gem.detection.raison, ...gem.detection.mots].join(', '));
    const number = (value: number): string => value.toLocaleString('fr-FR');
    return {
      candidates: [...why.keys()],
      why,
      lines: [
        `${basename(file)} : ${number(scan.records)} associations lues en ${seconds.toLocaleString('fr-FR', { maximumFractionDigits: 1 })} s (${number(Math.round(scan.bytes / 1e6 / seconds))} Mo/s).`,
        `${number(scan.gems.length)} GEM en activité, ${number(scan.dissolved)} dissous laissés de côté${scan.broken > 0 ? `, ${number(scan.broken)} lignes illisibles` : ''}.`,
        'Moselle (57), Bas-Rhin (67) et Haut-Rhin (68) ne sont pas dans le RNA (droit local) : leurs GEM sont à chercher ailleurs.',
        'Le siège d’une association peut être le domicile d’un membre : ni adresse ni nom de personne n’a été lu.',
      ],
    };
  };
}

async function readRorFile(file: string): Promise<(context: Context) => Discovery> {
  const found = await readRor(file);
  return ({ geography }) => {
    const candidates = found.gems.map((gem) => gem.toCandidate(geography));
    return {
      candidates,
      why: new Map(),
      lines: [
        `${basename(file)} : ${found.resources.toLocaleString('fr-FR')} ressources lues, ${candidates.length.toLocaleString('fr-FR')} GEM (catégorie 296).`,
        ...found.warnings,
      ],
    };
  };
}

function readArgs(args: string[]): {
  values: { help?: boolean; sortie?: string };
  positionals: string[];
} {
  try {
    return parseArgs({
      args,
      options: { help: { type: 'boolean' }, sortie: { type: 'string' } },
      allowPositionals: true,
    });
  } catch {
    throw new Error(`option inconnue ou incomplète (« ${args.join(' ')} »).\n${HELP}`);
  }
}
