import { describe, expect, it } from 'vitest';
import { densityPublic, densitySteps } from '../../src/map/density.ts';
import { spreadPositions } from '../../src/map/spread.ts';
import { symbolName } from '../../src/map/symbols.ts';
import { COVERAGE_PUBLICS } from '../../src/coverage/types.ts';
import { distanceKm } from '../../src/territory/distance.ts';
import { gemLike } from './gem-fixture.ts';

describe('spreadPositions', () => {
  const at = (positions: ReturnType<typeof spreadPositions>, id: string) => {
    const [longitude, latitude] = positions.get(id) ?? [Number.NaN, Number.NaN];
    return { longitude, latitude };
  };
  it('leaves a lone GEM where it is', () => {
    expect(spreadPositions([gemLike({ id: 'a' })]).get('a')).toEqual([4.87, 45.52]);
  });
  it.each([2, 3, 12])(
    'sets %i GEM of one commune apart, near their point, always at the same place',
    (count) => {
      const gems = Array.from({ length: count }, (_, rank) => gemLike({ id: `g${rank}` }));
      const positions = spreadPositions(gems);
      for (const one of gems) {
        expect(distanceKm(at(positions, one.id), one)).toBeLessThan(1);
        for (const other of gems)
          if (other !== one)
            expect(distanceKm(at(positions, one.id), at(positions, other.id))).toBeGreaterThan(0.4);
      }
      expect(spreadPositions(gems.toReversed())).toEqual(positions);
    },
  );
  it('keeps doors near their door', () => {
    const gems = ['a', 'b'].map((id) => gemLike({ id, precision: 'numero' }));
    const positions = spreadPositions(gems);
    expect(distanceKm(at(positions, 'a'), at(positions, 'b'))).toBeCloseTo(0.04, 2);
  });
});

describe('density', () => {
  it('shows the public that the filter names alone, else all', () => {
    expect(densityPublic([])).toBe('tous');
    expect(densityPublic(['tsa-tnd'])).toBe('tsa-tnd');
    expect(densityPublic(['tsa-tnd', 'psychique'])).toBe('tous');
    expect(densityPublic(['autre'])).toBe('tous');
    expect(densityPublic(['non-precise'])).toBe('tous');
  });
  it.each(COVERAGE_PUBLICS)('has five rising steps for %s', (name) => {
    const steps = densitySteps(name);
    expect(steps).toHaveLength(5);
    expect(steps.toSorted((a, b) => a - b)).toEqual(steps);
  });
  it('names the image of a GEM by its publics', () => {
    expect(symbolName([])).toBe('gem:non-precise');
    expect(symbolName(['psychique', 'cerebrolese'])).toBe('gem:psychique+cerebrolese');
  });
});
