import type { Calculation, CommuneColumns, CoverageOptions } from './engine.ts';
import type { CoverageParameters } from './parameters.ts';
import type { SiteSource } from './sites.ts';

/** What a page asks of the worker. Each question bears a number that its answer repeats. */
export type ToCoverageWorker =
  /** Content of centres.json, as bytes: reading them is the worker's affair. */
  | { kind: 'commencer'; centres: ArrayBuffer }
  | {
      kind: 'calculer';
      id: number;
      gems: SiteSource[];
      parameters: CoverageParameters;
      options: CoverageOptions;
    };

export type FromCoverageWorker =
  | { kind: 'pret'; columns: CommuneColumns }
  /** centres.json is not readable: nothing can be computed. */
  | { kind: 'echec' }
  | { kind: 'reponse'; id: number; answer: Calculation }
  /** This question cannot be answered; the sentence (French) says why. */
  | { kind: 'refus'; id: number; sentence: string };
