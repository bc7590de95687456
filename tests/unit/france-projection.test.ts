import { geoDistance } from 'd3';
import { describe, expect, it } from 'vitest';
import { departementOutlines } from '../../data/pipeline/outlines.ts';
import { franceProjection } from '../../src/ui/france-projection.ts';

const outlines = departementOutlines();
const france = franceProjection(outlines);
const bounds = (d: string) => {
  const numbers = d
    .split(/[MLZ,]+/)
    .filter(Boolean)
    .map(Number);
  const xs = numbers.filter((_, rank) => rank % 2 === 0);
  const ys = numbers.filter((_, rank) => rank % 2 === 1);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
};
const place = (departement: string, longitude: number, latitude: number) =>
  france.point({ departement, longitude, latitude });

describe('the drawing of France', () => {
  it('holds the 101 départements, each small: none is turned inside out', () => {
    expect(france.paths).toHaveLength(101);
    for (const { code, d } of france.paths) {
      const { left, right, top, bottom } = bounds(d);
      expect(left, code).toBeGreaterThanOrEqual(0);
      expect(right, code).toBeLessThanOrEqual(france.width);
      expect(top, code).toBeGreaterThanOrEqual(0);
      expect(bottom, code).toBeLessThanOrEqual(france.height);
      expect(right - left, code).toBeLessThan(75);
    }
  });

  it('keeps the five overseas départements in their own boxes, which meet neither each other nor the métropole', () => {
    expect(france.insets.map(({ code }) => code)).toEqual(['971', '972', '973', '974', '976']);
    const shapes = new Map(france.paths.map(({ code, d }) => [code, bounds(d)]));
    const lowest = Math.max(
      ...[...shapes].filter(([code]) => !code.startsWith('97')).map(([, { bottom }]) => bottom),
    );
    let right = -1;
    for (const inset of france.insets) {
      const shape = shapes.get(inset.code);
      expect(shape?.left).toBeGreaterThanOrEqual(inset.x);
      expect(shape?.right).toBeLessThanOrEqual(inset.x + inset.width);
      expect(shape?.bottom).toBeLessThan(inset.bar.y - 10);
      expect(inset.y).toBeGreaterThan(lowest + 10);
      expect(inset.x).toBeGreaterThan(right);
      right = inset.x + inset.width;
    }
    expect(right).toBeLessThanOrEqual(france.width);
  });

  it('is conformal: north is up at the meridian 3° E, and scale bars tell the truth', () => {
    const [lille, perpignan] = [place('59', 3, 50.6), place('66', 3, 42.7)];
    expect(lille && perpignan && Math.abs(lille[0] - perpignan[0])).toBeLessThan(0.2);
    const km = geoDistance([3, 50.6], [3, 42.7]) * 6371.0088;
    const units = (perpignan?.[1] ?? 0) - (lille?.[1] ?? 0);
    expect((france.bar.length * km) / units / france.bar.km).toBeCloseTo(1, 1);
    for (const { bar, width, code } of france.insets) {
      expect(bar.length, code).toBeGreaterThan(8);
      expect(bar.length, code).toBeLessThanOrEqual(width / 2);
    }
    expect(france.insets.map(({ bar }) => bar.km)).toEqual([50, 20, 200, 20, 20]);
  });

  it('draws Paris and its crown larger, where nothing else stands', () => {
    const { zoom } = france;
    expect(zoom?.paths.map(({ code }) => code)).toEqual(['75', '92', '93', '94']);
    expect(zoom?.times).toBe(4);
    for (const { d } of zoom?.paths ?? []) {
      const { left, right, top, bottom } = bounds(d);
      expect(right - left).toBeGreaterThan(10);
      expect(left >= 1 && top >= 19 && right <= 69 && bottom <= 75).toBe(true);
    }
    for (const { code, d } of france.paths) {
      const { left, top } = bounds(d);
      expect(left > 69 || top > 75, code).toBe(true);
    }
    expect(franceProjection(outlines.filter(({ properties }) => properties.code === '01')).zoom).toBeNull();
  });

  it('puts a place on the part of its département, and a collectivité nowhere', () => {
    const saintDenis = place('974', 55.45, -20.9);
    const reunion = france.insets.find(({ code }) => code === '974');
    expect(saintDenis?.[0]).toBeGreaterThan(reunion?.x ?? Infinity);
    expect(saintDenis?.[1]).toBeGreaterThan(reunion?.y ?? Infinity);
    expect(place('978', -63.1, 18.07)).toBeNull();
    expect(place('988', 166.4, -22.3)).toBeNull();
  });

  it('grows with the width asked, and draws what it is given only', () => {
    const wide = franceProjection(outlines, { width: 720 });
    expect(wide.height).toBeCloseTo(france.height * 2, 0);
    expect(wide.insets[1]?.x).toBeCloseTo((france.insets[1]?.x ?? 0) * 2, 0);
    const few = franceProjection(outlines.filter(({ properties }) => properties.code !== '973'));
    expect(few.insets).toHaveLength(4);
    expect(few.point({ departement: '973', longitude: -53, latitude: 4 })).toBeNull();
  });

  it('draws a shape the same whichever way it is wound', () => {
    const ring = [
      [2, 47],
      [3, 47],
      [3, 48],
      [2, 48],
      [2, 47],
    ];
    const path = france.path({ type: 'Polygon', coordinates: [ring] }, '45');
    expect(path).toBe(france.path({ type: 'Polygon', coordinates: [ring.toReversed()] }, '45'));
    expect(bounds(path).right - bounds(path).left).toBeLessThan(40);
  });
});
