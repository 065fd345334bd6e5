import { describe, expect, test } from 'vitest';
import { checkpointRounds } from '../../../src/core/search/checkpoints.ts';
import type { PruningGrid, TrialTrace } from '../../../src/core/search/pruner.ts';
import { createAshaPruner } from '../../../src/core/search/pruning/asha.ts';
import { createMedianPruner } from '../../../src/core/search/pruning/median.ts';
import { resourceAt } from '../../../src/core/search/pruning/resource.ts';
import { traceOf } from '../../../src/core/search/pruning/trace.ts';
import { createWilcoxonPruner } from '../../../src/core/search/pruning/wilcoxon.ts';

const grid: PruningGrid = { folds: 5, rounds: checkpointRounds(1000), direction: 'lower' };

/** Trials that stay at one value. */
function flat(values: readonly number[], on = grid): TrialTrace[] {
  return values.map((value, number) => {
    const folds = Array.from({ length: on.folds }, () => ({ checkpointValues: [], value }));
    return { number, state: 'complete', ...traceOf(on, folds) };
  });
}

function pruned(trace: TrialTrace, steps: number): TrialTrace {
  return { ...trace, state: 'pruned', steps: trace.steps.slice(0, steps), foldValues: [] };
}

describe('median', () => {
  const pruner = createMedianPruner(grid);

  test('needs five complete trials', () => {
    expect(pruner.rule(flat([1, 2, 3, 4])).thresholds.every(Number.isNaN)).toBe(true);
    const four = [...flat([1, 2, 3, 4]), pruned(flat([5])[0]!, 15)];
    expect(pruner.rule(four).thresholds.every(Number.isNaN)).toBe(true);
    expect(pruner.rule(flat([1, 2, 3, 4, 50])).thresholds.at(-1)).toBe(3);
  });

  test('pruned trials do not count', () => {
    const history = [...flat([1, 2, 3, 4, 5]), ...flat([90, 91, 92]).map((trace) => pruned(trace, 20))];
    expect(pruner.rule(history).thresholds.at(14)).toBe(3);
  });

  test('does not look at the first quarter of the rounds of any fold', () => {
    const { thresholds } = pruner.rule(flat([1, 2, 3, 4, 5]));
    const looked = grid.rounds.filter((_, index) => !Number.isNaN(thresholds[index]!));
    expect(looked).toEqual([256, 362, 512, 724, 1000]);
    for (let fold = 1; fold < grid.folds; fold++) {
      const part = thresholds.slice(fold * grid.rounds.length, (fold + 1) * grid.rounds.length);
      expect([...part]).toEqual([...thresholds.slice(0, grid.rounds.length)]);
    }
  });

  test('one trial without a value is the worst of them; where most are, a finite value is good enough', () => {
    const threshold = (values: number[]) => pruner.rule(flat(values)).thresholds.at(-1);
    expect(threshold([1, 2, 3, NaN, NaN])).toBe(3);
    expect(threshold([1, 2, NaN, NaN, NaN])).toBe(Number.MAX_VALUE);
    expect(threshold([1, 2, 3, NaN, NaN, NaN])).toBe(Number.MAX_VALUE);
  });
});

describe('successive halving', () => {
  const pruner = createAshaPruner(grid);
  const rungs = (history: TrialTrace[], on = grid) =>
    [...createAshaPruner(on).rule(history).thresholds].flatMap((threshold, step) =>
      Number.isNaN(threshold) ? [] : [resourceAt(on, step)],
    );

  test('rungs: a quarter of the first fold, its end, the end of the fourth', () => {
    expect(rungs(flat([1]))).toEqual([256, 1000, 4000]);
  });

  test('rungs of a single validation part and of many folds', () => {
    const single = { ...grid, folds: 1 };
    expect(rungs(flat([1], single), single)).toEqual([256]);
    const many = { ...grid, folds: 20 };
    expect(rungs(flat([1], many), many)).toEqual([256, 1000, 4000, 16000]);
  });

  test('only the best goes on while fewer than four have come there, then one of four', () => {
    const at = (count: number) =>
      pruner.rule(flat(Array.from({ length: count }, (_, i) => i + 1))).thresholds.at(16);
    expect([1, 2, 3, 6].map(at)).toEqual([1, 1, 1, 1]);
    // The eighth trial: two of eight.
    expect([7, 10, 11].map(at)).toEqual([2, 2, 3]);
  });

  test('a trial counts at the rungs that it came to', () => {
    const history = [...flat([5]), pruned(flat([3])[0]!, 13)];
    const { thresholds } = pruner.rule(history);
    expect(thresholds[12]).toBe(3);
    expect(thresholds[16]).toBe(5);
  });
});

describe('signed ranks', () => {
  const pruner = createWilcoxonPruner({ ...grid, folds: 10 });
  const best = { ...flat([0])[0]!, foldValues: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] };

  test('the fourth fold is the first that can tell', () => {
    const { afterFold } = pruner.rule([best]);
    expect([1, 2, 3, 4].map((folds) => afterFold([2, 3, 4, 5].slice(0, folds)))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  test('the best complete trial counts, not the last and not a pruned one', () => {
    const worse = { ...best, foldValues: best.foldValues.map((value) => value + 5) };
    const better = { ...best, state: 'pruned' as const, foldValues: [0, 0, 0, 0] };
    const { afterFold } = pruner.rule([worse, best, worse, better]);
    expect(afterFold([2, 3, 4, 5])).toBe(true);
    expect(afterFold([1, 2, 3, 4])).toBe(false);
  });

  test('a mean that is as good on the same folds contradicts the ranks', () => {
    const { afterFold } = pruner.rule([best]);
    const mostlyWorse = [1.1, 2.2, 3.3, 4.4, 5.5, 6.6, 7.7, 8.8];
    expect(afterFold(mostlyWorse)).toBe(true);
    // One fold is better by more than the others are worse.
    expect(afterFold([...mostlyWorse, 1])).toBe(false);
  });

  test('a fold without a finite value ends the trial', () => {
    const { afterFold } = pruner.rule([best]);
    expect(afterFold([NaN])).toBe(true);
    expect(afterFold([1, Infinity])).toBe(true);
    expect(pruner.rule([{ ...best, foldValues: [NaN, 1] }]).afterFold([NaN])).toBe(false);
  });
});
