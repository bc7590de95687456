import { showValue } from '../pipeline/problems.ts';
import type { KnownGem } from './candidate.ts';
import type { Change } from './clean/clean.ts';
import type { Guess } from './columns/guess.ts';
import type { SourceRow } from '../pipeline/columns.ts';
import type { Difference, FactChange } from './merge/facts.ts';
import type { Added, Completed, Plan } from './plan.ts';
import { columnName } from './read/sheet.ts';

/** Examples of one kind shown before « … et 12 autres ». */
const SHOWN = 50;
const EXAMPLES = 3;

/** What each column was taken for. */
export function guessLines(guess: Guess, sheet: string | null): string[] {
  const { titleLines, columns, rows } = guess;
  const where = sheet === null ? '' : `Feuille « ${sheet} » : `;
  const titles =
    titleLines.length > 1 ? `lignes ${titleLines.join(' et ')}` : `ligne ${titleLines[0] ?? '?'}`;
  return [
    `${where}titres lus ${titles}, ${plural(rows.length, 'ligne')} ensuite.`,
    ...columns.map(({ index, title, target }) => {
      const meaning =
        target === null ? '? (pas reconnue, pas lue)' : target === 'ignorer' ? 'pas lue' : target;
      return `  ${columnName(index).padEnd(2)} ${title === '' ? '(sans titre)' : `« ${showValue(title)} »`} → ${meaning}`;
    }),
  ];
}

/** What the rules changed, by rule, with examples before → after. */
export function cleaningLines(changes: readonly (Change & { ref: string })[]): string[] {
  const byRule = new Map<string, (Change & { ref: string })[]>();
  for (const change of changes) {
    const same = byRule.get(change.rule);
    if (same) same.push(change);
    else byRule.set(change.rule, [change]);
  }
  if (byRule.size === 0) return [];
  const lines = ['Nettoyage (avant → après) :'];
  for (const [rule, all] of byRule) {
    lines.push(`  ${rule} : ${all.length}`);
    for (const { ref, column, before, after } of all.slice(0, EXAMPLES))
      lines.push(`    ${ref}, ${column} : ${showValue(before)} → ${showValue(after)}`);
  }
  return lines;
}

/** @param all whether to show everything, however long */
export function noteLines(notes: readonly string[], all: boolean): string[] {
  return notes.length === 0
    ? []
    : [
        'À savoir :',
        ...shorten(
          notes.map((note) => `  ${note}`),
          all,
        ),
      ];
}

/** The diff: what an import does, or would do. */
export function planLines(plan: Plan, rows: ReadonlyMap<string, SourceRow>, all: boolean): string[] {
  const { completed, added, open, unplaced, passed, absent } = plan;
  const changed = completed.filter(({ changes, sourceChanged }) => changes.length > 0 || sourceChanged);
  const place = ({ id }: KnownGem): string => {
    const row = rows.get(id);
    return row ? `${row.file}:${row.line}` : id;
  };
  return [
    `= Déjà recensés : ${completed.length}, dont ${changed.length} à compléter`,
    ...shorten(
      changed.flatMap((one) => completedLines(one, place(one.gem))),
      all,
    ),
    `+ Nouveaux : ${added.length}`,
    ...shorten(added.map(addedLine), all),
    `? À trancher : ${open.length}`,
    ...shorten(
      open.map(
        ({ ligne, question, liste, recensement }) =>
          `  ${ligne} : ${question}\n      liste : ${liste}\n      recensement : ${recensement}`,
      ),
      all,
    ),
    ...titled(
      '! Sans commune, donc pas ajoutés (corrigez la liste, puis relancez) :',
      unplaced,
      ({ ref, nom }) => `  ${ref} : ${nom}`,
      all,
    ),
    ...titled(
      '· Laissés de côté :',
      passed,
      ({ candidate, why }) => `  ${candidate.ref} : ${candidate.nom}, ${why}`,
      all,
    ),
    `- Absents de la liste : ${absent.length}${absent.length > 0 ? ' (rien n’est effacé : ils ont peut-être fermé, ou la liste les oublie)' : ''}`,
    ...shorten(
      absent.map((gem) => `  ${gem.nom} (${gem.commune}), ${place(gem)}`),
      all,
    ),
  ];
}

function completedLines(
  { candidate, gem, why, changes, kept, sourceChanged, isFull }: Completed,
  place: string,
): string[] {
  return [
    `  ${gem.nom} (${gem.commune}), ${place} ← ${candidate.ref}${why === null ? ', par votre décision' : ''}`,
    ...changes.map(changeLine),
    ...(sourceChanged ? ['      source ajoutée'] : []),
    ...kept.map(keptLine),
    ...(isFull
      ? ['      remarque_interne est pleine : ligne laissée telle quelle, à compléter à la main']
      : []),
  ];
}

function changeLine({ column, before, after }: FactChange): string {
  return before === ''
    ? `      + ${column} : ${showValue(after)}`
    : `      ~ ${column} : ${showValue(before)} → ${showValue(after)} (plus récent)`;
}

function keptLine({ column, census, list }: Difference): string {
  return `      gardé, ${column} : ${showValue(census)} (la liste dit ${showValue(list)})`;
}

function addedLine({ candidate, file, cells }: Added): string {
  const more = [cells.publics, cells.adresse, cells.telephone, cells.courriel].filter((cell) => cell !== '');
  const name = cells.antenne_de === '' ? cells.nom : `${cells.nom} (antenne de ${cells.antenne_de})`;
  return `  ${name}, ${cells.commune} (${cells.departement}) → ${file} ← ${candidate.ref}${more.length > 0 ? `\n      ${more.join(' ; ')}` : ''}`;
}

function titled<T>(title: string, items: readonly T[], line: (item: T) => string, all: boolean): string[] {
  return items.length === 0 ? [] : [title, ...shorten(items.map(line), all)];
}

function shorten(lines: readonly string[], all: boolean): string[] {
  return all || lines.length <= SHOWN
    ? [...lines]
    : [...lines.slice(0, SHOWN), `  … et ${lines.length - SHOWN} autres lignes (--tout pour les voir)`];
}

export function plural(count: number, word: string): string {
  return `${count.toLocaleString('fr-FR')} ${word}${count > 1 ? 's' : ''}`;
}
