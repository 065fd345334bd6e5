import { describe, expect, it } from 'vitest';
import type { ColumnProfile, DatasetProfile } from '../../../src/core/dataset/types.ts';
import { groupColumns, splitChoices } from '../../../src/extension/training/splitChoices.ts';
import { possibleTasks, suggestTask } from '../../../src/extension/training/taskChoice.ts';
import { targetChoices } from '../../../src/extension/training/targetChoices.ts';

const column = (name: string, change: Partial<ColumnProfile> = {}): ColumnProfile => ({
  name,
  type: 'number',
  storage: 'DOUBLE',
  missing: 0,
  distinct: 100,
  flags: [],
  ...change,
});

const profile: DatasetProfile = {
  path: 'sales.csv',
  rows: 1000,
  bytes: 50_000,
  columns: [
    column('id', { flags: [{ kind: 'identifier' }], distinct: 1000 }),
    column('price'),
    column('day', { type: 'date', distinct: 300 }),
    column('shop', { type: 'category', distinct: 12 }),
    column('note', { type: 'text', distinct: 990 }),
    column('one', { flags: [{ kind: 'constant' }], distinct: 1 }),
    column('amount', { missing: 41 }),
  ],
  likelyTarget: 'price',
  likelyIdentifiers: ['id'],
  warnings: [],
};

describe('targetChoices', () => {
  it('offers the likely target first, then usable columns from the last on, doubtful ones at the end', () => {
    expect(targetChoices(profile).map((choice) => choice.column.name)).toEqual([
      'price',
      'amount',
      'shop',
      'one',
      'note',
      'day',
      'id',
    ]);
  });

  it('says why a column is hardly a target', () => {
    const doubts = Object.fromEntries(
      targetChoices(profile).map(({ column, doubt }) => [column.name, doubt]),
    );
    expect(doubts).toEqual({
      price: null,
      amount: null,
      shop: null,
      one: 'a single value',
      note: 'too many different texts',
      day: 'cannot be predicted',
      id: 'an identifier',
    });
  });

  it('shows type, classes and missing values', () => {
    const facts = Object.fromEntries(targetChoices(profile).map(({ column, facts }) => [column.name, facts]));
    expect(facts).toMatchObject({
      amount: 'number, 4.1 % missing',
      shop: 'category, 12 classes',
      price: 'number',
    });
  });

  it('doubts no column only because it holds infinite numbers', () => {
    const odd = { ...profile, columns: [column('x', { flags: [{ kind: 'not-finite', count: 2 }] })] };
    expect(targetChoices(odd)[0]?.doubt).toBeNull();
  });
});

describe('splitChoices', () => {
  it('offers the time split first where there is a date', () => {
    const [first] = splitChoices(profile, 'price', 'regression', 0.2);
    expect(first).toEqual({
      split: { kind: 'time', column: 'day' },
      label: 'Time split by day',
      detail: 'scored on the newest 20 % of the rows',
    });
  });

  it('offers no time split by the target itself', () => {
    expect(splitChoices(profile, 'day', 'regression', 0.2).map(({ split }) => split.kind)).toEqual([
      'random',
      'stratified',
    ]);
  });

  it('prefers the same mix of classes for classification', () => {
    const undated = { ...profile, columns: profile.columns.filter(({ type }) => type !== 'date') };
    expect(splitChoices(undated, 'shop', 'multiclass', 0.2).map(({ split }) => split.kind)).toEqual([
      'stratified',
      'random',
    ]);
  });

  it('groups by texts and whole numbers that repeat', () => {
    const customer = column('customer', { storage: 'BIGINT', distinct: 300 });
    const withCustomer = { ...profile, columns: [...profile.columns, customer] };
    expect(groupColumns(withCustomer, 'price').map(({ name }) => name)).toEqual(['shop', 'customer']);
  });
});

describe('tasks', () => {
  it.each([
    [column('a', { distinct: 2 }), 'binary'],
    [column('a', { type: 'boolean', distinct: 2 }), 'binary'],
    [column('a', { type: 'category', distinct: 3 }), 'multiclass'],
    [column('a', { distinct: 5, min: 1, max: 5, quantiles: [1, 2, 3, 4, 5] }), 'multiclass'],
    [column('a', { distinct: 5, min: 0.5, max: 5, quantiles: [1, 2, 3, 4, 5] }), 'regression'],
    [column('a', { distinct: 500, min: 1, max: 500, quantiles: [1, 2, 3, 4, 5] }), 'regression'],
  ] as const)('suggests one %#', (target, task) => {
    expect(suggestTask(target, 1000).task).toBe(task);
    expect(possibleTasks(target)).toContain(task);
  });

  it('offers only what the engine would train', () => {
    expect(possibleTasks(column('a', { type: 'date' }))).toEqual([]);
    expect(possibleTasks(column('a', { type: 'category', distinct: 4 }))).toEqual(['multiclass']);
    expect(possibleTasks(column('a', { distinct: 5000 }))).toEqual(['regression']);
    expect(possibleTasks(column('a', { distinct: 1 }))).toEqual([]);
  });
});
