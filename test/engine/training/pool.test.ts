import { compile } from 'lightgbm-wasm';
import { afterEach, describe, expect, test } from 'vitest';
import type { Progress } from '../../../src/core/training/progress.ts';
import { createPool, type Pool } from '../../../src/engine/workers/pool.ts';
import { regressionTask } from './fitTasks.ts';

const trainerPath = new URL('../../../src/engine/workers/trainingWorker.ts', import.meta.url);
const faultyPath = new URL('./faultyTrainer.ts', import.meta.url);

let pools: Pool[] = [];
afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.dispose()));
  pools = [];
});

function poolOf(size: number, path = trainerPath): Pool {
  const pool = createPool({ size, trainerPath: path, compile: () => compile() });
  pools.push(pool);
  return pool;
}

/** A training that takes minutes if nobody stops it. */
const endless = () => regressionTask(20_000, 20, { rounds: 100_000 });

/** Resolves when the task has reached the boosting rounds. */
function whenTraining(start: (onProgress: (progress: Progress) => void) => void): Promise<void> {
  return new Promise((resolve) =>
    start((progress) => {
      if (progress.stage === 'training' && progress.done > 0) resolve();
    }),
  );
}

describe('a pool of training workers', () => {
  test('trains, and the same task gives the same bytes in another worker', async () => {
    const pool = poolOf(2);
    const task = regressionTask(2000, 5);
    const [first, second] = await Promise.all([
      pool.run((trainer) => trainer.fit(task)),
      pool.run((trainer) => trainer.fit(task)),
    ]);
    expect(first.history.train).toHaveLength(30);
    expect(first.history.validation).toHaveLength(30);
    expect(first.history.metric).toBe('rmse');
    expect(first.bestIteration).toBe(30);
    expect(first.holdout).toHaveLength(400);
    expect(first.score.holdout['r2']).toBeGreaterThan(0.9);
    expect(first.score.baseline['r2']).toBeLessThan(0.01);
    expect(first.gain[0]).toBeGreaterThan(first.gain[4]!);
    expect(second.modelText).toBe(first.modelText);
    expect(second.holdout).toEqual(first.holdout);
  });

  test('stops early at the best round of the validation part, and cuts the model there', async () => {
    const task = regressionTask(600, 5, { rounds: 2000, earlyStopping: 5 });
    const result = await poolOf(1).run((trainer) => trainer.fit(task));
    const best = Math.min(...result.history.validation);
    expect(result.history.validation.length).toBeLessThan(2000);
    expect(result.bestIteration).toBe(result.history.validation.indexOf(best) + 1);
    expect(result.history.validation.length).toBe(result.bestIteration + 5);
    expect(result.modelText.match(/^Tree=/gm)).toHaveLength(result.bestIteration);
  });

  test('runs what exceeds its size one after the other', async () => {
    const pool = poolOf(1);
    const order: string[] = [];
    const task = regressionTask(500, 3);
    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        pool.run(async (trainer) => {
          order.push(`${name} starts`);
          await trainer.fit(task);
          order.push(`${name} ends`);
        }),
      ),
    );
    expect(order).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
  });

  test('reports rounds, the metric and its best', async () => {
    const seen: Progress[] = [];
    await poolOf(1).run((trainer) => trainer.fit(regressionTask(2000, 5)), {
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen[0]?.stage).toBe('binning');
    const last = seen.findLast(({ stage }) => stage === 'training');
    expect(last).toMatchObject({ done: 30, total: 30, metric: { name: 'rmse', bestRound: 30 } });
  });

  test('a cancelled training rejects within 250 ms, and its worker goes on to the next task', async () => {
    const pool = poolOf(1);
    const abort = new AbortController();
    let run: Promise<unknown> = Promise.resolve();
    await whenTraining((onProgress) => {
      run = pool.run((trainer) => trainer.fit(endless()), { signal: abort.signal, onProgress });
      run.catch(() => {});
    });
    const asked = performance.now();
    abort.abort();
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - asked).toBeLessThan(250);
    const next = await pool.run((trainer) => trainer.fit(regressionTask(500, 3)));
    expect(next.bestIteration).toBe(30);
  });

  test('a task that waits for a worker can be cancelled, and takes no place', async () => {
    const pool = poolOf(1);
    const abort = new AbortController();
    const running = pool.run((trainer) => trainer.fit(regressionTask(2000, 5)));
    const waiting = pool.run(() => Promise.reject(new Error('must not run')), { signal: abort.signal });
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await running;
    await pool.run((trainer) => trainer.fit(regressionTask(500, 3)));
  });

  test('a worker that does not answer a cancellation is terminated and replaced', async () => {
    const pool = poolOf(1, faultyPath);
    const abort = new AbortController();
    const hung = pool.run((trainer) => trainer.fit(regressionTask(500, 3, { params: { fault: 'hang' } })), {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    await expect(hung).rejects.toMatchObject({ code: 'cancelled' });
    const next = await pool.run((trainer) => trainer.fit(regressionTask(500, 3)));
    expect(next.bestIteration).toBe(30);
  });

  test.each([
    ['exit', 'worker-crashed'],
    ['throw', 'worker-crashed'],
    ['memory', 'out-of-memory'],
  ])('a worker that dies (%s) fails its own task only, with %s', async (fault, code) => {
    const pool = poolOf(2, faultyPath);
    const healthy = pool.run((trainer) => trainer.fit(regressionTask(20_000, 10, { rounds: 60 })));
    const doomed = pool.run((trainer) => trainer.fit(regressionTask(500, 3, { params: { fault } })));
    await expect(doomed).rejects.toMatchObject({ name: 'ArboretumError', code });
    expect((await healthy).bestIteration).toBe(60);
    expect((await pool.run((trainer) => trainer.fit(regressionTask(500, 3)))).bestIteration).toBe(30);
  });

  test("what LightGBM refuses comes back in LightGBM's own words, and the worker stays", async () => {
    const pool = poolOf(1);
    const task = regressionTask(500, 3, { params: { objective: 'no-such-objective' } });
    await expect(pool.run((trainer) => trainer.fit(task))).rejects.toMatchObject({
      code: 'learner-failed',
      message: expect.stringContaining('no-such-objective'),
    });
    expect((await pool.run((trainer) => trainer.fit(regressionTask(500, 3)))).bestIteration).toBe(30);
  });

  test('disposing rejects what runs and what waits', async () => {
    const pool = poolOf(1);
    let running: Promise<unknown> = Promise.resolve();
    await whenTraining((onProgress) => {
      running = pool.run((trainer) => trainer.fit(endless()), { onProgress });
      running.catch(() => {});
    });
    const waiting = pool.run((trainer) => trainer.fit(endless()));
    waiting.catch(() => {});
    await pool.dispose();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await expect(pool.run((trainer) => trainer.fit(endless()))).rejects.toMatchObject({ code: 'cancelled' });
  });
});
