/** Governing versions in a real extension host, by way of the API: environments, rollback, comparison, the panels. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, panels } from '../../src/extension/ids.ts';
import { arboretum, folder, rejectsWith, until } from './support/arboretum.ts';
import { webviewTabs } from './support/tabs.ts';

const model = 'host-registry';
const environment = 'production';
const place = (version: string) => ({ kind: 'place', folder: folder(), name: model, version });
const inProduction = async () => {
  const found = (await (await arboretum()).listModels()).find(({ name }) => name === model);
  return found?.placements.find((each) => each.environment === environment)?.version ?? null;
};

describe('the registry', () => {
  before(async () => {
    const api = await arboretum();
    for (const [version, rounds] of [
      ['0.1.0', 2],
      ['0.2.0', 40],
    ] as const) {
      const spec = { data: 'customers.csv', target: 'left', rounds, earlyStopping: 0 };
      await api.train({ spec, name: model, version });
    }
  });

  it('compares on the rows that both were scored on', async () => {
    const api = await arboretum();
    const comparison = await api.compareModels({ refs: [`${model}@0.1.0`, `${model}@0.2.0`] });
    assert.equal(comparison.basis.kind, 'holdout');
    assert.equal(comparison.pairs[0]!.recommendation, 'b');
    await rejectsWith('model-not-found', api.compareModels({ refs: [`${model}@0.1.0`, `${model}@9.0.0`] }));
  });

  it('promotes what passes its gates, and says why not', async () => {
    const api = await arboretum();
    const changed = until(api.onDidChangeModels, async () => (await inProduction()) === '0.2.0');
    const promotion = await api.promoteModel({ ref: `${model}@0.2.0`, environment });
    assert.deepEqual([promotion.promoted, promotion.replaced], [true, null]);
    await changed;
    const worse = await api.promoteModel({ ref: `${model}@0.1.0`, environment });
    assert.equal(worse.promoted, false);
    assert.ok(worse.gates.some(({ name, passed }) => name === 'not-worse' && !passed));
    assert.equal(await inProduction(), '0.2.0');
    await rejectsWith('version-in-use', api.deleteModel(`${model}@0.2.0`));
    await rejectsWith(
      'environment-unknown',
      api.promoteModel({ ref: `${model}@0.2.0`, environment: 'nowhere' }),
    );
  });

  it('rolls back, and remembers', async () => {
    const api = await arboretum();
    await api.promoteModel({ ref: `${model}@0.1.0`, environment, force: true, reason: 'A drill' });
    assert.equal(await inProduction(), '0.1.0');
    await api.rollbackModel({ model, environment });
    assert.equal(await inProduction(), '0.2.0');
    const { stays, events } = await api.modelHistory({ model, environment });
    assert.deepEqual(
      stays.map(({ version }) => version),
      ['0.2.0', '0.1.0', '0.2.0'],
    );
    assert.ok(events.some(({ reason }) => reason === 'A drill'));
  });

  it('opens a comparison and a history, one each', async () => {
    const both = [place('0.1.0'), place('0.2.0')];
    await vscode.commands.executeCommand(commands.compareVersions, both[0], both);
    await vscode.commands.executeCommand(commands.showHistory, both[0]);
    await vscode.commands.executeCommand(commands.showHistory, both[1]);
    await until(
      vscode.window.tabGroups.onDidChangeTabs,
      async () => webviewTabs(panels.comparison).length === 1 && webviewTabs(panels.history).length === 1,
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('empties an environment', async () => {
    const api = await arboretum();
    await api.withdrawModel({ model, environment });
    assert.equal(await inProduction(), null);
    await rejectsWith('environment-empty', api.withdrawModel({ model, environment }));
  });
});
