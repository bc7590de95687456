/**
 * What is wrong with the sources, each with what a person needs to mend it: file, line, column, value,
 * what was expected. An error stops the build; a warning does not.
 */
export type Level = 'erreur' | 'avertissement';

export interface Place {
  file: string;
  /** null when the whole file is meant. */
  line: number | null;
  column: string | null;
}

export interface Problem extends Place {
  level: Level;
  /** The value met; null when no one value is at fault. */
  value: string | null;
  /** What was expected, in French, for a person who does not program. */
  message: string;
}

/** Longest value repeated in a message: enough to find it again, not a page of text. */
const VALUE_LENGTH = 80;

/** Makes a value fit for one line of a terminal: cut, with invisible characters written out. */
export function showValue(value: string): string {
  if (value === '') return '(vide)';
  const cut = value.length > VALUE_LENGTH ? `${value.slice(0, VALUE_LENGTH)}…` : value;
  return cut.replace(
    // eslint-disable-next-line no-control-regex -- these are the characters to make visible
    /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `fichier:ligne:colonne valeur — ce qui était attendu` (parts that do not apply are left out). */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== null).join(':');
  const value = problem.value === null ? '' : ` ${showValue(problem.value)}`;
  return `${place}${value} — ${problem.message}`;
}

/**
 * Collects the problems of a run. Counts are exact; past `limit` of one level the problems themselves are
 * no longer kept, so that a file of a million broken rows cannot fill the memory.
 */
export class Problems {
  readonly errors: Problem[] = [];
  readonly warnings: Problem[] = [];
  errorCount = 0;
  warningCount = 0;

  constructor(private readonly limit = 10_000) {}

  error(place: Place, value: string | null, message: string): void {
    this.errorCount += 1;
    if (this.errors.length < this.limit)
      this.errors.push({ level: 'erreur', ...pick(place), value, message });
  }

  warn(place: Place, value: string | null, message: string): void {
    this.warningCount += 1;
    if (this.warnings.length < this.limit) {
      this.warnings.push({ level: 'avertissement', ...pick(place), value, message });
    }
  }

  /** Puts both lists in the order in which a person goes through the files. */
  sort(): this {
    this.errors.sort(comparePlaces);
    this.warnings.sort(comparePlaces);
    return this;
  }
}

function pick(place: Place): Place {
  return { file: place.file, line: place.line, column: place.column };
}

function comparePlaces(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}
