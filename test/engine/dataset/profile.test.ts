import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listDatasetFiles } from '../../../src/engine/dataset/list.ts';
import { profileDataset } from '../../../src/engine/dataset/profile.ts';
import { csv, dataWorkspace } from './dataWorkspace.ts';

describe('profile', () => {
  test('a small table, by hand', async () => {
    const { session } = await dataWorkspace({
      'pets.csv':
        'id,animal,weight,twin,born,ok,y\n' +
        '1,cat,4,4,2020-01-01,true,1\n2,dog,10,10,2020-01-03,false,0\n3,cat,,,2020-01-05,true,1\n4,cat,6,6,,,1\n' +
        '5,cow,500,500,2020-01-09,true,0\n6,dog,8,8,2020-01-11,true,1\n7,cat,2,2,2020-01-13,true,0\n8,cat,5,5,2020-01-15,true,1\n' +
        '9,cat,5,5,2020-01-17,true,0\n10,dog,9,9,2020-01-19,true,0\n',
    });
    const { columns, ...profile } = await profileDataset(session, 'pets.csv');
    expect(profile).toEqual({
      path: 'pets.csv',
      rows: 10,
      bytes: 304,
      duplicateRows: 0,
      likelyTarget: 'y',
      likelyIdentifiers: ['id'],
      warnings: [],
    });
    const day = 86_400_000;
    const first = Date.UTC(2020, 0, 1);
    expect(columns).toMatchObject([
      {
        name: 'id',
        type: 'number',
        storage: 'BIGINT',
        missing: 0,
        distinct: 10,
        flags: [{ kind: 'identifier' }],
      },
      {
        name: 'animal',
        type: 'category',
        storage: 'VARCHAR',
        distinct: 3,
        top: [
          { value: 'cat', count: 6 },
          { value: 'dog', count: 3 },
          { value: 'cow', count: 1 },
        ],
        flags: [],
      },
      {
        name: 'weight',
        type: 'number',
        missing: 1,
        distinct: 8,
        min: 2,
        max: 500,
        mean: 61,
        sd: expect.closeTo(164.6443, 4) as number,
        // R: quantile(c(2, 4, 5, 5, 6, 8, 9, 10, 500), c(.05, .25, .5, .75, .95))
        quantiles: [2.8, 5, 6, 9, expect.closeTo(304, 6) as number],
        flags: [],
      },
      { name: 'twin', flags: [{ kind: 'duplicate', of: 'weight' }] },
      {
        name: 'born',
        type: 'date',
        storage: 'DATE',
        missing: 1,
        distinct: 9,
        min: first,
        max: first + 18 * day,
      },
      {
        name: 'ok',
        type: 'boolean',
        missing: 1,
        distinct: 2,
        top: [
          { value: 'true', count: 8 },
          { value: 'false', count: 1 },
        ],
      },
      { name: 'y', type: 'number', distinct: 2, histogram: { edges: [-0.5, 0.5, 1.5], counts: [5, 5] } },
    ]);
    const { histogram } = columns[2]!;
    expect(histogram!.edges).toHaveLength(31);
    expect([histogram!.edges[0], histogram!.edges[30]]).toEqual([2, 500]);
    expect(histogram!.counts.reduce((a, b) => a + b)).toBe(9);
    expect(histogram!.counts.at(-1)).toBe(1);
  });

  test('every row twice: equal columns are duplicates, others are not', async () => {
    const row = (i: number) => `${i},${i},${39 - i},${i % 4}`;
    const { session } = await dataWorkspace({ 'd.csv': csv('a,b,c,d', 80, (i) => row(i >> 1)) });
    const { columns } = await profileDataset(session, 'd.csv');
    const duplicates = columns.map(({ flags }) => flags.find(({ kind }) => kind === 'duplicate'));
    // c holds the values of a, in another order.
    expect(duplicates).toEqual([undefined, { kind: 'duplicate', of: 'a' }, undefined, undefined]);
  });

  test('hundreds of columns', async () => {
    const header = Array.from({ length: 400 }, (_, i) => `f${i}`).join(',');
    const { session } = await dataWorkspace({
      'wide.csv': csv(header, 50, (i) =>
        Array.from({ length: 400 }, (_, c) => (c === 300 ? `t${i % 3}` : i * c)).join(','),
      ),
    });
    const { columns } = await profileDataset(session, 'wide.csv');
    expect(columns).toHaveLength(400);
    expect(columns[399]).toMatchObject({ name: 'f399', min: 0, max: 49 * 399, distinct: 50 });
    expect(columns[300]).toMatchObject({ type: 'category', distinct: 3 });
    expect(columns[0]!.flags).toEqual([{ kind: 'constant' }]);
  });

  test('more rows than fit into the memory limit', { timeout: 300_000 }, async () => {
    const rows = 3_000_000;
    const { session, copy } = await dataWorkspace({}, { memoryLimitMb: 128 });
    // 3 million rows of 8 columns are 190 MB as doubles alone.
    const columns = Array.from({ length: 6 }, (_, i) => `hash(range * ${i + 1})::DOUBLE / 1e19 AS f${i}`);
    await copy(
      'big.parquet',
      `SELECT ${columns.join(', ')}, range AS n, 'group ' || range % 40 AS g FROM range(${rows})`,
    );
    const profile = await profileDataset(session, 'big.parquet');
    expect(profile.rows).toBe(rows);
    expect(profile.columns[6]).toMatchObject({ min: 0, max: rows - 1, mean: (rows - 1) / 2 });
    expect(profile.columns[7]!.top![0]).toMatchObject({ count: rows / 40 });
    expect(profile.likelyIdentifiers).toEqual(['n']);
    const [, , median] = profile.columns[6]!.quantiles!;
    expect(Math.abs(median / rows - 0.5)).toBeLessThan(0.01);
  });
});

describe('the list of data files', () => {
  test('what is data, and what is not', async () => {
    const { path, write } = await dataWorkspace({
      'b.csv': 'x',
      'A.CSV': 'x',
      'data/deep/c.parquet': 'x',
      'data/d.tsv.gz': 'x',
      'e.ndjson': 'x',
      'e.jsonl.gz': 'x',
      'f.json': '[]',
      'g.sql': 'x',
      'h.pq': 'x',
      'größe.csv': 'x',
      'readme.txt': 'x',
      'photo.png': 'x',
      'package.json': 'x',
      'tsconfig.base.json': 'x',
      'train.arboretum.json': 'x',
      '.hidden.csv': 'x',
      '.git/x.csv': 'x',
      '.arboretum/holdout.parquet': 'x',
      '.vscode/x.json': 'x',
      'node_modules/m/x.csv': 'x',
      'sub/node_modules/m/x.csv': 'x',
    });
    await write('outside/secret.csv', 'x');
    await mkdir(join(path, 'ws'));
    await symlink(join(path, 'outside'), join(path, 'ws', 'link'));
    await symlink(join(path, 'outside', 'secret.csv'), join(path, 'ws', 'link.csv'));
    await symlink(join(path, 'ws'), join(path, 'ws', 'loop'));
    await write('ws/own.csv', '12345');
    expect(
      (await listDatasetFiles(path))
        .filter((file) => !/^(ws|outside)/.test(file.path))
        .map(({ path, kind }) => [path, kind]),
    ).toEqual([
      ['A.CSV', 'csv'],
      ['b.csv', 'csv'],
      ['data/d.tsv.gz', 'tsv'],
      ['data/deep/c.parquet', 'parquet'],
      ['e.jsonl.gz', 'ndjson'],
      ['e.ndjson', 'ndjson'],
      ['f.json', 'json'],
      ['g.sql', 'sql'],
      ['größe.csv', 'csv'],
      ['h.pq', 'parquet'],
    ]);
    const inside = await listDatasetFiles(join(path, 'ws'));
    expect(inside).toMatchObject([{ path: 'own.csv', kind: 'csv', bytes: 5 }]);
    expect(inside[0]!.modified).toBeGreaterThan(Date.now() - 600_000);
  });

  test('at most 5,000', async () => {
    const { path } = await dataWorkspace(
      Object.fromEntries(Array.from({ length: 5_050 }, (_, i) => [`f${i}.csv`, ''])),
    );
    expect(await listDatasetFiles(path)).toHaveLength(5_000);
  });
});
