import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkPartialDate } from '../pipeline/fields/date.ts';
import { checkUrl } from '../pipeline/fields/web.ts';
import type { Output } from '../pipeline/command.ts';
import { listSources, loadContext, type Context } from '../pipeline/pipeline.ts';
import { finishInterrupted, writeSources } from '../pipeline/write-sources.ts';
import { readCandidates, type ListReading } from './candidates.ts';
import { readCensus } from './census.ts';
import { guessColumns, type Guess } from './columns/guess.ts';
import { mappedColumns, mapTemplate, readColumnMap, type ColumnMap } from './columns/map.ts';
import { readDecisions, writeDecisions } from './decisions.ts';
import { ListError } from './list-error.ts';
import { planImport, type Plan } from './plan.ts';
import { readList, type ListFile } from './read/read-list.ts';
import type { ListSheet } from './read/sheet.ts';
import { cleaningLines, guessLines, noteLines, planLines, plural } from './report.ts';
import { readPartialDate } from './values/date.ts';
import { checkPlanned, plannedFiles } from './write/plan-files.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** Stands for the source in a diff that was asked without --url; it is never written. */
const NO_SOURCE = 'https://source.invalid.fr/';

const HELP = `npm run data:import -- liste.xlsx      compare une liste (XLSX, ODS, CSV) avec le recensement, n’écrit rien dans data/sources
  --source "ARS BFC, 2024"   titre de la source
  --url ADRESSE              page de la source (https://…) ; il la faut pour --apply
  --date 2024-03             date de la liste (AAAA, AAAA-MM ou AAAA-MM-JJ) ; sans elle, rien n’est remplacé
  --map colonnes.json        dit ce que veut dire chaque colonne, quand ce n’est pas deviné
  --decisions FICHIER.csv    où vous tranchez les cas douteux (par défaut : <liste>-a-trancher.csv, à côté de la liste)
  --apply                    écrit dans data/sources
  --tout                     montre tout le compte rendu
Mode d’emploi : docs/completer-le-recensement.md`;

const OPTIONS = {
  source: { type: 'string' },
  url: { type: 'string' },
  date: { type: 'string' },
  map: { type: 'string' },
  decisions: { type: 'string' },
  apply: { type: 'boolean' },
  tout: { type: 'boolean' },
  help: { type: 'boolean' },
  sources: { type: 'string' },
} as const;

/**
 * The command `npm run data:import`.
 *
 * @param args as typed after `--`
 * @param load gives the geography and the schema; the tests load them once
 * @returns the exit code: 0 when the list was understood (and written, with --apply), else 1 with nothing written
 */
export async function runImport(
  args: string[],
  output: Output = console,
  load: () => Context = () => loadContext(join(ROOT, 'data')),
): Promise<number> {
  try {
    return await run(args, output, load);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    output.error(error instanceof ListError ? message : `Échec inattendu : ${message}`);
    output.error('data/sources n’a pas changé.');
    return 1;
  }
}

async function run(args: string[], output: Output, load: () => Context): Promise<number> {
  const { path, values } = readOptions(args);
  if (values.help || path === null) {
    output.log(HELP);
    return values.help ? 0 : 1;
  }
  const source = readSourceOptions(values);
  const folder = values.sources ?? join(ROOT, 'data', 'sources');
  const mended = finishInterrupted(folder);
  if (mended) output.log(mended);
  const list = await readList(path);
  const sheets = chooseSheets(list, values.map === undefined ? null : readColumnMap(values.map), output);
  const context = load();
  const census = readCensus(existsSync(folder) ? listSources(folder) : [], context);
  const reading = readAll(list, sheets, source, context);
  if (values.apply && reading.candidates.some((candidate) => candidate.source.url === NO_SOURCE)) {
    throw new ListError(
      '--url manque : donnez la page d’où vient la liste (celle de l’ARS, par exemple), sinon les faits n’auraient pas de source.',
    );
  }
  const all = values.tout ?? false;
  for (const line of [...cleaningLines(reading.changes), ...noteLines(reading.notes, all), ''])
    output.log(line);

  const decisionsPath = values.decisions ?? `${path.replace(/\.[^./\\]*$/, '')}-a-trancher.csv`;
  const decisions = readDecisions(decisionsPath);
  const plan = planImport(reading.candidates, reading.otherPhones, census, decisions, context);
  for (const line of planLines(plan, census.rows, all)) output.log(line);
  output.log('');
  if (plan.questions.length > 0) {
    writeDecisions(decisionsPath, plan.questions);
    if (plan.open.length > 0) {
      output.log(
        `${plural(plan.open.length, 'question')} dans ${relative(process.cwd(), decisionsPath)} : remplissez la colonne « decision », enregistrez, puis relancez la même commande.`,
      );
    }
  }
  if (source.date === null && reading.candidates.some((one) => one.source.date === null))
    output.log(
      'Sans --date, rien n’est remplacé dans le recensement : on ne sait pas ce qui est le plus récent.',
    );
  return finish(plan, census.files, folder, context, values.apply ?? false, output);
}

function finish(
  plan: Plan,
  files: Parameters<typeof plannedFiles>[1],
  folder: string,
  context: Context,
  apply: boolean,
  output: Output,
): number {
  const planned = plannedFiles(plan, files);
  checkPlanned(planned, files, context);
  if (planned.length === 0) {
    output.log('Le recensement dit déjà tout cela : rien à écrire.');
    return 0;
  }
  const names = planned.map(({ name }) => name).join(', ');
  if (!apply) {
    output.log(`Rien n’a été écrit. Avec --apply, ces fichiers de data/sources changeraient : ${names}.`);
    return 0;
  }
  writeSources(folder, planned);
  output.log(
    `Écrit : ${names}. Relisez les changements (git diff), puis lancez « npm run data -- --journal » : sans --journal, ils n’entrent pas dans le flux des changements.`,
  );
  return 0;
}

interface ReadSheet {
  sheet: ListSheet;
  guess: Guess;
}

/** The sheets that hold a list, with what their columns mean; throws, showing the guess, when it is not sure. */
function chooseSheets({ name, sheets }: ListFile, map: ColumnMap | null, output: Output): ReadSheet[] {
  const wanted = sheets.filter((sheet) => map?.feuille === undefined || sheet.name === map.feuille);
  if (wanted.length === 0) {
    throw new ListError(
      `${name} n’a pas de feuille « ${map?.feuille ?? ''} » : attendu ${sheets.map((sheet) => `« ${sheet.name ?? ''} »`).join(', ')}.`,
    );
  }
  const chosen: ReadSheet[] = [];
  for (const sheet of wanted) {
    for (const note of sheet.notes.slice(0, 20)) output.log(`  ${note}`);
    const guess = guessColumns(sheet);
    if (map) {
      chosen.push({ sheet, guess: mappedColumns(sheet, map, guess) });
    } else if (guess) chosen.push({ sheet, guess });
    else if (sheet.rows.length > 0 && sheet.name !== null)
      output.log(`Feuille « ${sheet.name} » : pas de liste de GEM reconnue, elle n’est pas lue.`);
  }
  for (const { sheet, guess } of chosen) for (const line of guessLines(guess, sheet.name)) output.log(line);
  const [first] = chosen;
  if (!first) {
    throw new ListError(
      `${name} : la ligne des titres (« Nom du GEM », « Commune », « Tél. »…) est introuvable. Dites-la dans un fichier --map, par exemple ${JSON.stringify({ titres: 1, colonnes: { nom: 'A', commune: 'B' } })}.`,
    );
  }
  const unsure = chosen.find(({ guess }) => guess.doubts.length > 0);
  if (unsure) {
    throw new ListError(
      [
        'Pas assez sûr de ce que disent les colonnes :',
        ...unsure.guess.doubts.map((doubt) => `  - ${doubt}`),
        'Copiez ceci dans un fichier colonnes.json, corrigez-le, puis relancez avec --map colonnes.json :',
        mapTemplate(unsure.guess, unsure.sheet.name),
      ].join('\n'),
    );
  }
  return chosen;
}

function readAll(
  { name }: ListFile,
  sheets: readonly ReadSheet[],
  source: SourceOptions,
  context: Context,
): ListReading {
  const all: ListReading = { candidates: [], otherPhones: new Map(), changes: [], notes: [] };
  for (const { sheet, guess } of sheets) {
    const ref = sheets.length > 1 ? `${name}, feuille « ${sheet.name ?? ''} »` : name;
    const one = readCandidates(guess, sheet.name, { ...source, ref }, context);
    for (const candidate of one.candidates) all.candidates.push(candidate);
    for (const change of one.changes) all.changes.push(change);
    for (const note of one.notes) all.notes.push(note);
    for (const [candidate, phones] of one.otherPhones) all.otherPhones.set(candidate, phones);
  }
  if (all.candidates.length === 0) throw new ListError(`${name} : aucune ligne ne donne un nom de GEM.`);
  return all;
}

interface SourceOptions {
  url: string;
  titre: string | null;
  date: string | null;
}

type Values = Partial<Record<'source' | 'url' | 'date' | 'map' | 'decisions' | 'sources', string>> &
  Partial<Record<'apply' | 'tout' | 'help', boolean>>;

/** A diff needs no source; what is written does. */
function readSourceOptions({ source, url, date }: Values): SourceOptions {
  const badUrl = url === undefined ? null : checkUrl(url);
  if (badUrl !== null) throw new ListError(`--url « ${url ?? ''} » : ${badUrl}`);
  const read = date === undefined ? null : readPartialDate(date);
  const badDate = date === undefined ? null : checkPartialDate(read ?? date, 2100);
  if (badDate !== null) throw new ListError(`--date « ${date ?? ''} » : ${badDate}`);
  return { url: url ?? NO_SOURCE, titre: source ?? null, date: read };
}

function readOptions(args: string[]): { path: string | null; values: Values } {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    if (positionals.length > 1) throw new Error();
    return { path: positionals[0] ?? null, values };
  } catch {
    throw new ListError(`option inconnue ou incomplète (« ${args.join(' ')} »).\n${HELP}`);
  }
}
