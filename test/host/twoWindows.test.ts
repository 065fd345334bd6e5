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

  it('stop and resume each other’s searches', async () => {
    const api = await arboretum();
    const status = async () => (await api.listStudies()).find(({ name }) => name === 'shared')?.status;
    if (first()) {
      const { study } = await api.search({
        spec: { data: 'customers.csv', target: 'left' },
        search: { trials: 10_000, folds: 2 },
        study: 'shared',
      });
      assert.deepEqual([study.status, study.stopReason], ['stopped', 'cancelled']);
      signal('stopped', String(study.counts.complete + study.counts.pruned));
      await until(api.onDidChangeStudies, async () => (await status()) === 'finished');
    } else {
      await until(api.onDidChangeStudies, async () => (await status()) === 'running');
      await api.stopSearch('shared');
      const done = Number(await waitForSignal('stopped'));
      const { study } = await api.resumeSearch({ study: 'shared', search: { trials: done + 3 } });
      assert.equal(study.status, 'finished');
    }
    signal(`${windowName()} has searched`);
    await waitForSignal('first has searched');
    await waitForSignal('second has searched');
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
