import { describe, expect, test } from 'vitest';
import { commands } from '../../../src/cli/commands.ts';
import { durationOf } from '../../../src/cli/duration.ts';
import { readArguments } from '../../../src/cli/readArguments.ts';
import { crossValidationOf, foldKindOf } from '../../../src/cli/search/crossValidation.ts';
import type { SearchFlags } from '../../../src/cli/search/searchFlags.ts';
import {
  checkSearchFlags,
  resumeRequestOf,
  searchRequestOf,
  workersOf,
} from '../../../src/cli/search/searchRequest.ts';

function flags(...argv: string[]): SearchFlags {
  const invocation = readArguments(['search', ...argv], commands);
  if (invocation.kind !== 'run') throw new Error(`${invocation.kind} is not a run`);
  return invocation.given.flags as unknown as SearchFlags;
}

const nothing = { space: undefined, cv: undefined, file: null };

describe('times', () => {
  test.each([
    ['90', 90],
    ['60s', 60],
    ['10m', 600],
    ['1h', 3600],
    ['1h30m', 5400],
    ['1h1m1s', 3661],
    ['0.5h', 1800],
    ['.5', 0.5],
    [' 2M ', 120],
  ])('%j', (text, seconds) => {
    expect(durationOf('time-limit', text)).toBe(seconds);
  });

  test.each(['', ' ', 'm', '1d', '-5', '5 m', '10ms', '1m1h', 'Infinity', '1e3'])('%j is none', (text) => {
    expect(() => durationOf('time-limit', text)).toThrow(`--time-limit needs a time such as 60s`);
  });

  test.each(['0', '0s', '0h0m'])('%j is no time', (text) => {
    expect(() => durationOf('trial-time-limit', text)).toThrow('--trial-time-limit needs more than no time');
  });

  test('longer than a timer can wait is refused', () => {
    expect(durationOf('time-limit', '576h')).toBe(2_073_600);
    expect(() => durationOf('time-limit', '577h')).toThrow('at most 24 days');
  });
});

describe('folds', () => {
  test.each([
    ['kfold', { kind: 'kfold' }],
    ['stratified', { kind: 'stratified' }],
    ['single', { kind: 'single' }],
    ['group:store', { kind: 'group', column: 'store' }],
    ['time:a:b', { kind: 'time', column: 'a:b' }],
  ])('--cv %s', (text, kind) => {
    expect(foldKindOf(text)).toEqual(kind);
  });

  test.each(['group', 'group:', 'time:', 'random', ''])('--cv %j is bad usage', (text) => {
    expect(() => foldKindOf(text)).toThrow('--cv is kfold');
  });

  test('folds and repeats belong to kinds that have them', () => {
    const both = { folds: '3', repeats: '2' };
    expect(crossValidationOf({ cv: 'group:store', ...both })).toEqual({
      cv: { kind: 'group', column: 'store', folds: 3, repeats: 2 },
    });
    expect(() => crossValidationOf({ cv: 'single', ...both })).toThrow('--folds has no meaning');
    expect(() => crossValidationOf({ cv: 'time:day', ...both })).toThrow('--repeats has no meaning');
    expect(() => crossValidationOf({ cv: 'kfold', folds: '2.5' })).toThrow('--folds needs a whole number');
  });

  test('without --cv the engine chooses the kind', () => {
    expect(crossValidationOf({ folds: '3' })).toEqual({ folds: 3 });
    expect(crossValidationOf({})).toEqual({});
  });
});

describe('the request', () => {
  const houses = ['--data', 'houses.csv', '--target', 'price'];

  test('has what was given and nothing else', () => {
    expect(searchRequestOf(flags(...houses), nothing)).toEqual({
      spec: { data: 'houses.csv', target: 'price' },
      search: {},
    });
  });

  test('every flag', () => {
    const given = flags(
      ...houses,
      ...['--strategy', 'random', '--trials', '20', '--time-limit', '10m', '--trial-time-limit', '30s'],
      ...['--patience', '7', '--metric', 'rmse', '--pruner', 'asha', '--window', '4', '--shuffle'],
      ...['--workers', '2', '--study', 'first', '--warm-start', 'older', '--register', 'houses'],
      ...['--task', 'regression', '--objective', 'huber', '--params', 'num_leaves=7', '--rounds', '50'],
      ...['--early-stopping', '5', '--categorical', 'rooms', '--exclude', 'a,b', '--weight', 'area'],
      ...['--split', 'stratified', '--holdout', '0.25', '--seed', '7', '--cv', 'kfold', '--folds', '3'],
    );
    const space = { num_leaves: [7, 15] };
    expect(searchRequestOf(given, { file: null, space })).toEqual({
      spec: {
        data: 'houses.csv',
        target: 'price',
        task: 'regression',
        objective: 'huber',
        params: { num_leaves: 7 },
        rounds: 50,
        earlyStopping: 5,
        categorical: ['rooms'],
        exclude: ['a', 'b'],
        weight: 'area',
        split: { kind: 'stratified' },
        holdout: 0.25,
        seed: 7,
      },
      search: {
        strategy: 'random',
        space,
        trials: 20,
        timeLimit: 600,
        trialTimeLimit: 30,
        patience: 7,
        cv: { kind: 'kfold', folds: 3 },
        metric: 'rmse',
        pruner: 'asha',
        shuffle: true,
        window: 4,
        warmStart: 'older',
      },
      study: 'first',
      workers: 2,
      register: 'houses',
    });
  });

  test.each(['group:district', 'time:built'])(
    '--cv %s holds out rows that way, unless --split says how',
    (cv) => {
      const split = foldKindOf(cv);
      expect(searchRequestOf(flags(...houses, '--cv', cv), nothing).spec.split).toEqual(split);
      expect(searchRequestOf(flags(...houses, '--cv', cv, '--split', 'random'), nothing).spec.split).toEqual({
        kind: 'random',
      });
      expect(searchRequestOf(flags(...houses, '--cv', 'kfold'), nothing).spec.split).toBeUndefined();
    },
  );

  test('to go on has only what shall be different', () => {
    expect(resumeRequestOf(flags('--study', 's', '--resume'), nothing)).toEqual({ study: 's' });
    const given = flags(
      '--study',
      's',
      '--resume',
      '--data',
      'other.csv',
      '--trials',
      '9',
      '--register',
      'm',
    );
    expect(resumeRequestOf(given, nothing)).toEqual({
      study: 's',
      spec: { data: 'other.csv' },
      search: { trials: 9 },
      register: 'm',
    });
  });

  test.each([
    [['--target', 'price'], "'search' needs --data <dataset>."],
    [['--data', 'houses.csv'], "'search' needs --target <column>."],
    [[...houses, '--strategy', 'grid'], "'search --strategy grid' needs --space <file.json>."],
    [['--resume'], "'search --resume' needs --study <name>."],
  ])('%j is bad usage', (argv, message) => {
    expect(() => checkSearchFlags(flags(...argv))).toThrow(message);
  });

  test.each([
    ['--strategy', 'bayes', '--strategy is one of grid, random, tpe'],
    ['--pruner', 'hyperband', '--pruner is one of none, median, asha, wilcoxon'],
    ['--trials', 'many', '--trials needs a whole number'],
    ['--patience', '1.5', '--patience needs a whole number'],
    ['--window', '', '--window needs a whole number'],
    ['--time-limit', '0', '--time-limit needs more than no time'],
  ])('%s %s is bad usage', (flag, value, message) => {
    expect(() => searchRequestOf(flags(...houses, flag, value), nothing)).toThrow(message);
  });

  test.each(['0', '-1', '257', 'all'])('--workers %s is bad usage', (workers) => {
    expect(() => workersOf(flags('--workers', workers))).toThrow('--workers');
  });
});
