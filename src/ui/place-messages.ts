import type { KnownCommune, NearestCommune } from '../search/gazetteer.ts';
import type { PlaceMatch } from '../search/place.ts';
import type { NamedDepartement } from '../search/typed.ts';
import type { Position } from '../territory/distance.ts';

/** What the page asks of the worker that holds the communes. Each question bears a number that its answer repeats. */
export type Question =
  | { kind: 'chercher'; text: string; limit: number }
  | { kind: 'commune'; code: string }
  | { kind: 'noms'; codes: readonly string[] }
  | { kind: 'plus-proche'; position: Position };

export interface Answers {
  chercher: PlaceMatch[];
  /** null: no present commune has this code. */
  commune: KnownCommune | null;
  /** In the order of the codes; null for a code that no present commune has. */
  noms: (string | null)[];
  'plus-proche': NearestCommune | null;
}

export type ToWorker =
  | { kind: 'commencer'; communes: ArrayBuffer; departements: NamedDepartement[] }
  | { kind: 'question'; id: number; question: Question };

export type FromWorker =
  { kind: 'pret' } | { kind: 'echec' } | { kind: 'reponse'; id: number; answer: Answers[keyof Answers] };
