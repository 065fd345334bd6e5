import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compile } from '../src/index.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lightgbm-bundle-'));
  await build({
    stdin: {
      contents: `
        import { parentPort, workerData } from 'node:worker_threads';
        import { load } from './index.ts';
        load(workerData).then(
          (lightgbm) => {
            const matrix = { data: new Float64Array(workerData.values), rows: 100, columns: 2, order: 'row' };
            const label = Float32Array.from({ length: 100 }, (_, i) => i % 2);
            const dataset = lightgbm.createDataset(matrix, { label });
            const booster = lightgbm.createBooster(dataset, { objective: 'binary' });
            booster.update();
            parentPort.postMessage(booster.saveToString());
          },
          (error) => parentPort.postMessage(error.kind + ': ' + error.message),
        );
      `,
      resolveDir: fileURLToPath(new URL('../src', import.meta.url)),
    },
    outfile: join(directory, 'worker.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logOverride: { 'empty-import-meta': 'silent' },
  });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Starts the bundle in a worker thread and returns the message it sends. */
function runWorker(workerData: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(directory, 'worker.cjs'), { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

const shared = new SharedArrayBuffer(8 * 200);
new Float64Array(shared).forEach((_, i, values) => (values[i] = (i * 7919) % 101));

test('a CommonJS bundle runs in workers on one compiled module and shared data', async () => {
  const module = await compile();
  const texts = await Promise.all([1, 2].map(() => runWorker({ module, values: shared })));
  expect(texts[0]).toMatch(/^tree\n/);
  expect(texts[1]).toBe(texts[0]);
});

test('a bundle that is given no module says what to do', async () => {
  expect(await runWorker({ values: shared })).toMatch(/^argument: .*pass load\(\{ module/);
});
