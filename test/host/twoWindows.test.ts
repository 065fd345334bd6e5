/**
 * Two windows on one workspace.
 * @windows 2
 */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { signal, waitForSignal, windowName } from './harness/window.ts';
import { arboretum, folder, until } from './support/arboretum.ts';

const first = () => windowName() === 'first';

describe('two windows', () => {
  it('open the same folder', async () => {
    signal(`folder of ${windowName()}`, folder().uri.fsPath);
    assert.equal(await waitForSignal('folder of first'), folder().uri.fsPath);
    assert.equal(await waitForSignal('folder of second'), folder().uri.fsPath);
  });

  it('see each other’s models and runs', async () => {
    const api = await arboretum();
    if (first()) {
      await waitForSignal('second looks');
      const { model, version } = await api.train({
        spec: { data: 'customers.csv', target: 'left' },
        name: 'seen',
      });
      signal('trained', `${model}@${version}`);
      await waitForSignal('second has seen it');
    } else {
      assert.deepEqual(await api.listModels(), []);
      signal('second looks');
      // Nobody tells this window but its own watching of the registry.
      await until(api.onDidChangeModels, async () => (await api.listModels()).length > 0);
      const [model] = await api.listModels();
      assert.equal(`${model?.name}@${model?.versions[0]?.version}`, await waitForSignal('trained'));
      assert.equal((await api.listRuns())[0]?.status, 'finished');
      signal('second has seen it');
    }
  });

  it('see what the other deletes', async () => {
    const api = await arboretum();
    if (first()) {
      await until(api.onDidChangeModels, async () => (await api.listModels()).length === 0);
    } else {
      await api.deleteModel('seen@0.1.0');
    }
    signal(`${windowName()} is done`);
    await waitForSignal('first is done');
    await waitForSignal('second is done');
  });

  it('train at the same time', async () => {
    const api = await arboretum();
    const name = `by-${windowName()}`;
    await api.train({ spec: { data: 'customers.csv', target: 'left', rounds: 40 }, name });
    signal(`${name} is trained`);
    await waitForSignal('by-first is trained');
    await waitForSignal('by-second is trained');
    const names = (await api.listModels()).map((model) => model.name);
    assert.deepEqual(names.sort(), ['by-first', 'by-second']);
  });
});
