import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listModels } from '../../../src/engine/registry/list.ts';
import { requireVersion, showVersion } from '../../../src/engine/registry/show.ts';
import { openStore, type Store } from '../../../src/engine/store/open.ts';
import { register, temporaryWorkspace } from './versions.ts';

/** What a crash between two steps leaves, made by hand: the kill tests meet them by chance only. */
let workspace: string;
let remove: () => void;
let stores: Store[];
let notices: string[];
beforeEach(async () => {
  ({ workspace, remove } = temporaryWorkspace());
  stores = [];
  notices = [];
  const store = open();
  await register(store, 'shop', { version: '1.0.0' });
  await register(store, 'shop', { version: '2.0.0' });
  store.close();
});
afterEach(() => {
  for (const store of stores) store.close();
  remove();
});

function open(): Store {
  const store = openStore({ workspace, onNotice: ({ message }) => notices.push(message) });
  stores.push(store);
  return store;
}

const at = (...parts: string[]) => join(workspace, '.arboretum', ...parts);
const versions = async (store: Store) => (await listModels(store)).flatMap(({ versions }) => versions);

function forget(version: string): void {
  const db = new DatabaseSync(at('arboretum.db'));
  db.prepare('DELETE FROM version WHERE version = ?').run(version);
  db.close();
}

describe('a version folder without a row', () => {
  it('is entered when it is complete: the crash came between the move and the commit', async () => {
    forget('2.0.0');
    expect((await versions(open())).map((each) => each.version)).toEqual(['2.0.0', '1.0.0']);
    expect(notices).toEqual([]);
  });

  it('is entered by a store that is open already', async () => {
    const store = open();
    cpSync(at('models/shop/2.0.0'), join(workspace, 'copy'), { recursive: true });
    rmSync(at('models/shop/2.0.0'), { recursive: true });
    forget('2.0.0');
    expect(await versions(store)).toHaveLength(1);
    renameSync(join(workspace, 'copy'), at('models/shop/2.0.0'));
    expect(await versions(store)).toHaveLength(2);
  });

  it.each<[string, RegExp, () => void]>([
    ['changed', /model\.txt was changed/, () => writeFileSync(at('models/shop/2.0.0/model.txt'), 'other')],
    ['incomplete', /model\.txt is missing/, () => rmSync(at('models/shop/2.0.0/model.txt'))],
    ['without model.json', /model\.json is missing/, () => rmSync(at('models/shop/2.0.0/model.json'))],
    [
      'that of another version',
      /is that of shop@2\.0\.0/,
      () => renameSync(at('models/shop/2.0.0'), at('models/shop/3.0.0')),
    ],
  ])(
    'that is %s is left where it is, said once, and its version stays taken',
    async (_what, reason, damage) => {
      damage();
      forget('2.0.0');
      const store = open();
      expect((await versions(store)).map((each) => each.version)).toEqual(['1.0.0']);
      await versions(store);
      expect(notices).toEqual([expect.stringMatching(reason)]);
      const folder = existsSync(at('models/shop/2.0.0')) ? '2.0.0' : '3.0.0';
      await expect(register(store, 'shop', { version: folder })).rejects.toMatchObject({
        code: 'version-exists',
      });
      expect(await register(store, 'shop')).toMatchObject({ version: '1.0.1' });
      expect(existsSync(at('models/shop', folder))).toBe(true);
    },
  );
});

it('a version folder that was incomplete is entered once it is complete, as while git brings it', async () => {
  forget('2.0.0');
  renameSync(at('models/shop/2.0.0/model.txt'), join(workspace, 'model.txt'));
  const store = open();
  expect(await versions(store)).toHaveLength(1);
  expect(notices).toHaveLength(1);
  renameSync(join(workspace, 'model.txt'), at('models/shop/2.0.0/model.txt'));
  expect((await versions(store)).map((each) => each.version)).toEqual(['2.0.0', '1.0.0']);
});

describe('a deletion that was begun', () => {
  it('is finished', async () => {
    const trash = at('tmp/deleted~shop~2.0.0~0123abcd');
    renameSync(at('models/shop/2.0.0'), trash);
    expect((await versions(open())).map((each) => each.version)).toEqual(['1.0.0']);
    expect(existsSync(trash)).toBe(false);
  });

  it('does not take a version that was registered again', async () => {
    cpSync(at('models/shop/2.0.0'), at('tmp/deleted~shop~2.0.0~0123abcd'), { recursive: true });
    expect((await versions(open())).map((each) => each.version)).toEqual(['2.0.0', '1.0.0']);
    expect(readdirSync(at('tmp'))).toEqual([]);
  });
});

describe('what is in the temporary folder', () => {
  it('goes when its process is gone, or when it is a day old', () => {
    const dead = '00000000-0000-4000-8000-000000000000';
    mkdirSync(at(`tmp/stage-${dead}-abcd`));
    writeFileSync(at(`tmp/alive-${dead}.lock`), '');
    mkdirSync(at('tmp/old'));
    writeFileSync(at('tmp/fresh'), '');
    const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600;
    utimesSync(at('tmp/old'), twoDaysAgo, twoDaysAgo);
    open();
    expect(readdirSync(at('tmp'))).toEqual(['fresh']);
  });

  it('is not followed when it is a link', () => {
    mkdirSync(join(workspace, 'mine'));
    writeFileSync(join(workspace, 'mine/precious'), '');
    symlinkSync(join(workspace, 'mine'), at('tmp/deleted~shop~9.9.9~0123abcd'));
    open();
    expect(readdirSync(at('tmp'))).toEqual([]);
    expect(readdirSync(join(workspace, 'mine'))).toEqual(['precious']);
  });
});

describe('a workspace from a stranger', () => {
  it('cannot lead out of the models folder by names in the database', async () => {
    const db = new DatabaseSync(at('arboretum.db'));
    const trigger = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'version_immutable'").get();
    db.exec('DROP TRIGGER version_immutable');
    db.exec("UPDATE version SET name = '../../outside' WHERE version = '2.0.0'");
    db.exec("UPDATE version SET version = '../1.0.0' WHERE version = '1.0.0'");
    // With the trigger back as it was, nothing but the rows is odd: they are passed over, the folders entered.
    db.exec(String(trigger!['sql']));
    db.close();
    expect((await versions(open())).map((each) => `${each.name}@${each.version}`)).toEqual([
      'shop@2.0.0',
      'shop@1.0.0',
    ]);
    expect(notices).toEqual([]);
  });

  it('cannot lead out of it by links', async () => {
    const outside = temporaryWorkspace();
    const other = openStore({ workspace: outside.workspace });
    await register(other, 'theirs');
    other.close();
    const theirs = join(outside.workspace, '.arboretum/models/theirs');
    symlinkSync(theirs, at('models/theirs'));
    mkdirSync(at('models/ours'));
    symlinkSync(join(theirs, '0.1.0'), at('models/ours/0.1.0'));
    const store = open();
    expect((await listModels(store)).map(({ name }) => name)).toEqual(['shop']);

    rmSync(at('models/shop/2.0.0/model.txt'));
    symlinkSync(join(theirs, '0.1.0/model.txt'), at('models/shop/2.0.0/model.txt'));
    await expect(requireVersion(store, 'shop')).rejects.toMatchObject({
      code: 'model-damaged',
      message: expect.stringContaining('model.txt is not a file'),
    });
    rmSync(at('models/shop/1.0.0'), { recursive: true });
    symlinkSync(join(theirs, '0.1.0'), at('models/shop/1.0.0'));
    await expect(showVersion(store, 'shop@1.0.0')).rejects.toMatchObject({
      message: expect.stringContaining('a link'),
    });
    expect((await versions(store)).map((each) => Boolean(each.damaged))).toEqual([true, true]);
    outside.remove();
  });
});
