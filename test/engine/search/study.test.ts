import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EngineEvent } from '../../../src/protocol/engine.ts';
import { comparable, housesSearch, smallGrid, useHouses } from './searching.ts';

const houses = useHouses();
const folds = { cv: { kind: 'kfold', folds: 3 } } as const;

describe('a search', () => {
  test('trial 0 has the default parameters; the best is scored on the holdout beside them', async () => {
    const engine = await houses.open();
    const { study, trials } = await engine.search(housesSearch({ trials: 12, ...folds }));
    expect(trials[0]).toMatchObject({
      origin: 'default',
      params: { learning_rate: 0.1, num_leaves: 31, min_data_in_leaf: 20, extra_trees: false },
      state: 'complete',
    });
    expect(study).toMatchObject({
      ...{
        name: 'houses-tpe',
        status: 'finished',
        stopReason: 'trials',
        strategy: 'tpe',
        task: 'regression',
      },
      objective: { name: 'rmse', direction: 'lower' },
      ...{ folds: 3, foldText: '3 folds', trials: 12, rows: { search: 480, holdout: 120 } },
    });
    const values = trials.flatMap(({ state, value }) => (state === 'complete' ? [value!] : []));
    expect(study.best!.value).toBe(Math.min(...values));
    expect(study.defaultValue).toBe(trials[0]!.value);
    const mean = trials[0]!.folds.reduce((sum, { value }) => sum + value!, 0) / 3;
    expect(trials[0]!.value).toBeCloseTo(mean, 12);
    expect(study.holdout.metric).toBe('rmse');
    expect(study.holdout.trial).toBe(study.best!.trial);
    expect(study.holdout.best).toBeGreaterThan(0);
    expect(study.holdout.default).toBeGreaterThan(0);
    expect(await engine.listModels()).toEqual([]);
  });

  test('registers the best trial as the model that training with its spec gives, byte for byte', async () => {
    const engine = await houses.open();
    const result = await engine.search({ ...housesSearch({ trials: 6, ...folds }), register: 'prices' });
    expect(result).toMatchObject({ model: 'prices', version: '0.1.0' });
    const version = await engine.showModel('prices');
    expect(version.score.holdout['rmse']).toBe(result.study.holdout.best);
    expect(version.bestIteration).toBe(result.trials[result.study.best!.trial]!.rounds);
    expect(result.study.registered).toBe('prices@0.1.0');
    expect(version.lineage.study).toEqual({ name: 'houses-tpe', trial: result.study.best!.trial });

    await engine.train({ spec: version.spec, name: 'again' });
    const text = (name: string) =>
      readFile(join(houses.path(), '.arboretum/models', name, '0.1.0/model.txt'), 'utf8');
    expect(await text('again')).toBe(await text('prices'));

    const later = await engine.registerTrial({ study: result.study.name, model: 'prices', trial: 0 });
    expect(later.model).toBe('prices');
    expect((await engine.showModel(`prices@${later.version}`)).bestIteration).toBe(result.trials[0]!.rounds);
  });

  test('a grid tries every combination once, after the defaults', async () => {
    const engine = await houses.open();
    const space = {
      ...smallGrid,
      learning_rate: [...smallGrid.learning_rate],
      num_leaves: [7, 31],
      extra_trees: [false, true],
    };
    const { study, trials } = await engine.search(
      housesSearch({ strategy: 'grid', space, pruner: 'none', ...folds }),
    );
    expect(study).toMatchObject({ stopReason: 'exhausted', trials: 13, counts: { complete: 13 } });
    const combinations = trials.slice(1).map(({ params }) => JSON.stringify(params));
    expect(new Set(combinations).size).toBe(12);
  });

  test.each([
    ['price', 'mae', { exclude: ['sold', 'kind'] }],
    ['price', 'r2', { exclude: ['sold', 'kind'] }],
    ['price', 'huber', { exclude: ['sold', 'kind'] }],
    ['sold', 'roc_auc', { exclude: ['price'] }],
    ['sold', 'f1', { exclude: ['price'] }],
    ['sold', 'binary_error', { exclude: ['price'] }],
    ['kind', 'log_loss', { exclude: ['price'] }],
    ['kind', 'macro_f1', { exclude: ['price'] }],
  ])('objective of %s: %s', async (target, metric, spec) => {
    const engine = await houses.open();
    const { study } = await engine.search(housesSearch({ trials: 4, metric, ...folds }, { target, ...spec }));
    expect(study.objective.name).toBe(metric);
    expect(study.holdout.best).not.toBeNull();
    expect(study.holdout.default).not.toBeNull();
    const { direction } = study.objective;
    if (direction === 'lower') expect(study.best!.value).toBeLessThanOrEqual(study.defaultValue!);
    else expect(study.best!.value).toBeGreaterThanOrEqual(study.defaultValue!);
  });

  test.each([
    [{ kind: 'kfold', folds: 4, repeats: 2 }, 8, '4 folds, repeated 2 times'],
    [{ kind: 'stratified', folds: 3 }, 3, '3 stratified folds'],
    [{ kind: 'group', column: 'rooms', folds: 3 }, 3, '3 folds by groups of rooms'],
    [{ kind: 'time', column: 'built', folds: 3 }, 3, '3 folds in order of built'],
    [{ kind: 'single' }, 1, 'one validation part'],
  ] as const)('cross-validation %o', async (cv, count, text) => {
    const engine = await houses.open();
    const { study, trials } = await engine.search(housesSearch({ trials: 3, pruner: 'none', cv }));
    expect(study).toMatchObject({ folds: count, foldText: text });
    for (const trial of trials) expect(trial.folds).toHaveLength(count);
    if (count === 1) expect(trials[0]!.std).toBeNull();
  });

  test('a column that makes the folds is no feature, and that is said', async () => {
    const engine = await houses.open();
    const cv = { kind: 'group', column: 'rooms', folds: 3 } as const;
    const { study } = await engine.search({ ...housesSearch({ trials: 2, cv }), register: 'prices' });
    expect(study.warnings).toContain('rooms makes the folds and was left out of the features.');
    const { signature } = await engine.showModel('prices');
    expect(signature.features.map(({ name }) => name)).not.toContain('rooms');
  });

  test('tells of its progress in trials, and views hear of it', async () => {
    const engine = await houses.open();
    const events: EngineEvent[] = [];
    engine.onEvent((event) => events.push(event));
    const progress: { done: number; stage: string }[] = [];
    await engine.search(housesSearch({ trials: 5, ...folds }), { onProgress: (each) => progress.push(each) });
    const searching = progress.filter(({ stage }) => stage === 'searching').map(({ done }) => done);
    expect(searching).toEqual([...searching].sort((a, b) => a - b));
    expect(searching.at(-1)).toBe(5);
    expect(events.some(({ kind }) => kind === 'study-progress')).toBe(true);
    expect(events.at(-1)).toEqual({ kind: 'studies-changed' });
  });

  test('two at once both come to their end, and share the workers', async () => {
    const engine = await houses.open({ workers: 2 });
    const request = housesSearch({ trials: 8, pruner: 'none', ...folds });
    const [first, second] = await Promise.all([engine.search(request), engine.search(request)]);
    expect(new Set([first.study.name, second.study.name])).toEqual(new Set(['houses-tpe', 'houses-tpe-2']));
    expect(comparable(second.trials)).toEqual(comparable(first.trials));
    // Neither waited for the other: each had trials while the other was under way.
    const span = ({ trials }: typeof first) => [trials[0]!.started, trials.at(-1)!.started] as const;
    expect(span(first)[0]).toBeLessThan(span(second)[1]);
    expect(span(second)[0]).toBeLessThan(span(first)[1]);
  });
});

describe('budgets', () => {
  test('no improvement', async () => {
    const engine = await houses.open();
    const { study, trials } = await engine.search(
      housesSearch({ strategy: 'random', trials: 200, patience: 6, pruner: 'none', ...folds }),
    );
    expect(study.stopReason).toBe('no-improvement');
    expect(trials.length).toBeLessThan(200);
    expect(trials.length - 1 - study.best!.trial).toBeGreaterThanOrEqual(6);
    expect(study.reproducible).toBe(true);
  });

  test('a time limit stops trials that are under way, and the answer says what that means', async () => {
    const engine = await houses.open();
    const { study, seconds } = await engine.search(housesSearch({ timeLimit: 1.5, ...folds }));
    expect(study).toMatchObject({
      status: 'finished',
      stopReason: 'time-limit',
      reproducible: false,
      trials: null,
    });
    expect(study.irreproducible).toMatch(/^The time limit ended it after \d+ trials/);
    expect(seconds).toBeLessThan(2.5);
    expect(study.best).not.toBeNull();
  });

  test('a time limit shorter than one trial leaves the defaults', async () => {
    const engine = await houses.open();
    const { study, trials, seconds } = await engine.search(
      housesSearch(
        { timeLimit: 0.4, space: { num_leaves: { type: 'int', low: 2000, high: 9000 } } },
        {
          rounds: 100_000,
          earlyStopping: 0,
        },
      ),
    );
    expect(seconds).toBeLessThan(1.4);
    expect(study).toMatchObject({
      stopReason: 'time-limit',
      best: null,
      counts: { complete: 0, running: 0 },
    });
    for (const { state } of trials) expect(state).toBe('stopped');
  });

  test('the time limit of a trial ends that trial only', async () => {
    const engine = await houses.open();
    const { study, trials } = await engine.search(
      housesSearch(
        {
          ...{ strategy: 'grid', trialTimeLimit: 0.4, pruner: 'none', ...folds },
          space: { num_leaves: [4, 31], boosting: ['gbdt', 'dart'] },
        },
        { rounds: 1500, earlyStopping: 5 },
      ),
    );
    const slow = trials.filter(({ params }) => params['boosting'] === 'dart');
    expect(slow.map(({ state }) => state)).toEqual(['pruned', 'pruned']);
    expect(slow[0]!.reason).toBe('It took longer than 0.4 s, the time limit of a trial.');
    expect(study.counts.complete).toBe(3);
    expect(study.reproducible).toBe(false);
  });
});

describe('stopping and going on', () => {
  /** Resolves once some trials are done. */
  const whenDone = (
    trials: number,
    start: (onProgress: (p: { stage: string; done: number }) => void) => unknown,
  ) =>
    new Promise<void>((resolve) => {
      start(({ stage, done }) => {
        if (stage === 'searching' && done >= trials) resolve();
      });
    });

  test('stopped by hand it answers with what it found; resumed it is as if it had never stopped', async () => {
    const engine = await houses.open();
    const request = { ...housesSearch({ trials: 16, ...folds }), study: 'half' };
    let searching: ReturnType<typeof engine.search> | undefined;
    await whenDone(5, (onProgress) => (searching = engine.search(request, { onProgress })));
    await engine.stopSearch('half');
    const stopped = await searching!;
    expect(stopped.study).toMatchObject({ status: 'stopped', stopReason: 'cancelled', reproducible: false });
    expect(stopped.study.best).not.toBeNull();
    expect(stopped.trials.length).toBeLessThan(16);

    await engine.annotateTrial('half', 0, { starred: true, note: 'as ever' });
    const resumed = await engine.resumeSearch({ study: 'half' });
    const straight = await engine.search({ ...request, study: 'straight' });
    expect(comparable(resumed.trials)).toEqual(comparable(straight.trials));
    expect(resumed.study).toMatchObject({ status: 'finished', stopReason: 'trials', reproducible: true });
    expect(resumed.study.holdout).toEqual(straight.study.holdout);
    expect(resumed.trials[0]).toMatchObject({ starred: true, note: 'as ever' });
  });

  test('an aborted call resolves with what was found', async () => {
    const engine = await houses.open();
    const abort = new AbortController();
    const result = await engine.search(housesSearch({ trials: 500, ...folds }), {
      signal: abort.signal,
      onProgress: ({ stage, done }) => {
        if (stage === 'searching' && done >= 3) abort.abort();
      },
    });
    expect(result.study.stopReason).toBe('cancelled');
    expect(result.study.best).not.toBeNull();
  });

  test('another process is told to stop by way of the store', async () => {
    const [owner, other] = [await houses.open(), await houses.open()];
    let searching: ReturnType<typeof owner.search> | undefined;
    await whenDone(2, (onProgress) => {
      searching = owner.search(
        { ...housesSearch({ trials: 5000, ...folds }), study: 'theirs' },
        { onProgress },
      );
    });
    expect(await other.showStudy('theirs')).toMatchObject({ status: 'running' });
    await other.stopSearch('theirs');
    expect((await searching!).study.stopReason).toBe('cancelled');
    expect(await other.showStudy('theirs')).toMatchObject({ status: 'stopped' });
  });

  test('a larger budget goes on where the smaller one ended', async () => {
    const engine = await houses.open();
    const request = housesSearch({ trials: 6, ...folds });
    await engine.search({ ...request, study: 'short' });
    const extended = await engine.resumeSearch({ study: 'short', search: { trials: 10 } });
    const straight = await engine.search({ ...request, search: { ...request.search, trials: 10 } });
    expect(comparable(extended.trials)).toEqual(comparable(straight.trials));
  });

  test('other data, metric, folds or strategy are refused; another space is allowed and said', async () => {
    const engine = await houses.open();
    await engine.search({ ...housesSearch({ trials: 3, ...folds }), study: 's' });
    const resume = (change: object) => engine.resumeSearch({ study: 's', ...change });
    await expect(resume({ search: { metric: 'mae' } })).rejects.toMatchObject({ code: 'study-changed' });
    await expect(resume({ search: { strategy: 'random' } })).rejects.toMatchObject({ code: 'study-changed' });
    await expect(resume({ search: { cv: { kind: 'kfold', folds: 4 } } })).rejects.toMatchObject({
      code: 'study-changed',
    });
    await expect(resume({ spec: { target: 'area' } })).rejects.toMatchObject({ code: 'study-changed' });

    const space = { num_leaves: { type: 'int', low: 4, high: 64, log: true } } as const;
    const other = await resume({ search: { trials: 6, space } });
    expect(other.study).toMatchObject({ reproducible: false, counts: { failed: 0 } });
    expect(other.study.irreproducible).toContain('another search space');
    expect(Object.keys(other.trials.at(-1)!.params)).toEqual(['num_leaves']);

    const path = join(houses.path(), 'houses.csv');
    await writeFile(path, (await readFile(path, 'utf8')).replace(/,yes,/, ',no,'));
    await expect(resume({ search: { trials: 9 } })).rejects.toMatchObject({
      code: 'study-changed',
      message: expect.stringContaining('houses.csv has changed since the study "s" began') as string,
    });
  });

  test('warm start: values count where they are comparable, else the best are tried again', async () => {
    const engine = await houses.open();
    await engine.search({ ...housesSearch({ trials: 8, pruner: 'none', ...folds }), study: 'old' });
    const same = await engine.search(housesSearch({ trials: 2, warmStart: 'old', pruner: 'none', ...folds }));
    expect(same.study.warnings).toContain('It learned from the 8 trials of old.');
    expect(same.trials.map(({ origin }) => origin)).toEqual(['default', 'search']);
    const other = await engine.search(housesSearch({ trials: 8, metric: 'mae', warmStart: 'old', ...folds }));
    expect(other.trials.map(({ origin }) => origin).slice(0, 6)).toEqual([
      'default',
      ...new Array<string>(5).fill('warm-start'),
    ]);
  });
});

describe('what is kept', () => {
  test('curves, updates since a revision, deletion', async () => {
    const engine = await houses.open();
    await engine.search({ ...housesSearch({ trials: 4, pruner: 'none', ...folds }), study: 's' });
    const [curves] = await engine.trialCurves('s', [0]);
    expect(curves!.folds.map(({ fold }) => fold)).toEqual([0, 1, 2]);
    expect(curves!.folds[0]!.rounds.slice(0, 4)).toEqual([4, 6, 8, 11]);

    const all = await engine.studyUpdate('s', 0);
    expect(all.trials).toHaveLength(4);
    expect((await engine.studyUpdate('s', all.revision)).trials).toEqual([]);
    await engine.annotateTrial('s', 2, { note: 'odd' });
    const next = await engine.studyUpdate('s', all.revision);
    expect(next.trials.map(({ number, note }) => [number, note])).toEqual([[2, 'odd']]);

    const insights = await engine.studyInsights('s', null);
    expect(insights.importance.unavailable).not.toBeNull();
    await engine.deleteStudy('s');
    expect(await engine.listStudies()).toEqual([]);
    await expect(engine.showStudy('s')).rejects.toMatchObject({ code: 'study-not-found' });
  });

  test('a failed trial says why in LightGBM’s words, and the others go on', async () => {
    const engine = await houses.open();
    const { study, trials } = await engine.search(
      housesSearch({
        strategy: 'grid',
        space: { feature_fraction: [0.5, 1.5], num_leaves: [7, 15] },
        pruner: 'none',
        ...folds,
      }),
    );
    expect(study.counts).toMatchObject({ complete: 3, failed: 2 });
    for (const { reason } of trials.filter(({ state }) => state === 'failed')) {
      expect(reason).toContain('feature_fraction');
      expect(reason).toContain('LightGBM');
    }
  });

  test('when all trials fail it ends early with the reason', async () => {
    const engine = await houses.open();
    const request = housesSearch({ strategy: 'random', trials: 60, ...folds });
    request.search.space = { num_leaves: { type: 'int', low: 7, high: 31 }, feature_fraction: 1.5 };
    await expect(engine.search({ ...request, study: 'bad' })).rejects.toMatchObject({ code: 'trial-failed' });
    const [study] = await engine.listStudies();
    expect(study).toMatchObject({ status: 'failed', stopReason: 'all-failed' });
    expect(study!.counts.failed).toBeLessThan(60);
  });
});
