/** What the atlas loads or computes beyond the published figures of régions and départements, as it is asked for. */
import type { TerritoireMesure } from '../../coverage/types.ts';
import { loadEpci, type Outlines } from '../../dataset.ts';
import type { Gem } from '../../gem/gem.ts';
import {
  CoverageUnavailable,
  loadCoverage,
  loadEpciOutlines,
  type BrowserCoverage,
} from '../../ui/coverage.ts';
import type EpciPanel from './EpciPanel.svelte';
import { parametersOf } from './parameters.ts';
import type { AtlasQuery } from '../../ui/atlas-query.ts';
import { drawEpci, type Drawing } from './shapes.ts';

const FAILED = 'Le calcul n’a pas pu être fait. Rechargez la page pour réessayer.';

export class AtlasData {
  /** Figures computed for the radius and the zones of a query, by `keyOf`. */
  #coverage = $state.raw<ReadonlyMap<string, BrowserCoverage>>(new Map());
  #epci = $state.raw<readonly TerritoireMesure[] | null>(null);
  #epciDrawing = $state.raw<Drawing | null>(null);
  #EpciPanel = $state.raw<typeof EpciPanel | null>(null);
  /** Why something asked for is not there: a sentence; null while all is well. */
  problem = $state<string | null>(null);
  readonly #gems: readonly Gem[];
  readonly #outlines: Outlines;

  constructor(gems: readonly Gem[], outlines: Outlines) {
    this.#gems = gems;
    this.#outlines = outlines;
  }

  get epci(): readonly TerritoireMesure[] | null {
    return this.#epci;
  }

  get epciDrawing(): Drawing | null {
    return this.#epciDrawing;
  }

  /** Shows one EPCI: its code comes with the EPCI. */
  get EpciPanel(): typeof EpciPanel | null {
    return this.#EpciPanel;
  }

  coverageOf(query: Pick<AtlasQuery, 'rayon' | 'zones'>): BrowserCoverage | null {
    return this.#coverage.get(keyOf(query)) ?? null;
  }

  async wantCoverage(query: Pick<AtlasQuery, 'rayon' | 'zones'>): Promise<void> {
    const key = keyOf(query);
    await this.#attempt(async () => {
      const coverage = await loadCoverage(this.#gems, parametersOf(query));
      this.#coverage = new Map([...this.#coverage, [key, coverage]]);
    });
  }

  async wantEpci(): Promise<void> {
    if (this.#epci && this.#epciDrawing) return;
    await this.#attempt(async () => {
      const [epci, outlines, panel] = await Promise.all([
        loadEpci(),
        loadEpciOutlines(),
        import('./EpciPanel.svelte'),
      ]);
      this.#EpciPanel = panel.default;
      this.#epciDrawing = drawEpci(this.#outlines, outlines);
      this.#epci = epci;
    });
  }

  async #attempt(what: () => Promise<void>): Promise<void> {
    this.problem = null;
    try {
      await what();
    } catch (error) {
      this.problem = error instanceof CoverageUnavailable || isDatasetError(error) ? error.message : FAILED;
    }
  }
}

function isDatasetError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'DatasetError';
}

function keyOf({ rayon, zones }: Pick<AtlasQuery, 'rayon' | 'zones'>): string {
  return `${rayon}|${zones}`;
}
