import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultSpaceInput } from '../../../src/core/search/defaultSpace.ts';
import { trialFrom } from '../../../src/core/search/defaultTrial.ts';
import { createGrid, gridSize } from '../../../src/core/search/grid.ts';
import { parseSpace } from '../../../src/core/search/parseSpace.ts';
import { searchedAxes } from '../../../src/core/search/searchedAxes.ts';
import { drawParams } from '../../../src/core/search/strategies/random.ts';
import { fromUnit, toUnit } from '../../../src/core/search/units.ts';
import { createRandom } from '../../../src/core/statistics/random.ts';
import { parseParams } from '../../../src/core/training/parseParams.ts';
import { tasks } from '../../../src/core/training/spec.ts';

const float = (change: object) => ({ feature_fraction: { type: 'float', low: 0.4, high: 1, ...change } });
const int = (change: object) => ({ num_leaves: { type: 'int', low: 2, high: 10, ...change } });

describe('a space that cannot be', () => {
  test.each([
    [{}, 'The search space is empty.', 'Name a parameter and its range.'],
    [[], 'A search space is an object of parameters, got [].', 'Such as'],
    [{ num_leaves: 5 }, 'There is nothing to search: num_leaves has a single value.', 'Give at least one'],
    [int({ low: 9, high: 3 }), 'num_leaves: low (9) is greater than high (3).', 'Swap them.'],
    [
      float({ low: 0, log: true }),
      'feature_fraction: a logarithmic range must begin above 0, got low = 0.',
      'Begin at',
    ],
    [
      float({ step: 0.25 }),
      'feature_fraction: the step 0.25 does not divide the range from 0.4 to 1.',
      'Set high to 0.9 or 1.15.',
    ],
    [
      int({ step: 3 }),
      'num_leaves: the step 3 does not divide the range from 2 to 10.',
      'Set high to 8 or 11.',
    ],
    [float({ step: 0 }), 'feature_fraction: step must be greater than 0, got 0.', ''],
    [float({ step: 0.1, log: true }), 'feature_fraction: log and step cannot be combined.', 'Leave one'],
    [int({ low: 2.5 }), 'num_leaves: low must be a whole number, got 2.5.', 'Use the type float'],
    [float({ high: NaN }), 'feature_fraction: high must be a number, got NaN.', ''],
    [{ num_leaves: [] }, 'num_leaves: it has no choices.', 'List at least one value.'],
    [{ boosting: ['gbdt', 'gbdt'] }, 'boosting: the value "gbdt" is listed more than once.', 'List each'],
    [{ num_leafs: [1, 2] }, 'LightGBM has no parameter "num_leafs".', 'Did you mean num_leaf (num_leaves)?'],
    [
      { num_leaves: [1, 2], max_leaves: [3, 4] },
      'max_leaves (num_leaves): num_leaves is the same parameter.',
      'Keep one',
    ],
    [{ num_iterations: [10, 20] }, 'num_iterations cannot be searched: early stopping', 'Take it out'],
    [
      { metric: ['auc', 'l2'] },
      'metric cannot be searched: all trials must be measured by the same metric.',
      'Take it',
    ],
    [
      int({ when: { boosting: 'dart' } }),
      'num_leaves: when names boosting, which is not in the space.',
      'Add boosting',
    ],
    [
      { boosting: ['gbdt', 'dart'], ...int({ when: { boosting: 'goss' } }) },
      'num_leaves: when asks for boosting = "goss", which it can never be.',
      'boosting is one of "gbdt", "dart".',
    ],
    [
      { num_leaves: { type: 'flaot', low: 1, high: 3 } },
      'num_leaves: there is no type "flaot".',
      'Did you mean float',
    ],
    [{ num_leaves: { low: 1, high: 3 } }, 'num_leaves: it has no type.', 'Add "type"'],
  ])('%j', (space, message, hint) => {
    try {
      parseSpace(space);
      expect.unreachable();
    } catch (error) {
      expect((error as Error).message).toContain(message);
      expect((error as { hint?: string }).hint ?? '').toContain(hint);
      expect(['space-invalid', 'param-unknown']).toContain((error as { code: string }).code);
    }
  });

  test('conditions in a circle', () => {
    const circle = {
      boosting: { type: 'categorical', choices: ['gbdt', 'dart'], when: { extra_trees: true } },
      extra_trees: { type: 'boolean', when: { boosting: 'dart' } },
    };
    expect(() => parseSpace(circle)).toThrow(/boosting|extra_trees/);
  });
});

test('short forms, and parents before their children', () => {
  const { dimensions } = parseSpace({
    drop_rate: { type: 'float', low: 0, high: 0.5, when: { boosting: ['dart'] } },
    boosting: ['gbdt', 'dart'],
    max_leaf: [63, 15, 31],
    eta: 0.1,
    extra_trees: { type: 'boolean' },
  });
  expect(dimensions.map(({ name, kind }) => `${name} ${kind}`)).toEqual(
    expect.arrayContaining(['learning_rate fixed', 'boosting categorical', 'extra_trees categorical']),
  );
  const names = dimensions.map(({ name }) => name);
  expect(names.indexOf('boosting')).toBeLessThan(names.indexOf('drop_rate'));
});

describe('coordinates from 0 to 1', () => {
  const space = parseSpace(
    {
      a: { type: 'float', low: -3, high: 5 },
      b: { type: 'float', low: 1e-6, high: 10, log: true },
      c: { type: 'int', low: 1, high: 1000, log: true },
      d: { type: 'float', low: 0, high: 1, step: 0.05 },
      e: ['x', 'y', 'z'],
      f: [1, 2, 4, 8],
    },
    { names: 'any' },
  );
  test('there and back again', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const params = drawParams(space, searchedAxes(space), createRandom(seed));
        for (const dimension of space.dimensions) {
          const value = params[dimension.name]!;
          const unit = toUnit(dimension, value);
          expect(unit).toBeGreaterThanOrEqual(0);
          expect(unit).toBeLessThanOrEqual(1);
          const again = fromUnit(dimension, unit);
          if (typeof value === 'number') expect(again).toBeCloseTo(value, 5);
          else expect(again).toBe(value);
        }
      }),
      { numRuns: 300 },
    );
  });
  test('what is not in the domain has none', () => {
    expect(toUnit(space.dimensions[0]!, 6)).toBeNaN();
    expect(toUnit(space.dimensions[1]!, 0)).toBeNaN();
    expect(toUnit(space.dimensions[4]!, 'w')).toBeNaN();
  });
});

describe('a grid', () => {
  const space = parseSpace(
    {
      kind: ['tree', 'dart', 'linear'],
      drop: { type: 'float', low: 0, high: 0.5, step: 0.25, when: { kind: 'dart' } },
      skip: { type: 'boolean', when: { kind: 'dart' } },
      deep: [1, 2],
    },
    { names: 'any' },
  );
  test('counts each combination of active parameters once', () => {
    // tree and linear: 2 each; dart: 3 x 2 x 2.
    const grid = createGrid(space);
    expect(grid.size).toBe(16);
    const all = Array.from({ length: grid.size }, (_, i) => JSON.stringify(grid.at(i)));
    expect(new Set(all).size).toBe(16);
  });
  test('needs a finite number of values, and says how to get there', () => {
    const endless = parseSpace({ num_leaves: [3, 4], learning_rate: { type: 'float', low: 0.1, high: 0.3 } });
    expect(() => gridSize(endless)).toThrow('learning_rate: a grid needs a finite number of values');
    try {
      gridSize(endless);
    } catch (error) {
      expect(error).toMatchObject({ hint: 'Give it a step, such as 0.05, or list its values.' });
    }
  });
});

describe('the default space', () => {
  test.each(tasks)('for %s: valid for LightGBM from end to end, with its defaults inside', (task) => {
    for (const rows of [100, 6000, 1_000_000]) {
      const space = parseSpace(defaultSpaceInput(task, rows));
      const random = createRandom(rows);
      for (let draw = 0; draw < 200; draw++) {
        expect(() => parseParams(drawParams(space, searchedAxes(space), random))).not.toThrow();
      }
      const standard = trialFrom(space, {});
      expect(standard).toMatchObject({
        learning_rate: 0.1,
        num_leaves: 31,
        min_data_in_leaf: 20,
        feature_fraction: 1,
      });
    }
  });
  test('leaves out what is decided', () => {
    const input = defaultSpaceInput('binary', 5000, ['num_leaves', 'boosting']);
    expect(Object.keys(input)).not.toContain('num_leaves');
    expect(Object.keys(input)).not.toContain('bagging_fraction');
  });
});

test('a trial from given parameters has the rest as LightGBM does, what is fixed, and what is active', () => {
  const space = parseSpace({
    boosting: ['gbdt', 'dart'],
    drop_rate: { type: 'float', low: 0, high: 0.5, when: { boosting: 'dart' } },
    learning_rate: { type: 'float', low: 0.01, high: 0.3, log: true },
    max_bin: 63,
  });
  const ofDefaults = trialFrom(space, {});
  expect(ofDefaults).toEqual({ boosting: 'gbdt', learning_rate: 0.1, max_bin: 63 });
  expect(trialFrom(space, { boosting: 'dart', learning_rate: 0.2, num_leaves: 7 })).toEqual({
    ...{ boosting: 'dart', drop_rate: 0.1, learning_rate: 0.2, max_bin: 63 },
  });
});
