import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { place } from '../../../src/engine/registry/governance/place.ts';
import { readEvents } from '../../../src/engine/registry/governance/readEvents.ts';
import { listModels } from '../../../src/engine/registry/list.ts';
import { pruneVersions } from '../../../src/engine/registry/prune.ts';
import { openStore, type Store } from '../../../src/engine/store/open.ts';
import { register, temporaryWorkspace } from '../store/versions.ts';

let workspace: string;
let remove: () => void;
let store: Store;
beforeEach(async () => {
  ({ workspace, remove } = temporaryWorkspace());
  store = openStore({ workspace });
  for (const version of ['1.0.0', '1.1.0', '1.2.0', '1.9.0', '1.10.0']) {
    await register(store, 'shop', { version });
  }
  await register(store, 'stock', { version: '0.1.0' });
  await register(store, 'stock', { version: '0.2.0' });
  store.write('preparing', (db) => {
    place(db, {
      kind: 'promoted',
      model: 'shop',
      version: '1.0.0',
      environment: 'production',
      expected: null,
    });
    db.prepare(
      "INSERT INTO tag (version, tag) SELECT id, 'paper' FROM version WHERE version = '1.2.0'",
    ).run();
  });
});
afterEach(() => {
  store.close();
  remove();
});

const folders = (model: string) => readdirSync(join(workspace, '.arboretum/models', model)).sort();
const listed = async () =>
  (await listModels(store)).flatMap(({ versions }) =>
    versions.map(({ name, version }) => `${name}@${version}`),
  );
const deletions = () =>
  store.read('testing', (db) => readEvents(db, {})).filter(({ kind }) => kind === 'deleted');

it('says what would go, and leaves everything as it is', async () => {
  const before = await listed();
  const pruned = await pruneVersions(store, { keep: 1, preview: true });
  expect(pruned).toEqual({
    preview: true,
    deleted: ['shop@1.9.0', 'shop@1.1.0', 'stock@0.1.0'],
    kept: [
      { ref: 'shop@1.10.0', because: 'newest' },
      { ref: 'shop@1.2.0', because: 'tag' },
      { ref: 'shop@1.0.0', because: 'environment' },
      { ref: 'stock@0.2.0', because: 'newest' },
    ],
    bytes: expect.any(Number),
  });
  // Three versions, each of a model.json above 1 kB and two short files.
  expect(pruned.bytes).toBeGreaterThan(3000);
  expect(await listed()).toEqual(before);
  expect(deletions()).toEqual([]);
});

it('deletes just that, records it, and then finds nothing more', async () => {
  const preview = await pruneVersions(store, { keep: 1, preview: true });
  expect(await pruneVersions(store, { keep: 1 })).toEqual({ ...preview, preview: false });
  expect(await listed()).toEqual(['shop@1.10.0', 'shop@1.2.0', 'shop@1.0.0', 'stock@0.2.0']);
  expect(folders('shop')).toEqual(['1.0.0', '1.10.0', '1.2.0']);
  expect(folders('stock')).toEqual(['0.2.0']);
  expect(readdirSync(store.layout.temporary).filter((name) => name.startsWith('deleted'))).toEqual([]);
  expect(deletions().map(({ model, version, reason }) => [model, version, reason])).toEqual([
    ['shop', '1.9.0', 'retention'],
    ['shop', '1.1.0', 'retention'],
    ['stock', '0.1.0', 'retention'],
  ]);
  expect(await pruneVersions(store, { keep: 1 })).toMatchObject({ deleted: [], bytes: 0 });
});

it('of one model leaves the others alone', async () => {
  expect((await pruneVersions(store, { model: 'stock', keep: 1 })).deleted).toEqual(['stock@0.1.0']);
  expect(folders('shop')).toHaveLength(5);
});

it('keeps what another process tags while it goes on', async () => {
  for (let k = 0; k < 60; k++) await register(store, 'many', { version: `1.0.${k}` });
  const other = openStore({ workspace });
  // After the first transaction, in which 50 go.
  const off = store.onWrite(() => {
    off();
    other.write('tagging', (db) =>
      db
        .prepare("INSERT INTO tag (version, tag) SELECT id, 'late' FROM version WHERE version = '1.0.3'")
        .run(),
    );
  });
  const { deleted } = await pruneVersions(store, { model: 'many', keep: 1 });
  other.close();
  expect(deleted).toHaveLength(58);
  expect(deleted).not.toContain('many@1.0.3');
  expect(folders('many')).toEqual(['1.0.3', '1.0.59']);
});

it.each([0, -1, 1.5, NaN])('refuses to keep %s, and deletes nothing', async (keep) => {
  await expect(pruneVersions(store, { keep })).rejects.toMatchObject({ code: 'bad-usage' });
  expect(folders('shop')).toHaveLength(5);
});

it('of a model that there is not is refused, with the one that was probably meant', async () => {
  await expect(pruneVersions(store, { model: 'shops', keep: 1 })).rejects.toMatchObject({
    code: 'model-not-found',
    hint: 'Did you mean shop?',
  });
});

it('can be looked at where nothing may be written, and is refused there', async () => {
  const viewer = openStore({ workspace, readOnly: true });
  expect((await pruneVersions(viewer, { keep: 1, preview: true })).deleted).toHaveLength(3);
  await expect(pruneVersions(viewer, { keep: 1 })).rejects.toMatchObject({ code: 'workspace-read-only' });
  viewer.close();
  expect(existsSync(join(workspace, '.arboretum/models/stock/0.1.0/model.txt'))).toBe(true);
});
