/** Commands called by code, as menus and other extensions call them. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, panels } from '../../src/extension/ids.ts';
import { arboretum, folder, until } from './support/arboretum.ts';
import { webviewTabs } from './support/tabs.ts';

const place = () => ({ kind: 'place', folder: folder(), name: 'shown', version: '0.1.0' });

describe('commands', () => {
  before(async () => {
    await (
      await arboretum()
    ).train({
      spec: { data: 'customers.csv', target: 'left', rounds: 20, params: { num_leaves: 15 } },
      name: 'shown',
    });
  });

  it('open one report for a version', async () => {
    await vscode.commands.executeCommand(commands.openReport, place());
    await vscode.commands.executeCommand(commands.openReport, place());
    const { onDidChangeTabs } = vscode.window.tabGroups;
    await until(onDidChangeTabs, async () => webviewTabs(panels.report).length > 0);
    assert.deepEqual(webviewTabs(panels.report), ['shown 0.1.0']);
  });

  it('show a profile', async () => {
    const uri = vscode.Uri.joinPath(folder().uri, 'tickets.parquet');
    await vscode.commands.executeCommand(commands.profileDataset, uri);
    const { onDidChangeTabs } = vscode.window.tabGroups;
    await until(onDidChangeTabs, async () =>
      webviewTabs(panels.profile).includes('Profile of tickets.parquet'),
    );
  });

  it('write a query over a file', async () => {
    const uri = vscode.Uri.joinPath(folder().uri, 'pass_rates.csv');
    await vscode.commands.executeCommand(commands.newSqlDataset, uri);
    const profile = await (await arboretum()).profile('pass_rates.sql');
    assert.equal(profile.rows, 9450);
  });

  it('tell the user about a failure instead of throwing', async () => {
    const outside = vscode.Uri.file('/nowhere/data.csv');
    assert.equal(await vscode.commands.executeCommand(commands.profileDataset, outside), undefined);
    const gone = { ...place(), version: '9.9.9' };
    assert.equal(await vscode.commands.executeCommand(commands.copyMetrics, gone), undefined);
  });
});

describe('settings', () => {
  it('that need a new engine do not disturb what runs', async () => {
    const api = await arboretum();
    const training = api.train({
      spec: { data: 'customers.csv', target: 'left', rounds: 200 },
      name: 'undisturbed',
    });
    await vscode.workspace
      .getConfiguration('arboretum')
      .update('memoryLimitMb', 300, vscode.ConfigurationTarget.Global);
    assert.equal((await training).model, 'undisturbed');
    // The new engine has taken over, and knows what the old one has registered.
    await until(api.onDidChangeModels, async () =>
      (await api.listModels()).some(({ name }) => name === 'undisturbed'),
    );
  });
});
