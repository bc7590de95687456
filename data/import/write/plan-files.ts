import { buildDirectory, type Context } from '../../pipeline/pipeline.ts';
import { formatProblem } from '../../pipeline/problems.ts';
import type { SourceFile } from '../../pipeline/read.ts';
import { ListError } from '../list-error.ts';
import type { Plan } from '../plan.ts';
import { editCsv } from './edit-csv.ts';

/** The source files as they would be after a plan: only those that change. */
export function plannedFiles(plan: Plan, files: readonly SourceFile[]): SourceFile[] {
  const names = new Set([...files.map(({ name }) => name), ...plan.added.map(({ file }) => file)]);
  return [...names].sort().flatMap((name) => {
    const file = files.find((one) => one.name === name) ?? null;
    const added = plan.added.filter((one) => one.file === name).map(({ cells }) => cells);
    const bytes = editCsv(name, file, plan.edited, added);
    return file && Buffer.compare(file.bytes, bytes) === 0 ? [] : [{ name, bytes }];
  });
}

/** Checks that the census would still be without error; throws a ListError that names the first. */
export function checkPlanned(
  planned: readonly SourceFile[],
  files: readonly SourceFile[],
  context: Context,
): void {
  const after = [...files.filter(({ name }) => !planned.some((one) => one.name === name)), ...planned];
  if (after.length === 0) return;
  const { problems } = buildDirectory(after, context).report;
  const [error] = problems.errors;
  if (!error) return;
  throw new ListError(
    `l’import donnerait ${problems.errorCount} erreur(s) dans data/sources, donc rien n’est écrit. La première : ${formatProblem(error)}. Corrigez la liste à cet endroit, puis relancez.`,
  );
}
