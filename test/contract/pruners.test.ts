import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  prunerKinds,
  type PrunerKind,
  type PruningGrid,
  type TrialTrace,
} from '../../src/core/search/pruner.ts';
import { createPruner } from '../../src/core/search/pruning/createPruner.ts';
import { pruneStep, type TracedFold, traceOf } from '../../src/core/search/pruning/trace.ts';
import type { Direction } from '../../src/core/training/learnerMetrics.ts';

const rounds = [4, 8, 16, 32];
const folds = 5;
const gridOf = (direction: Direction): PruningGrid => ({ folds, rounds, direction });

const numbers = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -50, max: 50 }).map((n) => n / 10) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
);
const trials = fc.record({
  folds: fc.array(
    fc.record({ checkpointValues: fc.array(numbers, { maxLength: rounds.length }), value: numbers }),
    {
      minLength: folds,
      maxLength: folds,
    },
  ),
  /** Steps that it came to; all: it is complete. */
  reached: fc.integer({ min: 1, max: 2 * folds * rounds.length }),
});
type GivenTrial = typeof trials extends fc.Arbitrary<infer T> ? T : never;
const histories = fc.array(trials, { maxLength: 12 });

function traced(grid: PruningGrid, trial: GivenTrial, number: number): TrialTrace {
  const { steps, foldValues } = traceOf(grid, trial.folds);
  const complete = trial.reached >= steps.length;
  return {
    number,
    state: complete ? 'complete' : 'pruned',
    steps: steps.slice(0, trial.reached),
    foldValues: complete ? foldValues : foldValues.slice(0, Math.floor(trial.reached / rounds.length)),
  };
}

function mirrored(trial: GivenTrial): GivenTrial {
  const folds: TracedFold[] = trial.folds.map(({ checkpointValues, value }) => ({
    checkpointValues: checkpointValues.map((each) => -each),
    value: -value,
  }));
  return { ...trial, folds: folds as GivenTrial['folds'] };
}

describe.each(prunerKinds)('%s', (kind: PrunerKind) => {
  const pruner = createPruner(kind, gridOf('lower'));
  const history = (given: GivenTrial[], grid = gridOf('lower')) =>
    given.map((trial, number) => traced(grid, trial, number));

  test('says what it is', () => {
    expect(pruner.kind).toBe(kind);
  });

  test('prunes nothing without a history', () => {
    const rule = pruner.rule([]);
    expect(rule.thresholds.every(Number.isNaN)).toBe(true);
    expect(rule.afterFold([NaN, Infinity])).toBe(false);
    expect(rule.afterFold([1, 2, 3, 4])).toBe(false);
  });

  test('has a threshold a step, a number that something finite passes or NaN', () => {
    fc.assert(
      fc.property(histories, (given) => {
        const { thresholds } = pruner.rule(history(given));
        expect(thresholds).toHaveLength(folds * rounds.length);
        expect(thresholds.some((threshold) => Math.abs(threshold) === Infinity)).toBe(false);
      }),
    );
  });

  test('the same history gives the same rule, and is left as it is', () => {
    fc.assert(
      fc.property(histories, trials, (given, trial) => {
        const before = history(given);
        const first = pruner.rule(before);
        expect(before).toEqual(history(given));
        // In between the pruner is asked for something else.
        pruner.rule(history([...given, trial]));
        const second = createPruner(kind, gridOf('lower')).rule(before);
        const again = pruner.rule(before);
        for (const rule of [second, again]) {
          expect(rule.thresholds).toEqual(first.thresholds);
          for (let count = 1; count < folds; count++) {
            const values = trial.folds.slice(0, count).map(({ value }) => value);
            expect(rule.afterFold(values)).toBe(first.afterFold(values));
          }
        }
      }),
    );
  });

  test('negated values that are maximized give the same decisions', () => {
    const higher = gridOf('higher');
    const opposite = createPruner(kind, higher);
    fc.assert(
      fc.property(histories, trials, (given, trial) => {
        const rule = pruner.rule(history(given));
        const mirror = opposite.rule(history(given.map(mirrored), higher));
        expect(mirror.thresholds.map((threshold) => 0 - threshold)).toEqual(
          rule.thresholds.map((t) => t + 0),
        );
        expect(pruneStep(mirror, higher, traced(higher, mirrored(trial), 99))).toBe(
          pruneStep(rule, gridOf('lower'), traced(gridOf('lower'), trial, 99)),
        );
      }),
    );
  });

  test('a trial without a finite value is worse than everything, at the first step that is looked at', () => {
    const never = { checkpointValues: [], value: NaN };
    fc.assert(
      fc.property(fc.array(numbers.filter(Number.isFinite), { minLength: 5, maxLength: 12 }), (values) => {
        const before = history(
          values.map((value) => ({
            folds: new Array<TracedFold>(folds).fill({ checkpointValues: [], value }) as GivenTrial['folds'],
            reached: folds * rounds.length,
          })),
        );
        const rule = pruner.rule(before);
        const looked = rule.thresholds.findIndex((threshold) => !Number.isNaN(threshold));
        const expected = kind === 'none' ? null : kind === 'wilcoxon' ? rounds.length - 1 : looked;
        const grid = gridOf('lower');
        expect(pruneStep(rule, grid, traceOf(grid, new Array<TracedFold>(folds).fill(never)))).toBe(expected);
      }),
    );
  });

  test('the best trial so far is never pruned', () => {
    fc.assert(
      fc.property(histories, (given) => {
        const best = { checkpointValues: [], value: -6 };
        const grid = gridOf('lower');
        const trace = traceOf(grid, new Array<TracedFold>(folds).fill(best));
        expect(pruneStep(pruner.rule(history(given)), grid, trace)).toBeNull();
      }),
    );
  });
});
