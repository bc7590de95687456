import type { Directory } from '../dataset.ts';
import { hrefOf } from '../routes.ts';
import type { Query } from '../search/query.ts';
import type { Position } from '../territory/distance.ts';
import { ChosenPlace, type PositionName } from './chosen-place.svelte.ts';
import { navigation } from './navigation.svelte.ts';
import { ADDRESS_OPTION, TEXT_OPTION, type Suggestions } from './options.ts';
import type { Search } from './search.ts';

/** What a new place takes the place of. */
export const NOWHERE = {
  texte: '',
  region: null,
  departement: null,
  lieu: null,
  position: null,
  zone: null,
} as const;

/**
 * The search box of a directory page, ordinary or simplified: loads the search at its first use, and turns what the
 * person chose into a change of the address.
 */
export class DirectorySearch {
  /** Null until the search was used: its code comes then. */
  search = $state.raw<Search | null>(null);
  /** The code of the search could not be loaded. */
  failed = $state(false);
  readonly chosen: ChosenPlace;
  /** ids that the text of the query matches; null without a text. */
  readonly matching: ReadonlySet<string> | null = $derived.by(() => {
    const { texte } = this.#query();
    return this.search && texte ? this.search.gems.matching(texte) : null;
  });
  /** What matches only resembles the text of the query: to be said beside it. */
  readonly isGuess: boolean = $derived.by(() => {
    const { texte } = this.#query();
    return this.search !== null && texte !== '' && this.search.gems.isGuess(texte);
  });
  readonly #directory: () => Directory;
  readonly #query: () => Query;
  readonly #update: (change: Partial<Query>) => void;
  #opening: Promise<Search> | null = null;

  /** To be made while a component is being made: it watches the query. */
  constructor(directory: () => Directory, query: () => Query, update: (change: Partial<Query>) => void) {
    this.#directory = directory;
    this.#query = query;
    this.#update = update;
    this.chosen = new ChosenPlace(directory, query);
    $effect(() => {
      if (query().texte) this.wakeUp();
    });
  }

  /** Asks for the code of the search ahead of its use; a failure shows at the use itself. */
  readonly wakeUp = (): void => {
    void this.#open().catch(() => undefined);
  };

  readonly suggest = async (text: string, show: (found: Suggestions) => void): Promise<void> => {
    try {
      await (await this.#open()).suggest(text, show);
    } catch {
      show({
        groups: [],
        message: 'La recherche n’a pas pu être chargée. Vérifiez votre connexion, puis réessayez.',
      });
    }
  };

  /** @returns more lines to choose from, or null when the choice is made */
  readonly choose = (id: string, text: string): Promise<Suggestions> | null => {
    const kind = id.slice(0, id.indexOf(':') + 1);
    const code = id.slice(kind.length);
    if (kind === ADDRESS_OPTION) return this.#open().then((ready) => ready.addresses(text));
    if (kind === TEXT_OPTION) this.#update({ texte: text });
    else if (kind === 'gem:') void navigation.open(hrefOf({ name: 'gem', id: code }, this.#query()));
    else if (kind === 'departement:') this.#update({ ...NOWHERE, departement: code });
    else if (kind === 'region:') this.#update({ ...NOWHERE, region: code });
    else if (kind === 'position:') {
      const [latitude = 0, longitude = 0] = code.split(',').map(Number);
      this.goTo({ latitude, longitude }, { nom: 'l’adresse choisie', note: null });
    } else this.#update({ ...NOWHERE, lieu: code });
    return null;
  };

  /**
   * Enter without a choice: the place of exactly that name, else the text as a filter of the list.
   * @returns lines to choose from where the text only resembles a place; null when all is done
   */
  readonly submit = async (text: string): Promise<Suggestions | null> => {
    const meant = await this.#open()
      .then((ready) => ready.meant(text))
      .catch(() => ({ text }));
    if ('choices' in meant) return meant.choices;
    if ('place' in meant) void this.choose(`${meant.place.kind}:${meant.place.code}`, text);
    else this.#update({ texte: text });
    return null;
  };

  goTo(position: Position, name: PositionName): void {
    this.chosen.name(position, name);
    this.#update({ ...NOWHERE, position });
  }

  /** The code of the search. A failure may be tried again. */
  #open(): Promise<Search> {
    this.#opening ??= import('./search.ts')
      .then(({ openSearch }) => {
        this.failed = false;
        return (this.search = openSearch(this.#directory()));
      })
      .catch((error: unknown) => {
        this.failed = true;
        this.#opening = null;
        throw error;
      });
    return this.#opening;
  }
}
