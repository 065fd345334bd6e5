import { appendFileSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/engine.ts';
import type { ModelSummary } from '../../../src/core/registry/model.ts';
import { versionRows } from '../../../src/engine/registry/rows.ts';
import { listModels } from '../../../src/engine/registry/list.ts';
import { looksACall, onFilesFound } from '../../../src/engine/registry/lookAtFiles.ts';
import { queryVersions } from '../../../src/engine/registry/query.ts';
import { openStore, type Store } from '../../../src/engine/store/open.ts';
import { register, temporaryWorkspace } from '../store/versions.ts';
import { type ManyVersions, writeVersions } from './manyVersions.ts';

let source: ReturnType<typeof temporaryWorkspace>;
let template: string;
beforeAll(async () => {
  source = temporaryWorkspace();
  const store = openStore({ workspace: source.workspace });
  await register(store, 'template', { version: '1.0.0' });
  store.close();
  template = join(source.workspace, '.arboretum/models/template/1.0.0');
});
afterAll(() => source.remove());

/** A workspace with many versions, for all tests of a `describe`. */
function useVersions(many: Omit<ManyVersions, 'template'>) {
  const made = temporaryWorkspace();
  const used: { store: Store; models: string } = { store: undefined as never, models: '' };
  beforeAll(() => {
    used.models = writeVersions(made.workspace, { template, ...many });
    used.store = openStore({ workspace: made.workspace });
  }, 120_000);
  afterAll(() => {
    used.store.close();
    made.remove();
  }, 120_000);
  return used;
}

const damaged = (models: readonly ModelSummary[]) =>
  models.flatMap(({ versions }) => versions.filter((each) => each.damaged).map(({ version }) => version));

/**
 * The shortest time of several tries, in milliseconds of the processor: what else the machine does makes single ones
 * longer, and the clock on the wall means nothing while it does.
 */
async function shortest(work: () => Promise<unknown>): Promise<number> {
  let best = Infinity;
  for (let k = 0; k < 15; k++) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe('more versions than a call looks at', () => {
  const used = useVersions({ models: 1, versions: looksACall + 500 });
  const file = (version: string) => join(used.models, 'model-0', version, 'model.txt');
  /** The next time that a change of files is told. */
  const told = () =>
    new Promise<void>((resolve) => {
      const end = onFilesFound(used.store, () => {
        end();
        resolve();
      });
    });

  it('are all looked at by the first call', async () => {
    const versions = ['0.3.0', '77.0.0', '149.9.0'];
    const texts = versions.map((version) => readFileSync(file(version)));
    for (const version of versions) appendFileSync(file(version), 'x');
    expect(damaged(await listModels(used.store))).toEqual(versions.toReversed());
    for (const [k, version] of versions.entries()) writeFileSync(file(version), texts[k]!);
    // What the first of these has not looked at is the turn of the second.
    await listModels(used.store);
    expect(damaged(await listModels(used.store))).toEqual([]);
  });

  it.each(['0.0.0', '60.0.0', '149.0.0'])(
    'are looked at after a list: an edit of %s is told',
    async (version) => {
      const text = readFileSync(file(version));
      appendFileSync(file(version), 'x');
      const edit = told();
      await listModels(used.store);
      await edit;
      expect(damaged(await listModels(used.store))).toEqual([version]);

      writeFileSync(file(version), text);
      const repair = told();
      await listModels(used.store);
      await repair;
      expect(damaged(await listModels(used.store))).toEqual([]);
    },
  );

  it('are looked at from time to time though nobody asks', async () => {
    const text = readFileSync(file('90.0.0'));
    const edit = told();
    appendFileSync(file('90.0.0'), 'x');
    await edit;
    expect(await queryVersions(used.store, { range: '90.0.0' })).toMatchObject([
      { damaged: expect.stringContaining('model.txt was changed') },
    ]);
    writeFileSync(file('90.0.0'), text);
    expect((await queryVersions(used.store, { range: '90.0.0' }))[0]).not.toHaveProperty('damaged');
  });

  it('whose times alone have changed are nothing to tell, and are remembered as they are', async () => {
    let times = 0;
    const end = onFilesFound(used.store, () => (times += 1));
    const stamp = () =>
      used.store.read('testing', (db) => versionRows(db).find(({ version }) => version === '140.0.0')!.stamp);
    const before = stamp();
    utimesSync(file('140.0.0'), new Date(0), new Date(0));
    await listModels(used.store);
    await listModels(used.store);
    expect(stamp()).not.toBe(before);
    expect(damaged(await listModels(used.store))).toEqual([]);
    end();
    expect(times).toBe(0);
  });
});

describe('1,000 versions', () => {
  const used = useVersions({ models: 4, versions: 250 });
  it('answer a query in less than 50 ms', async () => {
    const query = { range: '>=3 <20', where: ['mae < 8', 'mae > 2'], since: '2026-01-02' };
    // Versions 3.0.0 to 19.9.0 are numbers 30 to 199; those of the smaller errors end at number 222.
    expect(await queryVersions(used.store, query)).toHaveLength(4 * (200 - 56));
    expect(await shortest(() => queryVersions(used.store, query))).toBeLessThan(50);
    expect(await shortest(() => queryVersions(used.store, {}))).toBeLessThan(50);
  });
});

describe('5,000 versions', () => {
  const used = useVersions({ models: 50, versions: 100 });
  it('are listed and queried in less than 100 ms', async () => {
    expect((await listModels(used.store)).flatMap(({ versions }) => versions)).toHaveLength(5000);
    expect(await shortest(() => listModels(used.store))).toBeLessThan(100);
    expect(await queryVersions(used.store, { range: '^9.5' })).toHaveLength(250);
    expect(await shortest(() => queryVersions(used.store, { range: '^9.5' }))).toBeLessThan(100);
    expect(await shortest(() => queryVersions(used.store, { where: ['mae < 9'] }))).toBeLessThan(100);
    expect(await shortest(() => queryVersions(used.store, { model: 'model-7' }))).toBeLessThan(100);
  });

  it('are listed anew when one has changed', async () => {
    const { store } = used;
    const tag = (text: string) =>
      store.write('tagging', (db) =>
        db
          .prepare(
            "INSERT INTO tag (version, tag) SELECT id, ? FROM version WHERE name = 'model-9' AND version = '3.3.0'",
          )
          .run(text),
      );
    let k = 0;
    const tagAndList = () => {
      tag(`tag-${k++}`);
      return listModels(store);
    };
    // Rows are read again, and sorted.
    expect(await shortest(tagAndList)).toBeLessThan(150);
    const [found] = await queryVersions(store, { model: 'model-9', range: '3.3.0' });
    expect(found!.tags).toHaveLength(k);
  });
});

it('an engine tells of files that were changed behind its back', async () => {
  const { workspace, remove } = temporaryWorkspace();
  const models = writeVersions(workspace, { template, models: 1, versions: 3 });
  const engine = await createEngine({ workspace });
  expect(damaged(await engine.listModels())).toEqual([]);
  const told = new Promise<void>((resolve) => {
    engine.onEvent(({ kind }) => {
      if (kind === 'registry-changed') resolve();
    });
  });
  appendFileSync(join(models, 'model-0/0.1.0/model.txt'), 'x');
  await told;
  expect(damaged(await engine.listModels())).toEqual(['0.1.0']);
  await engine.dispose();
  remove();
});
