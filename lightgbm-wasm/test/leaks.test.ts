import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Runs a script that has `load`, a small `matrix` and `collect()`; returns what it wrote. */
async function run(body: string): Promise<{ stdout: string; stderr: string }> {
  const entry = JSON.stringify(new URL('../src/index.ts', import.meta.url).href);
  const script = `
    import { load } from ${entry};
    const matrix = { data: new Float64Array(200).map((_, i) => i % 17), rows: 100, columns: 2, order: 'row' };
    const label = new Float32Array(100).map((_, i) => i % 2);
    const warned = [];
    process.on('warning', (warning) => warned.push(warning));
    async function collect(expected) {
      for (let i = 0; i < 100 && warned.length < expected; i += 1) {
        globalThis.gc();
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    ${body}
  `;
  const args = ['--expose-gc', '--no-warnings', '--input-type=module', '--eval', script];
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  return await promisify(execFile)(process.execPath, args, { cwd });
}

test('what is collected without having been disposed is warned of and freed', async () => {
  const { stdout } = await run(`
    const lightgbm = await load();
    function leak() {
      const dataset = lightgbm.createDataset(matrix, { label });
      lightgbm.createBooster(dataset, { objective: 'binary' }).update();
    }
    leak();
    await collect(2);
    const sizes = [];
    for (let round = 0; round < 5; round += 1) {
      for (let i = 0; i < 50; i += 1) leak();
      await collect(2 + (round + 1) * 100);
      sizes.push(lightgbm.heapBytes());
    }
    const first = warned.slice(0, 2).map(({ name, code, message }) => ({ name, code, message }));
    console.log(JSON.stringify({ first, count: warned.length, grown: sizes[4] - sizes[0] }));
  `);
  const { first, count, grown } = JSON.parse(stdout) as {
    first: { name: string; code: string; message: string }[];
    count: number;
    grown: number;
  };
  expect(first.map(({ name }) => name)).toEqual(['LightGBMLeakWarning', 'LightGBMLeakWarning']);
  expect(first.map(({ code }) => code)).toEqual(['LIGHTGBM_LEAK', 'LIGHTGBM_LEAK']);
  expect(first.map(({ message }) => message.split(' was ')[0]).sort()).toEqual([
    'A LightGBM booster',
    'A LightGBM dataset',
  ]);
  expect(count).toBe(502);
  expect(grown).toBe(0);
});

test('what was disposed of is collected in silence', async () => {
  const { stdout } = await run(`
    async function work() {
      using lightgbm = await load();
      using dataset = lightgbm.createDataset(matrix, { label });
      using booster = lightgbm.createBooster(dataset, { objective: 'binary' });
      booster.update();
    }
    await work();
    await collect(1);
    console.log(JSON.stringify(warned));
  `);
  expect(JSON.parse(stdout)).toEqual([]);
});

test('a runtime that is dropped with all it holds does no harm', async () => {
  const { stdout } = await run(`
    async function work() {
      const lightgbm = await load();
      lightgbm.createDataset(matrix, { label });
    }
    await work();
    await collect(2);
    console.log(JSON.stringify(warned.map(({ message }) => message.split(' was ')[0]).sort()));
  `);
  expect(JSON.parse(stdout)).toEqual(['A LightGBM dataset', 'A LightGBM runtime']);
});
