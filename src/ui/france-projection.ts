import { geoConicConformal, geoDistance, geoMercator, geoPath, type GeoProjection } from 'd3';
import { rewind } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon } from 'geojson';

/**
 * The whole of France on one small drawing: the métropole (Corsica where it lies) by the conic conformal projection
 * of Lambert 93, and under it the five overseas départements, each fitted in a box of its own with its scale.
 *
 * ```ts
 * const france = franceProjection(outlines.features);          // 360 units wide; `{ width: 900 }` for another size
 * // <svg viewBox="0 0 {france.width} {france.height}">
 * france.paths        // [{ code, d }]: `d` of each département, where its box wants it
 * france.insets       // [{ code, nom, x, y, width, height, bar }]: frame, name above it, scale bar inside it
 * france.zoom         // Paris and its three neighbours drawn larger, top left: frame, `times`, and their paths again
 * france.bar          // scale bar of the métropole: draw a line of `length` units and write `km`
 * france.point({ longitude, latitude, departement })           // [x, y], null for a place that is on no part of it
 * ```
 *
 * At 360 units, a unit is a pixel of a phone: a text of 13 units stays legible there, and the names of the insets fit.
 * On a wider screen, make the text smaller in units (a container query), or ask for a wider drawing. Pure: it works
 * the same in the prerenderer and in the browser.
 */
export interface FranceProjection {
  width: number;
  height: number;
  paths: { code: string; d: string }[];
  insets: Inset[];
  /** The four smallest départements, which no finger could touch otherwise; null when they are not drawn. */
  zoom: Zoom | null;
  bar: ScaleBar;
  point: (place: { longitude: number; latitude: number; departement: string }) => [number, number] | null;
  /** Path of any shape lying in a département (dissolved EPCI, a circle…), RFC 7946 or d3 winding alike. */
  path: (shape: Polygon | MultiPolygon, departement: string) => string;
}

/** The frame of an overseas département, in units of the drawing. Its name goes just above `y`. */
export interface Inset {
  code: string;
  nom: string;
  x: number;
  y: number;
  width: number;
  height: number;
  bar: ScaleBar;
}

/** A second, larger drawing of some départements that are also at their place. Its name goes just above `y`. */
export interface Zoom {
  nom: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** How many times larger than on the map: a whole number to write beside the name. */
  times: number;
  paths: { code: string; d: string }[];
}

/** A round distance and its length on the drawing, from the point where the bar begins. */
export interface ScaleBar {
  km: number;
  length: number;
  x: number;
  y: number;
}

export type Shape = Feature<Polygon | MultiPolygon, { code: string }>;

/** From west to east, as atlases order them. */
const OVERSEAS: readonly { code: string; nom: string }[] = [
  { code: '971', nom: 'Guadeloupe' },
  { code: '972', nom: 'Martinique' },
  { code: '973', nom: 'Guyane' },
  { code: '974', nom: 'La Réunion' },
  { code: '976', nom: 'Mayotte' },
];
const PARIS = ['75', '92', '93', '94'];
const METROPOLE = 'metropole';
const ROUND_KM = [5, 10, 20, 50, 100, 200, 500];
const EARTH_KM = 6371.0088;

/** Proportions, at 360 units wide. */
const LAYOUT = {
  width: 360,
  metropole: 346,
  /** Room for the name of an inset. */
  name: 20,
  inset: { width: 68, height: 84, gap: 4.5, margin: 5, bar: 24 },
  zoom: { x: 1, y: 19, width: 68, height: 56, margin: 3 },
};

const made = new WeakMap<readonly Shape[], Map<number, FranceProjection>>();

/**
 * The same list and width give the same drawing, made once.
 *
 * @param shapes outlines of the départements, RFC 7946 (outer rings counter-clockwise); those missing are not drawn
 */
export function franceProjection(
  shapes: readonly Shape[],
  { width = LAYOUT.width }: { width?: number } = {},
): FranceProjection {
  let known = made.get(shapes);
  if (!known) made.set(shapes, (known = new Map()));
  const drawing = known.get(width) ?? draw(shapes, width);
  known.set(width, drawing);
  return drawing;
}

function draw(shapes: readonly Shape[], width: number): FranceProjection {
  const unit = width / LAYOUT.width;
  const { inset } = LAYOUT;
  // d3-geo wants its polygons wound the other way round from RFC 7946.
  const wound = new Map(shapes.map((shape) => [shape.properties.code, forD3(shape)]));
  const metropole = [...wound.values()].filter(({ properties }) => partOf(properties.code) === METROPOLE);

  const projections = new Map<string, GeoProjection>();
  const lambert = fit(lambert93(), metropole, {
    x: 0,
    y: 0,
    width,
    height: LAYOUT.metropole * unit,
    margin: 2 * unit,
  });
  projections.set(METROPOLE, lambert);

  const top = (LAYOUT.metropole + LAYOUT.name) * unit;
  const insets = OVERSEAS.flatMap(({ code, nom }, rank): Inset[] => {
    const shape = wound.get(code);
    if (!shape) return [];
    const frame = {
      x: round((rank * (inset.width + inset.gap) + 1) * unit),
      y: round(top),
      width: round(inset.width * unit),
      height: round(inset.height * unit),
    };
    const room = { ...frame, height: frame.height - inset.bar * unit, margin: inset.margin * unit };
    const projection = fit(geoMercator().precision(0), [shape], room);
    projections.set(code, projection);
    const at = { x: frame.x + inset.margin * unit, y: frame.y + frame.height - inset.margin * unit };
    return [{ code, nom, ...frame, bar: scaleBar(projection, at, 0.5 * frame.width) }];
  });

  const projectionOf = (code: string) => projections.get(partOf(code) ?? '');
  const pathOf = (shape: Feature<Polygon | MultiPolygon> | Polygon | MultiPolygon, code: string): string => {
    const projection = projectionOf(code);
    return (projection && geoPath(projection).digits(1)(shape)) ?? '';
  };
  return {
    width,
    height: round(top + (inset.height + 1) * unit),
    paths: [...wound].map(([code, shape]) => ({ code, d: pathOf(shape, code) })),
    insets,
    zoom: zoomOn(wound, lambert, unit),
    bar: scaleBar(lambert, { x: 4 * unit, y: (LAYOUT.metropole - 10) * unit }, 0.22 * width),
    point: ({ longitude, latitude, departement }) => {
      const at = projectionOf(departement)?.([longitude, latitude]);
      return at ? [round(at[0]), round(at[1])] : null;
    },
    path: (shape, departement) =>
      pathOf(forD3({ type: 'Feature', properties: {}, geometry: shape }), departement),
  };
}

/** Paris and its crown, by the same projection as the map, so that only the size differs. */
function zoomOn(wound: ReadonlyMap<string, Shape>, map: GeoProjection, unit: number): Zoom | null {
  const shapes = PARIS.flatMap((code) => wound.get(code) ?? []);
  if (shapes.length === 0) return null;
  const { x, y, width, height, margin } = LAYOUT.zoom;
  const frame = { x: x * unit, y: y * unit, width: width * unit, height: height * unit };
  const projection = fit(lambert93(), shapes, { ...frame, margin: margin * unit });
  const path = geoPath(projection).digits(1);
  return {
    nom: 'Paris et sa couronne',
    x: round(frame.x),
    y: round(frame.y),
    width: round(frame.width),
    height: round(frame.height),
    times: Math.round(projection.scale() / map.scale()),
    paths: shapes.map((shape) => ({ code: shape.properties.code, d: path(shape) ?? '' })),
  };
}

function lambert93(): GeoProjection {
  return geoConicConformal().precision(0).parallels([44, 49]).rotate([-3, 0]).center([0, 46.5]);
}

/** The part of the drawing that a département stands on; null for the collectivités d'outre-mer, which are on none. */
function partOf(code: string): string | null {
  if (OVERSEAS.some((one) => one.code === code)) return code;
  return code.startsWith('97') || code.startsWith('98') ? null : METROPOLE;
}

interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
  margin: number;
}

function fit(projection: GeoProjection, shapes: readonly Feature[], frame: Frame): GeoProjection {
  if (shapes.length === 0) return projection;
  projection.fitExtent(
    [
      [frame.x + frame.margin, frame.y + frame.margin],
      [frame.x + frame.width - frame.margin, frame.y + frame.height - frame.margin],
    ],
    { type: 'FeatureCollection', features: [...shapes] },
  );
  // Cells that run out to sea stop at the frame: they would cover the rest of the drawing.
  return projection.clipExtent([
    [frame.x, frame.y],
    [frame.x + frame.width, frame.y + frame.height],
  ]);
}

/** The longest round distance whose bar is at most `longest` units: measured where the bar stands on the drawing. */
function scaleBar(projection: GeoProjection, at: { x: number; y: number }, longest: number): ScaleBar {
  const span = 1;
  const west = projection.invert?.([at.x, at.y]);
  const east = projection.invert?.([at.x + span, at.y]);
  const kmPerUnit = west && east ? (geoDistance(west, east) * EARTH_KM) / span : NaN;
  const km = ROUND_KM.findLast((one) => one / kmPerUnit <= longest) ?? (ROUND_KM[0] as number);
  return { km, length: round(km / kmPerUnit), x: round(at.x), y: round(at.y) };
}

function forD3<F extends Feature<Polygon | MultiPolygon>>(feature: F): F {
  return rewind(feature, { reverse: true }) as F;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
