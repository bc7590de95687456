/** The communes of one territory by distance to their nearest GEM: a drawing and its figures. No DOM. */
import { Delaunay, geoMercator, geoPath } from 'd3';
import { rewind } from '@turf/turf';
import type { CoveredCommunes } from '../../coverage/engine.ts';
import { RADIUS_TOLERANCE_KM } from '../../coverage/parameters.ts';
import type { CoveragePublic } from '../../coverage/types.ts';
import type { Outline } from '../../dataset.ts';

/** Upper bounds of the classes of distance, km, included; one more class holds what is farther. */
export const BOUNDS_KM = [10, 20, 30, 50] as const;
/** « Zone blanche » is the field's word for the last class only. */
export const CLASS_LABELS = [
  '10 km ou moins',
  'de 10 à 20 km',
  'de 20 à 30 km',
  'de 30 à 50 km',
  'plus de 50 km (zone blanche)',
  'aucun GEM recensé que l’on puisse joindre',
] as const;
/** The class that is hatched: nothing is listed where one could go. */
export const UNREACHED = CLASS_LABELS.length - 1;

/** Index in CLASS_LABELS of a distance in km; Infinity where no listed GEM can be reached. */
export function distanceClass(km: number): number {
  if (!Number.isFinite(km)) return UNREACHED;
  const found = BOUNDS_KM.findIndex((bound) => km <= bound + RADIUS_TOLERANCE_KM);
  return found === -1 ? BOUNDS_KM.length : found;
}

export interface Frame {
  width: number;
  height: number;
}

export interface CommuneDrawing extends Frame {
  /** `d` of the cells of each class of distance, in the order of CLASS_LABELS; empty where it has none. */
  classes: string[];
  /** Outline of each département of the territory. */
  land: { code: string; d: string }[];
  /** A place on the drawing, null off it. */
  point: (place: { longitude: number; latitude: number }) => { x: number; y: number } | null;
  /** The commune (index in the columns) whose cell holds a point of the drawing. */
  communeAt: (x: number, y: number) => number | null;
}

const MARGIN = 10;

/** Indices of the communes of some départements. */
export function communesOf(communes: CoveredCommunes, departements: ReadonlySet<string>): number[] {
  const found: number[] = [];
  for (const [index, code] of communes.departements.entries()) if (departements.has(code)) found.push(index);
  return found;
}

/**
 * Voronoi cells of the centres of communes, to be clipped by the outlines: right for some 98 % of places. Only the
 * communes of the territory have one, so that no class shows on the map that the figures beside it do not count.
 * @param shapes outlines of the départements of the territory, at least one
 */
export function drawCommunes(
  communes: CoveredCommunes,
  publicName: CoveragePublic,
  shapes: readonly Outline[],
  { width, height }: Frame,
): CommuneDrawing {
  // d3-geo wants its polygons wound the other way round from RFC 7946.
  const wound = shapes.map((shape) => rewind(shape, { reverse: true }) as Outline);
  const projection = geoMercator().fitExtent(
    [
      [MARGIN, MARGIN],
      [width - MARGIN, height - MARGIN],
    ],
    { type: 'FeatureCollection', features: wound },
  );
  const path = geoPath(projection).digits(1);
  const { distanceKm } = communes.byPublic[publicName];
  const indices = communesOf(communes, new Set(shapes.map((shape) => shape.properties.code)));
  const flat = indices.flatMap(
    (index) => projection([communes.longitudes[index] ?? 0, communes.latitudes[index] ?? 0]) ?? [0, 0],
  );
  const delaunay = new Delaunay(flat);
  const voronoi = delaunay.voronoi([0, 0, width, height]);
  const classes: string[] = CLASS_LABELS.map(() => '');
  for (const [rank, index] of indices.entries()) {
    const cell = voronoi.cellPolygon(rank) as [number, number][] | null;
    if (!cell) continue;
    const kind = distanceClass(distanceKm[index] ?? Infinity);
    classes[kind] += `M${cell
      .slice(0, -1)
      .map(([x, y]) => `${round(x)} ${round(y)}`)
      .join('L')}Z`;
  }
  return {
    width,
    height,
    classes,
    land: wound.map((shape) => ({ code: shape.properties.code, d: path(shape) ?? '' })),
    point: ({ longitude, latitude }) => {
      const at = projection([longitude, latitude]);
      return at && { x: round(at[0]), y: round(at[1]) };
    },
    communeAt: (x, y) => (indices.length === 0 ? null : (indices[delaunay.find(x, y)] ?? null)),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Who lives farther than some distances from their nearest GEM, within a territory. */
export interface Far {
  km: number;
  communes: number;
  habitants: number;
  /** Of the inhabitants of the territory; null where no one lives. */
  part: number | null;
}

/**
 * @param indices communes of the territory
 * @returns null where no listed GEM can be reached at all: nothing can be said
 */
export function farFrom(
  communes: CoveredCommunes,
  publicName: CoveragePublic,
  indices: readonly number[],
  thresholdsKm: readonly number[] = [20, 30, 50],
): Far[] | null {
  const { distanceKm } = communes.byPublic[publicName];
  if (!indices.some((index) => Number.isFinite(distanceKm[index] ?? Infinity))) return null;
  const total = indices.reduce((sum, index) => sum + (communes.population[index] ?? 0), 0);
  return thresholdsKm.map((km) => {
    const beyond = indices.filter((index) => (distanceKm[index] ?? Infinity) > km + RADIUS_TOLERANCE_KM);
    const habitants = beyond.reduce((sum, index) => sum + (communes.population[index] ?? 0), 0);
    return { km, communes: beyond.length, habitants, part: total > 0 ? habitants / total : null };
  });
}

/** The communes of a territory, the farthest first; of equal distance, the most populated. */
export function byDistance(
  communes: CoveredCommunes,
  publicName: CoveragePublic,
  indices: readonly number[],
): number[] {
  const { distanceKm } = communes.byPublic[publicName];
  const km = (index: number): number => distanceKm[index] ?? Infinity;
  return [...indices].sort((a, b) =>
    km(a) === km(b) ? (communes.population[b] ?? 0) - (communes.population[a] ?? 0) : km(b) - km(a),
  );
}
