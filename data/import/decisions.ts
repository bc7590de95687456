import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { csvText, restoreCell } from '../../src/gem/csv-cell.ts';
import { fold } from '../pipeline/fold.ts';
import { listOr } from '../pipeline/schema.ts';
import type { Candidate } from './candidate.ts';
import { ListError } from './list-error.ts';
import type { Difference } from './merge/facts.ts';
import { readText } from './read/text.ts';

/** A doubt that a person settles, a row of the decisions CSV. */
export interface Question {
  /** The same from one import to the next, whatever the order of the list. */
  cle: string;
  kind: 'identite' | 'valeur';
  /** In French, with all that is needed to answer. */
  question: string;
  /** Row of the list. */
  ligne: string;
  liste: string;
  recensement: string;
  /** Id of the GEM of the census that is meant. */
  id: string;
}

/** What may be answered, by kind. An identity may also be the id of another GEM of the census. */
const ANSWERS = {
  identite: ['oui', 'non', 'antenne', 'passer'],
  valeur: ['liste', 'recensement'],
} as const;
const ID = /^(?:\d{2}|2[AB])\d{3}-[a-z0-9-]+$/;

const COLUMNS = ['decision', 'reponses', 'question', 'liste', 'recensement', 'ligne', 'id', 'cle'] as const;

/** What a person has answered. */
export interface Decision {
  answer: string;
  /** Id of the GEM that the question showed; '' when the file no longer says it. */
  about: string;
}

/** Answers by key. */
export type Decisions = ReadonlyMap<string, Decision>;

export function identityKey({ nom, commune, departement, telephone }: Candidate): string {
  return digest(['identite', fold(nom), fold(commune ?? ''), departement ?? '', telephone ?? '']);
}

export function differenceKey(id: string, { column, list }: Difference): string {
  return digest(['valeur', id, column, fold(list)]);
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 12);
}

/**
 * Reads what a person has settled, in whatever form a spreadsheet has saved it. An answer that does not exist is an
 * error: it would otherwise be passed over in silence.
 */
export function readDecisions(path: string): Decisions {
  const decisions = new Map<string, Decision>();
  if (!existsSync(path)) return decisions;
  const name = basename(path);
  const [header, ...rows] = readText(readFileSync(path), name).rows;
  const index = (column: string): number => header?.cells.findIndex((cell) => fold(cell) === column) ?? -1;
  const [decisionAt, keyAt] = [index('decision'), index('cle')];
  if (decisionAt === -1 || keyAt === -1) {
    throw new ListError(
      `${name} : les colonnes « decision » et « cle » sont introuvables. Supprimez ce fichier et relancez : il sera refait.`,
    );
  }
  for (const { line, cells } of rows) {
    const [answer, key] = [restoreCell(cells[decisionAt] ?? '').trim(), (cells[keyAt] ?? '').trim()];
    if (answer === '' || key === '') continue;
    const isIdentity = (cells[index('reponses')] ?? '').includes('oui');
    const known: readonly string[] = isIdentity ? ANSWERS.identite : ANSWERS.valeur;
    const plain = ID.test(answer) ? answer : fold(answer);
    if (!known.includes(plain) && !(isIdentity && ID.test(plain))) {
      throw new ListError(
        `${name}, ligne ${line}, decision « ${answer} » : attendu ${listOr(known)}${isIdentity ? ', ou l’identifiant d’un autre GEM' : ''}, ou rien.`,
      );
    }
    decisions.set(key, { answer: plain, about: (cells[index('id')] ?? '').trim() });
  }
  return decisions;
}

/**
 * Writes the questions that have no answer, and below them the rows that a person has answered, as they stand, asked again or
 * not: nothing a person wrote is lost, and sources that go back to what they were find the same answers. The file is replaced
 * as a whole.
 */
export function writeDecisions(path: string, questions: readonly Question[]): void {
  const settled = formerRows(path).filter(({ decision }) => decision !== '');
  const answered = new Set(settled.map(({ cle }) => cle));
  const open = questions.filter(({ cle }) => !answered.has(cle));
  const lines = open.map((question) => {
    const answers = ANSWERS[question.kind].join(' / ');
    const row: Record<(typeof COLUMNS)[number], string> = {
      decision: '',
      reponses: question.kind === 'identite' ? `${answers} / un autre id` : answers,
      question: question.question,
      liste: question.liste,
      recensement: question.recensement,
      ligne: question.ligne,
      id: question.id,
      cle: question.cle,
    };
    return COLUMNS.map((column) => row[column]);
  });
  const fresh = `${path}.nouveau`;
  writeFileSync(
    fresh,
    csvText([COLUMNS, ...lines, ...settled.map((row) => COLUMNS.map((column) => row[column]))]),
  );
  renameSync(fresh, path);
}

/** The rows of the file as it stands, which `readDecisions` has checked. */
function formerRows(path: string): Record<(typeof COLUMNS)[number], string>[] {
  if (!existsSync(path)) return [];
  const [header, ...rows] = readText(readFileSync(path), basename(path)).rows;
  const titles = header?.cells.map((cell) => fold(cell)) ?? [];
  return rows.map(({ cells }) => {
    const cell = (column: string): string => restoreCell((cells[titles.indexOf(column)] ?? '').trim());
    return Object.fromEntries(COLUMNS.map((column) => [column, cell(column)])) as Record<
      (typeof COLUMNS)[number],
      string
    >;
  });
}
