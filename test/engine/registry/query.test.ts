import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import semver from 'semver';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { place } from '../../../src/engine/registry/governance/place.ts';
import { listModels } from '../../../src/engine/registry/list.ts';
import { queryVersions } from '../../../src/engine/registry/query.ts';
import { openStore, type Store } from '../../../src/engine/store/open.ts';
import type { QueryRequest } from '../../../src/protocol/registry.ts';
import { register, temporaryWorkspace } from '../store/versions.ts';

let workspace: string;
let remove: () => void;
let store: Store;
beforeEach(() => {
  ({ workspace, remove } = temporaryWorkspace());
  store = openStore({ workspace });
});
afterEach(() => {
  store.close();
  remove();
});

const refs = async (request: QueryRequest, of = store) =>
  (await queryVersions(of, request)).map(({ ref }) => ref);

function tag(name: string, version: string, text: string, by = store): void {
  by.write('tagging', (db) =>
    db
      .prepare('INSERT INTO tag (version, tag) SELECT id, ? FROM version WHERE name = ? AND version = ?')
      .run(text, name, version),
  );
}

function promote(model: string, version: string, environment: string): void {
  const about = { kind: 'promoted', model, version, environment, expected: null } as const;
  store.write('promoting', (db) => place(db, about));
}

describe('a query', () => {
  beforeEach(async () => {
    for (const [version, mae] of [
      ['1.0.0', 5],
      ['1.2.0', 4],
      ['1.10.0', 3],
      ['1.9.0', 3.5],
      ['2.0.0-rc.1', 2.5],
    ] as const) {
      await register(store, 'shop', { version, mae });
    }
    await register(store, 'stock', { version: '1.5.0', mae: 1 });
  });

  it('finds by range, newest first as versions, models by name', async () => {
    expect(await refs({ model: 'shop', range: '^1.2' })).toEqual(['shop@1.10.0', 'shop@1.9.0', 'shop@1.2.0']);
    expect(await refs({ range: '1.x' })).toEqual([
      'shop@1.10.0',
      'shop@1.9.0',
      'shop@1.2.0',
      'shop@1.0.0',
      'stock@1.5.0',
    ]);
    expect(await refs({ model: 'shop', range: '>=2' })).toEqual([]);
    expect((await refs({ model: 'shop' }))[0]).toBe('shop@2.0.0-rc.1');
  });

  it('finds by metrics, and gives all of them', async () => {
    const found = await queryVersions(store, { where: ['mae < 4', 'mae >= 2.5'] });
    expect(found.map(({ ref, metrics }) => [ref, metrics])).toEqual([
      ['shop@2.0.0-rc.1', { mae: 2.5 }],
      ['shop@1.10.0', { mae: 3 }],
      ['shop@1.9.0', { mae: 3.5 }],
    ]);
    expect(await refs({ where: ['rmse < 100'] })).toEqual([]);
  });

  it('finds by tags and environment, as soon as they are there', async () => {
    expect(await refs({ tags: ['paper'] })).toEqual([]);
    tag('shop', '1.2.0', 'paper');
    tag('shop', '1.9.0', 'paper');
    tag('shop', '1.9.0', 'checked');
    expect(await refs({ tags: ['paper'] })).toEqual(['shop@1.9.0', 'shop@1.2.0']);
    expect(await refs({ tags: ['paper', 'checked'] })).toEqual(['shop@1.9.0']);

    expect(await refs({ environment: 'production' })).toEqual([]);
    promote('shop', '1.9.0', 'production');
    expect(await queryVersions(store, { environment: 'Production' })).toMatchObject([
      { ref: 'shop@1.9.0', environments: ['production'], tags: ['checked', 'paper'] },
    ]);
    // Not what this connection has done, but another.
    const other = openStore({ workspace });
    tag('stock', '1.5.0', 'paper', other);
    other.close();
    expect(await refs({ tags: ['paper'] })).toEqual(['shop@1.9.0', 'shop@1.2.0', 'stock@1.5.0']);
  });

  it('finds by time', async () => {
    const [newest] = await queryVersions(store, { model: 'stock' });
    const { created } = newest!;
    expect(await refs({ since: created })).toEqual(['stock@1.5.0']);
    expect(await refs({ until: created })).toHaveLength(6);
    expect(await refs({ since: created.slice(0, 10), until: created.slice(0, 10) })).toContain('stock@1.5.0');
    expect(await refs({ until: '2020-01-01' })).toEqual([]);
  });

  it.each<[QueryRequest, string, RegExp]>([
    [{ model: 'shp' }, 'model-not-found', /Did you mean shop/],
    [{ model: '../shop' }, 'model-name-invalid', /./],
    [{ range: 'newest' }, 'version-invalid', /\^1\.2/],
    [{ where: ['maee < 4'] }, 'query-invalid', /Did you mean mae/],
    [{ where: ['mae'] }, 'query-invalid', /rmse < 4\.2/],
    [{ environment: 'prodction' }, 'environment-unknown', /Did you mean production/],
    [{ since: 'yesterday' }, 'date-invalid', /2026-11-25/],
  ])('%j is refused', async (request, code, hint) => {
    await expect(queryVersions(store, request)).rejects.toMatchObject({
      code,
      hint: expect.stringMatching(hint),
    });
  });

  it('shows a version whose files were changed as damaged, with the metrics that were registered', async () => {
    appendFileSync(join(workspace, '.arboretum/models/shop/1.9.0/model.txt'), 'x');
    const found = await queryVersions(store, { model: 'shop', where: ['mae < 4'] });
    expect(found.filter(({ damaged }) => damaged !== undefined)).toMatchObject([
      { ref: 'shop@1.9.0', metrics: { mae: 3.5 }, damaged: expect.stringContaining('model.txt was changed') },
    ]);
  });

  it('leaves out what is deleted, and finds what was registered since', async () => {
    await refs({});
    store.write('deleting', (db) => db.prepare("DELETE FROM version WHERE name = 'stock'").run());
    rmSync(join(workspace, '.arboretum/models/stock'), { recursive: true });
    expect(await refs({ range: '1.5.0' })).toEqual([]);
    await register(store, 'stock', { version: '1.5.0', mae: 7 });
    expect(await queryVersions(store, { model: 'stock' })).toMatchObject([{ metrics: { mae: 7 } }]);
  });
});

it('enters the metrics of versions that were registered before there was a table of them, once', async () => {
  await register(store, 'shop', { version: '1.0.0', mae: 5 });
  await register(store, 'shop', { version: '1.1.0', mae: 4 });
  await register(store, 'shop', { version: '1.2.0', mae: 3 });
  const stored = () =>
    store.read('testing', (db) => db.prepare('SELECT name, value FROM metric ORDER BY version').all());
  const before = stored();
  store.write('forgetting', (db) => db.prepare('DELETE FROM metric').run());
  const file = join(workspace, '.arboretum/models/shop/1.2.0/model.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('"mae": 3', '"mae": 0'));

  // A model.json that was edited is not believed; what lists show of the version is.
  const found = await queryVersions(store, { where: ['mae < 5'] });
  expect(found.map(({ ref, metrics }) => [ref, metrics])).toEqual([
    ['shop@1.2.0', { mae: 3 }],
    ['shop@1.1.0', { mae: 4 }],
  ]);
  expect(stored()).toEqual(before.slice(0, 2));
  writeFileSync(file, text);
  await refs({});
  expect(stored()).toEqual(before);
});

it('takes a metric that some version has, though Arboretum computes none such', async () => {
  await register(store, 'shop', { version: '1.0.0' });
  store.write('importing', (db) =>
    db.prepare("INSERT INTO metric (version, name, value) SELECT id, 'val/loss', 2 FROM version").run(),
  );
  expect(await refs({ where: ['val/loss < 3'] })).toEqual(['shop@1.0.0']);
  await expect(refs({ where: ['val/los < 3'] })).rejects.toMatchObject({
    hint: expect.stringContaining('Did you mean val/loss?'),
  });
});

it('finds what a naive filter finds in the list', async () => {
  for (let k = 0; k < 40; k++) {
    await register(store, `model-${k % 3}`, {
      version: `${k % 4}.${(k * 7) % 12}.${k}`,
      mae: (k * 5) % 11,
    });
  }
  const models = await listModels(store);
  for (const [k, { name, version }] of models.flatMap(({ versions }) => versions).entries()) {
    if (k % 2 === 0) tag(name, version, 'even');
    if (k % 3 === 0) tag(name, version, 'third');
  }
  for (const { name, versions } of models) promote(name, versions[1]!.version, 'staging');
  const listed = (await listModels(store)).flatMap(({ versions }) => versions);
  const request = fc.record(
    {
      model: fc.constantFrom(...models.map(({ name }) => name)),
      range: fc.constantFrom('*', '1.*', '^2.3', '>=1.5 <3', '~0.7', '2.x || 3.x'),
      environment: fc.constantFrom('staging', 'production'),
      tags: fc.subarray(['even', 'third']),
      limit: fc.integer({ min: 0, max: 11 }),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(request, async ({ limit, ...asked }) => {
      const found = await queryVersions(store, {
        ...asked,
        ...(limit === undefined ? {} : { where: [`mae <= ${limit}`] }),
      });
      const naive = listed.filter(
        ({ name, version, environments, tags, metric }) =>
          (asked.model ?? name) === name &&
          semver.satisfies(version, asked.range ?? '*') &&
          (asked.environment === undefined || environments.includes(asked.environment)) &&
          (asked.tags ?? []).every((each) => tags.includes(each)) &&
          metric!.value <= (limit ?? Infinity),
      );
      expect(found.map(({ ref: _ref, metrics: _metrics, ...summary }) => summary)).toEqual(naive);
      for (const { name } of models) {
        const versions = found.filter((each) => each.name === name).map(({ version }) => version);
        expect(versions).toEqual(semver.rsort([...versions]));
      }
    }),
    { numRuns: 60 },
  );
});
