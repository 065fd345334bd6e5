import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listModels } from '../../../src/engine/registry/list.ts';
import { cancelRun, startRun } from '../../../src/engine/registry/runs.ts';
import { openStore, type Store } from '../../../src/engine/store/open.ts';
import { type Topic, watchStore } from '../../../src/engine/store/watch.ts';
import { startChild } from './child.ts';
import { register, temporaryWorkspace } from './versions.ts';

let workspace: string;
let remove: () => void;
let store: Store;
let stop: () => void;
let seen: Topic[][];
let wake: (() => void) | null;

beforeEach(() => {
  ({ workspace, remove } = temporaryWorkspace());
  store = openStore({ workspace });
  seen = [];
  wake = null;
  stop = watchStore(store, (topics) => {
    seen.push([...topics]);
    wake?.();
  });
});
afterEach(() => {
  stop();
  store.close();
  remove();
});

/** Waits until a change of the topic has been told; the test's own time limit ends it. */
async function told(topic: Topic): Promise<void> {
  while (!seen.flat().includes(topic)) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  seen = [];
}

it('tells what another process has registered, also the first in a workspace', async () => {
  const child = startChild('register.ts', [workspace, 'shop', '1']);
  await child.done();
  await told('registry');
  expect(await listModels(store)).toMatchObject([{ name: 'shop' }]);
  await startChild('register.ts', [workspace, 'stock', '1']).done();
  await told('registry');
  expect(await listModels(store)).toHaveLength(2);
});

it('tells of changes of its own store, several at once as one', async () => {
  const run = startRun(store, { data: 'a.csv', target: 'y', model: 'shop' });
  startRun(store, { data: 'a.csv', target: 'y', model: 'shop' });
  cancelRun(store, run.id);
  await new Promise<void>((resolve) => {
    wake = resolve;
  });
  expect(seen).toEqual([['runs']]);
});

it('tells that the process of a run has died, which it cannot say itself', async () => {
  const child = startChild('run.ts', [workspace]);
  await child.line();
  await told('runs');
  await child.kill();
  await told('runs');
});

it('tells of models that come as folders, as by git', async () => {
  const other = temporaryWorkspace();
  const source = openStore({ workspace: other.workspace });
  await register(source, 'shop');
  source.close();
  mkdirSync(join(workspace, '.arboretum'));
  cpSync(join(other.workspace, '.arboretum/models'), join(workspace, '.arboretum/models'), {
    recursive: true,
  });
  other.remove();
  await told('registry');
  expect(await listModels(store)).toMatchObject([{ name: 'shop', versions: [{ version: '0.1.0' }] }]);
});

it('goes on after the folder was removed and made anew', async () => {
  await register(store, 'shop');
  await told('registry');
  rmSync(join(workspace, '.arboretum'), { recursive: true });
  await startChild('register.ts', [workspace, 'again', '2']).done();
  await told('registry');
  expect(await listModels(store)).toMatchObject([{ name: 'again' }]);
});

it('is silent once it is stopped', async () => {
  stop();
  await register(store, 'shop');
  const other = openStore({ workspace });
  const heard = new Promise<void>((resolve) => {
    const stopOther = watchStore(other, () => {
      stopOther();
      resolve();
    });
  });
  await register(store, 'shop');
  await heard;
  other.close();
  expect(seen).toEqual([]);
});
