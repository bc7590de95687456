import { booleanPointInPolygon, pointToLineDistance, polygonToLine, flatten } from '@turf/turf';
import type { Feature, MultiPolygon, Point, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import {
  buildBasemap,
  TOWN_POPULATION,
  type LandProperties,
  type TownProperties,
} from '../../data/pipeline/basemap.ts';
import { readGeographyFiles } from '../../data/pipeline/geography/files.ts';
import { buildGeography } from '../../data/pipeline/geography/geography.ts';
import { departementOutlines, signedArea } from '../../data/pipeline/outlines.ts';
import { simplifyRing } from '../../data/pipeline/simplify.ts';

const reference = new URL('../../data/reference', import.meta.url).pathname;
const geography = buildGeography(readGeographyFiles(reference));
const communes = [...geography.communes.values()];
const basemap = buildBasemap(communes);
const lands = basemap.features.filter(({ properties }) => properties.kind === 'terre') as Feature<
  MultiPolygon,
  LandProperties
>[];
const towns = basemap.features.filter(({ properties }) => properties.kind === 'ville') as Feature<
  Point,
  TownProperties
>[];

function isAbroad(point: Position): boolean {
  return lands.some((land) => booleanPointInPolygon(point, land));
}

describe('basemap', () => {
  it('weighs at most 240 kB before compression', () => {
    expect(JSON.stringify(basemap).length).toBeLessThanOrEqual(240_000);
  });

  it('is the same at each build, with or without the communes given', { timeout: 30_000 }, () => {
    expect(JSON.stringify(buildBasemap())).toBe(JSON.stringify(basemap));
  });

  it.each([
    ['Madrid', [-3.7, 40.42]],
    ['London', [-0.13, 51.51]],
    ['Dublin', [-6.3, 53.34]],
    ['Brussels', [4.35, 50.85]],
    ['Luxembourg', [6.13, 49.61]],
    ['Bern', [7.45, 46.95]],
    ['Turin', [7.69, 45.07]],
    ['Andorra la Vella', [1.52, 42.51]],
    ['Saint Helier, Jersey', [-2.11, 49.2]],
    ['Roseau hills, Dominica', [-61.35, 15.4]],
    ['Castries hills, Saint Lucia', [-60.96, 13.9]],
    ['inland Suriname', [-55.5, 4.5]],
    ['Amapá', [-51.5, 1.5]],
    ['Anjouan', [44.43, -12.22]],
    ['Mauritius', [57.55, -20.3]],
    ['Saint-Martin', [-63.05, 18.085]],
    ['Saint-Barthélemy', [-62.83, 17.9]],
    ['Miquelon', [-56.36, 47.07]],
  ])('shows land at %s', (_, point) => {
    expect(isAbroad(point)).toBe(true);
  });

  it.each([
    ['the Channel', [-1, 50]],
    ['the Gulf of Lion', [4.5, 42.5]],
    ['the sea between Guadeloupe and Dominica', [-61.4, 15.75]],
  ])('shows sea in %s', (_, point) => {
    expect(isAbroad(point)).toBe(false);
  });

  it('leaves France to the départements', { timeout: 30_000 }, () => {
    const prefectures = towns.filter(({ properties }) => properties.prefecture);
    expect(prefectures.filter(({ geometry }) => isAbroad(geometry.coordinates))).toEqual([]);
    const centres = geography.coverage.map(({ longitude, latitude }) => [longitude, latitude]);
    // A few border communes fall across the line: both files are a little off there.
    expect(centres.filter(isAbroad).length / centres.length).toBeLessThan(0.005);
  });

  it('winds as RFC 7946 asks and closes its rings', () => {
    for (const { geometry } of lands) {
      for (const [outer = [], ...holes] of geometry.coordinates) {
        expect(signedArea(outer)).toBeGreaterThan(0);
        for (const hole of holes) expect(signedArea(hole)).toBeLessThan(0);
        for (const ring of [outer, ...holes]) expect(ring.at(-1)).toEqual(ring[0]);
      }
    }
  });
});

describe('towns of the basemap', () => {
  it('holds every prefecture and every commune large enough, and no other', () => {
    expect(towns.filter(({ properties }) => properties.prefecture)).toHaveLength(geography.departements.size);
    const large = communes.filter(({ population }) => population >= TOWN_POPULATION).map(({ nom }) => nom);
    const named = towns.map(({ properties }) => properties.nom);
    expect(large.filter((nom) => !named.includes(nom))).toEqual([]);
    const small = towns.filter(({ properties }) => properties.population < TOWN_POPULATION);
    expect(small.every(({ properties }) => properties.prefecture)).toBe(true);
  });

  it('ranks them by population, Paris, Lyon and Marseille as one each', () => {
    expect(towns.map(({ properties }) => properties.rang)).toEqual(towns.map((_, index) => index + 1));
    const populations = towns.map(({ properties }) => properties.population);
    expect(populations).toEqual([...populations].sort((a, b) => b - a));
    expect(towns.slice(0, 3).map(({ properties }) => properties.nom)).toEqual(['Paris', 'Marseille', 'Lyon']);
    expect(towns.some(({ properties }) => properties.nom.includes('Arrondissement'))).toBe(false);
  });

  it('puts each on land, in its own département or within 5 km of it', () => {
    const outlines = new Map(departementOutlines().map((outline) => [outline.properties.code, outline]));
    const astray = towns.filter(({ properties, geometry }) => {
      const { departement } =
        communes.find(
          ({ nom, population }) => nom === properties.nom && population === properties.population,
        ) ?? {};
      const outline = outlines.get(departement ?? '');
      // The COM have no outline of a département.
      if (!outline) return !['975', '977', '978'].includes(departement ?? '');
      if (booleanPointInPolygon(geometry, outline)) return false;
      const lines = flatten(polygonToLine(outline)).features;
      return Math.min(...lines.map((line) => pointToLineDistance(geometry, line as never))) > 5;
    });
    expect(astray.map(({ properties }) => properties.nom)).toEqual([]);
  });
});

describe('simplifyRing', () => {
  const ring: Position[] = [
    [0, 0],
    [1, 0.01],
    [2, 0],
    [2, 2],
    [0, 2],
    [0, 0],
  ];

  it('drops a vertex that stands off by less than the tolerance, keeps one that stands off by more', () => {
    expect(simplifyRing(ring, () => 0.02)).toEqual([
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [0, 0],
    ]);
    expect(simplifyRing(ring, () => 0.005)).toEqual(ring);
  });

  it('takes the tolerance of each vertex', () => {
    expect(simplifyRing(ring, ([x]) => (x === 1 ? 0.005 : 0.02))).toEqual(ring);
  });
});
