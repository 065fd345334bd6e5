/** Searching in a real extension host, by way of the API. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Progress } from '../../src/core/training/progress.ts';
import type { SearchRequest } from '../../src/protocol/engine.ts';
import { commands, panels } from '../../src/extension/ids.ts';
import { arboretum, folder, rejectsWith, until } from './support/arboretum.ts';
import { bigTable } from './support/bigTable.ts';
import { watchEventLoop } from './support/eventLoop.ts';
import { webviewTabs } from './support/tabs.ts';

const blockMs = 50;
const stopMs = 1000;

/** A few hundred rows and small trees: a trial takes milliseconds. */
const small: SearchRequest = {
  spec: { data: 'small.csv', target: 'y', rounds: 30, earlyStopping: 5 },
  search: { trials: 6, cv: { kind: 'kfold', folds: 2 } },
};
const endless: SearchRequest = {
  spec: { data: 'small.csv', target: 'y', rounds: 200, earlyStopping: 0 },
  search: { trials: 100_000, cv: { kind: 'kfold', folds: 3 }, pruner: 'none' },
};

describe('searching', () => {
  before(async () => {
    const uri = vscode.Uri.joinPath(folder().uri, 'small.csv');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(bigTable(400, 5)));
  });

  it('tries parameters, the default ones first, and lists the study', async () => {
    const api = await arboretum();
    const seen: Progress[] = [];
    const { study, trials, model } = await api.search(
      { ...small, study: 'first' },
      { onProgress: (progress) => seen.push(progress) },
    );
    assert.deepEqual([study.name, study.status, study.stopReason], ['first', 'finished', 'trials']);
    assert.equal(trials.length, 6);
    assert.equal(trials[0]?.origin, 'default');
    assert.ok(study.best !== null && study.defaultValue !== null);
    assert.ok(study.best.value <= study.defaultValue, 'the best is no worse than the default');
    assert.equal(model, null);
    const searching = seen.filter(({ stage }) => stage === 'searching');
    assert.ok(searching.length > 0, 'progress counts trials');
    assert.equal(searching.at(-1)?.total, 6);

    const [listed] = await api.listStudies();
    assert.deepEqual([listed?.name, listed?.counts.complete], ['first', study.counts.complete]);
    assert.deepEqual((await api.showStudy('first')).best, study.best);
  });

  it('tells listeners when a study begins and when it has ended', async () => {
    const api = await arboretum();
    const status = async () => (await api.listStudies()).find(({ name }) => name === 'heard')?.status;
    const began = until(api.onDidChangeStudies, async () => (await status()) === 'running');
    const ended = until(api.onDidChangeStudies, async () => (await status()) === 'finished');
    await api.search({ ...small, study: 'heard', search: { ...small.search, trials: 20 } });
    await Promise.all([began, ended]);
  });

  it('answers by the names of the earlier system', async () => {
    const api = await arboretum();
    const optimized = await api.optimize({ ...small, search: { ...small.search, strategy: 'random' } });
    assert.equal(optimized.study.strategy, 'random');
    assert.equal(optimized.study.name, 'small-random');
    const bayesian = await api.bayesianSearch({ ...small, search: { ...small.search, strategy: 'random' } });
    assert.equal(bayesian.study.strategy, 'tpe');
  });

  it(`blocks the event loop for less than ${blockMs} ms`, async function () {
    const api = await arboretum();
    const loop = watchEventLoop();
    await api.search({ ...small, study: 'watched', search: { ...small.search, trials: 40 } });
    const { late99, busiest } = loop.stop();
    this.test!.title += ` (${busiest.toFixed(0)} ms; timers late by ${late99.toFixed(0)} ms)`;
    assert.ok(busiest < blockMs, `a turn of the loop took ${busiest.toFixed(1)} ms`);
  });

  it(`stops within ${stopMs} ms, keeps what it has found, and goes on later`, async function () {
    const api = await arboretum();
    let asked = 0;
    const searching = api.search(
      { ...endless, study: 'stopped' },
      {
        onProgress: ({ stage, done }) => {
          if (stage !== 'searching' || done < 2 || asked > 0) return;
          asked = performance.now();
          void api.stopSearch('stopped');
        },
      },
    );
    const { study } = await searching;
    const took = performance.now() - asked;
    this.test!.title += ` (${took.toFixed(0)} ms)`;
    assert.ok(asked > 0 && took < stopMs, `${took.toFixed(0)} ms`);
    assert.deepEqual([study.status, study.stopReason], ['stopped', 'cancelled']);
    assert.ok(study.counts.complete >= 2);
    const done = study.counts.complete;

    const resumed = await api.resumeSearch({ study: 'stopped', search: { trials: done + 3 } });
    assert.deepEqual([resumed.study.status, resumed.study.stopReason], ['finished', 'trials']);
    assert.equal(resumed.trials.filter(({ state }) => state === 'complete').length, done + 3);
  });

  it('is stopped by aborting, and resolves all the same', async () => {
    const api = await arboretum();
    const abort = new AbortController();
    const { study } = await api.search(
      { ...endless, study: 'aborted' },
      {
        signal: abort.signal,
        onProgress: ({ stage, done }) => {
          if (stage === 'searching' && done > 0) abort.abort();
        },
      },
    );
    assert.equal(study.status, 'stopped');
  });

  it('registers the best trial as a version', async () => {
    const api = await arboretum();
    const result = await api.registerTrial({ study: 'first', model: 'found' });
    assert.equal(`${result.model}@${result.version}`, 'found@0.1.0');
    assert.ok((await api.listModels()).some(({ name }) => name === 'found'));
    assert.equal((await api.showStudy('first')).registered, 'found@0.1.0');
  });

  it('says what is wrong, and what to do', async () => {
    const api = await arboretum();
    await rejectsWith('data-not-found', api.search({ spec: { data: 'none.csv', target: 'y' } }));
    await rejectsWith('column-missing', api.search({ spec: { data: 'small.csv', target: 'nobody' } }));
    await rejectsWith('space-invalid', api.search({ ...small, search: { space: {} } }));
    await rejectsWith('study-exists', api.search({ ...small, study: 'first' }));
    await rejectsWith('study-not-found', api.showStudy('nothing'));
    await rejectsWith('study-not-found', api.resumeSearch({ study: 'nothing' }));
  });

  it('forgets a study, and keeps its model', async () => {
    const api = await arboretum();
    await api.deleteStudy('first');
    await until(api.onDidChangeStudies, async () =>
      (await api.listStudies()).every(({ name }) => name !== 'first'),
    );
    assert.ok((await api.listModels()).some(({ name }) => name === 'found'));
  });
});

describe('the dashboard', () => {
  it('is one for a study', async () => {
    const api = await arboretum();
    await api.search({ ...small, study: 'shown' });
    const item = { kind: 'study-place', folder: folder(), study: 'shown' };
    await vscode.commands.executeCommand(commands.openStudy, item);
    await vscode.commands.executeCommand(commands.openStudy, item);
    const { onDidChangeTabs } = vscode.window.tabGroups;
    await until(onDidChangeTabs, async () => webviewTabs(panels.study).length > 0);
    assert.deepEqual(webviewTabs(panels.study), ['shown']);
  });

  it('copies the best parameters as training takes them', async () => {
    const api = await arboretum();
    const item = { kind: 'study-place', folder: folder(), study: 'shown' };
    await vscode.commands.executeCommand(commands.copyBestParameters, item);
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /(^|,)learning_rate=[\d.e-]+/);
    const { best } = await api.showStudy('shown');
    assert.ok(text.includes(`num_leaves=${String(best?.params.num_leaves)}`), text);
  });
});
