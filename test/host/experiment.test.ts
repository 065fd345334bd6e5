/** A/B experiments in a real extension host: a life from create to archive, the tree's items, the panel. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { ExperimentSummary } from '../../src/core/experiment/experiment.ts';
import { commands, panels } from '../../src/extension/ids.ts';
import { experimentGroupItem, experimentItem } from '../../src/extension/views/experimentItems.ts';
import { arboretum, folder, rejectsWith, until } from './support/arboretum.ts';
import { webviewTabs } from './support/tabs.ts';

const key = 'host-trial';
const summary = async (): Promise<ExperimentSummary> => {
  const found = (await (await arboretum()).listExperiments()).find((each) => each.key === key);
  assert.ok(found, 'the experiment is listed');
  return found;
};

describe('an experiment', () => {
  before(async () => {
    const api = await arboretum();
    for (const [version, rounds] of [
      ['0.1.0', 2],
      ['0.2.0', 40],
    ] as const) {
      const spec = { data: 'customers.csv', target: 'left', rounds, earlyStopping: 0 };
      await api.train({ spec, name: 'host-churn', version });
    }
  });

  it('is created, and refused where its plan makes no sense', async () => {
    const api = await arboretum();
    const input = {
      key,
      unit: 'customer_id',
      analysis: 'sequential' as const,
      variants: [{ model: 'host-churn@0.1.0' }, { model: 'host-churn@latest' }],
      metrics: [{ name: 'log_loss', role: 'primary', type: 'mean', direction: 'lower' }] as const,
    };
    const created = await api.createExperiment({ ...input, metrics: [...input.metrics] });
    assert.deepEqual([created.state, created.variants[1]!.version], ['draft', null]);
    await rejectsWith('experiment-exists', api.createExperiment({ ...input, metrics: [...input.metrics] }));
    await rejectsWith('experiment-invalid', api.createExperiment({ ...input, key: 'x', metrics: [] }));
  });

  it('starts, routes, replays and finds the better one', async () => {
    const api = await arboretum();
    const started = await api.startExperiment(key);
    assert.deepEqual(
      started.variants.map(({ version }) => version),
      ['host-churn@0.1.0', 'host-churn@0.2.0'],
    );
    const routing = await api.routePrediction({ key, unit: 'C-100000' });
    assert.equal(routing.reason, 'assigned');
    await api.replayExperiment({ key, data: 'customers.csv' });
    const { verdict, metrics } = await api.evaluateExperiment(key);
    assert.equal(verdict.kind, 'ship', verdict.sentence);
    assert.equal(verdict.ref, 'host-churn@0.2.0');
    assert.ok(metrics[0]!.comparisons[0]!.difference! < 0);
  });

  it('shows in the tree what is known', async () => {
    const value = await summary();
    const group = experimentGroupItem({ kind: 'experiments', state: 'running', experiments: [] });
    assert.equal(group.label, 'Running');
    const item = experimentItem({ kind: 'experiment', folder: folder(), value }, Date.now());
    assert.deepEqual(
      [item.label, item.description, item.contextValue],
      [key, 'day 1, 6,000 rows, ship', 'experiment:running:ship'],
    );
    const tooltip = item.tooltip as vscode.MarkdownString;
    assert.ok(tooltip.value.includes('0\\.2\\.0') || tooltip.value.includes('0.2.0'), tooltip.value);
    assert.ok(!tooltip.isTrusted, 'a key from a workspace makes no links');
  });

  it('opens its panel once, and closes it with the experiment', async () => {
    const argument = { kind: 'experiment-place', folder: folder(), key };
    await vscode.commands.executeCommand(commands.evaluateExperiment, argument);
    await vscode.commands.executeCommand(commands.evaluateExperiment, argument);
    await until(
      vscode.window.tabGroups.onDidChangeTabs,
      async () => webviewTabs(panels.experiment).length === 1,
    );
    assert.deepEqual(webviewTabs(panels.experiment), [key]);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is stopped with a reason, and archived', async () => {
    const api = await arboretum();
    await rejectsWith('bad-usage', api.stopExperiment(key, ' '));
    const changed = until(api.onDidChangeExperiments, async () => (await summary()).state === 'archived');
    assert.equal((await api.stopExperiment(key, 'Decided')).state, 'stopped');
    await rejectsWith(
      'experiment-state',
      api.recordResults({ key, outcomes: [{ unit: 'u', values: { log_loss: 1 } }] }),
    );
    await vscode.commands.executeCommand(commands.archiveExperiment, {
      kind: 'experiment-place',
      folder: folder(),
      key,
    });
    await changed;
    const { events } = await api.showExperiment(key);
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['created', 'started', 'outcomes', 'evaluated', 'stopped', 'archived'],
    );
  });
});
