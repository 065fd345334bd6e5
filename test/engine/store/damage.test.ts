import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listModels } from '../../../src/engine/registry/list.ts';
import { listRuns, startRun } from '../../../src/engine/registry/runs.ts';
import { openStore, type Store } from '../../../src/engine/store/open.ts';
import { schemaVersion } from '../../../src/engine/store/migrate.ts';
import { startChild } from './child.ts';
import { register, temporaryWorkspace } from './versions.ts';

let workspace: string;
let remove: () => void;
let database: string;
let stores: Store[];
let notices: string[];

beforeEach(() => {
  ({ workspace, remove } = temporaryWorkspace());
  database = join(workspace, '.arboretum/arboretum.db');
  stores = [];
  notices = [];
});
afterEach(() => {
  for (const store of stores) store.close();
  remove();
});

function open(readOnly = false): Store {
  const store = openStore({ workspace, readOnly, onNotice: ({ message }) => notices.push(message) });
  stores.push(store);
  return store;
}

/** A workspace with two models and enough runs for the database to have many pages. */
async function fill(): Promise<void> {
  const store = open();
  await register(store, 'shop');
  await register(store, 'shop', { version: '2.0.0' });
  await register(store, 'stock');
  for (let k = 0; k < 50; k++) startRun(store, { data: 'a'.repeat(500), target: 'y', model: 'shop' });
  store.close();
}

const damagedFiles = () =>
  readdirSync(join(workspace, '.arboretum')).filter((name) => name.includes('damaged'));
const refs = async (store: Store) =>
  (await listModels(store)).flatMap((model) => model.versions.map((each) => `${each.name}@${each.version}`));
const allRefs = ['shop@2.0.0', 'shop@0.1.0', 'stock@0.1.0'];

function overwrite(path: string, position: number, bytes: Buffer): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, position);
  closeSync(file);
}

const damages: readonly [string, () => void][] = [
  ['of text', () => writeFileSync(database, 'This is not a database. '.repeat(500))],
  ['with a damaged header', () => overwrite(database, 0, Buffer.alloc(100, 7))],
  ['with damaged pages', () => overwrite(database, 4096, Buffer.alloc(statSync(database).size - 4096, 0xa5))],
  ['cut short', () => truncateSync(database, 4096 * 3 + 100)],
  [
    'that is a folder',
    () => {
      rmSync(database);
      mkdirSync(database);
    },
  ],
  [
    'that is a link',
    () => {
      const elsewhere = join(workspace, 'elsewhere.db');
      new DatabaseSync(elsewhere).close();
      rmSync(database);
      symlinkSync(elsewhere, database);
    },
  ],
  [
    'of another program',
    () => {
      rmSync(database);
      const db = new DatabaseSync(database);
      db.exec('CREATE TABLE version (x); CREATE TABLE bookmarks (url)');
      db.close();
    },
  ],
  [
    'with a trigger that nobody expects',
    () => {
      const db = new DatabaseSync(database);
      db.exec('CREATE TRIGGER surprise AFTER INSERT ON run BEGIN DELETE FROM version; END');
      db.close();
    },
  ],
  [
    'with rows that break the rules',
    () => {
      const db = new DatabaseSync(database);
      db.exec("PRAGMA ignore_check_constraints = ON; UPDATE run SET status = 'odd'");
      db.close();
    },
  ],
];

describe('a database', () => {
  it.each(damages)(
    '%s is moved aside, said so, and rebuilt from the model folders',
    async (_what, damage) => {
      await fill();
      damage();
      const store = open();
      expect(notices).toEqual([
        expect.stringMatching(/was damaged\. It was moved to \.arboretum\/arboretum\.db\.damaged-/),
      ]);
      expect(damagedFiles()).toHaveLength(1);
      expect(await refs(store)).toEqual(allRefs);
      expect(listRuns(store)).toEqual([]);
      await register(store, 'shop');
      expect(await refs(store)).toContain('shop@2.0.1');
    },
  );

  it('is rebuilt when it is missing, as after git has brought the models', async () => {
    await fill();
    rmSync(database);
    expect(await refs(open())).toEqual(allRefs);
    expect(notices).toEqual([]);
  });

  it('is rebuilt when it is empty', async () => {
    await fill();
    truncateSync(database, 0);
    expect(await refs(open())).toEqual(allRefs);
  });

  it('that is damaged while it is open is rebuilt without a word from the caller', async () => {
    await fill();
    const store = open();
    expect(await refs(store)).toHaveLength(3);
    // Pages that are cached would hide it: what is in the file is what the next process sees.
    overwrite(database, 0, Buffer.alloc(statSync(database).size, 0x5a));
    const other = open();
    expect(notices).toHaveLength(1);
    expect(await refs(other)).toEqual(allRefs);
    // The first one follows to the new file.
    await register(store, 'late');
    expect(await refs(other)).toEqual(['late@0.1.0', ...allRefs]);
  });

  it('that is damaged is moved aside once, however many processes meet it', async () => {
    await fill();
    overwrite(database, 0, Buffer.alloc(4096, 7));
    const children = Array.from({ length: 4 }, () => startChild('list.ts', [workspace]));
    const outputs = (await Promise.all(children.map((child) => child.done())))
      .flat()
      .map((line) => JSON.parse(line));
    expect(damagedFiles()).toHaveLength(1);
    expect(outputs.flatMap((output) => output.notices)).toHaveLength(1);
    for (const { models } of outputs) expect(models).toMatchObject([{ name: 'shop' }, { name: 'stock' }]);
  });

  it('that is deleted while it is open is made anew', async () => {
    await fill();
    const store = open();
    rmSync(join(workspace, '.arboretum'), { recursive: true });
    expect(await refs(store)).toEqual([]);
    await register(store, 'again');
    expect(await refs(open())).toEqual(['again@0.1.0']);
  });

  it('of a newer Arboretum is refused and left alone', async () => {
    await fill();
    const db = new DatabaseSync(database);
    db.exec(`PRAGMA user_version = ${schemaVersion + 1}; CREATE TABLE more (x)`);
    db.close();
    const before = readFileSync(database);
    for (const readOnly of [false, true]) {
      expect(() => open(readOnly)).toThrow(expect.objectContaining({ code: 'store-too-new' }));
    }
    expect(readFileSync(database).equals(before)).toBe(true);
    expect(damagedFiles()).toEqual([]);
  });
});

describe('looking only', () => {
  it('writes nothing, not even beside the database', async () => {
    await fill();
    const before = readdirSync(join(workspace, '.arboretum'), { recursive: true });
    const store = open(true);
    expect(await refs(store)).toEqual(allRefs);
    expect(listRuns(store)).toHaveLength(50);
    expect(readdirSync(join(workspace, '.arboretum'), { recursive: true })).toEqual(before);
    expect(() => startRun(store, { data: 'a', target: 'y', model: 'm' })).toThrow(
      expect.objectContaining({ code: 'workspace-read-only' }),
    );
  });

  it('sees what others write meanwhile', async () => {
    await fill();
    const viewer = open(true);
    expect(await refs(viewer)).toHaveLength(3);
    const writer = open();
    await register(writer, 'new');
    expect(await refs(viewer)).toContain('new@0.1.0');
    writer.close();
    expect(await refs(viewer)).toContain('new@0.1.0');
    await register(open(), 'newer');
    expect(await refs(viewer)).toContain('newer@0.1.0');
  });

  it.each(damages.slice(0, 3))('shows the models though there is a database %s', async (_what, damage) => {
    await fill();
    damage();
    const store = open(true);
    expect(await refs(store)).toEqual(allRefs);
    expect(notices).toEqual([expect.stringContaining('shown from their folders')]);
    expect(damagedFiles()).toEqual([]);
  });

  it('shows models that came without a database, and those that come later', async () => {
    await fill();
    rmSync(database);
    const store = open(true);
    expect(await refs(store)).toEqual(allRefs);
    expect(existsSync(database)).toBe(false);
    rmSync(join(workspace, '.arboretum/models/stock'), { recursive: true });
    expect(await refs(store)).toEqual(allRefs.slice(0, 2));
  });
});

describe('a store of folders that are links', () => {
  it.each(['.arboretum', '.arboretum/models', '.arboretum/tmp'])('is refused: %s', async (folder) => {
    const { workspace: outside, remove: removeOutside } = temporaryWorkspace();
    mkdirSync(join(workspace, folder, '..'), { recursive: true });
    symlinkSync(outside, join(workspace, folder));
    expect(() => open()).toThrow(
      expect.objectContaining({ code: 'store-damaged', message: expect.stringContaining('a link') }),
    );
    expect(readdirSync(outside)).toEqual([]);
    removeOutside();
  });
});

it('says that a workspace is not there', () => {
  expect(() => openStore({ workspace: join(workspace, 'nowhere') })).toThrow(
    expect.objectContaining({ code: 'bad-usage' }),
  );
});
