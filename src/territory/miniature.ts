/** A small map of one département as plain SVG numbers: what a printed sheet needs, without a map library. */
import type { MultiPolygon, Polygon } from 'geojson';
import type { Position } from './distance.ts';

export interface Frame {
  width: number;
  height: number;
  /** Empty border, in the same units. */
  margin: number;
}

export interface Point {
  x: number;
  y: number;
}

/**
 * An equirectangular projection true at the middle latitude, which fits the shape into the frame. Over a département
 * it differs from Mercator by less than the width of a line.
 */
export function projectionFor(
  shape: Polygon | MultiPolygon,
  { width, height, margin }: Frame,
): (position: Position) => Point {
  const positions = ringsOf(shape).flat();
  const longitudes = positions.map(([longitude = 0]) => longitude);
  const latitudes = positions.map(([, latitude = 0]) => latitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (width - 2 * margin) / ((east - west) * shrink || 1),
    (height - 2 * margin) / (north - south || 1),
  );
  return ({ longitude, latitude }) => ({
    x: round(width / 2 + (longitude - (west + east) / 2) * shrink * scale),
    y: round(height / 2 - (latitude - (south + north) / 2) * scale),
  });
}

/** The `d` of an SVG path; rings smaller than a dot of the drawing are left out. */
export function pathOfShape(shape: Polygon | MultiPolygon, project: (position: Position) => Point): string {
  return ringsOf(shape)
    .map((ring) => ring.map(([longitude = 0, latitude = 0]) => project({ longitude, latitude })))
    .map((points) => points.filter((point, rank) => rank === 0 || !near(point, points[rank - 1])))
    .filter((points) => points.length > 3)
    .map((points) => `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}Z`)
    .join('');
}

function near(a: Point, b: Point | undefined): boolean {
  return b !== undefined && Math.hypot(a.x - b.x, a.y - b.y) < 0.3;
}

function ringsOf(shape: Polygon | MultiPolygon): number[][][] {
  return shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A name that wants to stand beside its point, `gap` away from it. */
export interface Wanted extends Point {
  text: string;
  gap: number;
}

/** Where a name is written: its baseline begins (`start`) or ends (`end`) at `textX`. */
export interface Label extends Wanted {
  textX: number;
  anchor: 'start' | 'end';
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Chooses the names that fit without running into one another, the first ones first.
 * @param wanted in order of importance
 * @param taken points that no text may cover, `size` around
 * @param size height of the letters; their width is reckoned at 0.55 of it, wide for a hyperlegible font
 */
export function placeLabels(
  wanted: readonly Wanted[],
  taken: readonly Point[],
  { width, height }: Frame,
  size: number,
  count: number,
): Label[] {
  const boxes: Box[] = taken.map(({ x, y }) => ({
    left: x - size,
    right: x + size,
    top: y - size,
    bottom: y + size,
  }));
  const labels: Label[] = [];
  for (const one of wanted) {
    if (labels.length >= count) break;
    const length = one.text.length * size * 0.55;
    for (const side of [1, -1] as const) {
      const textX = one.x + side * one.gap;
      const box: Box = {
        left: side === 1 ? textX : textX - length,
        right: side === 1 ? textX + length : textX,
        top: one.y - size * 0.7,
        bottom: one.y + size * 0.5,
      };
      const inside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
      if (!inside || boxes.some((other) => overlap(box, other))) continue;
      boxes.push(box);
      labels.push({ ...one, textX, anchor: side === 1 ? 'start' : 'end' });
      break;
    }
  }
  return labels;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
