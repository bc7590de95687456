import type { Directory } from '../dataset.ts';
import { TIER, type Place } from '../search/place.ts';
import { openCommunes } from './gazetteer.ts';
import { departementsOf } from './places.ts';

const AT_MOST = 5;

/**
 * A commune asked for by its name or postal code, in a form of its own: answered at once when it is sure, by a few to
 * choose from when it is not. Asks the index of communes of this device, fetched from this site: nothing typed leaves it.
 */
export class CommuneQuestion {
  text = $state('');
  /** What there is to say meanwhile, or after; empty when there is nothing. */
  said = $state('');
  found = $state.raw<readonly Place[]>([]);
  #waiting = false;
  readonly #directory: () => Directory;
  readonly #onchoose: (place: Place) => void;

  constructor(directory: () => Directory, onchoose: (place: Place) => void) {
    this.#directory = directory;
    this.#onchoose = onchoose;
  }

  readonly ask = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const typed = this.text.trim();
    if (this.#waiting || typed === '') return;
    this.#waiting = true;
    this.found = [];
    this.said = 'Recherche de la commune…';
    try {
      const communes = await openCommunes(departementsOf(this.#directory()));
      this.#receive(await communes.search(typed, AT_MOST));
    } catch {
      this.said = 'La liste des communes n’a pas pu être chargée. Vérifiez votre connexion, puis réessayez.';
    }
    this.#waiting = false;
  };

  #receive(matches: readonly { place: Place; tier: number }[]): void {
    const exact = matches.filter(({ tier }) => tier === TIER.exact);
    const [only] = exact.length > 0 ? exact : matches;
    if (!only) {
      this.said = 'Aucune commune ne s’écrit ainsi. Vérifiez l’orthographe, ou tapez le code postal.';
    } else if (exact.length === 1) this.choose(only.place);
    else {
      this.found = (exact.length > 0 ? exact : matches).map(({ place }) => place);
      this.said = this.found.length === 1 ? 'Est-ce celle-ci\u00a0?' : 'Laquelle\u00a0?';
    }
  }

  choose(place: Place): void {
    this.found = [];
    this.said = '';
    this.#onchoose(place);
  }
}
