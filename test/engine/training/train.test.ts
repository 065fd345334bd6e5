import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Progress } from '../../../src/core/training/progress.ts';
import type { TrainingSpecInput } from '../../../src/core/training/spec.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import type { Engine, EngineEvent, EngineOptions } from '../../../src/protocol/engine.ts';
import { housesCsv, makeWorkspace, wideCsv } from '../datasets.ts';

let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let engines: Engine[] = [];

beforeEach(async () => {
  workspace = await makeWorkspace({ 'houses.csv': housesCsv(1200) });
});
afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.dispose()));
  engines = [];
  await workspace.remove();
});

async function open(options: Partial<EngineOptions> = {}): Promise<Engine> {
  const engine = await createEngine({ workspace: workspace.path, workers: 1, ...options });
  engines.push(engine);
  return engine;
}

const houses = (changes: Partial<TrainingSpecInput> & { target: string }): { spec: TrainingSpecInput } => ({
  spec: { data: 'houses.csv', rounds: 60, ...changes },
});

const versionFiles = (path: string) => readdir(join(workspace.path, path)).then((names) => names.sort());

/** What a training that did not come to its end must not leave behind. */
async function expectNothingLeft(engine: Engine): Promise<void> {
  expect(await engine.listModels()).toEqual([]);
  expect(await readdir(join(workspace.path, '.arboretum', 'models'))).toEqual([]);
  const temporary = await readdir(join(workspace.path, '.arboretum', 'tmp'));
  expect(temporary.filter((name) => name.startsWith('stage-'))).toEqual([]);
}

describe('training', () => {
  test('regression: better than the mean, registered with all its files, and finished as a run', async () => {
    const engine = await open();
    const result = await engine.train(houses({ target: 'price', exclude: ['sold', 'kind'] }));
    expect(result).toMatchObject({ model: 'houses', version: '0.1.0', task: 'regression' });
    expect(result.score.holdout['r2']).toBeGreaterThan(0.9);
    expect(result.score.baseline['r2']).toBeLessThan(0.05);
    expect(result.rows.train + result.rows.validation + result.rows.holdout).toBe(1200);
    expect(result.rows.holdout).toBe(240);
    expect(result.path).toBe('.arboretum/models/houses/0.1.0');
    expect(await versionFiles(result.path)).toEqual([
      'holdout.parquet',
      'insights.json',
      'model.json',
      'model.txt',
    ]);

    const version = await engine.showModel('houses');
    expect(version.history.validation.length).toBe(version.history.train.length);
    expect(version.history.validation.length).toBeGreaterThanOrEqual(result.bestIteration);
    const strongest = version.importance.toSorted((a, b) => b.gain - a.gain)[0];
    expect(strongest?.feature).toBe('area');
    expect(version.lineage).toMatchObject({ data: 'houses.csv', rows: 1200, lightgbm: '4.1.0' });

    expect(await engine.listRuns()).toMatchObject([
      { id: result.runId, status: 'finished', model: 'houses', version: '0.1.0', target: 'price' },
    ]);
    expect((await engine.report('houses')).useful).toBe(true);
  });

  test('binary: threshold, confusion and a table of classes', async () => {
    const engine = await open();
    const result = await engine.train(houses({ target: 'sold', exclude: ['price'] }));
    expect(result.task).toBe('binary');
    expect(result.score.holdout['roc_auc']).toBeGreaterThan(0.9);
    expect(result.score.threshold).toBeGreaterThan(0);
    expect(result.score.classes?.map((row) => row.class)).toEqual(['no', 'yes']);
    expect(result.score.confusion?.flat().reduce((sum, count) => sum + count)).toBe(result.rows.holdout);
  });

  test('multiclass: probabilities of three classes', async () => {
    const engine = await open();
    const result = await engine.train(houses({ target: 'kind', split: { kind: 'stratified' } }));
    expect(result.task).toBe('multiclass');
    expect(result.score.holdout['accuracy']).toBeGreaterThan(0.9);
    expect(result.score.confusion).toHaveLength(3);
    expect((await engine.showModel('houses')).params).toMatchObject({ num_class: 3 });
  });

  test('an objective, weights, monotone constraints and a time split, as the spec says', async () => {
    const engine = await open();
    const result = await engine.train(
      houses({
        target: 'price',
        objective: 'poisson',
        weight: 'area',
        exclude: ['sold', 'kind', 'district'],
        monotone: { rooms: 1 },
        split: { kind: 'time', column: 'built' },
      }),
    );
    const { objective, params, signature } = await engine.showModel('houses');
    expect(objective).toBe('poisson');
    expect(params['monotone_constraints']).toHaveLength(signature.features.length);
    expect(result.score.holdout['mae']).toBeGreaterThan(0);
  });

  test('the same data, spec and seed give the same bytes, another seed gives others', async () => {
    const engine = await open({ workers: 2 });
    const spec = {
      target: 'sold',
      params: { bagging_fraction: 0.7, bagging_freq: 1, feature_fraction: 0.8 },
    };
    const runs = await Promise.all([
      engine.train({ ...houses(spec), name: 'a' }),
      engine.train({ ...houses(spec), name: 'b' }),
      engine.train({ ...houses({ ...spec, seed: 7 }), name: 'c' }),
    ]);
    const [a, b, c] = await Promise.all(
      runs.map(({ path }) => readFile(join(workspace.path, path, 'model.txt'), 'utf8')),
    );
    expect(b).toBe(a);
    expect(c).not.toBe(a);
    expect(a?.split('\n').at(-2)).toBe(
      'pandas_categorical:[["Altstadt", "H\\u00f6he", "S\\u00fcd", "Ufer"], ["flat", "house", "villa"]]',
    );
  });

  test('without categories the last line says so, as Python writes it', async () => {
    const engine = await open();
    const spec = { target: 'price', exclude: ['district', 'sold', 'kind'], rounds: 3 };
    const { path } = await engine.train(houses(spec));
    const text = await readFile(join(workspace.path, path, 'model.txt'), 'utf8');
    expect(text.endsWith('\nend of parameters\n\npandas_categorical:null\n')).toBe(true);
  });

  test('progress comes in the order of the stages, and as events with the id of the run', async () => {
    const engine = await open();
    const events: EngineEvent[] = [];
    engine.onEvent((event) => events.push(event));
    const seen: Progress[] = [];
    const result = await engine.train(
      { ...houses({ target: 'price' }), runId: 'my-run' },
      { onProgress: (progress) => seen.push(progress) },
    );
    expect(result.runId).toBe('my-run');
    const stages = seen.map(({ stage }) => stage).filter((stage, i, all) => stage !== all[i - 1]);
    expect(stages).toEqual(['reading', 'binning', 'training', 'evaluating', 'saving']);
    expect(events).toContainEqual(expect.objectContaining({ kind: 'run-progress', runId: 'my-run' }));
    await expect.poll(() => events.map(({ kind }) => kind)).toContain('registry-changed');
    expect(events.map(({ kind }) => kind)).toContain('runs-changed');
  });

  test('versions follow on each other, and a taken one is refused before anything is read', async () => {
    const engine = await open();
    const spec = houses({ target: 'price', rounds: 5 });
    expect((await engine.train(spec)).version).toBe('0.1.0');
    expect(await engine.suggestVersion('houses')).toBe('0.1.1');
    expect((await engine.train(spec)).version).toBe('0.1.1');
    await expect(engine.train({ ...spec, version: '0.1.0' })).rejects.toMatchObject({
      code: 'version-exists',
    });
    expect(await engine.listRuns()).toHaveLength(2);
  });
});

describe('trainings that fail', () => {
  test.each([
    [{ data: 'houses.csv', target: 'prize' }, 'column-missing', 'prize'],
    [{ data: 'nowhere.csv', target: 'price' }, 'data-not-found', 'nowhere.csv'],
    [{ data: 'houses.csv', target: 'price', task: 'binary' }, 'target-unusable', 'price'],
    [{ data: 'houses.csv', target: 'price', params: { num_leafs: 3 } }, 'param-unknown', 'num_leafs'],
    [
      { data: 'houses.csv', target: 'price', params: { learning_rate: -1 } },
      'param-invalid',
      'learning_rate',
    ],
    [{ data: 'houses.csv', target: 'price', rounds: 0 }, 'spec-invalid', 'rounds'],
    [{ data: 'houses.csv', target: 'price', holdot: 0.3 }, 'spec-invalid', 'holdot'],
    [{ data: 'houses.csv', target: 'price', weight: 'garden' }, 'column-type', 'garden'],
    [
      { data: 'houses.csv', target: 'area', task: 'regression', objective: 'cross_entropy' },
      'target-unusable',
      'area',
    ],
  ])('%j: %s, and the message names what is wrong', async (spec, code, named) => {
    const engine = await open();
    await expect(engine.train({ spec: spec as TrainingSpecInput })).rejects.toMatchObject({
      name: 'ArboretumError',
      code,
      message: expect.stringContaining(named),
    });
    expect(await engine.listModels()).toEqual([]);
  });

  test('a failed run keeps its reason and leaves no files', async () => {
    const engine = await open();
    await expect(engine.train(houses({ target: 'prize' }))).rejects.toThrow();
    expect(await engine.listRuns()).toMatchObject([
      { status: 'failed', target: 'prize', version: null, error: { code: 'column-missing' } },
    ]);
    await expectNothingLeft(engine);
  });

  test('an engine for viewing does not train, and leaves no trace', async () => {
    const engine = await open({ readOnly: true });
    await expect(engine.train(houses({ target: 'price' }))).rejects.toMatchObject({
      code: 'workspace-read-only',
    });
    expect(await engine.listModels()).toEqual([]);
    expect(await readdir(workspace.path)).toEqual(['houses.csv']);
  });
});

describe('cancelling a training', () => {
  /** Aborts at the first progress of a stage; returns how long the rejection took. */
  async function cancelAt(
    engine: Engine,
    spec: TrainingSpecInput,
    stage: Progress['stage'],
  ): Promise<number> {
    const abort = new AbortController();
    let asked = NaN;
    const onProgress = (progress: Progress) => {
      if (progress.stage !== stage || abort.signal.aborted) return;
      asked = performance.now();
      abort.abort();
    };
    await expect(engine.train({ spec }, { signal: abort.signal, onProgress })).rejects.toMatchObject({
      code: 'cancelled',
    });
    return performance.now() - asked;
  }

  test.each(['reading', 'binning', 'training', 'evaluating', 'saving'] as const)(
    'while %s: within 250 ms, a cancelled run, and nothing half-written',
    async (stage) => {
      const name = 'wide.csv';
      await writeFile(join(workspace.path, name), wideCsv(20_000, 20));
      const engine = await open();
      const rounds = stage === 'training' ? 100_000 : 20;
      const spec = { data: name, target: 'target', rounds, earlyStopping: 0 };
      expect(await cancelAt(engine, spec, stage)).toBeLessThan(250);
      await expect.poll(async () => (await engine.listRuns())[0]?.status).toBe('cancelled');
      await expectNothingLeft(engine);
      // The worker is free again.
      await engine.train(houses({ target: 'price', rounds: 3 }));
    },
  );

  test('before it begins: no run at all', async () => {
    const engine = await open();
    await expect(
      engine.train(houses({ target: 'price' }), { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(await engine.listRuns()).toEqual([]);
  });

  test('disposing the engine cancels its run', async () => {
    const engine = await createEngine({ workspace: workspace.path, workers: 1 });
    const training = new Promise<void>((resolve) => {
      const spec = { data: 'houses.csv', target: 'price', rounds: 100_000, earlyStopping: 0 };
      const run = engine.train(
        { spec },
        { onProgress: ({ stage, done }) => stage === 'training' && done > 0 && resolve() },
      );
      run.catch(() => {});
    });
    await training;
    await engine.dispose();
    expect(await (await open()).listRuns()).toMatchObject([{ status: 'cancelled' }]);
  });
});

describe('a training worker that dies', () => {
  test('fails its own run, in the midst of its rounds, and nothing else', async () => {
    const trainerPath = new URL('./faultyTrainer.ts', import.meta.url);
    const engine = await createEngine({ workspace: workspace.path, workers: 2, trainerPath });
    engines.push(engine);
    const rounds: number[] = [];
    const doomed = engine.train(
      { ...houses({ target: 'price', rounds: 66_666, earlyStopping: 0 }), name: 'doomed' },
      { onProgress: ({ stage, done }) => stage === 'training' && rounds.push(done) },
    );
    const healthy = engine.train({ ...houses({ target: 'sold' }), name: 'healthy' });
    await expect(doomed).rejects.toMatchObject({ code: 'worker-crashed' });
    expect(Math.max(...rounds)).toBeGreaterThan(0);
    expect((await healthy).version).toBe('0.1.0');
    const runs = new Map((await engine.listRuns()).map((run) => [run.model, run]));
    expect(runs.get('doomed')).toMatchObject({ status: 'failed', error: { code: 'worker-crashed' } });
    expect(runs.get('healthy')).toMatchObject({ status: 'finished' });
    expect((await engine.listModels()).map(({ name }) => name)).toEqual(['healthy']);
    await engine.train({ ...houses({ target: 'price', rounds: 3 }), name: 'after' });
  });
});

describe('two engines on one workspace', () => {
  test('each hears of the models of the other', async () => {
    const [here, there] = [await open(), await open()];
    const heard: EngineEvent[] = [];
    there.onEvent((event) => heard.push(event));
    expect(await there.listModels()).toEqual([]);
    await here.train(houses({ target: 'price', rounds: 3 }));
    await expect.poll(() => heard.map(({ kind }) => kind)).toContain('registry-changed');
    expect(await there.listModels()).toMatchObject([{ name: 'houses', versions: [{ version: '0.1.0' }] }]);
    await there.deleteModel('houses');
    expect(await here.listModels()).toEqual([]);
  });
});
