import { SvelteMap } from 'svelte/reactivity';
import type { Directory } from '../dataset.ts';
import type { Place } from '../search/place.ts';
import type { Query } from '../search/query.ts';
import type { Position } from '../territory/distance.ts';
import { openCommunes } from './gazetteer.ts';
import { centreFromGems, departementsOf, type AroundPlace } from './places.ts';

/** What is known of a commune that an address names. */
type Known =
  { place: AroundPlace; homonyms: readonly Place[]; departement: string | null } | 'inconnue' | 'echec';

/** How a position was chosen; after a reload the address only holds the position itself. */
export interface PositionName {
  /** As in « à 4 km de … ». */
  nom: string;
  /** What the person is told beside the list; null when there is nothing to add. */
  note: string | null;
}

const FORGOTTEN: PositionName = { nom: 'la position choisie', note: null };

/** The place that the query names, found in the directory, else in the index of communes, which then is fetched. */
export class ChosenPlace {
  readonly #known = new SvelteMap<string, Known>();
  readonly #names = new SvelteMap<string, PositionName>();
  readonly #directory: () => Directory;
  readonly #query: () => Query;

  constructor(directory: () => Directory, query: () => Query) {
    this.#directory = directory;
    this.#query = query;
    $effect(() => {
      const { lieu } = this.#query();
      if (lieu && !this.#known.has(lieu)) void this.#look(lieu);
    });
  }

  /** null: none was asked for, or it is not known (yet). */
  readonly place: AroundPlace | null = $derived.by(() => {
    const { lieu, position } = this.#query();
    if (lieu) {
      const known = this.#known.get(lieu);
      const fromGems = centreFromGems(this.#directory().gems, lieu);
      return fromGems ?? (typeof known === 'object' ? known.place : null);
    }
    return position ? { nom: this.#nameOf(position).nom, rounded: true, ...position } : null;
  });

  /** A sentence when the place is not there, or needs a word. */
  readonly message: string | null = $derived.by(() => {
    const { lieu, position } = this.#query();
    if (!lieu) return position ? this.#nameOf(position).note : null;
    if (this.place) return null;
    switch (this.#known.get(lieu)) {
      case undefined:
        return 'Recherche de la commune… La liste n’est pas encore triée par distance.';
      case 'echec':
        return 'La liste des communes n’a pas pu être chargée\u00a0: les GEM ne sont pas triés par distance. Vérifiez votre connexion.';
      default:
        return `Dans l’adresse de la page, «\u00a0lieu=${lieu}\u00a0» n’est le code d’aucune commune\u00a0: il a été ignoré.`;
    }
  });

  /** true: the index of communes failed, and may be asked again. */
  readonly failed: boolean = $derived.by(
    () => !this.place && this.#known.get(this.#query().lieu ?? '') === 'echec',
  );

  /** Other communes of the same name, the most populated first. */
  readonly homonyms: readonly Place[] = $derived.by(() => {
    const known = this.#known.get(this.#query().lieu ?? '');
    return typeof known === 'object' ? known.homonyms : [];
  });

  /** Code of the département of the commune; null when it is not known. */
  readonly departement: string | null = $derived.by(() => {
    const known = this.#known.get(this.#query().lieu ?? '');
    return typeof known === 'object' ? known.departement : null;
  });

  /** Remembers, as long as the page lives, how a position was chosen. */
  name(position: Position, name: PositionName): void {
    this.#names.set(keyOf(position), name);
  }

  retry(): void {
    const { lieu } = this.#query();
    if (lieu) this.#known.delete(lieu);
  }

  #nameOf(position: Position): PositionName {
    return this.#names.get(keyOf(position)) ?? FORGOTTEN;
  }

  async #look(code: string): Promise<void> {
    let known: Known;
    try {
      const communes = await openCommunes(departementsOf(this.#directory()));
      const found = await communes.commune(code);
      const position = found?.place.position;
      known =
        found && position
          ? {
              place: { nom: found.place.nom, ...position },
              homonyms: found.homonyms,
              departement: found.place.departement,
            }
          : 'inconnue';
    } catch {
      known = 'echec';
    }
    this.#known.set(code, known);
  }
}

function keyOf({ latitude, longitude }: Position): string {
  return `${latitude.toFixed(2)},${longitude.toFixed(2)}`;
}
