import { describe, expect, test } from 'vitest';
import type { ColumnFacts } from '../../../src/core/dataset/columnFacts.ts';
import { inferTask } from '../../../src/core/dataset/inferTask.ts';
import { planTraining } from '../../../src/core/dataset/plan.ts';
import { type TrainingSpecInput, trainingSpecSchema } from '../../../src/core/training/spec.ts';
import { caught } from '../training/caught.ts';
import { date, facts, rows, text, whole } from './facts.ts';

const spec = (changes: Partial<TrainingSpecInput> = {}) =>
  trainingSpecSchema.parse({ data: 'data.csv', target: 'y', ...changes });
const planFor = (columns: ColumnFacts[], changes?: Partial<TrainingSpecInput>) =>
  planTraining([...columns, facts('y')], rows, spec(changes));

describe('the task', () => {
  const task = (target: ColumnFacts, changes?: Partial<TrainingSpecInput>) =>
    inferTask(target, rows, spec(changes));

  test.each([
    ['fractions', facts('y'), 'regression'],
    ['many whole numbers', whole('y', 11), 'regression'],
    ['few whole numbers', whole('y', 10), 'multiclass'],
    ['few fractions', facts('y', { distinct: 5 }), 'regression'],
    ['two numbers', facts('y', { distinct: 2 }), 'binary'],
    ['booleans', facts('y', { kind: 'boolean', distinct: 2 }), 'binary'],
    ['two texts', text('y', 2), 'binary'],
    ['many texts', text('y', 256), 'multiclass'],
  ])('%s', (_, target, expected) => {
    expect(task(target).task).toBe(expected);
  });

  test('few whole numbers that hardly repeat are regression', () => {
    expect(inferTask(whole('y', 8), 50, spec()).task).toBe('regression');
    expect(inferTask(whole('y', 8), 80, spec()).task).toBe('multiclass');
  });

  test('what is asked for wins, and an objective asks for its task', () => {
    expect(task(whole('y', 5), { task: 'regression' })).toEqual({ task: 'regression', notes: [] });
    expect(task(whole('y', 5), { objective: 'poisson' }).task).toBe('regression');
    expect(task(facts('y', { distinct: 2 }), { task: 'multiclass' }).task).toBe('multiclass');
    expect(task(whole('y', 5)).notes).toEqual([
      'y has 5 different whole numbers, so they are treated as classes. Choose the task regression to predict a number.',
    ]);
  });

  test.each([
    ['a constant', facts('y', { distinct: 1 }), {}, /same value in every row: /],
    ['a constant with gaps', facts('y', { distinct: 1, missing: 4 }), {}, /in every row that has one/],
    ['nothing', facts('y', { distinct: 0, missing: rows }), {}, /no value in any row/],
    ['nothing but infinite values', facts('y', { distinct: 0, notFinite: rows }), {}, /no value in any row/],
    ['dates', date('y'), {}, /dates/],
    ['lists', facts('y', { kind: 'unsupported', storage: 'BIGINT[]' }), {}, /BIGINT\[\]/],
    ['text for regression', text('y', 5), { task: 'regression' }, /text, and regression needs numbers/],
    [
      'three values for binary',
      whole('y', 3),
      { task: 'binary' },
      /3 different values, and binary needs two/,
    ],
    ['too many classes', text('y', 257), {}, /257 different texts in 1000 rows/],
    ['fractions as classes', facts('y'), { task: 'multiclass' }, /too many classes/],
  ] as const)('%s cannot be predicted', (_, target, changes, message) => {
    const error = caught(() => task(target, changes));
    expect(error.code).toBe('target-unusable');
    expect(error.message).toMatch(message);
    expect(error.hint).toBeTruthy();
  });
});

describe('what each column is for', () => {
  test('features keep the order of the columns', () => {
    const plan = planFor([facts('a'), text('city', 9), facts('flag', { kind: 'boolean' }), date('d')]);
    expect(plan.features).toEqual([
      { kind: 'number', name: 'a', index: 0 },
      { kind: 'category', name: 'city', index: 1 },
      { kind: 'boolean', name: 'flag', index: 2 },
      ...['year', 'month', 'day', 'day_of_week', 'epoch_day'].map((part) => ({
        kind: 'date',
        name: `d_${part}`,
        index: 3,
        part,
      })),
    ]);
    expect([plan.target, plan.excluded, plan.warnings]).toEqual([4, [], []]);
  });

  test('dates with a time of day have hours, and names stay unique', () => {
    const plan = planFor([date('d', { whole: false }), facts('d_year')]);
    expect(plan.features.map(({ name }) => name)).toEqual([
      'd_year_2',
      'd_month',
      'd_day',
      'd_day_of_week',
      'd_hour',
      'd_epoch_day',
      'd_year',
    ]);
  });

  test.each([
    ['by choice', facts('c'), { exclude: ['c'] }, 'Left out by choice.'],
    ['the weight', facts('c'), { weight: 'c' }, 'Used as the weight of the rows.'],
    [
      'the group',
      text('c', 9),
      { split: { kind: 'group', column: 'c' } },
      'Used to keep groups together in the split.',
    ],
    [
      'the time, as a number',
      facts('c'),
      { split: { kind: 'time', column: 'c' } },
      'Used to order the rows by time.',
    ],
    [
      'the time, without dates',
      date('c'),
      { split: { kind: 'time', column: 'c' }, dates: 'exclude' },
      'Used to order the rows by time.',
    ],
    ['dates', date('c'), { dates: 'exclude' }, 'Dates are left out by choice.'],
    ['nothing', facts('c', { missing: 990, notFinite: 10, distinct: 0 }), {}, 'Has no value in any row.'],
    ['a constant', facts('c', { distinct: 1 }), {}, 'Has the same value in every row.'],
    ['an identifier', whole('id', 1000), {}, 'Looks like an identifier: 1000 different values in 1000 rows.'],
    ['free text', text('c', 600), {}, 'Free text: 600 different values in 1000 rows.'],
    [
      'many levels, counted roughly',
      text('c', 123_456, { missing: 500, distinctExact: false }),
      {},
      'Text with about 120000 different values, too many for a category (at most 1000).',
    ],
    [
      'another type',
      facts('c', { kind: 'unsupported', storage: 'BLOB', contentHash: '' }),
      {},
      'Values of the type BLOB cannot be used.',
    ],
    [
      'a copy of the target',
      facts('c', { contentHash: 'number:y' }),
      {},
      'Holds the same values as the target.',
    ],
  ] as const)('left out: %s', (_, column, changes, reason) => {
    const plan = planFor([facts('a'), column], changes as Partial<TrainingSpecInput>);
    expect(plan.excluded).toEqual([{ column: column.name, reason }]);
    expect(plan.features.map(({ name }) => name)).toEqual(['a']);
  });

  test('a constant with gaps stays: the gaps tell something', () => {
    expect(planFor([facts('a', { distinct: 1, missing: 3 })]).features).toHaveLength(1);
  });

  test('naming a column as a category makes it one, unless there is nothing in it', () => {
    const columns = [facts('n'), text('t', 900), whole('id', 1000), date('d'), facts('one', { distinct: 1 })];
    const plan = planFor(columns, { categorical: ['n', 't', 'id', 'd', 'one'] });
    expect(plan.features.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'category n',
      'category t',
      'category id',
      'category d',
    ]);
    expect(plan.excluded).toHaveLength(1);
  });

  test('the time column expands to the parts that come again', () => {
    const plan = planFor([date('when', { whole: false })], { split: { kind: 'time', column: 'when' } });
    expect(plan.time).toBe(0);
    expect(plan.features.map(({ name }) => name)).toEqual([
      'when_month',
      'when_day',
      'when_day_of_week',
      'when_hour',
    ]);
  });

  test('infinite values and copies of the target are told', () => {
    const plan = planFor([facts('a', { notFinite: 1 }), facts('b', { contentHash: 'number:y' })]);
    expect(plan.warnings).toEqual([
      'a: 1 infinite value counts as missing.',
      'b holds the same values as the target y and was left out.',
    ]);
  });
});

describe('what cannot be planned', () => {
  test('columns that are not there, all named', () => {
    const error = caught(() =>
      planFor([facts('age'), facts('city')], { target: 'yy', exclude: ['city', 'ctiy'], weight: 'w' }),
    );
    expect(error).toMatchObject({
      code: 'column-missing',
      message: 'data.csv has no column yy (target), w (weight), ctiy (excluded column).',
    });
    expect(caught(() => planFor([facts('age')], { exclude: ['agee'] })).hint).toBe('Did you mean age?');
  });

  test.each([
    ['a weight of text', text('w', 5), { weight: 'w' }, 'column-type'],
    ['a weight with gaps', facts('w', { missing: 2 }), { weight: 'w' }, 'spec-invalid'],
    ['a time of text', text('w', 5), { split: { kind: 'time', column: 'w' } }, 'column-type'],
    ['the target as time', facts('w'), { split: { kind: 'time', column: 'y' } }, 'spec-invalid'],
  ] as const)('%s', (_, column, changes, code) => {
    expect(caught(() => planFor([facts('a'), column], changes as Partial<TrainingSpecInput>)).code).toBe(
      code,
    );
  });

  test('no features', () => {
    expect(caught(() => planFor([]))).toMatchObject({
      code: 'no-features',
      message: 'There is only the target: no column is left to predict it from.',
    });
    expect(caught(() => planFor([facts('one', { distinct: 1 }), text('t', 900)]))).toMatchObject({
      code: 'no-features',
      message:
        'No column can be used as a feature. one: Has the same value in every row. t: Free text: 900 different values in 1000 rows.',
    });
  });
});
