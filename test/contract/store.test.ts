import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ArboretumError } from '../../src/core/errors.ts';
import { listModels } from '../../src/engine/registry/list.ts';
import { registerVersion } from '../../src/engine/registry/register.ts';
import { removeVersions } from '../../src/engine/registry/remove.ts';
import {
  cancelRun,
  deleteRun,
  failRun,
  finishRun,
  listRuns,
  startRun,
} from '../../src/engine/registry/runs.ts';
import { requireVersion, showVersion } from '../../src/engine/registry/show.ts';
import { discardStaged, stageVersion } from '../../src/engine/registry/stage.ts';
import { suggestForDraft } from '../../src/engine/registry/suggest.ts';
import { verifyVersion } from '../../src/engine/registry/verify.ts';
import { openStore, type Store } from '../../src/engine/store/open.ts';
import { draftOf, register, temporaryWorkspace } from '../engine/store/versions.ts';

/** How a test gets its store: what holds must hold however often it is opened. */
interface Opening {
  readonly name: string;
  start(workspace: string): { use<T>(work: (store: Store) => T | Promise<T>): Promise<T>; stop(): void };
}

const openings: readonly Opening[] = [
  {
    name: 'kept open',
    start(workspace) {
      const store = openStore({ workspace });
      return { use: async (work) => work(store), stop: () => store.close() };
    },
  },
  {
    name: 'opened anew for each call',
    start(workspace) {
      return {
        async use(work) {
          const store = openStore({ workspace });
          try {
            return await work(store);
          } finally {
            store.close();
          }
        },
        stop: () => undefined,
      };
    },
  },
  {
    name: 'written by one and read by another',
    start(workspace) {
      const stores = [openStore({ workspace }), openStore({ workspace })] as const;
      let turn = 0;
      return {
        use: async (work) => work(stores[turn++ % 2]!),
        stop: () => stores.forEach((store) => store.close()),
      };
    },
  },
];

describe.each(openings)('a store, $name', ({ start }) => {
  let workspace: string;
  let remove: () => void;
  let use: ReturnType<Opening['start']>['use'];
  let stop: () => void;

  beforeEach(() => {
    ({ workspace, remove } = temporaryWorkspace());
    ({ use, stop } = start(workspace));
  });
  afterEach(() => {
    stop();
    remove();
  });

  const versionFile = (version: string, file: string) =>
    join(workspace, '.arboretum/models/shop', version, file);

  it('makes nothing as long as it is only looked at', async () => {
    expect(await use(listModels)).toEqual([]);
    expect(await use(listRuns)).toEqual([]);
    await expect(use((store) => showVersion(store, 'shop'))).rejects.toMatchObject({
      code: 'model-not-found',
    });
    await expect(use((store) => removeVersions(store, 'shop'))).rejects.toMatchObject({
      code: 'model-not-found',
    });
    expect(readdirSync(workspace)).toEqual([]);
  });

  it('registers versions, lists them newest first and shows them', async () => {
    const first = await use((store) => register(store, 'shop', { mae: 1.5 }));
    expect(first.version).toBe('0.1.0');
    await use((store) => register(store, 'shop', { version: '0.10.0' }));
    await use((store) => register(store, 'shop', { version: '0.9.0' }));
    await use((store) => register(store, 'another'));

    const models = await use(listModels);
    expect(models.map(({ name, versions }) => [name, versions.map((each) => each.version)])).toEqual([
      ['another', ['0.1.0']],
      ['shop', ['0.10.0', '0.9.0', '0.1.0']],
    ]);
    expect(models[1]!.versions[2]).toEqual({
      name: 'shop',
      version: '0.1.0',
      created: first.created,
      task: 'regression',
      metric: { name: 'mae', value: 1.5 },
      data: 'data/sales.csv',
      target: 'y',
      environments: [],
      tags: [],
      description: '',
      note: '',
    });
    const shown = await use((store) => showVersion(store, 'shop@0.1'));
    expect(shown).toEqual({
      version: first,
      folder: join(workspace, '.arboretum/models/shop/0.1.0'),
      path: '.arboretum/models/shop/0.1.0',
      damaged: null,
    });
    expect(JSON.parse(readFileSync(versionFile('0.1.0', 'model.json'), 'utf8'))).toEqual(first);
    expect(Object.keys(first.files).sort()).toEqual(['holdout.parquet', 'model.txt']);
  });

  it('suggests the next version from what changed', async () => {
    expect(await use((store) => suggestForDraft(store, draftOf('shop')))).toMatchObject({ version: '0.1.0' });
    await use((store) => register(store, 'shop'));
    expect(await use((store) => register(store, 'shop', { dataHash: 'b' }))).toMatchObject({
      version: '0.1.1',
    });
    const draft = { ...draftOf('shop'), params: { learning_rate: 0.3 } };
    expect(await use((store) => suggestForDraft(store, draft))).toMatchObject({
      version: '0.2.0',
      change: 'minor',
    });
  });

  it('never changes a version', async () => {
    await use((store) => register(store, 'shop', { version: '1.0.0', mae: 1 }));
    const before = readFileSync(versionFile('1.0.0', 'model.txt'), 'utf8');
    await expect(use((store) => register(store, 'shop', { version: '1.0.0', mae: 2 }))).rejects.toMatchObject(
      {
        code: 'version-exists',
      },
    );
    expect(readFileSync(versionFile('1.0.0', 'model.txt'), 'utf8')).toBe(before);
    await expect(
      use((store) => store.write('cheating', (db) => db.prepare("UPDATE version SET created = ''").run())),
    ).rejects.toThrow(/never changes/);
  });

  it('refuses names and versions that cannot be, and one that differs in case only', async () => {
    await use((store) => register(store, 'shop'));
    await expect(use((store) => register(store, 'Shop'))).rejects.toMatchObject({
      code: 'model-name-invalid',
      message: expect.stringContaining('"shop"'),
    });
    await expect(use((store) => register(store, '../shop'))).rejects.toMatchObject({
      code: 'model-name-invalid',
    });
    await expect(use((store) => register(store, 'shop', { version: '../2' }))).rejects.toMatchObject({
      code: 'version-invalid',
    });
    expect(await use(listModels)).toHaveLength(1);
  });

  it('leaves nothing behind when a registration fails', async () => {
    await use(async (store) => {
      const staged = await stageVersion(store);
      await expect(registerVersion(store, staged, draftOf('shop'))).rejects.toThrow(/model\.txt/);
      writeFileSync(join(staged.folder, 'model.txt'), 'tree');
      await expect(
        registerVersion(store, staged, draftOf('shop'), { runId: 'nobody' }),
      ).rejects.toMatchObject({
        code: 'run-not-found',
      });
      // The staged files are as they were, for another try.
      expect(readdirSync(staged.folder)).toEqual(['model.txt']);
      expect(await listModels(store)).toEqual([]);
      expect(readdirSync(join(workspace, '.arboretum/models/shop'))).toEqual([]);
      await expect(
        registerVersion(store, staged, draftOf('shop'), { signal: AbortSignal.abort() }),
      ).rejects.toMatchObject({ name: 'AbortError' });
      expect((await registerVersion(store, staged, draftOf('shop'))).version).toBe('0.1.0');
      await discardStaged(staged);
    });
    expect(await use(listModels)).toMatchObject([{ name: 'shop', versions: [{ version: '0.1.0' }] }]);
  });

  it('deletes a version, and a model as a whole', async () => {
    for (const version of ['1.0.0', '1.1.0', '2.0.0'])
      await use((store) => register(store, 'shop', { version }));
    expect(await use((store) => removeVersions(store, 'shop@^1'))).toEqual({ deleted: ['shop@1.1.0'] });
    expect(existsSync(versionFile('1.1.0', ''))).toBe(false);
    await expect(use((store) => removeVersions(store, 'shop@1.1.0'))).rejects.toMatchObject({
      code: 'model-not-found',
      hint: 'Versions: 2.0.0, 1.0.0.',
    });
    expect(await use((store) => removeVersions(store, 'shop'))).toEqual({
      deleted: ['shop@2.0.0', 'shop@1.0.0'],
    });
    expect(await use(listModels)).toEqual([]);
    expect(readdirSync(join(workspace, '.arboretum/models'))).toEqual([]);
    // Deleted is deleted: the number is free again.
    expect(await use((store) => register(store, 'shop'))).toMatchObject({ version: '0.1.0' });
  });

  it.each([
    ['model.txt', 'edited', (path: string) => appendFileSync(path, ' '), /model\.txt was changed/],
    ['holdout.parquet', 'removed', (path: string) => rmSync(path), /holdout\.parquet is missing/],
  ])('tells everywhere that %s was %s', async (file, _how, damage, reason) => {
    await use((store) => register(store, 'shop'));
    await use(listModels);
    damage(versionFile('0.1.0', file));
    const [model] = await use(listModels);
    expect(model!.versions[0]!.damaged).toMatch(reason);
    expect((await use((store) => showVersion(store, 'shop'))).damaged).toMatch(reason);
    expect(await use((store) => verifyVersion(store, 'shop'))).toMatchObject({
      ref: 'shop@0.1.0',
      intact: false,
      problem: expect.stringMatching(reason),
    });
    await expect(use((store) => requireVersion(store, 'shop'))).rejects.toMatchObject({
      code: 'model-damaged',
    });
  });

  it.each([
    ['edited', (text: string) => text.replace('"seconds": 0.5', '"seconds": 0.1'), /was changed/],
    [
      'that of another version',
      (text: string) => text.replace('"0.1.0",\n  "created', '"3.0.0",\n  "created'),
      /is that of shop@3/,
    ],
    ['not JSON', () => '{', /is not JSON/],
    ['from the future', (text: string) => text.replace('"format": 1', '"format": 2'), /newer Arboretum/],
    ['incomplete', (text: string) => text.replace('"task"', '"tusk"'), /is not valid \(task/],
    [
      'naming files elsewhere',
      (text: string) => text.replace('"holdout.parquet"', '"../../secret"'),
      /cannot be/,
    ],
  ])('does not show a model.json that is %s', async (_how, change, reason) => {
    await use((store) => register(store, 'shop'));
    const path = versionFile('0.1.0', 'model.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, change(text));
    expect(readFileSync(path, 'utf8')).not.toBe(text);
    await expect(use((store) => showVersion(store, 'shop'))).rejects.toMatchObject({
      code: 'model-damaged',
      message: expect.stringMatching(reason),
    });
    expect((await use(listModels))[0]!.versions[0]!.damaged).toMatch(reason);
    // A model whose newest version cannot be read can still get a new one, and the damaged one be deleted.
    expect(await use((store) => register(store, 'shop'))).toMatchObject({ version: '1.0.0' });
    expect(await use((store) => removeVersions(store, 'shop@0.1.0'))).toEqual({ deleted: ['shop@0.1.0'] });
  });

  it('trusts files again whose times only have changed', async () => {
    await use((store) => register(store, 'shop'));
    const path = versionFile('0.1.0', 'model.txt');
    writeFileSync(path, readFileSync(path));
    expect((await use(listModels))[0]!.versions[0]).not.toHaveProperty('damaged');
    expect(await use((store) => verifyVersion(store, 'shop'))).toEqual({
      ref: 'shop@0.1.0',
      intact: true,
      problem: null,
    });
  });

  it('records how runs end', async () => {
    const about = { data: 'data/sales.csv', target: 'y', model: 'shop' };
    const ids: string[] = [];
    await use(async (store) => {
      const version = await register(store, 'shop', { mae: 3 });
      for (let k = 0; k < 3; k++) ids.push(startRun(store, about).id);
      expect(listRuns(store)).toMatchObject([
        { status: 'running' },
        { status: 'running' },
        { status: 'running' },
      ]);
      expect(finishRun(store, ids[0]!, version)).toMatchObject({ status: 'finished', version: '0.1.0' });
      failRun(store, ids[1]!, new ArboretumError('disk-full', 'The disk is full.', 'Free some.'));
      cancelRun(store, ids[2]!);
    });
    const runs = await use(listRuns);
    expect(runs).toEqual([
      {
        ...about,
        id: ids[2],
        status: 'cancelled',
        version: null,
        metric: null,
        error: null,
        spec: null,
        started: expect.any(String),
        ended: expect.any(String),
      },
      {
        ...about,
        id: ids[1],
        status: 'failed',
        version: null,
        metric: null,
        error: { code: 'disk-full', message: 'The disk is full.', hint: 'Free some.' },
        spec: null,
        started: expect.any(String),
        ended: expect.any(String),
      },
      {
        ...about,
        id: ids[0],
        status: 'finished',
        version: '0.1.0',
        metric: { name: 'mae', value: 3 },
        error: null,
        spec: null,
        started: expect.any(String),
        ended: expect.any(String),
      },
    ]);
    await use((store) => deleteRun(store, ids[1]!));
    expect((await use(listRuns)).map((run) => run.id)).toEqual([ids[2], ids[0]]);
    await expect(use((store) => deleteRun(store, ids[1]!))).rejects.toMatchObject({ code: 'run-not-found' });
    await expect(use((store) => cancelRun(store, 'nobody'))).rejects.toMatchObject({ code: 'run-not-found' });
  });

  it('finishes a run with the registration of its version, and keeps running ones', async () => {
    await use(async (store) => {
      const run = startRun(store, { data: 'a.csv', target: 'y', model: 'shop' });
      expect(() => deleteRun(store, run.id)).toThrow(expect.objectContaining({ code: 'bad-usage' }));
      const staged = await stageVersion(store);
      writeFileSync(join(staged.folder, 'model.txt'), 'tree');
      await registerVersion(store, staged, draftOf('shop'), { runId: run.id });
      expect(listRuns(store)).toMatchObject([{ id: run.id, status: 'finished', version: '0.1.0' }]);
    });
    expect(await use(listRuns)).toHaveLength(1);
  });
});
