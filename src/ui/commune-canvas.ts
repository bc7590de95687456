/** The map of the communes as something one moves: gestures and buttons, a quick picture on the way, a crisp one after. */
import { select, zoom, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from 'd3';
import { planeOf } from '../territory/plane.ts';
import {
  fitted,
  paint,
  paintRing,
  type Colours,
  type Picture,
  type Sheet,
  type View,
} from './commune-paint.ts';

export interface Shown {
  sheet: Sheet;
  fills: Path2D[] | null;
  classes: Picture['classes'];
  colours: Colours;
  /** Drawn over the communes, in km on the plane. */
  overlay?: (context: CanvasRenderingContext2D, picture: Picture) => void;
  /** What the picture is first fitted to; the whole plane by default. */
  focus?: Sheet['box'] | null;
}

export interface Place {
  longitude: number;
  latitude: number;
}

export interface CanvasListeners {
  /** The pointer is over this place; null: over none. */
  onpoint: (place: Place | null) => void;
  /** A place was clicked or touched. */
  onpick: (place: Place) => void;
  /** The sea, or another country, was; told only to who asks. */
  onmiss?: (place: Place) => void;
  /** The gesture does not move the map: why, so that the page goes on scrolling. */
  onhint: (hint: 'molette' | 'doigts') => void;
}

const FARTHEST = 40;
/** A picture that takes less than this is painted anew at each frame of a gesture. Milliseconds. */
const QUICK = 10;
/** Round what the picture is about, in pixels: its neighbours count too. */
const FOCUS_MARGIN = 44;
/** Of the width or height, for an arrow. */
const STEP = 0.25;

export class CommuneCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #snapshot = document.createElement('canvas');
  readonly #zoom = zoom<HTMLCanvasElement, unknown>();
  #shown: Shown | null = null;
  #ring: number | null = null;
  #transform: ZoomTransform = zoomIdentity;
  /** The transform of the last whole picture; the snapshot is of that one when it is kept. */
  #painted: ZoomTransform = zoomIdentity;
  #isKept = false;
  /** Of a whole picture, in milliseconds; not known yet for this sheet. */
  #cost: number | null = null;
  /** Of the canvas, in pixels of the page: to ask the page costs a layout. */
  #size = { width: 0, height: 0 };
  #frame = 0;
  #moving = false;

  /** @throws when the browser has no canvas to draw on */
  constructor(canvas: HTMLCanvasElement, listeners: CanvasListeners) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('Ce navigateur ne sait pas dessiner la carte.');
    this.#canvas = canvas;
    this.#context = context;
    this.#zoom
      .scaleExtent([1, FARTHEST])
      .filter((event: Event) => this.#moves(event, listeners))
      .on('start', () => (this.#moving = true))
      .on('zoom', (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
        this.#transform = event.transform;
        this.#schedule();
      })
      .on('end', () => {
        this.#moving = false;
        this.#schedule();
      });
    select(canvas).call(this.#zoom);
    canvas.addEventListener('pointermove', (event) => {
      if (event.pointerType === 'mouse') listeners.onpoint(this.#placeAt(event));
    });
    canvas.addEventListener('pointerleave', () => listeners.onpoint(null));
    canvas.addEventListener('click', (event) => {
      const place = this.#placeAt(event);
      if (place) listeners.onpick(place);
      else if (listeners.onmiss) {
        const beyond = this.#placeAt(event, true);
        if (beyond) listeners.onmiss(beyond);
      }
    });
    canvas.addEventListener(
      'touchmove',
      (event) => {
        if (event.touches.length === 1) listeners.onhint('doigts');
      },
      { passive: true },
    );
  }

  /** The wheel alone and one finger scroll the page: a map must not hold back who passes over it. */
  #moves(event: Event, { onhint }: CanvasListeners): boolean {
    if (event instanceof WheelEvent) {
      if (event.ctrlKey || event.metaKey) return true;
      onhint('molette');
      return false;
    }
    if ('touches' in event) return (event as TouchEvent).touches.length > 1;
    return event instanceof MouseEvent && event.button === 0 && !event.ctrlKey;
  }

  show(shown: Shown): void {
    const isOther = this.#shown?.sheet !== shown.sheet || this.#shown.focus !== shown.focus;
    if (this.#shown?.sheet !== shown.sheet) this.#cost = null;
    this.#shown = shown;
    if (isOther) this.home();
    this.#schedule();
  }

  /** Fits the canvas to its place on the page. */
  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    this.#size = { width, height };
    const ratio = ratioOf();
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    const extent: [[number, number], [number, number]] = [
      [0, 0],
      [width, height],
    ];
    this.#zoom.extent(extent).translateExtent(extent);
    this.home();
    this.#paint();
  }

  ring(index: number | null): void {
    if (index === this.#ring) return;
    this.#ring = index;
    this.#schedule();
  }

  zoomBy(factor: number): void {
    this.#zoom.scaleBy(select(this.#canvas), factor);
  }

  /** @param x east, @param y south: -1, 0 or 1 */
  panBy(x: number, y: number): void {
    const { width, height } = this.#size;
    const { k } = this.#transform;
    this.#zoom.translateBy(select(this.#canvas), (-x * STEP * width) / k, (-y * STEP * height) / k);
  }

  /** The whole plane, or what the picture is about. */
  home(): void {
    this.#zoom.transform(select(this.#canvas), this.#focused());
  }

  #focused(): ZoomTransform {
    const base = this.#base();
    const box = this.#shown?.focus;
    if (!base || !box || !this.#shown) return zoomIdentity;
    const { width, height } = this.#size;
    const view = fitted({ ...this.#shown.sheet, box }, width, height, FOCUS_MARGIN);
    const k = Math.min(FARTHEST, view.scale / base.scale);
    const x = width / 2 - k * (base.x + (base.scale * (box.west + box.east)) / 2);
    const y = height / 2 - k * (base.y + (base.scale * (box.north + box.south)) / 2);
    return zoomIdentity.translate(x, y).scale(k);
  }

  /** Brings a place of this plane to the middle, near enough to see its neighbours. */
  goTo(place: Place): void {
    const at = this.#onSheet(place);
    if (!at) return;
    if (this.#transform.k < 6) this.#zoom.scaleTo(select(this.#canvas), 6);
    this.#zoom.translateTo(select(this.#canvas), ...at);
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    select(this.#canvas).on('.zoom', null);
  }

  /** Pixels of the page before zooming. */
  #onSheet({ longitude, latitude }: Place): [number, number] | null {
    const base = this.#base();
    const at = this.#shown && planeOf(this.#shown.sheet.plane)([longitude, latitude]);
    return base && at ? [at[0] * base.scale + base.x, at[1] * base.scale + base.y] : null;
  }

  #placeAt(event: MouseEvent, anywhere = false): Place | null {
    const view = this.#view();
    if (!this.#shown || !view) return null;
    const x = (event.offsetX - view.x) / view.scale;
    const y = (event.offsetY - view.y) / view.scale;
    const { sheet } = this.#shown;
    // On land only: the sea is no one's.
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    if (!anywhere && !this.#context.isPointInPath(sheet.land, x, y)) return null;
    const position = planeOf(sheet.plane).invert?.([x, y]);
    return position ? { longitude: position[0], latitude: position[1] } : null;
  }

  #base(): View | null {
    const { width, height } = this.#size;
    return this.#shown && width > 0 ? fitted(this.#shown.sheet, width, height, 6) : null;
  }

  #view(): View | null {
    const base = this.#base();
    const { k, x, y } = this.#transform;
    return base && { scale: base.scale * k, x: base.x * k + x, y: base.y * k + y };
  }

  #schedule(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#moving && (this.#cost ?? Infinity) > QUICK) this.#moveSnapshot();
      else this.#paint();
    });
  }

  #paint(): void {
    const view = this.#view();
    if (!this.#shown || !view) return;
    const start = performance.now();
    const picture: Picture = { ...this.#shown, view, ratio: ratioOf() };
    paint(this.#context, picture);
    this.#shown.overlay?.(this.#context, picture);
    this.#painted = this.#transform;
    this.#isKept = false;
    if (this.#cost === null) {
      // Browsers draw when they must: only a copy, which waits for the picture, tells what it costs.
      this.#keep();
      this.#cost = performance.now() - start;
    }
    if (this.#ring !== null) paintRing(this.#context, picture, this.#ring);
  }

  /** Keeps the picture, to slide it about while the next one is not there. */
  #keep(): void {
    const { width, height } = this.#canvas;
    this.#snapshot.width = width;
    this.#snapshot.height = height;
    this.#snapshot.getContext('2d')?.drawImage(this.#canvas, 0, 0);
    this.#isKept = true;
  }

  #moveSnapshot(): void {
    if (!this.#isKept) this.#keep();
    const ratio = ratioOf();
    const factor = this.#transform.k / this.#painted.k;
    const context = this.#context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.setTransform(
      factor,
      0,
      0,
      factor,
      ratio * (this.#transform.x - factor * this.#painted.x),
      ratio * (this.#transform.y - factor * this.#painted.y),
    );
    context.drawImage(this.#snapshot, 0, 0);
  }
}

function ratioOf(): number {
  return Math.min(devicePixelRatio || 1, 2);
}
