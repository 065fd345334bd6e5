import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prunedCheckpoint } from '../../../src/core/search/foldOutcome.ts';
import type { PruningGrid, PruningRule } from '../../../src/core/search/pruner.ts';
import { failsThreshold } from '../../../src/core/search/pruning/loss.ts';
import { solveMean } from '../../../src/core/search/pruning/solveMean.ts';
import {
  foldThresholds,
  pruneStep,
  type TracedFold,
  traceOf,
} from '../../../src/core/search/pruning/trace.ts';

const grid: PruningGrid = { folds: 3, rounds: [4, 8, 16], direction: 'lower' };

describe('a trace', () => {
  test('is the running mean of the best so far', () => {
    const { steps, foldValues } = traceOf(grid, [
      { checkpointValues: [5, 3, 4], value: 2 },
      { checkpointValues: [8, 9, 6], value: 6 },
    ]);
    expect([...steps]).toEqual([5, 3, 3, (2 + 8) / 2, (2 + 8) / 2, (2 + 6) / 2]);
    expect(foldValues).toEqual([2, 6]);
  });

  test('a fold that ended early stands still at its best', () => {
    const { steps } = traceOf(grid, [{ checkpointValues: [5], value: 4 }]);
    expect([...steps]).toEqual([5, 4, 4]);
  });

  test('higher is better', () => {
    const { steps } = traceOf({ ...grid, direction: 'higher' }, [
      { checkpointValues: [0.7, 0.6, 0.8], value: 0.9 },
    ]);
    expect([...steps]).toEqual([0.7, 0.7, 0.8]);
  });

  test.each([
    ['lower', Infinity],
    ['higher', -Infinity],
  ] as const)('without a finite value it is the worst, %s', (direction, worst) => {
    const { steps } = traceOf({ ...grid, direction }, [
      { checkpointValues: [NaN, Infinity, 3], value: NaN },
      { checkpointValues: [1, 1, 1], value: 1 },
    ]);
    expect([...steps]).toEqual([worst, worst, 3, worst, worst, worst]);
  });
});

describe('pruning', () => {
  const rule = (thresholds: number[], afterFold: PruningRule['afterFold'] = () => false): PruningRule => ({
    thresholds: Float64Array.from(thresholds),
    afterFold,
  });

  test('at the first step that is worse; an equal one is not', () => {
    const trace = traceOf(grid, [{ checkpointValues: [5, 4, 3], value: 3 }]);
    expect(pruneStep(rule([NaN, 4, 2.9, 0, 0, 0, 0, 0, 0]), grid, trace)).toBe(2);
    expect(pruneStep(rule([NaN, 4, 3, 0, 0, 0, 0, 0, 0]), grid, trace)).toBeNull();
  });

  test('between folds, but not after the last', () => {
    const folds = [1, 2, 3].map((value) => ({ checkpointValues: [value], value }));
    const none = new Array<number>(9).fill(NaN);
    const seen: (readonly number[])[] = [];
    const watching = rule(none, (values) => {
      seen.push(values);
      return false;
    });
    expect(pruneStep(watching, grid, traceOf(grid, folds))).toBeNull();
    expect(seen).toEqual([[1], [1, 2]]);
    expect(
      pruneStep(
        rule(none, (values) => values.length === 2),
        grid,
        traceOf(grid, folds),
      ),
    ).toBe(5);
  });

  test('an equal trial is not pruned by rounding', () => {
    const folds = [0.1, 0.2, 0.3].map((value) => ({ checkpointValues: [value + 0.1, value], value }));
    const { steps, foldValues } = traceOf(grid, folds);
    const same = { thresholds: steps, afterFold: () => false };
    folds.forEach(({ checkpointValues, value }, fold) => {
      const thresholds = foldThresholds(same, grid, fold, foldValues);
      expect(prunedCheckpoint({ checkpointValues, watched: value }, thresholds, 'lower')).toBeNull();
    });
  });

  test('a fold without a finite value cannot be made up for', () => {
    const thresholds = foldThresholds(rule([NaN, NaN, NaN, 7, NaN, 9, NaN, NaN, NaN]), grid, 1, [NaN]);
    expect([...thresholds]).toEqual([-Infinity, NaN, -Infinity]);
  });
});

const directions = fc.constantFrom('lower', 'higher');
const values = fc.oneof(
  { weight: 8, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }) },
  { weight: 8, arbitrary: fc.integer({ min: -20, max: 20 }).map((n) => n / 10) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
);
const limits = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -20, max: 20 }).map((n) => n / 10) },
  { weight: 2, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }) },
  { weight: 6, arbitrary: fc.constant(NaN) },
  { weight: 1, arbitrary: fc.constant(Number.MAX_VALUE) },
);

test('fold by fold and replayed: the same decision', () => {
  const cases = fc
    .record({
      folds: fc.integer({ min: 1, max: 4 }),
      checkpoints: fc.integer({ min: 1, max: 5 }),
      direction: directions,
    })
    .chain(({ folds, checkpoints, direction }) =>
      fc.record({
        grid: fc.constant<PruningGrid>({
          folds,
          rounds: Array.from({ length: checkpoints }, (_, i) => 4 * (i + 1)),
          direction,
        }),
        trial: fc.array(
          fc.record({ checkpointValues: fc.array(values, { maxLength: checkpoints }), value: values }),
          { minLength: folds, maxLength: folds },
        ),
        limits: fc.array(limits, { minLength: folds * checkpoints, maxLength: folds * checkpoints }),
        patience: fc.integer({ min: 1, max: 5 }),
      }),
    );
  fc.assert(
    fc.property(cases, ({ grid, trial, limits, patience }) => {
      const rule: PruningRule = {
        thresholds: Float64Array.from(limits, (limit) =>
          limit === Number.MAX_VALUE && grid.direction === 'higher' ? -limit : limit,
        ),
        afterFold: (foldValues) => foldValues.length >= patience,
      };
      expect(incremental(rule, grid, trial)).toBe(pruneStep(rule, grid, traceOf(grid, trial)));
    }),
    { numRuns: 2000 },
  );
});

/** As a worker does it: a fold at a time, knowing of the folds before only their values. */
function incremental(rule: PruningRule, grid: PruningGrid, trial: readonly TracedFold[]): number | null {
  const done: number[] = [];
  const worst = grid.direction === 'lower' ? Infinity : -Infinity;
  for (const [fold, { checkpointValues, value }] of trial.entries()) {
    const thresholds = foldThresholds(rule, grid, fold, done);
    let best = worst;
    for (let index = 0; index < grid.rounds.length; index++) {
      const raw = checkpointValues[index] ?? value;
      if (Number.isFinite(raw)) best = grid.direction === 'lower' ? Math.min(best, raw) : Math.max(best, raw);
      if (failsThreshold(best, thresholds[index]!, grid.direction)) return fold * grid.rounds.length + index;
    }
    done.push(value);
    if (fold + 1 < grid.folds && rule.afterFold(done)) return (fold + 1) * grid.rounds.length - 1;
  }
  return null;
}

test('solves for the largest number that keeps to a mean', () => {
  const numbers = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200, max: 1e200 }),
    fc.integer({ min: -3, max: 3 }),
  );
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 100 }), numbers, (sum, count, limit) => {
      const first = count === 1 ? 0 : sum;
      const largest = solveMean(first, count, limit);
      expect((first + largest) / count <= limit).toBe(true);
      expect((first + nextUp(largest)) / count <= limit).toBe(false);
    }),
  );
});

/** The next larger double. */
function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const bits = new BigInt64Array(Float64Array.of(value).buffer);
  bits[0]! += value > 0 ? 1n : -1n;
  return new Float64Array(bits.buffer)[0]!;
}
