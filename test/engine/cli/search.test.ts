import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { housesCsv, wideCsv } from '../datasets.ts';
import { type Answer, searchOutcome, useCliWorkspace } from './cliWorkspace.ts';

const { path, arboretum, json } = useCliWorkspace({
  'houses.csv': housesCsv(400),
  'wide.csv': wideCsv(5000, 10),
  'grid.json': JSON.stringify({ num_leaves: [4, 8], learning_rate: [0.1, 0.3] }),
  'refused.json': JSON.stringify({ bagging_fraction: [0.5, 2], bagging_freq: 1 }),
  'conditional.json': JSON.stringify({
    extra_trees: { type: 'boolean' },
    num_leaves: { type: 'int', low: 4, high: 32, log: true },
    path_smooth: { type: 'float', low: 0.5, high: 1.5, step: 0.5, when: { extra_trees: true } },
  }),
});

const houses = ['search', '--data', 'houses.csv', '--target', 'price'];
const quick = ['--rounds', '40', '--folds', '3', '--exclude', 'sold,kind'];

describe('the contract of search', () => {
  test('the document, for any number of workers', async () => {
    const run = (study: string, workers: string) =>
      json(...houses, ...quick, '--trials', '6', '--study', study, '--workers', workers);
    const { code, document, stderr } = await run('contract', '2');
    expect(code).toBe(0);
    expect(stderr).toContain('Searching');
    expect(Object.keys(document)).toEqual(
      expect.arrayContaining(
        ['study', 'strategy', 'best', 'default', 'holdout', 'trials', 'counts', 'stop_reason'].concat(
          ...['seconds', 'reproducible', 'model', 'version', 'objective', 'warnings'],
        ),
      ),
    );
    expect(document).toMatchObject({
      study: 'contract',
      strategy: 'tpe',
      objective: { name: expect.any(String), label: expect.any(String), direction: 'lower' },
      holdout: { metric: document.objective.name, best: expect.any(Number), default: expect.any(Number) },
      stop_reason: 'trials',
      seconds: expect.any(Number),
      reproducible: true,
      model: null,
      version: null,
    });
    expect(document.trials.map(({ number }: Answer) => number)).toEqual([0, 1, 2, 3, 4, 5]);
    const { complete, pruned, failed } = document.counts;
    expect(complete + pruned + failed).toBe(6);
    const [first] = document.trials;
    expect(first).toMatchObject({ state: 'complete', origin: 'default' });
    expect(document.default).toEqual({ value: first.value });
    for (const trial of document.trials) {
      expect(trial).toMatchObject({ params: {}, seconds: expect.any(Number) });
      expect(trial.params_hash).toMatch(/^[\da-f]{12}$/);
      if (trial.state !== 'complete') continue;
      expect(trial.folds).toHaveLength(3);
      expect(trial.value).toBeCloseTo(trial.folds.reduce((a: number, b: number) => a + b, 0) / 3, 6);
    }
    const values = document.trials.flatMap(({ state, value }: Answer) => (state === 'complete' ? value : []));
    const best = document.trials[document.best.trial];
    expect(document.best).toEqual({
      params: best.params,
      value: Math.min(...values),
      std: best.std,
      trial: best.number,
    });

    const alone = await run('alone', '1');
    expect(searchOutcome(alone.document)).toEqual(searchOutcome(document));
  });

  test('for people', async () => {
    const args = [...houses, ...quick, '--trials', '4', '--pruner', 'none', '--study', 'people'];
    const { code, stdout } = await arboretum(args);
    expect(code).toBe(0);
    expect(stdout).toContain('people (tpe, 4 trials)');
    expect(stdout).toContain('all 4 trials have run');
    expect(stdout).toContain('default parameters');
    expect(stdout).toMatch(/On the holdout +Trial \d+ +Default parameters/);
    expect(stdout).toContain('arboretum search --study people --resume --trials 8');
    expect(stdout).not.toMatch(/undefined|NaN|\[object/);
  });

  test('every flag, and the best as a version of a model', async () => {
    await json(...houses, ...quick, '--trials', '2', '--study', 'older');
    const { code, document } = await json(
      ...['search', '--data', 'houses.csv', '--target', 'sold', '--task', 'binary', '--objective', 'binary'],
      ...['--params', 'num_leaves=7,learning_rate=0.2', '--rounds', '30', '--early-stopping', '5'],
      ...['--categorical', 'rooms', '--exclude', 'price,kind', '--weight', 'area', '--holdout', '0.25'],
      ...['--seed', '7', '--strategy', 'random', '--space', 'conditional.json', '--trials', '5'],
      ...['--time-limit', '10m', '--trial-time-limit', '1m', '--patience', '50', '--cv', 'group:district'],
      ...['--folds', '2', '--repeats', '2', '--metric', 'log_loss', '--pruner', 'wilcoxon', '--window', '2'],
      ...['--workers', '1', '--study', 'flags', '--warm-start', 'older', '--register', 'winner'],
    );
    expect(code).toBe(0);
    expect(document).toMatchObject({
      ...{ study: 'flags', strategy: 'random', model: 'winner', version: '0.1.0', stop_reason: 'trials' },
      objective: { name: 'log_loss' },
    });
    expect(document.trials).toHaveLength(5);
    // The column of the groups divides the holdout as well.
    const { document: study } = await json('studies', 'show', 'flags');
    expect(study).toMatchObject({
      registered: 'winner@0.1.0',
      folds: 4,
      spec: { split: { kind: 'group', column: 'district' }, seed: 7, weight: 'area', holdout: 0.25 },
      search: {
        ...{ timeLimit: 600, trialTimeLimit: 60, patience: 50, window: 2, warmStart: 'older' },
        ...{ pruner: 'wilcoxon', cv: { kind: 'group', column: 'district', folds: 2, repeats: 2 } },
      },
      space: {
        num_leaves: { type: 'int', low: 4, high: 32, log: true },
        path_smooth: { type: 'float', low: 0.5, high: 1.5, step: 0.5, when: { extra_trees: [true] } },
      },
    });
    for (const { params } of document.trials) {
      expect('path_smooth' in params).toBe(params.extra_trees);
    }
    // What the holdout says of the best is what the version says.
    const { document: model } = await json('models', 'show', 'winner');
    expect(model.metrics.holdout.log_loss).toBe(document.holdout.best);
  });

  test('--folds alone leaves the kind of folds to the target', async () => {
    const { document } = await json(
      ...['search', '--data', 'houses.csv', '--target', 'sold', '--exclude', 'price,kind', '--rounds', '20'],
      ...['--folds', '2', '--trials', '1', '--study', 'classes'],
    );
    expect(document.trials[0].folds).toHaveLength(2);
    const { document: study } = await json('studies', 'show', 'classes');
    expect(study.search.cv).toEqual({ kind: 'stratified', folds: 2, repeats: 1 });
  });

  test('a grid tries every combination after the defaults', async () => {
    const { code, document, stderr } = await json(
      ...[...houses, ...quick, '--strategy', 'grid', '--space', join(path(), 'grid.json')],
      ...['--pruner', 'none', '--study', 'grid'],
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(/The grid has 4 combinations.*[^]*Searching/);
    expect(document.stop_reason).toBe('exhausted');
    expect(
      document.trials.slice(1).map(({ params }: Answer) => [params.num_leaves, params.learning_rate]),
    ).toEqual([
      [4, 0.1],
      [4, 0.3],
      [8, 0.1],
      [8, 0.3],
    ]);
    const shuffled = await json(
      ...[...houses, ...quick, '--strategy', 'grid', '--space', 'grid.json', '--shuffle', '--pruner', 'none'],
    );
    const hashes = ({ trials }: Answer) => trials.slice(1).map((trial: Answer) => trial.params_hash);
    expect(hashes(shuffled.document)).not.toEqual(hashes(document));
    expect(hashes(shuffled.document).sort()).toEqual(hashes(document).sort());
  });

  test('a trial that LightGBM refuses fails with its words, and the search goes on', async () => {
    const { code, document } = await json(
      ...[...houses, ...quick, '--strategy', 'grid', '--space', 'refused.json', '--study', 'refused'],
    );
    expect(code).toBe(0);
    expect(document.counts).toMatchObject({ failed: 1 });
    expect(document.trials.find(({ state }: Answer) => state === 'failed')).toMatchObject({
      params: { bagging_fraction: 2 },
      reason: expect.stringContaining('bagging_fraction'),
    });
  });
});

test('studies: list, show, importance, delete', async () => {
  await json(
    ...houses,
    ...quick,
    '--strategy',
    'random',
    '--trials',
    '12',
    '--pruner',
    'none',
    '--study',
    'kept',
  );
  const list = await json('studies', 'list');
  expect(list.document.studies.find(({ study }: Answer) => study === 'kept')).toMatchObject({
    ...{ status: 'finished', data: 'houses.csv', target: 'price', task: 'regression', strategy: 'random' },
    ...{ counts: { complete: 12, pruned: 0, failed: 0 }, max_trials: 12, registered: null },
  });
  expect((await arboretum(['studies', 'list'])).stdout).toMatch(/kept +finished +houses.csv +12 of 12/);

  const show = await json('studies', 'show', 'kept');
  expect(show.document).toMatchObject({
    ...{ study: 'kept', folds: 3, reproducible: true, spec: { target: 'price' } },
    search: { cv: { kind: 'kfold', folds: 3 } },
  });
  expect(show.document.trials).toHaveLength(12);
  expect((await arboretum(['studies', 'show', 'kept'])).stdout).toContain('finished: all 12 trials have run');

  const importance = await json('studies', 'importance', 'kept');
  expect(importance.document).toMatchObject({ study: 'kept', trials: 12, good: expect.any(Number) });
  const shares = importance.document.importance.map(({ share }: Answer) => share);
  expect(shares.reduce((a: number, b: number) => a + b, 0)).toBeCloseTo(1, 6);
  expect((await arboretum(['studies', 'importance', 'kept'])).stdout).toMatch(/learning_rate +\d+(\.\d+)? %/);

  expect((await json('studies', 'delete', 'kept')).document).toEqual({ deleted: 'kept' });
  expect(await json('studies', 'show', 'kept')).toMatchObject({
    code: 1,
    document: { error: { code: 'study-not-found', message: expect.stringContaining('kept') } },
  });
});

describe('a time limit', () => {
  const wide = ['search', '--data', 'wide.csv', '--target', 'target'];

  test('is kept, and what stands at its end is printed', async () => {
    const { code, document } = await json(...wide, '--rounds', '100', '--time-limit', '3s');
    expect(code).toBe(0);
    expect(document).toMatchObject({
      stop_reason: 'time-limit',
      best: { value: expect.any(Number) },
      reproducible: false,
      why_not_reproducible: expect.any(String),
    });
    expect(document.seconds).toBeLessThan(4);
  });

  test('that no trial keeps to leaves the default parameters, and that is said', async () => {
    const endless = ['--rounds', '100000', '--early-stopping', '0'];
    const { code, document } = await json(...wide, ...endless, '--time-limit', '1s', '--study', 'endless');
    expect(document).toMatchObject({
      ...{ study: 'endless', stop_reason: 'time-limit', counts: { complete: 0 }, model: null },
      best: { trial: 0, value: null, params: { learning_rate: 0.1, num_leaves: 31 } },
    });
    expect(code).toBe(0);
    const { stdout } = await arboretum(['studies', 'show', 'endless']);
    expect(stdout).toContain('default parameters');
  });
});
