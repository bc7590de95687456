import type { CellMesh } from '../territory/cells.ts';
import type { EpciOutline } from '../territory/epci-outlines.ts';
import type { Calculation, CommuneColumns, CoverageOptions } from './engine.ts';
import type { CoverageParameters } from './parameters.ts';
import type { SiteSource } from './sites.ts';

/** What a page asks of the worker. Each question bears a number that its answer repeats. */
export type CoverageQuestion =
  | { kind: 'calculer'; gems: SiteSource[]; parameters: CoverageParameters; options: CoverageOptions }
  | { kind: 'cellules' }
  | { kind: 'intercommunalites' };

export interface CoverageAnswers {
  calculer: Calculation;
  cellules: readonly CellMesh[];
  intercommunalites: readonly EpciOutline[];
}

export type ToCoverageWorker =
  /** Content of centres.json, as bytes: reading them is the worker's affair. */
  { kind: 'commencer'; centres: ArrayBuffer } | { kind: 'question'; id: number; question: CoverageQuestion };

export type FromCoverageWorker =
  | { kind: 'pret'; columns: CommuneColumns }
  /** centres.json is not readable: nothing can be computed. */
  | { kind: 'echec' }
  | { kind: 'reponse'; id: number; answer: CoverageAnswers[keyof CoverageAnswers] }
  /** This question cannot be answered; the sentence (French) says why. */
  | { kind: 'refus'; id: number; sentence: string };
