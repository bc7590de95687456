/** Draws the communes on a canvas: a few large shapes, one a class, so that moving the map stays smooth. */
import type { Outlines } from '../dataset.ts';
import { ringsByLevel, ringsOfChange, ringsWhere, type CellMesh, type Ring } from '../territory/cells.ts';
import { planeKeyOf, planeOf } from '../territory/plane.ts';
import { CLASS_STEPS, NONE, type CommuneClasses } from './commune-classes.ts';

/** What a plane (the métropole, or an overseas département) is drawn from, in km. */
export interface Sheet {
  plane: string;
  mesh: CellMesh;
  /** All its départements as one shape. */
  land: Path2D;
  departements: Map<string, Path2D>;
  box: { west: number; east: number; north: number; south: number };
}

export function sheetsOf(outlines: Outlines, meshes: readonly CellMesh[]): Map<string, Sheet> {
  const sheets = new Map<string, Sheet>();
  for (const mesh of meshes) {
    const box = { west: Infinity, east: -Infinity, north: Infinity, south: -Infinity };
    const project = planeOf(mesh.plane);
    const land = new Path2D();
    const departements = new Map<string, Path2D>();
    for (const { geometry, properties } of outlines.features) {
      if (planeKeyOf(properties.code) !== mesh.plane) continue;
      const path = new Path2D();
      const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
      for (const ring of rings) {
        for (const [rank, [longitude = 0, latitude = 0]] of ring.entries()) {
          const [x, y] = project([longitude, latitude]) ?? [0, 0];
          if (rank === 0) path.moveTo(x, y);
          else path.lineTo(x, y);
          box.west = Math.min(box.west, x);
          box.east = Math.max(box.east, x);
          box.north = Math.min(box.north, y);
          box.south = Math.max(box.south, y);
        }
        path.closePath();
      }
      departements.set(properties.code, path);
      land.addPath(path);
    }
    sheets.set(mesh.plane, { plane: mesh.plane, mesh, land, departements, box });
  }
  return sheets;
}

/** @param from what the path starts as: another path, which stays what it is */
export function pathOf({ vertices }: CellMesh, rings: readonly Ring[], from?: Path2D): Path2D {
  const path = new Path2D(from);
  for (const ring of rings) {
    const [first = 0] = ring;
    path.moveTo(vertices[2 * first] as number, vertices[2 * first + 1] as number);
    for (let rank = 1; rank < ring.length; rank += 1) {
      const corner = ring[rank] as number;
      path.lineTo(vertices[2 * corner] as number, vertices[2 * corner + 1] as number);
    }
    path.closePath();
  }
  return path;
}

/**
 * For each class but the first, the shape of the communes of this class or a higher one: painted one over the other,
 * they leave no seam between two cells.
 * @returns null where no commune has a class
 */
export function fillsOf(sheet: Sheet, { levels }: Pick<CommuneClasses, 'levels'>): Path2D[] | null {
  const { mesh } = sheet;
  if (hasNone(sheet, levels)) return null;
  return ringsByLevel(mesh, levels, CLASS_STEPS.length - 1).map((rings) => pathOf(mesh, rings));
}

/**
 * The same as `fillsOf`, from the shapes of a state that differs by few communes: as cheap as what changes.
 * @param known the other state; where no GEM can be reached, or none can any more, there is nothing to start from
 */
export function fillsFrom(
  sheet: Sheet,
  known: { levels: Uint8Array; fills: readonly Path2D[] | null },
  change: { communes: Int32Array; levels: Uint8Array },
): Path2D[] | null {
  const { fills } = known;
  if (!fills || change.levels.includes(NONE)) {
    const levels = known.levels.slice();
    for (const [rank, commune] of change.communes.entries()) levels[commune] = change.levels[rank] as number;
    return fillsOf(sheet, { levels });
  }
  return ringsOfChange(sheet.mesh, known.levels, change, fills.length).map((rings, rank) => {
    const fill = fills[rank];
    // To copy a shape that stays what it is would cost as much as to change it.
    return fill && rings.length === 0 ? fill : pathOf(sheet.mesh, rings, fill);
  });
}

function hasNone({ mesh: { borders } }: Sheet, levels: Uint8Array): boolean {
  const some = Math.max(borders[0] ?? -1, borders[1] ?? -1);
  return some < 0 || levels[some] === NONE;
}

/** Where a plane stands on the canvas: pixels of the page = scale × km + offset. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

export function fitted({ box }: Sheet, width: number, height: number, margin: number): View {
  const scale = Math.min(
    (width - 2 * margin) / (box.east - box.west),
    (height - 2 * margin) / (box.south - box.north),
  );
  return {
    scale,
    x: width / 2 - (scale * (box.west + box.east)) / 2,
    y: height / 2 - (scale * (box.north + box.south)) / 2,
  };
}

export interface Colours {
  density: readonly string[];
  lack: readonly string[];
  surface: string;
  border: string;
  ink: string;
}

/** Colours of the theme that is on, from the custom properties of theme.css. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    density: CLASS_STEPS.map((step) => read(`--density-${step}`)),
    lack: CLASS_STEPS.map((step) => read(`--lack-${step}`)),
    surface: read('--surface'),
    border: read('--surface'),
    ink: read('--ink'),
  };
}

export interface Picture {
  sheet: Sheet;
  fills: Path2D[] | null;
  classes: Pick<CommuneClasses, 'ramp' | 'hatched'>;
  colours: Colours;
  view: View;
  /** Pixels of the screen for one of the page. */
  ratio: number;
}

/** Paints the whole canvas. */
export function paint(context: CanvasRenderingContext2D, picture: Picture): void {
  const { sheet, fills, classes, colours, view, ratio } = picture;
  const { width, height } = context.canvas;
  const steps = colours[classes.ramp];
  const kmPerPixel = 1 / view.scale;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalCompositeOperation = 'source-over';
  context.clearRect(0, 0, width, height);
  context.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.x, ratio * view.y);

  context.fillStyle = fills ? (steps[0] ?? '') : colours.surface;
  context.fill(sheet.land);
  for (const [rank, fill] of (fills ?? []).entries()) {
    context.fillStyle = steps[rank + 1] ?? '';
    context.fill(fill, 'evenodd');
  }
  // Cells run out to sea: only what lies on land is kept, which costs less than drawing within a clip.
  if (fills) {
    context.globalCompositeOperation = 'destination-in';
    context.fillStyle = '#000';
    context.fill(sheet.land);
    context.globalCompositeOperation = 'source-over';
  }
  const stripes = classes.hatched.length > 0 ? hatching(context, colours, ratio) : null;
  for (const code of classes.hatched) {
    const departement = sheet.departements.get(code);
    if (!departement || !stripes) continue;
    // The stripes keep their width on the screen, whatever the scale.
    const back = 1 / (ratio * view.scale);
    stripes.setTransform(new DOMMatrix([back, 0, 0, back, -view.x / view.scale, -view.y / view.scale]));
    context.fillStyle = stripes;
    context.fill(departement);
  }
  context.lineJoin = 'round';
  context.strokeStyle = colours.border;
  context.lineWidth = 1 * kmPerPixel;
  context.stroke(sheet.land);
}

/** A ring round one commune, over a picture. */
export function paintRing(
  context: CanvasRenderingContext2D,
  { sheet, colours, view }: Picture,
  index: number,
): void {
  const cell = pathOf(
    sheet.mesh,
    ringsWhere(sheet.mesh, (one) => one === index),
  );
  context.lineJoin = 'round';
  for (const [colour, width] of [
    [colours.surface, 5],
    [colours.ink, 2.5],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width / view.scale;
    context.stroke(cell);
  }
}

/** Stripes of two colours, one of which shows on any class. */
function hatching(
  context: CanvasRenderingContext2D,
  { ink, surface }: Colours,
  ratio: number,
): CanvasPattern | null {
  const size = Math.round(8 * ratio);
  const tile = document.createElement('canvas');
  tile.width = tile.height = size;
  // Kept in memory and not by the graphics card: a map drawn while it is being printed is recorded, and a tile of the
  // card would be lost there.
  const drawing = tile.getContext('2d', { willReadFrequently: true });
  if (!drawing) return null;
  for (const [colour, shift] of [
    [surface, 0],
    [ink, 1.4 * ratio],
  ] as const) {
    drawing.strokeStyle = colour;
    drawing.globalAlpha = 0.75;
    drawing.lineWidth = ratio;
    // One diagonal, and its ends in the corners of the next tiles.
    drawing.beginPath();
    for (const next of [-size, 0, size]) {
      drawing.moveTo(next + shift - size, 2 * size);
      drawing.lineTo(next + shift + 2 * size, -size);
    }
    drawing.stroke();
  }
  return context.createPattern(tile, 'repeat');
}
