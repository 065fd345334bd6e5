import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArboretumError } from '../../../src/core/errors.ts';
import type { Progress } from '../../../src/core/training/progress.ts';
import { connectEngine, type ConnectOptions } from '../../../src/engine/client/connectEngine.ts';
import type { Engine, EngineEvent } from '../../../src/protocol/engine.ts';
import { housesCsv, makeWorkspace, wideCsv } from '../datasets.ts';

const enginePath = new URL('../../../src/engine/workers/engineWorker.ts', import.meta.url);
const mortalPath = new URL('./mortalEngine.ts', import.meta.url);

let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let engines: Engine[] = [];

beforeEach(async () => {
  workspace = await makeWorkspace({ 'houses.csv': housesCsv(600), 'wide.csv': wideCsv(20_000, 20) });
});
afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.dispose()));
  engines = [];
  await workspace.remove();
});

function connect(changes: Partial<ConnectOptions> = {}): Engine {
  const engine = connectEngine({
    enginePath,
    options: { workspace: workspace.path, workers: 1 },
    ...changes,
  });
  engines.push(engine);
  return engine;
}

const quick = { spec: { data: 'houses.csv', target: 'price', rounds: 5 } };
const endless = { spec: { data: 'wide.csv', target: 'target', rounds: 100_000, earlyStopping: 0 } };

describe('an engine in a worker thread', () => {
  test('answers as the engine itself does, with progress and events', async () => {
    const engine = connect();
    const seen: Progress[] = [];
    const events: EngineEvent[] = [];
    engine.onEvent((event) => events.push(event));
    const result = await engine.train(quick, { onProgress: (progress) => seen.push(progress) });
    expect(result).toMatchObject({ model: 'houses', version: '0.1.0' });
    expect(seen.map(({ stage }) => stage)).toContain('training');
    await expect.poll(() => events.map(({ kind }) => kind)).toContain('registry-changed');
    expect(events).toContainEqual(expect.objectContaining({ kind: 'run-progress', runId: result.runId }));
    expect(await engine.listModels()).toHaveLength(1);
    expect((await engine.listDatasets()).map(({ path }) => path)).toEqual(['houses.csv', 'wide.csv']);
    expect((await engine.profile('houses.csv')).rows).toBe(600);
  });

  test('errors arrive as ArboretumError, with code and hint', async () => {
    await expect(connect().train({ spec: { ...quick.spec, target: 'pric' } })).rejects.toMatchObject({
      name: 'ArboretumError',
      code: 'column-missing',
      hint: expect.stringContaining('price'),
    });
  });

  test('an abort reaches a training within 250 ms', async () => {
    const engine = connect();
    const abort = new AbortController();
    let asked = NaN;
    const training = engine.train(endless, {
      signal: abort.signal,
      onProgress: ({ stage, done }) => {
        if (stage !== 'training' || done === 0 || abort.signal.aborted) return;
        asked = performance.now();
        abort.abort();
      },
    });
    await expect(training).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - asked).toBeLessThan(250);
  });

  test('does not hold up the thread that asks', async () => {
    const engine = connect();
    await engine.listModels();
    // Processor time of this thread: on a busy machine its clock also counts the waiting for a processor.
    const used = () => {
      const { user, system } = process.threadCpuUsage();
      return (user + system) / 1000;
    };
    let longest = 0;
    let last = used();
    const timer = setInterval(() => {
      const now = used();
      longest = Math.max(longest, now - last);
      last = now;
    }, 1);
    await engine.train({ spec: { ...endless.spec, rounds: 100 } });
    clearInterval(timer);
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(50);
  });

  test('nothing is started, and nothing made, before the first call', async () => {
    const engine = connect({ enginePath: '/there/is/no/engine.cjs' });
    engine.onEvent(() => {});
    await engine.dispose();
    await expect(engine.listModels()).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(workspace.path)).toEqual(['houses.csv', 'wide.csv']);
  });

  test('looking at a fresh workspace leaves no trace', async () => {
    const engine = connect();
    expect(await engine.listModels()).toEqual([]);
    expect(await engine.listRuns()).toEqual([]);
    expect(await readdir(workspace.path)).toEqual(['houses.csv', 'wide.csv']);
  });

  test('when it dies, what waits is told, the owner is told, and the next call starts it anew', async () => {
    const crashes: ArboretumError[] = [];
    const engine = connect({ enginePath: mortalPath, onCrash: (error) => crashes.push(error) });
    const events: EngineEvent[] = [];
    engine.onEvent((event) => events.push(event));
    let training: Promise<unknown> = Promise.resolve();
    await new Promise<void>((resolve) => {
      training = engine.train(endless, { onProgress: ({ stage }) => stage === 'training' && resolve() });
      training.catch(() => {});
    });
    await expect(engine.exportModel('die', '')).rejects.toMatchObject({ code: 'worker-crashed' });
    await expect(training).rejects.toMatchObject({ code: 'worker-crashed' });
    expect(crashes).toMatchObject([{ code: 'worker-crashed' }]);
    expect(await engine.listRuns()).toMatchObject([{ status: 'interrupted' }]);
    events.length = 0;
    await engine.train(quick);
    expect(events.map(({ kind }) => kind)).toContain('run-progress');
  });

  test('an engine that cannot be started is an error of the call', async () => {
    const engine = connect({ enginePath: '/there/is/no/engine.cjs' });
    await expect(engine.listModels()).rejects.toMatchObject({ code: 'worker-crashed' });
  });

  test('disposing cancels what runs', async () => {
    const engine = connect();
    let training: Promise<unknown> = Promise.resolve();
    await new Promise<void>((resolve) => {
      training = engine.train(endless, {
        onProgress: ({ stage, done }) => stage === 'training' && done > 0 && resolve(),
      });
      training.catch(() => {});
    });
    await engine.dispose();
    await expect(training).rejects.toMatchObject({ code: 'cancelled' });
    expect(await connect().listRuns()).toMatchObject([{ status: 'cancelled' }]);
  });
});
