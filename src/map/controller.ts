import { circle } from '@turf/turf';
import {
  Map as MapLibre,
  setWorkerUrl,
  type GeoJSONSource,
  type LngLatBoundsLike,
  type MapMouseEvent,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { FeatureCollection } from 'geojson';
import type { CoveragePublic } from '../coverage/types.ts';
import type { Zone } from '../search/query.ts';
import type { Position } from '../territory/distance.ts';
import {
  buildStyle,
  densityColor,
  DENSITY_FADES,
  HATCHING,
  IGN_SOURCE,
  LABEL_FONT,
  noneListed,
  streetPlan,
} from './layers.ts';
import { FRENCH } from './locale.ts';
import { drawHatching, drawSymbol, PIXEL_RATIO } from './symbols.ts';
import { readTokens } from './tokens.ts';
import { METROPOLE, type Bounds } from './views.ts';

setWorkerUrl(workerUrl);

/** What the map tells the page. Codes and ids are those of the data. */
export interface MapEvents {
  gem: (id: string) => void;
  hover: (id: string | null) => void;
  departement: (code: string) => void;
  hoverDepartement: (code: string | null) => void;
  /** A cluster was opened. */
  cluster: () => void;
  /** The view came to rest; `byPerson` when a hand moved it, not the page. */
  moved: (zone: Zone, byPerson: boolean) => void;
  /** Everything asked for is drawn, and the view rests. */
  painted: () => void;
  /** Street tiles do not come. */
  tilesFailed: () => void;
  /** The browser took the graphics context away and gives none back. */
  lost: () => void;
}

/** Everything drawn on the map that depends on the page: kept, because a change of theme draws it anew. */
interface Drawn {
  gems: FeatureCollection;
  departements: FeatureCollection;
  accent: FeatureCollection;
  radius: FeatureCollection;
  density: CoveragePublic;
  departement: string | null;
  streets: boolean;
}

/** A movement to a place. MapLibre gives `mark` back with the event that ends it. */
interface Aim {
  begin: (mark: object) => void;
}

/** Room for the buttons over the map, pixels. */
const AROUND = { top: 64, bottom: 64, left: 24, right: 24 };
const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };
const DENSITY_LAYERS = ['densite', 'aucun-recense', 'limites', 'limites-proches', 'villes'];

/** The MapLibre map behind the component: draws what it is given, tells what happened. Knows nothing of Svelte. */
export class MapController {
  readonly #map: MapLibre;
  readonly #events: MapEvents;
  readonly #scheme = matchMedia('(prefers-color-scheme: dark)');
  readonly #basemapUrl: string;
  #ready = false;
  #removed = false;
  /** The movement under way that the page asked for. */
  #aim: Aim | null = null;
  #drawn: Drawn = {
    gems: EMPTY,
    departements: EMPTY,
    accent: EMPTY,
    radius: EMPTY,
    density: 'tous',
    departement: null,
    streets: false,
  };

  /** @throws when the browser has no WebGL 2 */
  constructor(container: HTMLElement, basemapUrl: string, bounds: LngLatBoundsLike, events: MapEvents) {
    this.#events = events;
    this.#basemapUrl = basemapUrl;
    this.#map = new MapLibre({
      container,
      style: buildStyle(readTokens(), basemapUrl),
      bounds,
      fitBoundsOptions: { padding: AROUND },
      minZoom: 2.5,
      maxZoom: 18,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      attributionControl: false,
      renderWorldCopies: false,
      locale: FRENCH,
    });
    this.#map.touchZoomRotate.disableRotation();
    // The keyboard has the list of visible GEM and the buttons: a canvas that none can read takes no focus.
    this.#map.keyboard.disable();
    this.#map.getCanvas().tabIndex = -1;
    this.#map.on('style.load', () => this.#install());
    this.#map.setMissingStyleImageResolver((name) => this.#addImage(name));
    this.#map.on('error', (event) => this.#onError(event));
    this.#map.on('webglcontextlost', () => events.lost());
    this.#listen();
    this.#scheme.addEventListener('change', this.#redraw);
  }

  get zone(): Zone {
    const bounds = this.#map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  }

  /** From near, the colours of the density have given way to the plain land. */
  get isNear(): boolean {
    return this.#map.getZoom() >= DENSITY_FADES[1];
  }

  drawGems(gems: FeatureCollection): void {
    this.#drawn.gems = gems;
    this.#setData('gem', gems);
  }

  drawDepartements(departements: FeatureCollection): void {
    this.#drawn.departements = departements;
    this.#setData('departements', departements);
  }

  /** GEM under the mouse, the focus or the sheet: a halo around each. */
  drawAccent(accent: FeatureCollection): void {
    this.#drawn.accent = accent;
    this.#setData('accent', accent);
  }

  /** The circle of a search around a place; null takes it away. */
  drawRadius(place: Position | null, km: number): void {
    this.#drawn.radius = place
      ? {
          type: 'FeatureCollection',
          features: [circle([place.longitude, place.latitude], km, { units: 'kilometers', steps: 96 })],
        }
      : EMPTY;
    this.#setData('rayon', this.#drawn.radius);
  }

  drawDensity(name: CoveragePublic): void {
    this.#drawn.density = name;
    if (!this.#ready) return;
    this.#map.setPaintProperty('densite', 'fill-color', densityColor(name, readTokens()));
    this.#map.setFilter('aucun-recense', noneListed(name));
  }

  outlineDepartement(code: string | null): void {
    this.#drawn.departement = code;
    if (this.#ready) this.#map.setFilter('departement-choisi', ['==', ['get', 'code'], code ?? '']);
  }

  /** The street plan of the IGN: the only request that leaves the site, and only once asked for. */
  showStreets(shown: boolean): void {
    this.#drawn.streets = shown;
    if (!this.#ready) return;
    if (shown && !this.#map.getSource(IGN_SOURCE)) {
      this.#map.addSource(IGN_SOURCE, { ...streetPlan.source, tiles: [...streetPlan.source.tiles] });
      this.#map.addLayer({ ...streetPlan.layer }, streetPlan.below);
    } else if (!shown && this.#map.getSource(IGN_SOURCE)) {
      this.#map.removeLayer(streetPlan.layer.id);
      this.#map.removeSource(IGN_SOURCE);
    }
    for (const layer of DENSITY_LAYERS)
      this.#map.setLayoutProperty(layer, 'visibility', shown ? 'none' : 'visible');
  }

  fit(bounds: LngLatBoundsLike): void {
    this.#moveTo((mark) => {
      if (this.#hasRoom()) this.#map.fitBounds(bounds, { padding: AROUND, maxZoom: 13, duration: 600 }, mark);
    });
  }

  /** @param beyond what else is to be seen: the nearest GEM, where none is within the radius */
  fitRadius(place: Position, km: number, beyond: readonly Position[] = []): void {
    const ring =
      circle([place.longitude, place.latitude], km, { units: 'kilometers' }).geometry.coordinates[0] ?? [];
    const longitudes = [
      ...ring.map(([x]) => x ?? place.longitude),
      ...beyond.map(({ longitude }) => longitude),
    ];
    const latitudes = [
      ...ring.map(([, y]) => y ?? place.latitude),
      ...beyond.map(({ latitude }) => latitude),
    ];
    this.fit([
      Math.min(...longitudes),
      Math.min(...latitudes),
      Math.max(...longitudes),
      Math.max(...latitudes),
    ]);
  }

  goTo([longitude, latitude]: readonly [number, number]): void {
    const zoom = Math.max(this.#map.getZoom(), 9);
    this.#moveTo((mark) => {
      this.#map.easeTo({ center: [longitude, latitude], zoom, duration: 600 }, mark);
    });
  }

  #moveTo(begin: Aim['begin']): void {
    const aim = { begin };
    this.#aim = aim;
    begin({ aim });
  }

  zoomBy(levels: number): void {
    this.#map.easeTo({ zoom: this.#map.getZoom() + levels, duration: 200 }, { byPerson: true });
  }

  /** Moves by a third of the screen: x towards the east, y towards the south. */
  panBy(x: -1 | 0 | 1, y: -1 | 0 | 1): void {
    const { clientWidth, clientHeight } = this.#map.getContainer();
    this.#map.panBy([(x * clientWidth) / 3, (y * clientHeight) / 3], { duration: 200 }, { byPerson: true });
  }

  home(): void {
    this.fit(METROPOLE);
  }

  /** A folded map has no room for any place: asking it to show one is an error to MapLibre. */
  #hasRoom(): boolean {
    const { clientWidth, clientHeight } = this.#map.getContainer();
    return clientWidth > AROUND.left + AROUND.right && clientHeight > AROUND.top + AROUND.bottom;
  }

  jumpTo(bounds: Bounds): void {
    if (!this.#hasRoom()) return;
    this.#map.fitBounds(bounds, { padding: 24, duration: 0 }, { byPerson: true });
  }

  destroy(): void {
    this.#scheme.removeEventListener('change', this.#redraw);
    this.#removed = true;
    this.#map.remove();
  }

  /** Draws everything again with the colours of the theme: first time, and when the system goes dark or light. */
  #install(): void {
    this.#ready = true;
    const drawn = this.#drawn;
    this.drawDepartements(drawn.departements);
    this.drawGems(drawn.gems);
    this.drawAccent(drawn.accent);
    this.#setData('rayon', drawn.radius);
    this.drawDensity(drawn.density);
    this.outlineDepartement(drawn.departement);
    this.showStreets(drawn.streets);
  }

  readonly #redraw = (): void => {
    this.#ready = false;
    this.#map.setStyle(buildStyle(readTokens(), this.#basemapUrl), { diff: false });
  };

  /** Images are drawn when the map first needs them: there is one for each set of publics that some GEM has. */
  #addImage(name: string): void {
    const image = name === HATCHING ? drawHatching(readTokens()) : drawSymbol(name, readTokens());
    if (image && !this.#map.hasImage(name)) this.#map.addImage(name, image, { pixelRatio: PIXEL_RATIO });
  }

  #setData(source: string, data: FeatureCollection): void {
    if (this.#ready) this.#map.getSource<GeoJSONSource>(source)?.setData(data);
  }

  #onError(event: { error?: { message?: string } } & object): void {
    if ('sourceId' in event && event.sourceId === IGN_SOURCE) this.#events.tilesFailed();
    else console.warn('Carte\u00a0:', event.error?.message);
  }

  #listen(): void {
    const map = this.#map;
    for (const layer of ['gem', 'gem-accent']) {
      map.on('click', layer, (event) => {
        const id: unknown = event.features?.[0]?.properties['id'];
        if (typeof id !== 'string') return;
        event.preventDefault();
        this.#events.gem(id);
      });
    }
    map.on('click', 'groupes', (event) => {
      event.preventDefault();
      void this.#openCluster(event);
    });
    map.on('click', 'densite', (event) => {
      if (event.defaultPrevented || map.getZoom() > 8.5) return;
      const code: unknown = event.features?.[0]?.properties['code'];
      if (typeof code === 'string') this.#events.departement(code);
    });
    map.once('load', () => this.#events.moved(this.zone, false));
    // MapLibre aims at the middle that the map had when it set out: a sheet that opens beside it moves that middle.
    map.on('resize', () => {
      if (this.#aim) this.#moveTo(this.#aim.begin);
    });
    map.on('idle', () => {
      if (this.#ready && map.isSourceLoaded('gem')) this.#events.painted();
    });
    map.on('mousemove', (event) => this.#onMouseMove(event));
    map.on('mouseout', () => {
      this.#events.hover(null);
      this.#events.hoverDepartement(null);
    });
    map.on('moveend', (event: object) => {
      if ('aim' in event && event.aim === this.#aim) this.#aim = null;
      const byPerson = 'originalEvent' in event || 'byPerson' in event;
      this.#events.moved(this.zone, byPerson);
    });
  }

  #onMouseMove(event: MapMouseEvent): void {
    if (!this.#ready) return;
    const features = this.#map.queryRenderedFeatures(event.point, { layers: ['gem', 'groupes', 'densite'] });
    const top = features[0];
    const id: unknown = top?.layer.id === 'gem' ? top.properties['id'] : null;
    const code: unknown = features.find((feature) => feature.layer.id === 'densite')?.properties['code'];
    this.#map.getCanvas().style.cursor =
      top && (top.layer.id !== 'densite' || this.#map.getZoom() <= 8.5) ? 'pointer' : '';
    this.#events.hover(typeof id === 'string' ? id : null);
    this.#events.hoverDepartement(typeof code === 'string' ? code : null);
  }

  async #openCluster(
    event: MapMouseEvent & { features?: { properties: Record<string, unknown> }[] },
  ): Promise<void> {
    const cluster = event.features?.[0]?.properties['cluster_id'];
    const source = this.#map.getSource<GeoJSONSource>('gem');
    if (typeof cluster !== 'number' || !source) return;
    let zoom: number;
    try {
      zoom = await source.getClusterExpansionZoom(cluster);
    } catch {
      // The GEM drawn have changed since the press: the cluster is no more.
      return;
    }
    // The page was left while the worker answered: a removed map has no camera.
    if (this.#removed) return;
    this.#events.cluster();
    this.#map.easeTo(
      { center: event.lngLat, zoom: Math.max(zoom, this.#map.getZoom() + 1), duration: 500 },
      { byPerson: true },
    );
  }
}

/** Loads the face of the labels before the map draws them: a canvas does not wait for a font. */
export async function loadLabelFont(): Promise<void> {
  try {
    await document.fonts.load(`16px "${LABEL_FONT}"`, 'Éàœ0');
  } catch {
    // The map falls back on the system's font.
  }
}
