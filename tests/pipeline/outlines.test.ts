import { createRequire } from 'node:module';
import { booleanPointInPolygon, kinks } from '@turf/turf';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { readGeographyFiles } from '../../data/pipeline/geography/files.ts';
import { buildGeography } from '../../data/pipeline/geography/geography.ts';
import { departementOutlines, signedArea, tidyGeometry, type Outline } from '../../data/pipeline/outlines.ts';

const require = createRequire(import.meta.url);
const reference = new URL('../../data/reference', import.meta.url).pathname;
const outlines = departementOutlines();
const byCode = new Map(outlines.map((outline) => [outline.properties.code, outline]));

function polygonsOf({ geometry }: Outline): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

function isInside(code: string, point: [number, number]): boolean {
  const outline = byCode.get(code);
  if (!outline) throw new Error(`Pas de contour pour ${code}.`);
  return booleanPointInPolygon(point, outline);
}

describe('outlines of the départements', () => {
  it('has one for each département of INSEE and no other', () => {
    const departements = require('@etalab/decoupage-administratif/data/departements.json') as {
      code: string;
      zone: string;
    }[];
    const expected = departements.filter(({ zone }) => zone !== 'com').map(({ code }) => code);
    expect(outlines.map(({ properties }) => properties.code)).toEqual(expected.sort());
    expect(byCode.size).toBe(101);
  });

  it('winds outer rings counter-clockwise and holes clockwise (RFC 7946)', () => {
    for (const outline of outlines) {
      for (const [outer = [], ...holes] of polygonsOf(outline)) {
        expect(signedArea(outer)).toBeGreaterThan(0);
        for (const hole of holes) expect(signedArea(hole)).toBeLessThan(0);
      }
    }
  });

  it('closes every ring, with no doubled vertex and no crossing', () => {
    for (const outline of outlines) {
      expect(kinks(outline).features, outline.properties.code).toEqual([]);
      for (const ring of polygonsOf(outline).flat()) {
        expect(ring.length).toBeGreaterThanOrEqual(4);
        expect(ring.at(-1)).toEqual(ring[0]);
        for (let i = 1; i < ring.length; i++) expect(ring[i]).not.toEqual(ring[i - 1]);
      }
    }
  });

  it('stays light: at most 250 kB of GeoJSON', () => {
    expect(JSON.stringify({ type: 'FeatureCollection', features: outlines }).length).toBeLessThan(250_000);
  });

  it.each([
    ['Notre-Dame de Paris', [2.3499, 48.853], '75', '92'],
    ['Mulhouse', [7.3389, 47.7508], '68', '67'],
    ['Melun', [2.655, 48.5421], '77', '91'],
    ['Bastia', [9.44, 42.7], '2B', '2A'],
    ['Valréas, enclave of Vaucluse in the Drôme', [4.9907, 44.384], '84', '26'],
    ['Saint-Laurent-du-Maroni', [-54.0, 5.45], '973', '972'],
    ['Cilaos', [55.4721, -21.1343], '974', '976'],
  ] as const)('puts %s in %s', (_, point, code, other) => {
    expect(isInside(code, [...point])).toBe(true);
    expect(isInside(other, [...point])).toBe(false);
  });

  it.each([
    ['the Atlantic', [-5, 46]],
    ['London', [-0.1276, 51.5072]],
    ['Geneva', [6.1432, 46.2044]],
    ['Barcelona', [2.1734, 41.3851]],
    ['Paramaribo', [-55.2038, 5.852]],
  ] as const)('puts %s nowhere', (_, point) => {
    expect(outlines.filter((outline) => booleanPointInPolygon([...point], outline))).toEqual([]);
  });

  it('holds more than 97 % of the commune centres in their own département', { timeout: 30_000 }, () => {
    const { coverage } = buildGeography(readGeographyFiles(reference));
    const inside = coverage.filter((commune) =>
      isInside(commune.departement, [commune.longitude, commune.latitude]),
    );
    expect(inside.length / coverage.length).toBeGreaterThan(0.97);
  });
});

describe('tidyGeometry', () => {
  const square = [
    [0, 0],
    [0, 1],
    [1, 1],
    [1, 0],
    [0, 0],
  ];

  it('turns a clockwise ring round, and keeps one that runs well', () => {
    const { coordinates } = tidyGeometry({ type: 'Polygon', coordinates: [square] }, 3);
    expect(signedArea(coordinates[0] ?? [])).toBe(1);
    expect(tidyGeometry({ type: 'Polygon', coordinates }, 3).coordinates).toEqual(coordinates);
  });

  it('drops what rounding flattens, and only that', () => {
    const speck = [
      [5, 5],
      [5.0001, 5],
      [5.0001, 5.0001],
      [5, 5],
    ];
    const geometry = { type: 'MultiPolygon' as const, coordinates: [[square], [speck]] };
    expect(tidyGeometry(geometry, 3).coordinates).toHaveLength(1);
    expect(tidyGeometry(geometry, 4).coordinates).toHaveLength(2);
  });
});
