import { distance as turfDistance } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import {
  chordSquaredOfKm,
  distanceKm,
  EARTH_RADIUS_KM,
  kmOfChordSquared,
  spherePoints,
} from '../../src/territory/distance.ts';
import { seededRandom } from '../bench/real-communes.ts';

const paris = { longitude: 2.3522, latitude: 48.8566 };
const lyon = { longitude: 4.8357, latitude: 45.764 };

describe('distanceKm', () => {
  it('measures a quarter and half of the Earth', () => {
    const quarter = (Math.PI / 2) * EARTH_RADIUS_KM;
    expect(distanceKm({ longitude: 0, latitude: 0 }, { longitude: 90, latitude: 0 })).toBeCloseTo(quarter, 9);
    expect(distanceKm({ longitude: 7, latitude: 0 }, { longitude: 7, latitude: 90 })).toBeCloseTo(quarter, 9);
    expect(distanceKm({ longitude: 0, latitude: 0 }, { longitude: 180, latitude: 0 })).toBeCloseTo(
      2 * quarter,
      9,
    );
  });

  it('is 0 at home, and the same both ways', () => {
    expect(distanceKm(paris, paris)).toBe(0);
    expect(distanceKm(paris, lyon)).toBe(distanceKm(lyon, paris));
    expect(distanceKm(paris, lyon)).toBeCloseTo(391.5, 0);
  });

  it('agrees with Turf, and with the chords, to 1e-9', () => {
    const random = seededRandom(7);
    for (let i = 0; i < 500; i += 1) {
      const from = { longitude: random() * 360 - 180, latitude: random() * 170 - 85 };
      const to = { longitude: from.longitude + random() * 4 - 2, latitude: from.latitude + random() * 4 - 2 };
      const expected = turfDistance([from.longitude, from.latitude], [to.longitude, to.latitude]);
      expect(Math.abs(distanceKm(from, to) - expected)).toBeLessThan(1e-9);
      const { x, y, z } = spherePoints([from, to]);
      const gap = (values: Float64Array): number => ((values[0] as number) - (values[1] as number)) ** 2;
      expect(Math.abs(kmOfChordSquared(gap(x) + gap(y) + gap(z)) - expected)).toBeLessThan(1e-9);
    }
  });

  it('goes from km to chords and back', () => {
    for (const km of [0, 0.001, 10, 30, 5000])
      expect(kmOfChordSquared(chordSquaredOfKm(km))).toBeCloseTo(km, 9);
  });
});
