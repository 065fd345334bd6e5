import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listModels } from '../../../src/engine/registry/list.ts';
import { listRuns } from '../../../src/engine/registry/runs.ts';
import { versionFolders } from '../../../src/engine/registry/adopt.ts';
import { openStore } from '../../../src/engine/store/open.ts';
import { startChild } from './child.ts';
import { register, temporaryWorkspace } from './versions.ts';

let workspace: string;
let remove: () => void;
beforeEach(() => ({ workspace, remove } = temporaryWorkspace()));
afterEach(() => remove());

describe('several processes', () => {
  it('that register 50 versions each at the same time, in a new workspace, lose none', async () => {
    const children = ['shop', 'shop'].map((model) => startChild('register.ts', [workspace, model, '50']));
    const versions = (await Promise.all(children.map((child) => child.done()))).flat();
    expect(new Set(versions).size).toBe(100);
    const store = openStore({ workspace });
    const [model] = await listModels(store);
    store.close();
    expect(model!.versions.map((each) => each.version)).toEqual(
      Array.from({ length: 100 }, (_, k) => `0.1.${99 - k}`),
    );
    expect(model!.versions.filter((each) => each.damaged)).toEqual([]);
  });

  it('that open a new workspace at the same time all succeed', async () => {
    const children = Array.from({ length: 4 }, (_, k) =>
      startChild('register.ts', [workspace, `model-${k}`, '1']),
    );
    await Promise.all(children.map((child) => child.done()));
    const store = openStore({ workspace });
    expect((await listModels(store)).map(({ name }) => name)).toEqual([
      'model-0',
      'model-1',
      'model-2',
      'model-3',
    ]);
    store.close();
  });

  it('see that a run goes on in another one, and that it was interrupted when that one is gone', async () => {
    const child = startChild('run.ts', [workspace]);
    const id = await child.line();
    const store = openStore({ workspace });
    expect(listRuns(store)).toMatchObject([{ id, status: 'running' }]);
    const temporary = () => readdirSync(store.layout.temporary).map((name) => name.split('-')[0]);
    expect(temporary().sort()).toEqual(['alive', 'stage']);

    await child.kill();
    expect(listRuns(store)).toMatchObject([{ id, status: 'interrupted', ended: null, error: null }]);
    store.close();
    // The next to open clears what it has left.
    const next = openStore({ workspace });
    expect(temporary()).toEqual([]);
    expect(listRuns(next)).toMatchObject([{ id, status: 'interrupted' }]);
    next.close();
  });

  it('leave the unfinished work of a living one alone', async () => {
    const child = startChild('run.ts', [workspace]);
    const id = await child.line();
    const store = openStore({ workspace });
    expect(readdirSync(store.layout.temporary)).toHaveLength(2);
    store.close();
    child.process.stdin.end();
    await child.done();
    // It closed without saying how its run ended.
    const next = openStore({ workspace });
    expect(listRuns(next)).toMatchObject([{ id, status: 'interrupted' }]);
    expect(readdirSync(next.layout.temporary)).toEqual([]);
    next.close();
  });
});

describe('a list', () => {
  it('never shows a half version while two processes register and delete', async () => {
    const children = ['shop', 'stock'].map((model) => startChild('churn.ts', [workspace, model]));
    await Promise.all(children.map((child) => child.line()));
    const notices: string[] = [];
    const store = openStore({ workspace, onNotice: ({ message }) => notices.push(message) });
    const lists = new Set<string>();
    // Many different ones, so that it has looked between many of their steps.
    while (lists.size < 50) {
      const versions = (await listModels(store)).flatMap((model) => model.versions);
      expect(versions.filter((each) => each.damaged)).toEqual([]);
      lists.add(versions.map((each) => each.version).join());
    }
    for (const child of children) await child.kill();
    expect(notices).toEqual([]);
    store.close();
  });
});

describe('a process that is killed while it registers and deletes', () => {
  const kills = 20;

  it(`leaves no half version and no damage behind, ${kills} times`, async () => {
    let adoptedOrWhole = 0;
    for (let k = 0; k < kills; k++) {
      const child = startChild('churn.ts', [workspace, 'shop']);
      await child.line();
      // Spread over the milliseconds that a registration takes, the same in each run of the test.
      await new Promise((resolve) => setTimeout(resolve, 5 + ((k * 37) % 60)));
      await child.kill();

      const notices: string[] = [];
      const store = openStore({ workspace, onNotice: ({ message }) => notices.push(message) });
      const versions = (await listModels(store)).flatMap((model) => model.versions);
      expect(notices).toEqual([]);
      expect(versions.filter((each) => each.damaged)).toEqual([]);
      expect(versions.map((each) => `${each.name}@${each.version}`).sort()).toEqual(
        versionFolders(store.layout)
          .map((each) => `${each.name}@${each.version}`)
          .sort(),
      );
      expect(readdirSync(store.layout.temporary)).toEqual([]);
      expect(listRuns(store).filter((run) => run.status === 'running')).toEqual([]);
      adoptedOrWhole += versions.length;
      // The next one can go on at once.
      await register(store, 'after');
      store.close();
      const db = new DatabaseSync(join(workspace, '.arboretum/arboretum.db'));
      expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
      db.close();
    }
    expect(adoptedOrWhole).toBeGreaterThan(0);
  });
});
