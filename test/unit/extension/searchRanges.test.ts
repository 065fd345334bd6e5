import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSpaceInput } from '../../../src/core/search/defaultSpace.ts';
import { gridSize } from '../../../src/core/search/grid.ts';
import { parseSpace } from '../../../src/core/search/parseSpace.ts';
import type { DimensionForm, SpaceInput } from '../../../src/core/search/spaceInput.ts';
import { gridSpace } from '../../../src/extension/search/gridSpace.ts';
import { parseRange } from '../../../src/extension/search/parseRange.ts';
import { rangeText } from '../../../src/extension/search/rangeText.ts';
import { longForm } from '../../../src/extension/search/rangeWords.ts';
import { rangeProblem } from '../../../src/extension/search/rangeProblem.ts';
import { writeSpace } from '../../../src/extension/search/writeSpace.ts';

const tasks = ['regression', 'binary', 'multiclass'] as const;

describe('parseRange', () => {
  it.each([
    ['0.01 to 0.3, log', { type: 'float', low: 0.01, high: 0.3, log: true }],
    ['0.01..0.3 log', { type: 'float', low: 0.01, high: 0.3, log: true }],
    ['.5 TO 1', { type: 'float', low: 0.5, high: 1 }],
    ['-1e-3 … 1e3', { type: 'float', low: -0.001, high: 1000 }],
    ['0.1 to 1 step 0.1', { type: 'float', low: 0.1, high: 1, step: 0.1 }],
    ['1 to 9, whole', { type: 'int', low: 1, high: 9 }],
    ['gbdt, dart', ['gbdt', 'dart']],
    ['0.05, 0.01, 0.1', [0.01, 0.05, 0.1]],
    ['1, 2, unordered', { type: 'categorical', choices: [1, 2] }],
    ['true, false', { type: 'boolean' }],
    ['0.8', 0.8],
    ['True', true],
    ['dart', 'dart'],
    ['"a, b"', 'a, b'],
    ['[1, 0, -1]', { type: 'fixed', value: [1, 0, -1] }],
    [
      '0.05 to 0.3 when boosting is dart or goss',
      { type: 'float', low: 0.05, high: 0.3, when: { boosting: ['dart', 'goss'] } },
    ],
    ['0.5, when extra_trees is true', { type: 'fixed', value: 0.5, when: { extra_trees: true } }],
  ])('reads %s', (text, dimension) => {
    expect(parseRange('learning_rate', text)).toEqual(dimension);
  });

  it('takes a range of a whole-number parameter for whole numbers', () => {
    expect(parseRange('num_leaves', '8..256 log')).toEqual({ type: 'int', low: 8, high: 256, log: true });
    expect(parseRange('num_iterations', '1 to 9')).toMatchObject({ type: 'int' });
  });

  it.each([
    '',
    ',',
    'a,,b',
    '1 to 2 logarithmic',
    '1 to 2 step',
    '1 to 2 when',
    '1 when boosting',
    '[1, {}]',
  ])('refuses "%s"', (text) => {
    expect(() => parseRange('learning_rate', text)).toThrow(
      expect.objectContaining({ code: 'space-invalid' }),
    );
  });
});

describe('rangeText', () => {
  it('says what is searched', () => {
    expect(rangeText('learning_rate', { type: 'float', low: 0.01, high: 0.3, log: true })).toBe(
      '0.01 to 0.3, log',
    );
    expect(rangeText('num_leaves', { type: 'int', low: 8, high: 256, step: 8 })).toBe('8 to 256, step 8');
    expect(rangeText('boosting', ['gbdt', 'dart'])).toBe('gbdt, dart');
    expect(rangeText('bagging_freq', 1)).toBe('1');
    expect(rangeText('drop_rate', { type: 'float', low: 0, high: 1, when: { boosting: 'dart' } })).toBe(
      '0 to 1, when boosting is dart',
    );
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('learning_rate', 'num_leaves', 'boosting'),
        dimensions,
        (name, dimension) => {
          expect(longForm(parseRange(name, rangeText(name, dimension)))).toEqual(dimension);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each(tasks)('is read back for every parameter of the default space of %s', (task) => {
    const space = defaultSpaceInput(task, 5000);
    const read = Object.entries(space).map(([name, dimension]) => [
      name,
      parseRange(name, rangeText(name, dimension)),
    ]);
    expect(parseSpace(Object.fromEntries(read) as SpaceInput)).toEqual(parseSpace(space));
  });
});

describe('rangeProblem', () => {
  const space = defaultSpaceInput('binary', 5000);

  it('is silent where nothing is wrong', () => {
    expect(rangeProblem('0.02 to 0.2, log', space, 'learning_rate')).toBeUndefined();
  });

  it('names what is wrong while one types', () => {
    expect(rangeProblem('0.3 to 0.01', space, 'learning_rate')).toContain('learning_rate');
    expect(rangeProblem('0 to 1 log', space, 'learning_rate')).toContain('learning_rate');
    expect(rangeProblem('1 to 2 lo', space, 'learning_rate')).toContain('"lo"');
  });
});

describe('writeSpace', () => {
  it.each(tasks)('writes the default space of %s as it is read', (task) => {
    const space = parseSpace(defaultSpaceInput(task, 50_000));
    expect(parseSpace(writeSpace(space))).toEqual(space);
  });

  it('keeps conditions, steps, lists and lists that are one value', () => {
    const space: SpaceInput = {
      boosting: ['gbdt', 'dart'],
      drop_rate: { type: 'float', low: 0.05, high: 0.5, step: 0.05, when: { boosting: 'dart' } },
      max_bin: [63, 255],
      max_drop: { type: 'ordered', values: [10, 50], when: { boosting: ['dart'] } },
      extra_trees: { type: 'boolean' },
      num_leaves: { type: 'int', low: 8, high: 64, step: 8 },
      bagging_freq: 1,
    };
    expect(parseSpace(writeSpace(parseSpace(space)))).toEqual(parseSpace(space));
  });
});

describe('gridSpace', () => {
  it.each(tasks)('is a small grid within the default space of %s', (task) => {
    const usual = defaultSpaceInput(task, 5000);
    const grid = gridSpace(usual);
    expect(gridSize(parseSpace(grid))).toBe(27);
    expect(Object.keys(grid)).toContain('learning_rate');
    for (const [name, values] of Object.entries(grid)) {
      const before = longForm(usual[name]!);
      if (before.type !== 'float' && before.type !== 'int') continue;
      for (const value of values as number[]) {
        expect(value).toBeGreaterThanOrEqual(before.low);
        expect(value).toBeLessThanOrEqual(before.high);
        if (before.type === 'int') expect(Number.isInteger(value)).toBe(true);
      }
    }
  });
});

/** -0 is written as 0. */
const number = fc
  .oneof(fc.integer({ min: -1000, max: 1000 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => value + 0);
const word = fc.oneof(
  fc.constantFrom(
    'gbdt',
    'dart',
    'true',
    'a, b',
    'when x is y',
    '0.5',
    '',
    ' a ',
    "it's",
    '"',
    'to',
    'unordered',
    '1..2',
  ),
  fc.string({ maxLength: 8 }),
);
const scalar = fc.oneof(number, word, fc.boolean());
const condition = fc.option(
  fc.dictionary(
    fc.constantFrom('boosting', 'max_bin'),
    fc.oneof(scalar, fc.array(scalar, { minLength: 2, maxLength: 3 })),
    { minKeys: 1, noNullPrototype: true },
  ),
  { nil: undefined },
);
const plain: fc.Arbitrary<DimensionForm> = fc.oneof(
  fc.record(
    {
      type: fc.constantFrom('float' as const, 'int' as const),
      low: number,
      high: number,
      log: fc.constant(true),
      step: fc.integer({ min: 2, max: 9 }),
    },
    { requiredKeys: ['type', 'low', 'high'], noNullPrototype: true },
  ),
  fc.record({ type: fc.constant('fixed' as const), value: scalar }, { noNullPrototype: true }),
  fc.record(
    { type: fc.constant('fixed' as const), value: fc.array(fc.oneof(fc.integer(), word), { maxLength: 3 }) },
    { noNullPrototype: true },
  ),
  fc.constant<DimensionForm>({ type: 'boolean' }),
  fc
    .uniqueArray(number, { minLength: 2, maxLength: 5 })
    .map((values): DimensionForm => ({ type: 'ordered', values: values.sort((a, b) => a - b) })),
  fc
    .tuple(word, fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }))
    .map(([first, choices]): DimensionForm => ({ type: 'categorical', choices: [first, ...choices] })),
  fc
    .uniqueArray(number, { minLength: 2, maxLength: 4 })
    .map((choices): DimensionForm => ({ type: 'categorical', choices })),
);
/** Every dimension in its long form, but for what is the same written shorter. */
const dimensions = fc
  .tuple(plain, condition)
  .map(([dimension, when]): DimensionForm => (when === undefined ? dimension : { ...dimension, when }));
