/** What the atlas shows, from the address: the view, its drawing, and what has to be computed or loaded for them. */
import { tick } from 'svelte';
import type { Directory, Measures, Outlines } from '../../dataset.ts';
import { hrefOf } from '../../routes.ts';
import { navigation } from '../../ui/navigation.svelte.ts';
import { AtlasData } from './data.svelte.ts';
import { atlasSearch, EMPTY_ATLAS_QUERY, parseAtlasQuery, type AtlasQuery } from '../../ui/atlas-query.ts';
import { drawDepartements, drawRegions } from './shapes.ts';
import { isPublished, rowLabel, viewOf, type AtlasView, type Measured } from './view.ts';

export interface AtlasSource {
  directory: Directory;
  measures: Measures;
  outlines: Outlines;
}

const PATH = hrefOf({ name: 'couverture' });

export class Atlas {
  readonly directory: Directory;
  readonly measures: Measures;
  readonly outlines: Outlines;
  readonly data: AtlasData;
  /** The territory that one points at, on the map or in the table. */
  active = $state<string | null>(null);

  readonly #parsed = $derived.by(() => parseAtlasQuery(navigation.url.searchParams));
  readonly query = $derived.by(() => this.#parsed.query);
  /** A sentence for each part of the address that was not understood. */
  readonly problems = $derived.by(() => this.#parsed.problems);

  constructor({ directory, measures, outlines }: AtlasSource) {
    this.directory = directory;
    this.measures = measures;
    this.outlines = outlines;
    this.data = new AtlasData(directory.gems, outlines);
  }

  readonly #departements = $derived.by((): readonly Measured[] => {
    const { departements, regions } = this.directory.names;
    const names = new Map(regions.map(({ code, nom }) => [code, nom]));
    const regionOf = new Map(departements.map(({ code, region }) => [code, names.get(region) ?? '']));
    return this.measures.departements.map((one) => ({ ...one, parent: regionOf.get(one.code) ?? '' }));
  });

  /** The view asked for, null while what it needs is computed or loaded. */
  readonly asked = $derived.by((): AtlasView | null => {
    const { query, data } = this;
    const { france } = this.measures;
    if (query.echelle === 'commune') return null;
    if (query.echelle === 'epci' && !(data.epci && data.epciDrawing)) return null;
    const base: readonly Measured[] = {
      region: this.measures.regions,
      departement: this.#departements,
      epci: data.epci ?? [],
    }[query.echelle];
    if (isPublished(query)) return viewOf(query, { territories: base, france, computed: false });
    const coverage = data.coverageOf(query);
    if (!coverage) return null;
    const figures = { region: coverage.regions, departement: coverage.departements, epci: coverage.epci }[
      query.echelle
    ];
    const territories = base.flatMap((one): Measured[] => {
      const found = figures.get(one.code);
      return found ? [{ ...one, indicateurs: found.indicateurs }] : [];
    });
    return viewOf(query, {
      territories,
      france: { ...france, indicateurs: coverage.france.indicateurs },
      computed: true,
    });
  });

  #kept: AtlasView | null = null;
  /** What stands on the screen: the former picture until the next one is there. */
  readonly view = $derived.by((): AtlasView => {
    this.#kept =
      this.asked ??
      this.#kept ??
      viewOf(EMPTY_ATLAS_QUERY, {
        territories: this.#departements,
        france: this.measures.france,
        computed: false,
      });
    return this.#kept;
  });

  readonly drawing = $derived.by(() => {
    const { echelle } = this.view;
    if (echelle === 'region') return drawRegions(this.outlines);
    return (echelle === 'epci' ? this.data.epciDrawing : null) ?? drawDepartements(this.outlines);
  });

  readonly labelOf = $derived.by(() => {
    const { view } = this;
    return (code: string): string => {
      const row = view.byCode.get(code);
      return row ? rowLabel(row, view) : '';
    };
  });

  /** Where the address of an EPCI starts: written once for 1 250 links. */
  readonly #epciHref = $derived.by(() => PATH + atlasSearch({ ...this.query, territoire: '0' }).slice(0, -1));
  /** Where a territory leads: to its page, or to its panel here. */
  readonly hrefOf = $derived.by(() => {
    const { echelle } = this.view;
    if (echelle === 'epci') {
      const start = this.#epciHref;
      return (code: string): string => start + code;
    }
    const name = echelle === 'region' ? 'region' : 'departement';
    return (code: string): string => hrefOf({ name, code });
  });
  /** An EPCI has no page: it opens here. Null where the link is to be followed. */
  readonly onopen = $derived.by(() =>
    this.view.echelle === 'epci' ? (code: string) => void this.#openPanel(code) : null,
  );

  /** Open GEM of the public, on the drawing: none unless they are asked for. */
  readonly points = $derived.by((): readonly (readonly [x: number, y: number])[] => {
    const { drawing, view } = this;
    if (!this.query.points) return [];
    return this.directory.gems.flatMap((gem) => {
      const counted =
        gem.statut === 'ouvert' &&
        (view.public === 'tous' || gem.publics.some((name) => name === view.public));
      const at = counted ? drawing.france.point(gem) : null;
      return at ? [at] : [];
    });
  });

  readonly source = $derived.by(() => {
    const populations = this.directory.names.population_millesime.replace(/^./, (letter) =>
      letter.toLowerCase(),
    );
    const cells = this.view.echelle === 'epci' ? ', et cellules autour du centre des communes' : '';
    return `Annuaire de la Carte des GEM\u00a0; ${populations}. Distances à vol d’oiseau, depuis le centre des communes. Contours\u00a0: Natural Earth${cells}.`;
  });

  /** The EPCI whose panel is open. */
  readonly chosen = $derived.by(() => {
    const { territoire } = this.query;
    if (this.view.echelle !== 'epci' || !territoire) return null;
    return this.data.epci?.find(({ code }) => code === territoire) ?? null;
  });

  /** Loads or computes what the query needs beyond the published figures. */
  want({ rayon, zones, echelle, indicateur }: AtlasQuery): void {
    const needed = !isPublished({ rayon, zones, indicateur }) || echelle === 'epci' || echelle === 'commune';
    if (echelle === 'epci') void this.data.wantEpci();
    if (needed) void this.data.wantCoverage({ rayon, zones });
  }

  addressOf(part: Partial<AtlasQuery>): string {
    return PATH + atlasSearch({ ...this.query, ...part });
  }

  change(part: Partial<AtlasQuery>): void {
    navigation.replace(this.addressOf(part) + navigation.url.hash);
  }

  async #openPanel(code: string): Promise<void> {
    this.change({ territoire: code });
    await tick();
    document.querySelector<HTMLElement>('#territoire :is(h2, h3)')?.focus();
  }
}
