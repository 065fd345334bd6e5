/**
 * Restricted Mode: the registry can be viewed, and nothing of the folder is read or run.
 * @restricted
 */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { tools } from '../../src/extension/ids.ts';
import { arboretum, folder, rejectsWith } from './support/arboretum.ts';

describe('in Restricted Mode', () => {
  it('is not trusted, and active all the same', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    assert.ok(await arboretum());
  });

  it('refuses to read data, to train, to predict and to write', async () => {
    const api = await arboretum();
    await rejectsWith('not-trusted', api.profile('customers.csv'));
    await rejectsWith('not-trusted', api.train({ spec: { data: 'customers.csv', target: 'left' } }));
    await rejectsWith('not-trusted', api.predict({ model: 'm', data: 'customers.csv', out: 'out.csv' }));
    await rejectsWith('not-trusted', api.deleteModel('m@0.1.0'));
    await rejectsWith('not-trusted', api.exportModel('m@0.1.0', 'out'));
    await rejectsWith('not-trusted', api.deleteRun('r'));
  });

  it('refuses to search, and to change what was found', async () => {
    const api = await arboretum();
    const request = { spec: { data: 'customers.csv', target: 'left' } };
    await rejectsWith('not-trusted', api.search(request));
    await rejectsWith('not-trusted', api.optimize(request));
    await rejectsWith('not-trusted', api.resumeSearch({ study: 's' }));
    await rejectsWith('not-trusted', api.stopSearch('s'));
    await rejectsWith('not-trusted', api.registerTrial({ study: 's', model: 'm' }));
    await rejectsWith('not-trusted', api.deleteStudy('s'));
  });

  it('refuses to promote, to compare and to experiment', async () => {
    const api = await arboretum();
    await rejectsWith('not-trusted', api.promoteModel({ ref: 'm@1.0.0', environment: 'production' }));
    await rejectsWith('not-trusted', api.compareModels({ refs: ['m@1.0.0', 'm@1.1.0'] }));
    await rejectsWith('not-trusted', api.startExperiment('e'));
    await rejectsWith('not-trusted', api.recordResults({ key: 'e', outcomes: [] }));
    await rejectsWith('not-trusted', api.evaluateExperiment('e'));
  });

  it('refuses the tools of assistants that read data or write, and lets them list models', async () => {
    const ask = (id: string, input: object) =>
      vscode.lm.invokeTool(id, { input, toolInvocationToken: undefined });
    const training = { data: 'customers.csv', target: 'left' };
    for (const [id, input] of [
      [tools.profileDataset, { data: 'customers.csv' }],
      [tools.trainModel, training],
      [tools.searchHyperparameters, training],
      [tools.compareModels, { refs: ['m@1.0.0', 'm@1.1.0'] }],
      [tools.promoteModel, { ref: 'm@1.0.0', environment: 'production', reason: 'r' }],
      [tools.evaluateExperiment, { experiment: 'e' }],
    ] as const) {
      await assert.rejects(async () => ask(id, input), /Restricted Mode/, id);
    }
    const { content } = await ask(tools.listModels, {});
    assert.ok(content[0] instanceof vscode.LanguageModelTextPart);
    assert.deepEqual((JSON.parse(content[0].value) as { versions: unknown[] }).versions, []);
  });

  it('lists files, models, runs and studies', async () => {
    const api = await arboretum();
    assert.ok((await api.listDatasets()).some(({ path }) => path === 'customers.csv'));
    assert.deepEqual(await api.listModels(), []);
    assert.deepEqual(await api.listRuns(), []);
    assert.deepEqual(await api.listStudies(), []);
    assert.deepEqual(await api.listExperiments(), []);
  });

  it('has written nothing into the folder', async () => {
    const entries = await vscode.workspace.fs.readDirectory(folder().uri);
    assert.ok(!entries.some(([name]) => name === '.arboretum'));
  });
});
