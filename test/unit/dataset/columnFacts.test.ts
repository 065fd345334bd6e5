import { describe, expect, test } from 'vitest';
import {
  columnFlags,
  columnType,
  hasIdentifierName,
  isIdentifier,
  likelyTarget,
} from '../../../src/core/dataset/columnFacts.ts';
import { date, facts, rows, text, whole } from './facts.ts';

describe('the type of a column', () => {
  test.each([
    ['a number', facts('x'), 'number'],
    ['whole numbers with few values stay numbers', whole('stars', 5), 'number'],
    ['a date', date('d'), 'date'],
    ['text with few levels', text('city', 40), 'category'],
    ['text whose levels repeat twice on average', text('city', 500), 'category'],
    ['text whose levels hardly repeat', text('name', 501), 'text'],
    ['text with more than a thousand levels', text('zip', 1001), 'text'],
    ['a list', facts('l', { kind: 'unsupported', storage: 'BIGINT[]' }), 'unsupported'],
  ])('%s', (_, column, type) => {
    expect(columnType(column, rows)).toBe(type);
  });

  test('a thousand levels are a category where there are enough rows', () => {
    expect(columnType(text('zip', 1000), 1_000_000)).toBe('category');
    expect(columnType(text('zip', 1001), 1_000_000)).toBe('text');
  });

  test('few rows: levels that repeat at all', () => {
    expect(columnType(text('city', 4), 6)).toBe('category');
    expect(columnType(text('city', 6), 6)).toBe('text');
    expect(columnType(text('flag', 2), 2)).toBe('category');
    expect(columnType(text('city', 4, { missing: 2 }), 6)).toBe('text');
  });
});

describe('identifiers', () => {
  test.each([
    'id',
    'ID',
    'customer_id',
    'customerId',
    'orderID',
    'row number',
    'Unnamed: 0',
    'uuid',
    'user.key',
    'index',
  ])('%s is called like one', (name) => expect(hasIdentifierName(name)).toBe(true));
  test.each(['paid', 'grid', 'width', 'solid', 'valid', 'monkey', 'humidity', 'bid', 'Madrid', 'inside'])(
    '%s is not',
    (name) => expect(hasIdentifierName(name)).toBe(false),
  );

  test.each([
    ['unique text', text('name', 1000), true],
    ['text that repeats', text('name', 700), false],
    ['unique whole numbers called so', whole('customer_id', 1000, { min: 5, max: 99_999 }), true],
    ['nearly unique ones', whole('customer_id', 960, { min: 5, max: 99_999 }), true],
    ['unique whole numbers called otherwise', whole('population', 1000, { min: 5, max: 99_999 }), false],
    ['the numbers of the rows', whole('n', 1000, { min: 1, max: 1000 }), true],
    ['numbers in a row that begin elsewhere', whole('year', 1000, { min: 1200, max: 2199 }), false],
    ['unique fractions called so', facts('id', { distinct: 1000 }), false],
    ['UUIDs', text('u', 1000, { storage: 'UUID' }), true],
    ['mostly missing', text('name', 100, { missing: 900 }), false],
  ])('%s', (_, column, expected) => {
    expect(isIdentifier(column, rows)).toBe(expected);
  });

  test('nothing is an identifier among nine rows', () => {
    expect(isIdentifier(whole('id', 9, { min: 1, max: 9 }), 9)).toBe(false);
  });
});

test('flags', () => {
  const columns = [
    facts('a'),
    facts('copy', { contentHash: 'number:a' }),
    facts('one', { distinct: 1 }),
    facts('gappy', { distinct: 1, missing: 10 }),
    facts('none', { distinct: 0, missing: rows }),
    facts('none too', { distinct: 0, missing: rows, contentHash: 'number:none' }),
    facts('inf', { notFinite: 3 }),
    text('words', 2000),
    whole('id', 1000),
  ];
  expect(columnFlags(columns, rows)).toEqual([
    [],
    [{ kind: 'duplicate', of: 'a' }],
    [{ kind: 'constant' }],
    [],
    [{ kind: 'all-missing' }],
    [{ kind: 'all-missing' }],
    [{ kind: 'not-finite', count: 3 }],
    [{ kind: 'identifier' }, { kind: 'many-levels', levels: 2000 }],
    [{ kind: 'identifier' }],
  ]);
});

describe('the likely target', () => {
  test.each([
    ['one called target', [facts('a'), facts('Target'), facts('z')], 'Target'],
    ['target before other names', [facts('price'), facts('label'), facts('z')], 'label'],
    ['one called like a target', [facts('a'), text('churn', 2), facts('z')], 'churn'],
    ['else the last', [facts('a'), facts('b')], 'b'],
    ['the last that can be one', [facts('a'), date('d'), text('note', 900), whole('id', 1000)], 'a'],
    ['not a constant one', [facts('a'), facts('target', { distinct: 1 })], 'a'],
    ['none', [date('d'), text('note', 900)], undefined],
  ])('%s', (_, columns, expected) => {
    expect(likelyTarget(columns, rows)).toBe(expected);
  });
});
