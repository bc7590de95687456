import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classesOf, classIndex, MAX_CLASSES, shortestBetween } from '../../src/coverage/classes.ts';
import { ranksOf } from '../../src/coverage/ranks.ts';

describe('ranks', () => {
  it('start from the better end, and ties share one', () => {
    expect(
      ranksOf([0.5, 0.9, null, 0.9, 0.1], 'high').map((one) => one && [one.rank, one.ties, one.of]),
    ).toEqual([[3, 0, 4], [1, 1, 4], null, [1, 1, 4], [4, 0, 4]]);
    expect(ranksOf([12, 3, 40], 'low').map((one) => one?.rank)).toEqual([2, 1, 3]);
  });
  it('leave out what is no figure', () => {
    expect(ranksOf([NaN, Infinity, null], 'high')).toEqual([null, null, null]);
    expect(ranksOf([], 'low')).toEqual([]);
  });
});

describe('classes', () => {
  it('cut where the values leave a gap (Jenks), at a short number', () => {
    const classes = classesOf([1, 2, 3, 40, 41, 42, 90, 91], 'jenks', 3);
    expect(classes).toEqual([
      { from: 1, to: 20, count: 3 },
      { from: 20, to: 70, count: 3 },
      { from: 70, to: 91, count: 2 },
    ]);
  });
  it('hold as many values each (quantiles), and ties together', () => {
    expect(
      classesOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 'quantiles', 4).map(({ count }) => count),
    ).toEqual([3, 3, 3, 3]);
    const tied = classesOf([0, 0, 0, 0, 0, 0, 5, 9], 'quantiles', 4);
    expect(tied[0]?.count).toBe(6);
  });
  it('are equal round steps when asked for', () => {
    expect(classesOf([0.07, 0.31, 0.98], 'ronds').map(({ from, to }) => [from, to])).toEqual([
      [0, 0.2],
      [0.2, 0.4],
      [0.4, 0.6],
      [0.6, 0.8],
      [0.8, 1],
    ]);
  });
  it('are few where the values are few, alike or absent', () => {
    expect(classesOf([], 'jenks')).toEqual([]);
    expect(classesOf([NaN, Infinity], 'ronds')).toEqual([]);
    expect(classesOf([2, 2, 2], 'quantiles')).toEqual([{ from: 2, to: 2, count: 3 }]);
    expect(classesOf([1, 1, 2], 'jenks').map(({ count }) => count)).toEqual([2, 1]);
  });
  it('hold each value once, whatever the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 1e6, noNaN: true })), {
          minLength: 1,
          maxLength: 60,
        }),
        fc.constantFrom('jenks' as const, 'quantiles' as const, 'ronds' as const),
        (values, method) => {
          const classes = classesOf(values, method);
          expect(classes.length).toBeLessThanOrEqual(MAX_CLASSES);
          expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
          for (const [index, one] of classes.entries()) {
            expect(values.filter((value) => classIndex(classes, value) === index)).toHaveLength(one.count);
            if (index > 0) expect(one.from).toBe(classes[index - 1]?.to);
          }
        },
      ),
    );
  });
  it('find the shortest number between two', () => {
    expect(shortestBetween(0.2731, 0.3312)).toBe(0.3);
    expect(shortestBetween(0.2731, 0.2794)).toBe(0.276);
    expect(shortestBetween(18.6, 21.2)).toBe(20);
    expect(shortestBetween(1, 2)).toBe(2);
    expect(shortestBetween(0, 1e-9)).toBeGreaterThan(0);
  });
});
