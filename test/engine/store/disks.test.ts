import { readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportModel } from '../../../src/engine/registry/export.ts';
import { listModels } from '../../../src/engine/registry/list.ts';
import { registerVersion } from '../../../src/engine/registry/register.ts';
import { removeVersions } from '../../../src/engine/registry/remove.ts';
import { listRuns, startRun } from '../../../src/engine/registry/runs.ts';
import { showVersion } from '../../../src/engine/registry/show.ts';
import { stageVersion } from '../../../src/engine/registry/stage.ts';
import { openStore, type Store } from '../../../src/engine/store/open.ts';
import { type Disk, mountDisk } from './disks.ts';
import { draftOf, register } from './versions.ts';

const probe = mountDisk('1m');
probe?.remove();

let disk: Disk;
let stores: Store[];

beforeEach(() => {
  disk = mountDisk('1m')!;
  stores = [];
});
afterEach(() => {
  for (const store of stores) store.close();
  disk.remove();
});

function open(): Store {
  const store = openStore({ workspace: disk.path });
  stores.push(store);
  return store;
}

const refs = async (store: Store) =>
  (await listModels(store)).flatMap((model) => model.versions.map((each) => `${each.name}@${each.version}`));
const startOne = (store: Store) => startRun(store, { data: 'a.csv', target: 'y', model: 'shop' });

describe.skipIf(probe === null)('a read-only workspace', () => {
  const refused = expect.objectContaining({ code: 'workspace-read-only' });

  it('can be viewed, and says that it cannot be written to', async () => {
    const before = open();
    await register(before, 'shop');
    startOne(before);
    before.close();
    disk.remount('ro');

    const store = open();
    expect(await refs(store)).toEqual(['shop@0.1.0']);
    expect((await showVersion(store, 'shop')).damaged).toBeNull();
    expect(listRuns(store)).toMatchObject([{ status: 'interrupted' }]);
    expect(() => startOne(store)).toThrow(refused);
    await expect(stageVersion(store)).rejects.toEqual(refused);
    await expect(removeVersions(store, 'shop')).rejects.toEqual(refused);
    await expect(exportModel(store, 'shop', 'out')).rejects.toMatchObject({ code: 'output-unwritable' });
    expect(await refs(store)).toEqual(['shop@0.1.0']);

    // It need not be opened again when it becomes writable.
    disk.remount('rw');
    await register(store, 'shop');
    expect(await refs(store)).toEqual(['shop@0.1.1', 'shop@0.1.0']);
  });

  it('has no models, and gets no folder, when there were none', async () => {
    disk.remount('ro');
    const store = open();
    expect(await refs(store)).toEqual([]);
    expect(listRuns(store)).toEqual([]);
    expect(() => startOne(store)).toThrow(refused);
  });

  it('is shown from its model folders when the last writer did not end well', async () => {
    const store = open();
    await register(store, 'shop');
    // The log is still beside the database, and cannot be read without the index that sharing takes.
    const kept = ['arboretum.db', 'arboretum.db-wal'].map((name) => join(store.layout.folder, name));
    const contents = kept.map((path) => readFileSync(path));
    store.close();
    kept.forEach((path, k) => writeFileSync(path, contents[k]!));
    disk.remount('ro');
    expect(await refs(open())).toEqual(['shop@0.1.0']);
  });

  it('that becomes so while it is open can be viewed on', async () => {
    const store = open();
    await register(store, 'shop');
    store.close();
    const kept = open();
    expect(await refs(kept)).toEqual(['shop@0.1.0']);
    kept.close();
    disk.remount('ro');
    expect(await refs(open())).toEqual(['shop@0.1.0']);
  });
});

describe.skipIf(probe === null)('a full disk', () => {
  const full = expect.objectContaining({ code: 'disk-full' });
  const ballast = () => join(disk.path, 'ballast');

  /** Leaves `free` bytes, to the page. */
  function fillUp(free = 0): void {
    const { bavail, bsize } = statfsSync(disk.path);
    writeFileSync(ballast(), Buffer.alloc(bavail * bsize - free));
  }

  it('is said, at each step of a registration, and leaves nothing half done', async () => {
    const store = open();
    await register(store, 'shop');
    const staged = await stageVersion(store);
    writeFileSync(join(staged.folder, 'model.txt'), 'tree');
    const before = readdirSync(join(disk.path, '.arboretum/models'), { recursive: true });
    let failures = 0;
    // From no room at all to room for model.json but not for the log of the database, a page at a time.
    for (let pages = 0; ; pages++) {
      fillUp(pages * 4096);
      try {
        await registerVersion(store, staged, draftOf('shop'));
        break;
      } catch (error) {
        expect(error).toEqual(full);
        failures++;
        expect(readdirSync(join(disk.path, '.arboretum/models'), { recursive: true })).toEqual(before);
        expect(readdirSync(staged.folder)).toEqual(['model.txt']);
        expect(await refs(store)).toEqual(['shop@0.1.0']);
      }
      rmSync(ballast());
    }
    expect(failures).toBeGreaterThan(0);
    rmSync(ballast());
    expect(await refs(open())).toEqual(['shop@0.1.1', 'shop@0.1.0']);
  });

  it('can be viewed, and is said when a run starts', async () => {
    const before = open();
    await register(before, 'shop');
    before.close();
    fillUp();
    const store = open();
    expect(await refs(store)).toEqual(['shop@0.1.0']);
    expect(() => startOne(store)).toThrow(full);
    rmSync(ballast());
    expect(startOne(store)).toMatchObject({ status: 'running' });
  });

  it('lets models be deleted, to make room', async () => {
    const store = open();
    await register(store, 'shop');
    // What the log of the database takes for the rows and the entry in the audit trail.
    fillUp(24_576);
    expect(await removeVersions(store, 'shop')).toEqual({ deleted: ['shop@0.1.0'] });
  });

  it('is said when a model is exported, and leaves no half folder', async () => {
    const store = open();
    await register(store, 'shop');
    fillUp(4096);
    await expect(exportModel(store, 'shop', 'out')).rejects.toEqual(full);
    expect(readdirSync(disk.path).sort()).toEqual(['.arboretum', 'ballast']);
  });

  it('is said when nothing can be made at all', () => {
    fillUp();
    expect(() => startOne(open())).toThrow(full);
  });
});
