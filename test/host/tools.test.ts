/** The tools for assistants, called as VS Code calls them for a model. Its dialogs say yes in a test. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { tools, type ToolId } from '../../src/extension/ids.ts';
import { arboretum, extension, folder } from './support/arboretum.ts';

/** The text of a tool's answer. */
async function ask(id: ToolId, input: object, token?: vscode.CancellationToken): Promise<string> {
  const { content } = await vscode.lm.invokeTool(id, { input, toolInvocationToken: undefined }, token);
  assert.equal(content.length, 1);
  const [part] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  assert.ok(part.value.length <= 12_000);
  return part.value;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON that only assertions look into
async function answer(id: ToolId, input: object): Promise<any> {
  return JSON.parse(await ask(id, input));
}

const model = 'host-tools';
const training = { data: 'customers.csv', target: 'left', exclude: ['customer_id'], name: model };

describe('a tool for assistants', () => {
  it('is known to VS Code under its name, with its schema', async () => {
    await extension().activate();
    for (const id of Object.values(tools)) {
      const found = vscode.lm.tools.find(({ name }) => name === id);
      assert.ok(found, id);
      assert.ok(found.description.length > 50 && found.inputSchema !== undefined);
    }
  });

  it('lists data files, and profiles one', async () => {
    const { files } = await answer(tools.profileDataset, {});
    assert.ok(files.some(({ path }: { path: string }) => path === 'customers.csv'));
    const profile = await answer(tools.profileDataset, { data: 'customers.csv' });
    assert.deepEqual([profile.rows, profile.likelyTarget, profile.columns.length], [6000, 'left', 12]);
    const some = await answer(tools.profileDataset, { data: 'customers.csv', columns: ['plan', 'nothing'] });
    assert.deepEqual(some.unknownColumns, ['nothing']);
    assert.deepEqual(
      some.columns.map(({ name }: { name: string }) => name),
      ['plan'],
    );
  });

  it('trains, and the model is in the registry', async () => {
    const first = await answer(tools.trainModel, { ...training, rounds: 2, earlyStopping: 0 });
    assert.equal(first.ref, `${model}@0.1.0`);
    assert.ok(first.holdoutMetrics.roc_auc > 0.5 && first.importance.length > 3);
    const second = await answer(tools.trainModel, { ...training, rounds: 60, earlyStopping: 10 });
    const refs = [first.ref, second.ref];
    const { versions, environments } = await answer(tools.listModels, { model });
    assert.deepEqual(versions.map(({ ref }: { ref: string }) => ref).sort(), [...refs].sort());
    assert.ok(environments.length > 0);
    assert.equal((await (await arboretum()).showModel(second.ref)).spec.rounds, 60);
    const { versions: good } = await answer(tools.listModels, { model, where: ['roc_auc > 2'] });
    assert.deepEqual(good, []);
  });

  it('compares on the same rows, and promotes with a trace of who did', async () => {
    const { versions } = await answer(tools.listModels, { model });
    const refs = versions.map(({ ref }: { ref: string }) => ref).reverse();
    const comparison = await answer(tools.compareModels, { refs });
    assert.equal(comparison.recommended, refs[1]);
    assert.ok(comparison.verdict.length > 20 && comparison.pairs.length === 1);

    const promoted = await answer(tools.promoteModel, {
      ref: refs[1],
      environment: 'production',
      reason: 'It is better',
    });
    assert.equal(promoted.promoted, true);
    const refused = await answer(tools.promoteModel, {
      ref: refs[0],
      environment: 'production',
      reason: 'A drill',
    });
    assert.equal(refused.promoted, false);
    assert.match(refused.note, /Only the user/);
    const { events } = await (await arboretum()).modelHistory({ model, environment: 'production' });
    assert.ok(events.some(({ reason }) => reason === 'It is better (by an assistant)'));
  });

  it('searches within its bounds', async () => {
    const { name: register, ...search } = training;
    const found = await answer(tools.searchHyperparameters, {
      ...search,
      trials: 2,
      minutes: 1,
      folds: 2,
      register: `${register}-search`,
    });
    assert.equal(found.ended, 'trials');
    assert.equal(found.registered, `${register}-search@0.1.0`);
    assert.ok(found.crossValidated.best > 0);
  });

  it('lists experiments, and evaluates one', async () => {
    const api = await arboretum();
    const key = 'tools-trial';
    const variants = [{ model: `${model}@0.1.0` }, { model: `${model}@latest` }];
    const metrics = [
      { name: 'log_loss', role: 'primary' as const, type: 'mean' as const, direction: 'lower' as const },
    ];
    await api.createExperiment({ key, unit: 'customer_id', variants, metrics });
    await api.startExperiment(key);
    const { experiments } = await answer(tools.evaluateExperiment, {});
    assert.ok(experiments.some(({ experiment }: { experiment: string }) => experiment === key));
    const evaluation = await answer(tools.evaluateExperiment, { experiment: key });
    assert.equal(evaluation.status, 'running');
    assert.ok(evaluation.verdict.sentence.length > 10);
  });

  it('tells the model what is wrong with its input', async () => {
    const data = 'customers.csv';
    await assert.rejects(ask(tools.trainModel, { data, target: 'left', rounds: -1 }), /rounds/);
    await assert.rejects(ask(tools.trainModel, { data, target: 'lft' }), /no column lft.*left/s);
    await assert.rejects(ask(tools.compareModels, { refs: [`${model}@0.1.0`, `${model}@9.0.0`] }), /9\.0\.0/);
    await assert.rejects(ask(tools.profileDataset, { data, folder: 'elsewhere' }), /no folder elsewhere/);
  });

  it('stays inside the workspace', async () => {
    for (const data of ['../secret.csv', '/etc/passwd', 'sub/../../secret.csv', 'file:///etc/passwd']) {
      await assert.rejects(ask(tools.profileDataset, { data }), /workspace folder/, data);
      await assert.rejects(ask(tools.trainModel, { data, target: 'x' }), /workspace folder/, data);
    }
    const link = vscode.Uri.joinPath(folder().uri, 'link.csv').fsPath;
    const { symlinkSync, rmSync } = await import('node:fs');
    symlinkSync('/etc/passwd', link);
    try {
      await assert.rejects(ask(tools.profileDataset, { data: 'link.csv' }), /outside the workspace/);
    } finally {
      rmSync(link);
    }
  });

  it('stops when it is cancelled, and leaves no version', async () => {
    const api = await arboretum();
    const source = new vscode.CancellationTokenSource();
    const name = `${model}-cancelled`;
    const watching = api.onDidProgress(({ progress }) => {
      if (progress.stage === 'training') source.cancel();
    });
    try {
      const call = ask(
        tools.trainModel,
        { ...training, name, rounds: 10_000, earlyStopping: 0 },
        source.token,
      );
      await assert.rejects(call, (error: Error) => /cancel/i.test(`${error.name} ${error.message}`));
    } finally {
      watching.dispose();
      source.dispose();
    }
    assert.ok(!(await api.listModels()).some((each) => each.name === name));
    const run = (await api.listRuns()).find((each) => each.model === name);
    assert.ok(run);
  });
});
