import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dayOf } from '../../src/gem/dates.ts';
import { keepJournal, readJournal } from './journal.ts';
import { mintIds } from './mint.ts';
import { buildDirectory, listSources, loadContext } from './pipeline.ts';
import { terminalProgress } from './progress.ts';
import { publish } from './publish.ts';
import { reportLines } from './report.ts';
import { finishInterrupted } from './write-sources.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');

const HELP = `npm run data                 vérifie data/sources et refait public/data
npm run data -- --check      vérifie seulement, n’écrit rien
npm run data -- --mint       remplit d’abord les identifiants vides (colonne id), puis refait public/data
npm run data -- --journal    note d’abord ce qui a changé depuis le dernier instantané (flux des changements)
  --date AAAA-MM-JJ          avec --journal : le jour des changements, sinon aujourd’hui

Pour les essais :
  --sources DOSSIER          lit d’autres fichiers que data/sources
  --out DOSSIER              écrit ailleurs que dans public/data`;

const OPTIONS = {
  check: { type: 'boolean' },
  mint: { type: 'boolean' },
  journal: { type: 'boolean' },
  date: { type: 'string' },
  help: { type: 'boolean' },
  sources: { type: 'string' },
  out: { type: 'string' },
} as const;

interface Values {
  check?: boolean;
  mint?: boolean;
  journal?: boolean;
  date?: string;
  help?: boolean;
  sources?: string;
  out?: string;
}

/** Where the command speaks: the console, or a list in the tests. */
export interface Output {
  log: (line: string) => void;
  error: (line: string) => void;
}

/**
 * The command `npm run data`.
 *
 * @param args as typed after `--`
 * @returns the exit code: 0 when all went well, 1 on any error (nothing is then published)
 */
export async function runCommand(args: string[], output: Output = console): Promise<number> {
  try {
    return await run(args, output);
  } catch (error) {
    output.error(`Échec : ${error instanceof Error ? error.message : String(error)}`);
    output.error('Rien n’a été publié ; les fichiers déjà publiés n’ont pas changé.');
    return 1;
  }
}

async function run(args: string[], output: Output): Promise<number> {
  const values = readOptions(args);
  if (values.help) {
    output.log(HELP);
    return 0;
  }
  if (values.check && values.mint)
    throw new Error('--check n’écrit rien et --mint remplit les identifiants : choisissez l’un des deux.');
  if (values.check && values.journal)
    throw new Error('--check n’écrit rien et --journal écrit le journal : choisissez l’un des deux.');
  if (!/^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(values.date))
    throw new Error(`--date ${values.date} : attendu un jour comme 2026-11-22.`);
  if (!existsSync(values.sources)) throw new Error(`Dossier des sources introuvable : ${values.sources}`);

  // An import that died while it was writing is finished first: the sources are never read half-changed.
  const mended = values.check ? null : finishInterrupted(values.sources);
  if (mended) output.log(mended);
  const started = performance.now();
  const progress = terminalProgress();
  const context = loadContext(join(ROOT, 'data'));
  if (values.mint) for (const line of mintIds(values.sources, context)) output.log(line);
  const directory = buildDirectory(listSources(values.sources), context, progress);
  for (const line of reportLines(directory.report)) output.log(line);
  if (directory.report.problems.errorCount > 0) {
    output.error(
      'Corrigez les erreurs ci-dessus, puis relancez. Les fichiers déjà publiés n’ont pas changé.',
    );
    return 1;
  }
  if (values.check) {
    output.log('Vérification terminée : rien n’a été écrit (--check).');
    return 0;
  }
  let { journal } = context;
  if (values.journal) {
    const reference = join(ROOT, 'data', 'reference');
    const changes = keepJournal(reference, directory.gems, values.date);
    output.log(`Journal : ${changes.length.toLocaleString('fr-FR')} changements notés au ${values.date}.`);
    journal = readJournal(reference);
  }
  const written = await publish(directory, { ...context, journal }, values.out, {
    progress,
    site: siteAddress(),
  });
  const seconds = ((performance.now() - started) / 1000).toLocaleString('fr-FR', {
    maximumFractionDigits: 1,
  });
  output.log(
    `${written.length} fichiers écrits dans ${relative(process.cwd(), values.out) || '.'} en ${seconds} s.`,
  );
  return 0;
}

/** `SITE_URL` and `BASE_PATH`, as the build of the site reads them; null when the address is not given. */
function siteAddress(): string | null {
  const origin = process.env['SITE_URL']?.replace(/\/+$/, '');
  if (!origin) return null;
  const base = (process.env['BASE_PATH'] ?? '').replace(/^\/+|\/+$/g, '');
  return base === '' ? `${origin}/` : `${origin}/${base}/`;
}

/** Throws a sentence in French on an option that does not exist. */
function readOptions(args: string[]): Required<Values> {
  let values: Values;
  try {
    ({ values } = parseArgs({ args, options: OPTIONS }));
  } catch {
    throw new Error(`option inconnue ou incomplète (« ${args.join(' ')} »).\n${HELP}`);
  }
  return {
    check: false,
    mint: false,
    journal: false,
    date: dayOf(new Date(), 'Europe/Paris'),
    help: false,
    sources: join(ROOT, 'data', 'sources'),
    out: join(ROOT, 'public', 'data'),
    ...values,
  };
}
