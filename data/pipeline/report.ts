import type { Statut } from '../../src/gem/gem.ts';
import type { ExactDouble } from './check-rows.ts';
import { formatProblem, type Problem, type Problems } from './problems.ts';

/** What a run read, kept and set aside. */
export interface RunReport {
  files: { name: string; rows: number }[];
  rowsRead: number;
  rowsKept: number;
  /** Kept rows that are further sites of another kept row. */
  antennes: number;
  byStatut: Record<Statut, number>;
  doubles: ExactDouble[];
  problems: Problems;
}

/** rapport.json: the published form of the report of a run without errors. */
export function reportJson(report: RunReport): string {
  const { problems } = report;
  const content = {
    fichiers: report.files.map(({ name, rows }) => ({ fichier: name, lignes_lues: rows })),
    lignes_lues: report.rowsRead,
    lignes_gardees: report.rowsKept,
    antennes_rattachees: report.antennes,
    par_statut: report.byStatut,
    lignes_mises_de_cote: report.doubles.map(({ row, of }) => ({
      fichier: row.file,
      ligne: row.line,
      id: row.cells.id,
      raison: `double exact de ${of.file}:${of.line}`,
    })),
    nombre_avertissements: problems.warningCount,
    avertissements: problems.warnings.map(({ file, line, column, value, message }) => ({
      fichier: file,
      ligne: line,
      colonne: column,
      valeur: value,
      message,
    })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Problems of one kind shown in the terminal: past this, a count says how many more there are. */
const SHOWN = 200;

/** The report as lines for the terminal: warnings, errors, then the count of rows. */
export function reportLines(report: RunReport): string[] {
  const { problems } = report;
  const lines = [
    ...listProblems('Avertissements', problems.warnings, problems.warningCount),
    ...listProblems('Erreurs', problems.errors, problems.errorCount),
  ];
  if (report.doubles.length > 0) {
    lines.push(`Doubles exacts mis de côté (${number(report.doubles.length)}) :`);
    for (const { row, of } of report.doubles.slice(0, SHOWN)) {
      lines.push(`  ${row.file}:${row.line} ${row.cells.id} — identique à ${of.file}:${of.line}`);
    }
    if (report.doubles.length > SHOWN) lines.push(`  … et ${number(report.doubles.length - SHOWN)} autres`);
  }
  const { ouvert, 'en-projet': planned, ferme } = report.byStatut;
  lines.push(
    `${count(report.files.length, 'fichier')}, ${count(report.rowsRead, 'ligne lue', 'lignes lues')}, ${count(report.rowsKept, 'gardée')}` +
      ` (${count(ouvert, 'ouvert')}, ${number(planned)} en projet, ${count(ferme, 'fermé')} ; dont ${count(report.antennes, 'antenne')}),` +
      ` ${number(report.doubles.length)} mise${report.doubles.length > 1 ? 's' : ''} de côté,` +
      ` ${count(problems.warningCount, 'avertissement')}, ${count(problems.errorCount, 'erreur')}.`,
  );
  return lines;
}

function listProblems(title: string, problems: readonly Problem[], total: number): string[] {
  if (total === 0) return [];
  const lines = [`${title} (${number(total)}) :`];
  for (const problem of problems.slice(0, SHOWN)) lines.push(`  ${formatProblem(problem)}`);
  if (total > SHOWN) lines.push(`  … et ${number(total - SHOWN)} autres`);
  return lines;
}

/** "1 ligne lue", "295 lignes lues". */
function count(value: number, singular: string, plural = `${singular}s`): string {
  return `${number(value)} ${value < 2 ? singular : plural}`;
}

function number(value: number): string {
  return value.toLocaleString('fr-FR');
}
