import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { part } from '../../../src/core/dataset/trainingData.ts';
import type { TrainingData } from '../../../src/core/dataset/trainingData.ts';
import type { Progress } from '../../../src/core/training/progress.ts';
import { csv, dataWorkspace, rejection } from './dataWorkspace.ts';

/** The values of a feature, by its name. */
function values(data: TrainingData, name: string): number[] {
  const index = data.signature.features.findIndex((feature) => feature.name === name);
  expect(index).toBeGreaterThanOrEqual(0);
  return [...data.matrix.subarray(index * data.rows, (index + 1) * data.rows)];
}

const shop = csv('price,kind,sold,day,rating,y', 120, (i) =>
  [
    (i % 10) + 0.5,
    ['book', 'pen', 'cup'][i % 3],
    i % 2 === 0,
    `2024-0${1 + (i % 9)}-1${i % 10}`,
    1 + (i % 5),
    i % 4,
  ].join(','),
);

describe('reading for a training', () => {
  test('encodes by kind, into shared memory', async () => {
    const { train, path } = await dataWorkspace({ 'shop.csv': shop });
    const data = await train({ data: 'shop.csv', target: 'price' });
    expect(data.task).toBe('regression');
    expect(data.rows).toBe(120);
    expect(data.signature.target).toEqual({ kind: 'number', column: 'price' });
    expect(data.signature.features).toEqual([
      { kind: 'category', name: 'kind', column: 'kind', levels: ['book', 'cup', 'pen'] },
      { kind: 'boolean', name: 'sold', column: 'sold' },
      ...['year', 'month', 'day', 'day_of_week', 'epoch_day'].map((name) => ({
        kind: 'date',
        name: `day_${name}`,
        column: 'day',
        part: name,
      })),
      { kind: 'number', name: 'rating', column: 'rating' },
      { kind: 'number', name: 'y', column: 'y' },
    ]);
    expect(values(data, 'kind').slice(0, 4)).toEqual([0, 2, 1, 0]);
    expect(values(data, 'sold').slice(0, 3)).toEqual([1, 0, 1]);
    expect(values(data, 'day_month').slice(0, 3)).toEqual([1, 2, 3]);
    expect([...data.label.subarray(0, 3)]).toEqual([0.5, 1.5, 2.5]);
    expect([...data.rowNumbers.subarray(0, 3)]).toEqual([1, 2, 3]);
    for (const array of [data.matrix, data.label, data.rowNumbers]) {
      expect(array.buffer).toBeInstanceOf(SharedArrayBuffer);
    }
    const bytes = await readFile(join(path, 'shop.csv'));
    expect(data.fingerprint).toEqual({
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  test('gives the same numbers for every file format', async () => {
    const workspace = await dataWorkspace({ 'shop.csv': shop, 'shop.csv.gz': gzipSync(shop) });
    const from = `FROM read_csv('${join(workspace.path, 'shop.csv')}')`;
    await workspace.copy('shop.parquet', `SELECT * ${from}`);
    await workspace.copy('shop.ndjson', `SELECT * ${from}`);
    await workspace.write('shop.tsv', shop.replaceAll(',', '\t'));
    await workspace.write('semi.csv', shop.replaceAll(',', ';').replaceAll('.5;', ',5;'));
    await workspace.write(
      'shop.json',
      `[${(await readFile(join(workspace.path, 'shop.ndjson'), 'utf8')).trim().replaceAll('\n', ',')}]`,
    );
    await workspace.write('shop.sql', `SELECT * FROM 'shop.parquet'`);
    const spec = { target: 'y', categorical: ['rating'] };
    const expected = await workspace.train({ ...spec, data: 'shop.csv' });
    expect(expected.task).toBe('multiclass');
    for (const data of [
      'shop.csv.gz',
      'shop.tsv',
      'semi.csv',
      'shop.parquet',
      'shop.json',
      'shop.ndjson',
      'shop.sql',
    ]) {
      const { fingerprint, ...rest } = await workspace.train({ ...spec, data });
      expect(rest, data).toEqual({ ...expected, fingerprint: undefined });
      expect(fingerprint.sha256, data).not.toBe(expected.fingerprint.sha256);
    }
  });

  test('rows keep the order of the file, over many of DuckDB’s batches', async () => {
    const rows = 600_000;
    const workspace = await dataWorkspace();
    const select = `SELECT range AS n, range % 7 AS x, repeat('pad', 5 + range % 3) AS p FROM range(${rows})`;
    for (const data of ['long.csv', 'long.parquet', 'long.ndjson']) {
      await workspace.copy(data, select);
      const { label, rowNumbers } = await workspace.train({ data, target: 'n', exclude: ['p'] });
      expect(
        label.every((value, row) => value === row),
        data,
      ).toBe(true);
      expect(
        rowNumbers.every((value, row) => value === row + 1),
        data,
      ).toBe(true);
    }
  });

  test('is the same every time, a query without ORDER BY included', async () => {
    const { train, write } = await dataWorkspace({
      'many.csv': csv('a,b,y', 60_000, (i) => `${i % 5003},${(i * 7) % 13},${(i % 17) / 3}`),
    });
    await write('grouped.sql', `SELECT a, sum(b / 3) AS b, avg(y) AS y FROM 'many.csv' GROUP BY a`);
    const first = await train({ data: 'grouped.sql', target: 'y' });
    expect(first.rows).toBe(5003);
    for (let time = 0; time < 3; time++) {
      expect(await train({ data: 'grouped.sql', target: 'y' })).toEqual(first);
    }
  });

  test('reports how far it has come', async () => {
    const { train } = await dataWorkspace({ 'shop.csv': shop });
    const seen: Progress[] = [];
    await train({ data: 'shop.csv', target: 'y' }, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ stage: 'reading', done: 120, total: 120, secondsLeft: null });
  });
});

describe('types of columns', () => {
  test('everything that DuckDB has', async () => {
    const { copy, train } = await dataWorkspace();
    await copy(
      'types.parquet',
      `SELECT
        (i % 5)::DECIMAL(18, 4) / 4 AS "decimal", (i % 9)::HUGEINT * 10::HUGEINT ** 20 AS huge, (i % 3)::UTINYINT AS tiny,
        (i % 11)::FLOAT / 2 AS "float", uuid() AS uuid, (CASE i % 2 WHEN 0 THEN 'a' ELSE 'b' END)::ENUM ('b', 'a') AS enum,
        TIME '00:00:01' + to_minutes(i % 60) AS time, to_hours(i % 24) AS interval,
        TIMESTAMPTZ '2020-01-01 00:30:00+02' + to_days((i % 30)::INT) AS zoned,
        TIMESTAMP_NS '1960-01-01 12:00:00.123456789' AS nanos, make_timestamp_ns(i * 1000000000) AS nanos2,
        [i, i] AS list, {'a': i} AS struct, MAP {'k': i} AS map, 'x'::BLOB AS blob, i % 2 = 0 AS boolean,
        NULL::INTEGER AS nothing, CASE WHEN i % 4 = 0 THEN 'NaN'::DOUBLE ELSE i % 6 END AS gaps, i / 7 AS y
      FROM range(240) AS t(i)`,
    );
    const data = await train({ data: 'types.parquet', target: 'y' });
    const kinds = Object.fromEntries(data.signature.features.map(({ name, kind }) => [name, kind]));
    expect(kinds).toMatchObject({
      decimal: 'number',
      huge: 'number',
      tiny: 'number',
      float: 'number',
      enum: 'category',
      time: 'number',
      interval: 'number',
      zoned_day: 'date',
      nanos2_hour: 'date',
      boolean: 'boolean',
      gaps: 'number',
    });
    expect(values(data, 'decimal').slice(0, 5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(values(data, 'huge')[2]).toBe(2e20);
    expect(values(data, 'enum').slice(0, 2)).toEqual([0, 1]);
    expect(values(data, 'time').slice(0, 2)).toEqual([1, 61]);
    expect(values(data, 'interval')[3]).toBe(3 * 3600);
    // 2020-01-01 00:30 at +02:00 is the evening before in UTC.
    expect([
      values(data, 'zoned_year')[0],
      values(data, 'zoned_day')[0],
      values(data, 'zoned_hour')[0],
    ]).toEqual([2019, 31, 22]);
    expect(values(data, 'gaps').slice(0, 3)).toEqual([NaN, 1, 2]);
    const reasons = Object.fromEntries(data.excluded.map(({ column, reason }) => [column, reason]));
    expect(reasons).toMatchObject({
      uuid: 'Looks like an identifier: 240 different values in 240 rows.',
      list: 'Values of the type BIGINT[] cannot be used.',
      blob: 'Values of the type BLOB cannot be used.',
      nanos: 'Has the same value in every row.',
      nothing: 'Has no value in any row.',
    });
    expect(Object.keys(reasons)).toEqual(expect.arrayContaining(['struct', 'map']));
  });

  test('numbers of every spelling', async () => {
    const cells = ['1', ' 2 ', '+3', '-4.5', '.5', '6.', '7e2', '1E-3', '0', '-0', '', 'N/A'];
    const { train } = await dataWorkspace({ 'n.csv': csv('x,y', 120, (i) => `${cells[i % 12]},${i}`) });
    const data = await train({ data: 'n.csv', target: 'y' });
    expect(values(data, 'x').slice(0, 12)).toEqual([1, 2, 3, -4.5, 0.5, 6, 700, 0.001, 0, -0, NaN, NaN]);
  });

  test('dates with an offset are UTC; other spellings are recognized and remembered', async () => {
    const { train } = await dataWorkspace({
      'd.csv': csv('iso,german,y', 90, (i) =>
        [
          `2024-03-10T23:30:00${i % 2 ? '-02:00' : 'Z'}`,
          `${10 + (i % 19)}.03.2024 08:${10 + (i % 50)}`,
          i,
        ].join(','),
      ),
    });
    const data = await train({ data: 'd.csv', target: 'y' });
    expect(values(data, 'iso_day').slice(0, 2)).toEqual([10, 11]);
    expect(values(data, 'iso_hour').slice(0, 2)).toEqual([23, 1]);
    expect(values(data, 'german_day').slice(0, 3)).toEqual([10, 11, 12]);
    expect(data.signature.features.find(({ name }) => name === 'german_day')).toMatchObject({
      format: '%d.%m.%Y %H:%M',
    });
    expect(data.warnings).toEqual([]);
  });
});

describe('what the spec asks for', () => {
  const sales = csv('id,store,when,amount,weight,note,constant,leak,y', 400, (i) =>
    [
      i + 1,
      `s${i % 8}`,
      `20${10 + (i % 10)}-01-${10 + (i % 19)}`,
      (i * 37) % 101,
      1 + (i % 3),
      `a remark on sale ${i}`,
      'same',
      ((i * 53) % 89) * 2 + 1,
      (i * 53) % 89,
    ].join(','),
  );

  test('columns are left out for stated reasons, and leaks are told', async () => {
    const { train } = await dataWorkspace({ 'sales.csv': sales });
    const data = await train({ data: 'sales.csv', target: 'y', weight: 'weight', exclude: ['store'] });
    expect(data.excluded).toEqual([
      { column: 'id', reason: 'Looks like an identifier: 400 different values in 400 rows.' },
      { column: 'store', reason: 'Left out by choice.' },
      { column: 'weight', reason: 'Used as the weight of the rows.' },
      { column: 'note', reason: 'Looks like an identifier: 400 different values in 400 rows.' },
      { column: 'constant', reason: 'Has the same value in every row.' },
    ]);
    expect([...data.weight!.subarray(0, 4)]).toEqual([1, 2, 3, 1]);
    expect(data.warnings).toEqual([
      'leak alone tells y almost perfectly. Is it known before y is? If not, exclude it.',
    ]);
  });

  test('a copy of the target is left out', async () => {
    const { train } = await dataWorkspace({ 'c.csv': csv('a,copy,y', 80, (i) => `${i % 3},${i}.0,${i}`) });
    const data = await train({ data: 'c.csv', target: 'y' });
    expect(data.excluded).toEqual([{ column: 'copy', reason: 'Holds the same values as the target.' }]);
    expect(data.warnings).toEqual(['copy holds the same values as the target y and was left out.']);
  });

  test('groups stay whole', async () => {
    const { train } = await dataWorkspace({ 'sales.csv': sales });
    const data = await train({ data: 'sales.csv', target: 'y', split: { kind: 'group', column: 'store' } });
    expect(data.excluded).toContainEqual({
      column: 'store',
      reason: 'Used to keep groups together in the split.',
    });
    for (let store = 0; store < 8; store++) {
      expect(new Set(data.parts.filter((_, row) => row % 8 === store)).size).toBe(1);
    }
    expect(data.counts).toEqual({ train: 250, validation: 50, holdout: 100 });
  });

  test('time goes forward, and its growing parts are no features', async () => {
    const { train } = await dataWorkspace({ 'sales.csv': sales });
    const data = await train({ data: 'sales.csv', target: 'y', split: { kind: 'time', column: 'when' } });
    const times = Array.from({ length: 400 }, (_, i) => (i % 10) * 1000 + (i % 19));
    const of = (which: number) => times.filter((_, row) => data.parts[row] === which);
    expect(Math.max(...of(part.train))).toBeLessThan(Math.min(...of(part.validation)));
    expect(Math.max(...of(part.validation))).toBeLessThan(Math.min(...of(part.holdout)));
    const names = data.signature.features.filter(({ column }) => column === 'when').map(({ name }) => name);
    expect(names).toEqual(['when_month', 'when_day', 'when_day_of_week']);
  });

  test('dates can be left out, whole numbers be categories', async () => {
    const { train } = await dataWorkspace({ 'sales.csv': sales });
    const data = await train({
      data: 'sales.csv',
      target: 'store',
      dates: 'exclude',
      categorical: ['weight', 'amount'],
    });
    expect(data.excluded).toContainEqual({ column: 'when', reason: 'Dates are left out by choice.' });
    expect(data.signature.target).toEqual({
      kind: 'class',
      column: 'store',
      classes: ['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7'],
    });
    const [amount, weight] = data.signature.features.filter(({ kind }) => kind === 'category');
    expect(weight).toMatchObject({ name: 'weight', levels: ['1', '2', '3'] });
    // By value, not by text, where 10 would come before 2.
    expect(amount).toMatchObject({ levels: Array.from({ length: 101 }, (_, i) => String(i)) });
  });

  test('stratified keeps the classes in proportion', async () => {
    const { train } = await dataWorkspace({
      'rare.csv': csv('x,y', 1000, (i) => `${i % 13},${i % 50 === 0 ? 'fraud' : 'fine'}`),
    });
    const data = await train({ data: 'rare.csv', target: 'y', split: { kind: 'stratified' } });
    expect(data.task).toBe('binary');
    expect(data.signature.target).toMatchObject({ classes: ['fine', 'fraud'] });
    const rare = (which: number) =>
      data.parts.filter((p, row) => p === which && data.label[row] === 1).length;
    expect(rare(part.holdout)).toBe(4);
    expect([3, 4]).toContain(rare(part.validation));
  });

  test.each([
    ['a group split of one group', { kind: 'group', column: 'constant' }, 'split-impossible'],
    ['a time split by text', { kind: 'time', column: 'note' }, 'column-type'],
    ['a time split by what is always the same', { kind: 'time', column: 'weight2' }, 'column-missing'],
  ] as const)('%s is refused', async (_, split, code) => {
    const { train } = await dataWorkspace({ 'sales.csv': sales });
    expect(await rejection(train({ data: 'sales.csv', target: 'y', split }))).toMatchObject({ code });
  });

  test('weights with gaps are refused', async () => {
    const { train } = await dataWorkspace({
      'w.csv': csv('x,w,y', 60, (i) => `${i % 3},${i % 9 || ''},${i}`),
    });
    expect(await rejection(train({ data: 'w.csv', target: 'y', weight: 'w' }))).toMatchObject({
      code: 'spec-invalid',
      message: 'The weight column w has no value in 7 rows.',
    });
  });
});
