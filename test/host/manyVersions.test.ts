/**
 * A workspace with many versions: the Models view shows them without holding up the host. ARBORETUM_VERSIONS=5000 for what is
 * said in docs/benchmarks.md; times are printed, never asserted.
 * @alone
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, views } from '../../src/extension/ids.ts';
import { writeVersions } from '../engine/registry/manyVersions.ts';
import { tellMeasured } from './harness/window.ts';
import { arboretum, folder } from './support/arboretum.ts';
import { calm, watchEventLoop } from './support/eventLoop.ts';

const models = 50;
const versions = Math.ceil(Number(process.env['ARBORETUM_VERSIONS'] ?? 300) / models);

async function measured<T>(what: string, work: () => Promise<T>): Promise<T> {
  await calm();
  const loop = watchEventLoop();
  const started = performance.now();
  const result = await work();
  const { latest, busiest } = loop.stop();
  const ms = Math.round(performance.now() - started);
  tellMeasured(
    `${what}: ${ms} ms; the host was late by ${Math.round(latest)} ms at most, busy for ${Math.round(busiest)} ms`,
  );
  return result;
}

describe(`a workspace with ${models * versions} versions`, () => {
  before(async () => {
    const api = await arboretum();
    const spec = { data: 'customers.csv', target: 'left', rounds: 2, earlyStopping: 0 };
    const { path } = await api.train({ spec, name: 'template', version: '1.0.0' });
    writeVersions(folder().uri.fsPath, { template: join(folder().uri.fsPath, path), models, versions });
  });

  it('is shown, and shown again', async () => {
    const api = await arboretum();
    // The database was replaced under the engine: the first list enters all folders.
    const first = await measured('first list', () => api.listModels());
    assert.equal(first.filter(({ name }) => name.startsWith('model-')).length, models);
    assert.equal(first.find(({ name }) => name === 'model-7')!.versions.length, versions);
    await measured('opening the view', async () => {
      await vscode.commands.executeCommand(`${views.models}.focus`);
    });
    const again = await measured('refreshing the view', async () => {
      await vscode.commands.executeCommand(commands.refresh);
      return api.listModels();
    });
    assert.deepEqual(
      again.map(({ name }) => name),
      first.map(({ name }) => name),
    );
    const query = { model: 'model-7', range: '*', where: ['log_loss > 0'] };
    const found = await measured('query', () => api.getModelsByVersion(query));
    assert.ok(found.length > 0);
  });
});
