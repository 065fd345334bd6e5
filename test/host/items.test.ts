/** What the trees show, made of VS Code's own classes. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { DatasetProfile } from '../../src/core/dataset/types.ts';
import type { VersionSummary } from '../../src/core/registry/model.ts';
import type { Run } from '../../src/core/registry/run.ts';
import type { StudySummary } from '../../src/core/search/study.ts';
import type { Trial } from '../../src/core/search/trial.ts';
import type { ListedDataset } from '../../src/extension/dataset/datasets.ts';
import { columnItem, datasetItem } from '../../src/extension/views/datasetItems.ts';
import { modelItem, versionItem, versionTooltip } from '../../src/extension/views/modelItems.ts';
import { runItem } from '../../src/extension/views/runItems.ts';
import { moreItem, studyItem } from '../../src/extension/views/studyItems.ts';
import { trialItem } from '../../src/extension/views/trialItems.ts';
import { folder } from './support/arboretum.ts';

const now = Date.parse('2025-11-18T10:00:00Z');
const shown = ({ label, description, iconPath, contextValue }: vscode.TreeItem) => ({
  text: `${label as string} | ${description as string}`,
  icon: (iconPath as vscode.ThemeIcon).id,
  contextValue,
});

describe('items of the Datasets view', () => {
  const dataset = (): ListedDataset => ({
    folder: folder(),
    path: 'data/raw/houses.csv',
    uri: vscode.Uri.joinPath(folder().uri, 'data/raw/houses.csv'),
    bytes: 1_100_000,
    modified: now,
  });
  const profile: DatasetProfile = {
    path: 'data/raw/houses.csv',
    rows: 1_164_318,
    bytes: 1_100_000,
    columns: [
      {
        name: 'price',
        type: 'number',
        storage: 'DOUBLE',
        missing: 116_432,
        distinct: 900,
        min: 1,
        max: 9,
        flags: [],
      },
      {
        name: '[x](command:y)',
        type: 'text',
        storage: 'VARCHAR',
        missing: 0,
        distinct: 9,
        flags: [{ kind: 'identifier' }],
      },
    ],
    likelyTarget: 'price',
    likelyIdentifiers: [],
    warnings: [],
  };

  it('name the file, its size and its folder', () => {
    assert.deepEqual(shown(datasetItem({ kind: 'dataset', dataset: dataset() }, undefined, false)), {
      text: 'houses.csv | 1.1 MB, data/raw',
      icon: 'database',
      contextValue: 'dataset',
    });
  });

  it('count rows and columns once they are known', () => {
    const item = datasetItem({ kind: 'dataset', dataset: dataset() }, profile, false);
    assert.equal(item.description, '1.2 M rows, 2 columns, data/raw');
  });

  it('show columns with type, gaps and the likely target', () => {
    const [price, text] = profile.columns.map((column) => columnItem({ kind: 'column', column, profile }));
    assert.deepEqual(shown(price!), {
      text: 'price | number, 10 % missing, likely target',
      icon: 'symbol-number',
      contextValue: 'column',
    });
    assert.equal(text?.description, 'text');
    const tooltip = (text?.tooltip as vscode.MarkdownString).value;
    assert.ok(tooltip.includes('Looks like an identifier'), tooltip);
    assert.ok(!tooltip.includes('[x](command:y)'), 'names from data are no links');
  });
});

describe('items of the Models view', () => {
  const version = (change: Partial<VersionSummary> = {}): VersionSummary => ({
    name: 'houses',
    version: '1.2.0',
    created: '2025-11-18T09:42:00Z',
    task: 'regression',
    metric: { name: 'mae', value: 2.912 },
    data: 'houses.csv',
    target: 'price',
    environments: [],
    tags: [],
    description: '',
    note: '',
    ...change,
  });

  it('count versions', () => {
    const model = {
      folder: folder(),
      value: { name: 'houses', placements: [], versions: [version(), version()] },
    };
    const item = modelItem(model, { severalFolders: false, expanded: true });
    assert.deepEqual(shown(item), { text: 'houses | 2 versions', icon: 'package', contextValue: 'model' });
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
  });

  it('put the metric before the age', () => {
    const item = versionItem({ kind: 'version', folder: folder(), value: version(), newest: true }, now);
    assert.deepEqual(shown(item), {
      text: '1.2.0 | MAE 2.91, 18 min ago',
      icon: 'tag',
      contextValue: 'version',
    });
    assert.equal((item.iconPath as vscode.ThemeIcon).color?.id, 'charts.blue');
  });

  it('warn of a damaged version', () => {
    const value = version({ damaged: 'model.txt is missing.' });
    const item = versionItem({ kind: 'version', folder: folder(), value, newest: false }, now);
    assert.deepEqual(shown(item), {
      text: '1.2.0 | damaged, 18 min ago',
      icon: 'warning',
      contextValue: 'version:damaged',
    });
    assert.ok(versionTooltip(value, undefined).value.includes('model.txt is missing'));
  });
});

describe('items of the Runs view', () => {
  const run = (change: Partial<Run> = {}): Run => ({
    id: 'r',
    status: 'finished',
    data: 'houses.csv',
    target: 'price',
    model: 'houses',
    version: '1.2.0',
    metric: { name: 'mae', value: 2.912 },
    error: null,
    spec: null,
    started: '2025-11-18T09:40:00Z',
    ended: '2025-11-18T09:42:00Z',
    ...change,
  });
  const item = (value: Run, here = false, progress?: Parameters<typeof runItem>[1]['progress']) =>
    shown(runItem({ kind: 'run', folder: folder(), value }, { here, progress, now }));
  const running = run({ status: 'running', version: null, metric: null, ended: null });

  it('show progress in words', () => {
    const progress = {
      stage: 'training',
      done: 170,
      total: 500,
      metric: { name: 'l1', value: 3.02, best: 3.02, bestRound: 170 },
      secondsLeft: 240,
    } as const;
    assert.deepEqual(item(running, true, progress), {
      text: 'houses | 34 %, MAE 3.02, 4 min left',
      icon: 'loading~spin',
      contextValue: 'run:here',
    });
  });

  it('keep a long name short, and whole in the tooltip', () => {
    const model = 'rates_per_day_and_region_of_2025';
    const made = runItem(
      { kind: 'run', folder: folder(), value: { ...running, model } },
      { here: true, progress: undefined, now },
    );
    assert.equal(made.label, 'rates_per_da…ion_of_2025');
    assert.ok((made.tooltip as vscode.MarkdownString).value.includes('day'));
  });

  it('can be cancelled only where they run', () => {
    assert.deepEqual(item(running), {
      text: 'houses | in another window, 20 min ago',
      icon: 'loading~spin',
      contextValue: 'run:elsewhere',
    });
  });

  it('say how they ended', () => {
    assert.equal(item(run()).text, 'houses 1.2.0 | MAE 2.91, 18 min ago');
    const failed = run({
      status: 'failed',
      version: null,
      error: { code: 'out-of-memory', message: 'Out of memory.' },
    });
    assert.deepEqual(item(failed), {
      text: 'houses | Out of memory',
      icon: 'error',
      contextValue: 'run:failed',
    });
    assert.equal(item(run({ status: 'cancelled', version: null })).text, 'houses | cancelled, 18 min ago');
    assert.equal(item(run({ status: 'interrupted', version: null })).icon, 'debug-disconnect');
  });
});

describe('items of the Studies view', () => {
  const study = (change: Partial<StudySummary> = {}): StudySummary => ({
    name: 'houses-tpe',
    status: 'running',
    stopReason: null,
    error: null,
    data: 'houses.csv',
    target: 'price',
    task: 'regression',
    strategy: 'tpe',
    objective: { name: 'mae', label: 'MAE', direction: 'lower' },
    counts: { complete: 50, pruned: 10, failed: 2, running: 2 },
    trials: 100,
    best: { trial: 47, params: {}, value: 2.912, std: 0.1 },
    defaultValue: 3.2,
    created: '2025-11-18T09:40:00Z',
    ended: null,
    seconds: 0,
    resumed: '2025-11-18T09:40:00Z',
    deadline: null,
    registered: null,
    ...change,
  });
  const item = (value: StudySummary, here = true) =>
    studyItem({ kind: 'study', folder: folder(), value }, { here, progress: undefined });

  it('count trials and name the best', () => {
    const made = item(study());
    assert.deepEqual(shown(made), {
      text: 'houses-tpe | 62/100, best 2.91',
      icon: 'loading~spin',
      contextValue: 'study:running:best',
    });
    assert.equal(made.collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    assert.equal(item(study(), false).description, '62/100, best 2.91, in another window');
    const tooltip = (made.tooltip as vscode.MarkdownString).value;
    assert.ok(tooltip.includes('9 % better than the default'), tooltip);
    assert.ok(tooltip.includes('62 of 100 trials: 50 complete, 10 pruned, 2 failed'), tooltip);
  });

  it('say how they ended', () => {
    assert.deepEqual(shown(item(study({ status: 'interrupted' }))), {
      text: 'houses-tpe | 62/100, best 2.91, interrupted',
      icon: 'debug-disconnect',
      contextValue: 'study:interrupted:best',
    });
    const nothing = { complete: 0, pruned: 0, failed: 0, running: 0 };
    const failed = item(study({ status: 'failed', best: null, counts: nothing }), false);
    assert.deepEqual(shown(failed), {
      text: 'houses-tpe | failed',
      icon: 'error',
      contextValue: 'study:failed',
    });
    assert.equal(failed.collapsibleState, vscode.TreeItemCollapsibleState.None);
  });

  it('show trials with their value, the best with a star', () => {
    const trial = {
      number: 47,
      origin: 'search',
      params: { learning_rate: 0.0512345, boosting: '[x](command:y)' },
      value: 2.912,
      std: 0.0813,
      folds: [{}, {}, {}],
      rounds: 312,
      note: '',
    } as unknown as Trial & { value: number };
    const { objective } = study();
    const node = { kind: 'trial', folder: folder(), study: 'houses-tpe', id: 't', trial, objective } as const;
    assert.deepEqual(shown(trialItem({ ...node, best: true })), {
      text: 'Trial 47 | MAE 2.91',
      icon: 'star-full',
      contextValue: 'trial',
    });
    assert.equal((trialItem({ ...node, best: false }).iconPath as vscode.ThemeIcon).id, 'circle-outline');
    const tooltip = (trialItem({ ...node, best: true }).tooltip as vscode.MarkdownString).value;
    assert.ok(tooltip.includes('0.05123') && tooltip.includes('312 rounds'), tooltip);
    assert.ok(tooltip.includes('± 0.081 over 3 folds'), tooltip);
    assert.ok(!tooltip.includes('[x](command:y)'), 'values from a database are no links');
  });

  it('count the other trials', () => {
    const node = { kind: 'more', folder: folder(), study: 'houses-tpe', id: 'm', others: 59 } as const;
    assert.equal(moreItem({ ...node, more: true }).label, '59 more trials');
    assert.equal(moreItem({ ...node, more: false, others: 1 }).label, '1 trial, none complete yet');
  });
});
