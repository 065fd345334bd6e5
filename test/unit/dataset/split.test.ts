import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partSizes, splitRows } from '../../../src/core/dataset/split.ts';
import type { SplitKey, SplitRequest } from '../../../src/core/dataset/split.ts';
import { part } from '../../../src/core/dataset/trainingData.ts';
import { caught } from '../training/caught.ts';

const shares = {
  holdout: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
  validation: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 0.9, noNaN: true })),
  seed: fc.nat(),
};
const rowCount = fc.integer({ min: 3, max: 400 });

/** A request of any kind that can be split. */
const requests: fc.Arbitrary<SplitRequest> = rowCount.chain((rows) => {
  const numbers = (most: number) =>
    fc.array(fc.integer({ min: 0, max: most }), { minLength: rows, maxLength: rows });
  const keys: fc.Arbitrary<SplitKey>[] = [
    fc.constant({ kind: 'random' }),
    numbers(5).map((strata) => ({ kind: 'stratified', strata })),
    numbers(60).map((groups) => ({
      kind: 'group',
      groups: Float64Array.from([0, 1, 2, ...groups.slice(3)]),
    })),
    numbers(300).map((times) => ({ kind: 'time', times: Float64Array.from([0, 1, 2, ...times.slice(3)]) })),
  ];
  return fc.record({ rows: fc.constant(rows), key: fc.oneof(...keys), ...shares });
});

const seen = (parts: Uint8Array, rows: Iterable<number>) => new Set([...rows].map((row) => parts[row]));

describe('every split', () => {
  test('puts each row into one part, and none of the parts that are wanted stays empty', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { parts, counts } = splitRows(request);
        expect(parts).toHaveLength(request.rows);
        expect(counts.train + counts.validation + counts.holdout).toBe(request.rows);
        for (const [name, which] of Object.entries(part) as [keyof typeof part, number][]) {
          expect(counts[name]).toBe(parts.filter((value) => value === which).length);
        }
        expect(counts.train).toBeGreaterThan(0);
        expect(counts.holdout).toBeGreaterThan(0);
        expect(counts.validation > 0).toBe(request.validation > 0);
      }),
    );
  });

  test('is the same for the same request', () => {
    fc.assert(
      fc.property(requests, (request) => {
        expect(splitRows(request)).toEqual(splitRows(request));
      }),
    );
  });
});

describe('random', () => {
  test('sizes are right to within a row, and the seed matters', () => {
    fc.assert(
      fc.property(fc.record({ rows: rowCount, ...shares }), (request) => {
        const { counts } = splitRows({ ...request, key: { kind: 'random' } });
        const { rows, holdout, validation } = request;
        expect(Math.abs(counts.holdout - rows * holdout)).toBeLessThanOrEqual(
          Math.max(1, rows * holdout - rows + 3),
        );
        const rest = rows - counts.holdout;
        if (validation > 0) expect(Math.abs(counts.validation - rest * validation)).toBeLessThanOrEqual(1);
      }),
    );
    const of = (seed: number) =>
      splitRows({ rows: 200, key: { kind: 'random' }, holdout: 0.2, validation: 0.2, seed }).parts;
    expect(of(1)).not.toEqual(of(2));
  });

  test('every row is as likely to be held out as any other', () => {
    const held = new Float64Array(20);
    for (let seed = 0; seed < 4000; seed++) {
      splitRows({ rows: 20, key: { kind: 'random' }, holdout: 0.25, validation: 0.2, seed }).parts.forEach(
        (which, row) => (held[row]! += which === part.holdout ? 1 : 0),
      );
    }
    // 1000 expected, with a standard deviation of 27.
    for (const count of held) expect(Math.abs(count - 1000)).toBeLessThan(5 * 27.4);
  });
});

describe('stratified', () => {
  test('sizes are exact, and each large stratum has its share to within two rows', () => {
    fc.assert(
      fc.property(
        rowCount.chain((rows) =>
          fc.record({
            rows: fc.constant(rows),
            strata: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: rows, maxLength: rows }),
            ...shares,
          }),
        ),
        ({ strata, ...request }) => {
          const whole = { ...request, key: { kind: 'stratified' as const, strata } };
          const { parts, counts } = splitRows(whole);
          expect(counts).toEqual(partSizes(whole));
          for (const stratum of new Set(strata)) {
            const rows = [...strata.keys()].filter((row) => strata[row] === stratum);
            const held = rows.filter((row) => parts[row] === part.holdout).length;
            // A row may be swapped for each other stratum that would have none to learn from.
            expect(Math.abs(held - (rows.length * counts.holdout) / request.rows)).toBeLessThan(1 + 5);
          }
        },
      ),
    );
  });

  test('without strata of few rows, shares are right to within a row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 20, max: 60 }), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        (sizes, seed) => {
          const strata = sizes.flatMap((size, stratum) => new Array<number>(size).fill(stratum));
          const key = { kind: 'stratified' as const, strata };
          const { parts, counts } = splitRows({
            rows: strata.length,
            key,
            holdout: 0.2,
            validation: 0.2,
            seed,
          });
          sizes.forEach((size, stratum) => {
            const held = parts.filter(
              (which, row) => which === part.holdout && strata[row] === stratum,
            ).length;
            expect(Math.abs(held - (size * counts.holdout) / strata.length)).toBeLessThan(1);
          });
        },
      ),
    );
  });

  test('a stratum of few rows keeps one to learn from', () => {
    for (let seed = 0; seed < 50; seed++) {
      const strata = [...new Array<number>(50).fill(0), 1, 2, 2, 3, 3, 3];
      const key = { kind: 'stratified' as const, strata };
      const { parts } = splitRows({ rows: strata.length, key, holdout: 0.3, validation: 0.3, seed });
      const trained = new Set(strata.filter((_, row) => parts[row] === part.train));
      expect([...trained].sort()).toEqual([0, 1, 2, 3]);
    }
  });
});

describe('groups', () => {
  test('stay whole', () => {
    fc.assert(
      fc.property(requests, (request) => {
        if (request.key.kind !== 'group') return;
        const { groups } = request.key;
        const { parts } = splitRows(request);
        for (const group of groups) {
          const rows = [...groups.keys()].filter((row) => groups[row] === group);
          expect(seen(parts, rows).size).toBe(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('many small groups come close to the sizes asked for', () => {
    const groups = Float64Array.from({ length: 1000 }, (_, row) => row % 200);
    const { counts } = splitRows({
      rows: 1000,
      key: { kind: 'group', groups },
      holdout: 0.2,
      validation: 0.25,
      seed: 1,
    });
    expect(counts).toEqual({ train: 600, validation: 200, holdout: 200 });
  });

  test('rows without a group are one group', () => {
    const groups = Float64Array.from({ length: 90 }, (_, row) => (row % 3 === 0 ? NaN : row % 30));
    const { parts } = splitRows({
      rows: 90,
      key: { kind: 'group', groups },
      holdout: 0.2,
      validation: 0.2,
      seed: 1,
    });
    expect(
      seen(
        parts,
        [...groups.keys()].filter((row) => Number.isNaN(groups[row])),
      ).size,
    ).toBe(1);
  });

  test('too few groups are refused', () => {
    const key = { kind: 'group' as const, groups: Float64Array.from([1, 2, 1, 2, 1, 2]) };
    const request = { rows: 6, key, holdout: 0.2, validation: 0.2, seed: 1 };
    expect(caught(() => splitRows(request))).toMatchObject({
      code: 'split-impossible',
      message: 'There are only 2 groups, and each of the 3 parts needs one of its own.',
    });
    expect(splitRows({ ...request, validation: 0 }).counts).toEqual({ train: 3, validation: 0, holdout: 3 });
  });
});

describe('time', () => {
  test('goes forward, and equal times stay together', () => {
    fc.assert(
      fc.property(requests, (request) => {
        if (request.key.kind !== 'time') return;
        const { times } = request.key;
        const { parts, warnings } = splitRows(request);
        const of = (which: number) => [...times].filter((_, row) => parts[row] === which);
        expect(warnings).toEqual([]);
        const parted = [of(part.train), of(part.validation), of(part.holdout)].filter(
          (list) => list.length > 0,
        );
        for (let index = 1; index < parted.length; index++) {
          expect(Math.max(...parted[index - 1]!)).toBeLessThan(Math.min(...parted[index]!));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('different times give the sizes asked for', () => {
    const times = Float64Array.from({ length: 100 }, (_, row) => (row * 37) % 100);
    const { counts, parts } = splitRows({
      rows: 100,
      key: { kind: 'time', times },
      holdout: 0.2,
      validation: 0.25,
      seed: 1,
    });
    expect(counts).toEqual({ train: 60, validation: 20, holdout: 20 });
    times.forEach((time, row) =>
      expect(parts[row]).toBe(time < 60 ? part.train : time < 80 ? part.validation : part.holdout),
    );
  });

  test('rows without a time are the oldest', () => {
    const times = Float64Array.from([5, NaN, 3, 4, NaN, 1, 2, 6, 7, 8]);
    const { parts, warnings } = splitRows({
      rows: 10,
      key: { kind: 'time', times },
      holdout: 0.2,
      validation: 0.2,
      seed: 1,
    });
    expect([parts[1], parts[4], parts[9], parts[8]]).toEqual([
      part.train,
      part.train,
      part.holdout,
      part.holdout,
    ]);
    expect(warnings).toEqual(['2 rows have no time and were put with the oldest.']);
  });

  test('two different times part the holdout; train and validation share the earlier', () => {
    const times = Float64Array.from([1, 1, 1, 1, 2, 2]);
    const { counts, warnings } = splitRows({
      rows: 6,
      key: { kind: 'time', times },
      holdout: 0.2,
      validation: 0.25,
      seed: 1,
    });
    expect(counts).toEqual({ train: 3, validation: 1, holdout: 2 });
    expect(warnings).toHaveLength(1);
  });

  test('one time is refused', () => {
    const key = { kind: 'time' as const, times: new Float64Array(9) };
    expect(caught(() => splitRows({ rows: 9, key, holdout: 0.2, validation: 0.2, seed: 1 }))).toMatchObject({
      code: 'split-impossible',
    });
  });
});

test.each([
  [2, 0.2],
  [1, 0],
  [0, 0],
])('%i rows with a validation share of %d are too few', (rows, validation) => {
  const request = { rows, key: { kind: 'random' as const }, holdout: 0.2, validation, seed: 1 };
  expect(caught(() => splitRows(request))).toMatchObject({ code: 'too-few-rows' });
});
