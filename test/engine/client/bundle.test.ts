import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectEngine } from '../../../src/engine/client/connectEngine.ts';
import { type Built, buildEngine } from '../built.ts';
import { housesCsv, makeWorkspace } from '../datasets.ts';

let built: Built;
beforeAll(async () => {
  built = await buildEngine();
});
afterAll(() => built.remove());

test('the bundled engine finds its training worker, LightGBM and DuckDB beside it', async () => {
  const workspace = await makeWorkspace({ 'houses.csv': housesCsv(600) });
  const engine = connectEngine({
    enginePath: built.file('engine.cjs'),
    options: { workspace: workspace.path, workers: 1 },
  });
  try {
    const spec = { data: 'houses.csv', target: 'price', rounds: 5 };
    const { model, version } = await engine.train({ spec });
    expect(`${model}@${version}`).toBe('houses@0.1.0');
    const request = { model, data: 'houses.csv', out: 'out.csv' };
    expect((await engine.predict(request)).rows).toBe(600);
  } finally {
    await engine.dispose();
    await workspace.remove();
  }
});
