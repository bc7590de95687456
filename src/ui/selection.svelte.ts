import { readPreference, watchPreference, writePreference } from './preferences.ts';
import {
  cleanNote,
  distinct,
  formatEntries,
  parseEntries,
  SELECTION_MAX,
  type Entry,
} from './selection-format.ts';
import { undone } from './selection-undo.ts';

const NAME = 'selection';

/** A change that can be taken back: what stood before and after it, and what was done in words. */
interface Undo {
  before: readonly Entry[];
  after: readonly Entry[];
  sentence: string;
}

/**
 * The person's shortlist, kept on the device alone. Empty until `start`, so that the prerendered page and the first
 * one that the browser draws are the same.
 */
class Selection {
  #entries = $state.raw<readonly Entry[]>([]);
  #ids = $derived(new Set(this.#entries.map((one) => one.id)));
  #ready = $state(false);
  #problem = $state<string | null>(null);
  #undo = $state.raw<Undo | null>(null);
  /** false once the device refused to keep it: what the device holds is then older than what is here. */
  #kept = true;

  /** In the order that the person chose. */
  get entries(): readonly Entry[] {
    return this.#entries;
  }

  get count(): number {
    return this.#entries.length;
  }

  /** true once what the device keeps has been read. */
  get ready(): boolean {
    return this.#ready;
  }

  /** A sentence about what went wrong, until it is put away. */
  get problem(): string | null {
    return this.#problem;
  }

  /** What was just taken out, in words, when it can be brought back. */
  get undoable(): string | null {
    return this.#undo?.sentence ?? null;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /**
   * Reads what the device keeps and follows what other tabs change.
   * @returns what stops following
   */
  start(): () => void {
    const { intact } = this.#read();
    if (!intact) this.#problem = UNREADABLE;
    this.#ready = true;
    const forget = watchPreference(NAME, () => {
      this.#refresh();
      // What stood before is no longer only ours to bring back.
      this.#undo = null;
    });
    // A page that the back button brings back to life saw none of the changes made meanwhile.
    const wake = (event: PageTransitionEvent): void => {
      if (event.persisted) this.#refresh();
    };
    window.addEventListener('pageshow', wake);
    return () => {
      forget();
      window.removeEventListener('pageshow', wake);
    };
  }

  /** Puts it last; a sentence when there are too many. */
  add(id: string): void {
    this.addAll([{ id, note: '' }]);
  }

  /** Puts each that is not there yet last, as long as there is room. Notes already written stay. */
  addAll(added: readonly Entry[]): void {
    this.#refresh();
    const merged = distinct([...this.#entries, ...added]);
    this.#write(merged.slice(0, SELECTION_MAX));
    if (merged.length > SELECTION_MAX) this.#problem = tooMany(merged.length - SELECTION_MAX);
  }

  /** @param nom what the sentence of the undo calls it; none: what took it out can put it back */
  remove(id: string, nom?: string): void {
    this.#refresh();
    if (!this.has(id)) return;
    const left = this.#entries.filter((one) => one.id !== id);
    if (nom === undefined) this.#write(left);
    else this.#writeUndoable(left, `${nom} n’est plus dans votre sélection.`);
  }

  /** One place up (-1) or down (1); nothing at the ends. */
  move(id: string, step: -1 | 1): void {
    this.#refresh();
    const from = this.#entries.findIndex((one) => one.id === id);
    const to = from + step;
    if (from < 0 || to < 0 || to >= this.count) return;
    const ids = this.#entries.map((one) => one.id);
    ids.splice(to, 0, ...ids.splice(from, 1));
    this.order(ids);
  }

  /** Puts them in the order of `ids`; those that it does not name follow, as they stood. */
  order(ids: readonly string[]): void {
    this.#refresh();
    const rank = new Map(ids.map((id, position) => [id, position]));
    const place = (one: Entry) => rank.get(one.id) ?? ids.length;
    this.#write([...this.#entries].sort((a, b) => place(a) - place(b)));
  }

  setNote(id: string, note: string): void {
    this.#refresh();
    this.#write(this.#entries.map((one) => (one.id === id ? { id, note: cleanNote(note) } : one)));
  }

  /** Puts others in the place of all that is there; can be taken back. */
  replace(entries: readonly Entry[]): void {
    this.#refresh();
    const next = distinct(entries).slice(0, SELECTION_MAX);
    if (this.count > 0) this.#writeUndoable(next, 'Votre ancienne sélection a été remplacée.');
    else this.#write(next);
  }

  clear(): void {
    this.#refresh();
    if (this.count === 0) return;
    this.#writeUndoable([], 'Votre sélection est effacée.');
  }

  /** Brings back what was last taken out. */
  undo(): void {
    if (!this.#undo) return;
    const { before, after } = this.#undo;
    this.#undo = null;
    this.#refresh();
    this.#write(undone(before, after, this.#entries).slice(0, SELECTION_MAX));
  }

  /** The sentence of the undo has been read; it is not offered any more. */
  forgetUndo(): void {
    this.#undo = null;
  }

  dismissProblem(): void {
    this.#problem = null;
  }

  /** The news of another tab may still be on its way: what the device holds counts, unless it refuses to hold any. */
  #refresh(): void {
    if (this.#kept) this.#read();
  }

  #read(): { intact: boolean } {
    const { entries, intact } = parseEntries(readPreference(NAME));
    if (formatEntries(entries) !== formatEntries(this.#entries)) this.#entries = entries;
    return { intact };
  }

  #writeUndoable(entries: readonly Entry[], sentence: string): void {
    this.#undo = { before: this.#entries, after: entries, sentence };
    this.#write(entries);
  }

  #write(entries: readonly Entry[]): void {
    this.#entries = entries;
    const kept = writePreference(NAME, entries.length > 0 ? formatEntries(entries) : null);
    if (!kept && this.#kept) this.#problem = NOT_KEPT;
    if (kept && this.#problem === NOT_KEPT) this.#problem = null;
    this.#kept = kept;
  }
}

const NOT_KEPT =
  'Votre navigateur refuse de garder la sélection, ou il n’a plus de place. Elle reste là tant que cette page est ouverte\u00a0: imprimez-la ou copiez son lien avant de fermer.';
const UNREADABLE =
  'Une partie de la sélection gardée sur cet appareil n’a pas pu être relue. Le reste est là.';

function tooMany(left: number): string {
  return `Une sélection tient ${SELECTION_MAX} GEM au plus\u00a0: ${left} ${left > 1 ? 'n’ont pas été ajoutés' : 'n’a pas été ajouté'}. Retirez-en pour faire de la place.`;
}

export const selection = new Selection();
