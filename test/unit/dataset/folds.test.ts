import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FoldKey, makeFolds, mostStratifiedFolds } from '../../../src/core/dataset/folds.ts';

const request = (rows: number, key: FoldKey, folds = 5, repeats = 1, seed = 42) =>
  makeFolds({ rows, key, folds, repeats, seed });

const key = fc.oneof(
  fc.constant({ kind: 'kfold' } as const),
  fc.constant({ kind: 'stratified' } as const),
  fc.constant({ kind: 'group' } as const),
);

function keyOf(kind: 'kfold' | 'stratified' | 'group', rows: number): FoldKey {
  switch (kind) {
    case 'kfold':
      return { kind };
    case 'stratified':
      return { kind, strata: Array.from({ length: rows }, (_, row) => row % 3), names: ['a', 'b', 'c'] };
    case 'group':
      return { kind, groups: Float64Array.from({ length: rows }, (_, row) => row % 17), column: 'customer' };
  }
}

describe('any division but by time', () => {
  test('every row is validated once a repeat, and trained on in all other folds', () => {
    fc.assert(
      fc.property(
        key,
        fc.integer({ min: 60, max: 300 }),
        fc.integer({ min: 2, max: 10 }),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(),
        ({ kind }, rows, folds, repeats, seed) => {
          const made = request(rows, keyOf(kind, rows), folds, repeats, seed);
          expect(made).toHaveLength(folds * repeats);
          for (let repeat = 0; repeat < repeats; repeat++) {
            const validated = made.slice(repeat * folds, (repeat + 1) * folds);
            const all = validated.flatMap(({ validation }) => [...validation]).sort((a, b) => a - b);
            expect(all).toEqual(Array.from({ length: rows }, (_, row) => row));
            for (const { train, validation } of validated) {
              expect([...train, ...validation].sort((a, b) => a - b)).toEqual(all);
              expect([...train]).toEqual([...train].sort((a, b) => a - b));
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('sizes differ by a row at most', () => {
    const sizes = request(103, { kind: 'kfold' }).map(({ validation }) => validation.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  test('the same seed gives the same folds, another seed others, and repeats differ', () => {
    const once = request(50, { kind: 'kfold' }, 5, 2);
    expect(request(50, { kind: 'kfold' }, 5, 2)).toEqual(once);
    expect(request(50, { kind: 'kfold' }, 5, 2, 43)).not.toEqual(once);
    expect(once[0]).not.toEqual(once[5]);
  });

  test('classes are spread to within a row', () => {
    const strata = Array.from({ length: 200 }, (_, row) => (row % 10 === 0 ? 1 : 0));
    for (const { validation } of request(200, { kind: 'stratified', strata, names: ['no', 'yes'] })) {
      expect([...validation].filter((row) => strata[row] === 1)).toHaveLength(4);
    }
  });

  test('groups stay whole and sizes even out', () => {
    const groups = Float64Array.from({ length: 400 }, (_, row) => Math.floor(Math.sqrt(row)));
    const folds = request(400, { kind: 'group', groups, column: 'g' });
    for (const { train, validation } of folds) {
      const trained = new Set([...train].map((row) => groups[row]));
      expect([...validation].some((row) => trained.has(groups[row]))).toBe(false);
      expect(Math.abs(validation.length - 80)).toBeLessThan(20);
    }
  });
});

describe('by time', () => {
  const times = Float64Array.from({ length: 120 }, (_, row) => Math.floor(((row * 37) % 120) / 2));

  test('a fold trains on everything older than what it validates, and nothing else', () => {
    const folds = request(120, { kind: 'time', times, column: 'day' });
    expect(folds).toHaveLength(5);
    let before = -1;
    for (const { train, validation } of folds) {
      const newest = Math.max(...[...train].map((row) => times[row]!));
      const oldest = Math.min(...[...validation].map((row) => times[row]!));
      expect(newest).toBeLessThan(oldest);
      expect(train.length).toBe([...times].filter((time) => time < oldest).length);
      expect(oldest).toBeGreaterThan(before);
      before = Math.max(...[...validation].map((row) => times[row]!));
    }
    expect(before).toBe(59);
  });

  test('rows without a time are the oldest', () => {
    const some = Float64Array.from([NaN, 1, 2, NaN, 3, 4]);
    const [first] = request(6, { kind: 'time', times: some, column: 'day' }, 2);
    expect([...first!.train].filter((row) => Number.isNaN(some[row]!))).toEqual([0, 3]);
  });

  test('as many folds as the different times allow, even where most rows share one', () => {
    const skewed = Float64Array.from({ length: 100 }, (_, row) => (row < 96 ? 0 : row));
    const folds = request(100, { kind: 'time', times: skewed, column: 'day' }, 4);
    expect(folds.map(({ validation }) => validation.length)).toEqual([1, 1, 1, 1]);
  });
});

describe('what is impossible is said', () => {
  test('more folds than rows', () => {
    expect(() => request(4, { kind: 'kfold' })).toThrow(
      'There are 4 rows outside the holdout, too few for 5 folds.',
    );
  });
  test('more folds than rows of a class', () => {
    const strata = [...new Array<number>(30).fill(0), 1, 1, 1];
    const names = ['no', 'yes'];
    expect(() => request(33, { kind: 'stratified', strata, names })).toThrow(
      'The class yes has 3 rows outside the holdout, too few for 5 stratified folds.',
    );
    expect(mostStratifiedFolds(strata)).toBe(3);
  });
  test('more folds than groups', () => {
    const groups = Float64Array.from({ length: 30 }, (_, row) => row % 3);
    expect(() => request(30, { kind: 'group', groups, column: 'shop' })).toThrow(
      'shop has only 3 groups outside the holdout, and each of the 5 folds needs one of its own.',
    );
  });
  test('more folds than times', () => {
    const times = Float64Array.from({ length: 30 }, (_, row) => row % 3);
    expect(() => request(30, { kind: 'time', times, column: 'day' })).toThrow(
      'day has only 3 different times outside the holdout, and 5 folds in order of time need 6.',
    );
  });
});
