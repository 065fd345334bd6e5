import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Feature, Signature } from '../../../src/core/dataset/signature.ts';
import { readPredictionChunks } from '../../../src/engine/dataset/predictionChunks.ts';
import type { PredictionChunk } from '../../../src/engine/dataset/predictionChunks.ts';
import { openPredictionInput } from '../../../src/engine/dataset/predictionInput.ts';
import { createPredictionWriter } from '../../../src/engine/dataset/predictionWriter.ts';
import { profileDataset } from '../../../src/engine/dataset/profile.ts';
import type { FailedRow } from '../../../src/protocol/engine.ts';
import { mountDisk } from '../store/disks.ts';
import { csv, dataWorkspace, rejection } from './dataWorkspace.ts';
import type { DataWorkspace } from './dataWorkspace.ts';

const features: Feature[] = [
  { kind: 'number', name: 'age', column: 'age' },
  { kind: 'category', name: 'city', column: 'city', levels: ['Bern', 'Köln', 'Oslo'] },
  { kind: 'boolean', name: 'member', column: 'member' },
  { kind: 'date', name: 'since_year', column: 'since', part: 'year' },
  { kind: 'date', name: 'since_epoch_day', column: 'since', part: 'epoch_day' },
];
const signature: Signature = { features, target: { kind: 'class', column: 'y', classes: ['no', 'yes'] } };
const header = 'age,city,member,since';
const fine = csv(
  header,
  5,
  (i) => `${20 + i},${['Bern', 'Köln', 'Oslo'][i % 3]},${i % 2 === 0},2001-0${i + 1}-01`,
);

/** All rows of the input, and what failed. */
async function encode({ session }: DataWorkspace, data: string, by: Signature = signature) {
  const input = await openPredictionInput(session, data, by);
  const rows: number[][] = [];
  const numbers: number[] = [];
  const failures: FailedRow[] = [];
  let seen = 0;
  for await (const chunk of readPredictionChunks(session, input)) {
    for (let row = 0; row < chunk.rows; row++) {
      rows.push(by.features.map((_, feature) => chunk.matrix[feature * chunk.rows + row]!));
    }
    numbers.push(...chunk.rowNumbers);
    failures.push(...chunk.failures);
    seen += chunk.seen;
  }
  expect(seen).toBe(input.rows);
  return { rows, numbers, failures, warnings: input.warnings };
}

describe('encoding with a saved signature', () => {
  test('numbers, categories, booleans and dates', async () => {
    const { rows, failures, warnings } = await encode(await dataWorkspace({ 'new.csv': fine }), 'new.csv');
    expect(rows.slice(0, 3)).toEqual([
      [20, 0, 1, 2001, 11_323],
      [21, 1, 0, 2001, 11_354],
      [22, 2, 1, 2001, 11_382],
    ]);
    expect([failures, warnings]).toEqual([[], []]);
  });

  test('the same numbers as the training saw', async () => {
    const text = csv('when,code,ok,x,y', 300, (i) =>
      [
        `1${i % 9}.0${1 + (i % 9)}.19${60 + (i % 40)}`,
        `c${i % 12}`,
        i % 3 === 0,
        i % 5 ? `${i},5` : '',
        i % 2,
      ].join(';'),
    ).replace('when,code,ok,x,y', 'when;code;ok;x;y');
    const workspace = await dataWorkspace({ 'data.csv': text });
    const data = await workspace.train({ data: 'data.csv', target: 'y', categorical: ['code'] });
    const { rows } = await encode(workspace, 'data.csv', data.signature);
    const transposed = data.signature.features.flatMap((_, feature) => rows.map((row) => row[feature]!));
    expect(Float64Array.from(transposed)).toEqual(data.matrix);
    expect(data.signature.features.map(({ kind }) => kind)).toContain('date');
    expect(data.matrix[300 * (data.signature.features.length - 1) + 1]).toBe(1.5);
  });

  test('categories of dates and of numbers with a decimal comma', async () => {
    const text = csv('when;size;y', 60, (i) => `2024-01-0${1 + (i % 4)};${i % 3},5;${i}`);
    const workspace = await dataWorkspace({ 'data.csv': text });
    const data = await workspace.train({ data: 'data.csv', target: 'y', categorical: ['when', 'size'] });
    expect(data.signature.features).toMatchObject([
      { kind: 'category', levels: ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'] },
      { kind: 'category', levels: ['0.5', '1.5', '2.5'] },
    ]);
    const expected = [
      [0, 0],
      [1, 1],
      [2, 2],
    ];
    expect((await encode(workspace, 'data.csv', data.signature)).rows.slice(0, 3)).toEqual(expected);
    await workspace.copy(
      'data.parquet',
      `SELECT DATE '2024-01-01' + i::INT AS when, i + 0.5 AS size FROM range(3) t(i)`,
    );
    expect((await encode(workspace, 'data.parquet', data.signature)).rows).toEqual(expected);
  });

  test('columns in another order, and more of them', async () => {
    const workspace = await dataWorkspace({
      'new.csv':
        'y,since,member,note,city,age\nyes,2001-01-01,true,hi,Bern,20\nno,2001-02-01,false,ho,Köln,21\n',
    });
    const { rows, warnings } = await encode(workspace, 'new.csv');
    expect(rows[0]).toEqual([20, 0, 1, 2001, 11_323]);
    // The target is known to the model: not worth a word.
    expect(warnings).toEqual(['The column note is not known to the model and was not used.']);
  });

  test('missing columns are named, all at once', async () => {
    const { session } = await dataWorkspace({ 'new.csv': 'Age,city\n1,Bern\n' });
    expect(await rejection(openPredictionInput(session, 'new.csv', signature))).toMatchObject({
      code: 'column-missing',
      message: 'new.csv lacks 3 columns that the model needs: age, member, since.',
      hint: 'It has: Age, city.',
    });
    const { session: other } = await dataWorkspace({ 'new.csv': fine.replace('age', 'Age') });
    expect(await rejection(openPredictionInput(other, 'new.csv', signature))).toMatchObject({
      message: 'new.csv lacks a column that the model needs: age.',
      hint: 'Did you mean Age?',
    });
  });

  test('wrongly typed columns are named, all at once', async () => {
    const workspace = await dataWorkspace({
      'new.csv': csv(header, 9, (i) => `old${i},Bern,maybe,2001-01-01`),
      'typed.sql': `SELECT date '2001-01-01' AS age, 'Bern' AS city, 1.5 AS member, 7 AS since`,
    });
    expect(await rejection(openPredictionInput(workspace.session, 'new.csv', signature))).toMatchObject({
      code: 'column-type',
      message:
        'Columns of new.csv have another type than in the training: age must be a number; member must be true or false.',
    });
    expect(await rejection(openPredictionInput(workspace.session, 'typed.sql', signature))).toMatchObject({
      code: 'column-type',
      message:
        'Columns of typed.sql have another type than in the training: age must be a number but is DATE; ' +
        'member must be true or false but is DECIMAL(2,1); since must be a date but is INTEGER.',
    });
  });

  test('unseen categories and all ways of saying nothing are missing', async () => {
    const workspace = await dataWorkspace({
      'new.csv': `${header}\n,Rome,,\nNA,,NULL,NaT\nnan,bern,-,?\n30,Bern,true,2001-01-01\n31,Bern,true,2001-01-01\n`,
    });
    const { rows, failures } = await encode(workspace, 'new.csv');
    expect(rows[0]).toEqual([NaN, NaN, NaN, NaN, NaN]);
    expect(rows[1]).toEqual([NaN, NaN, NaN, NaN, NaN]);
    expect(failures).toEqual([]);
  });

  test('cells that cannot be read fail their row, with number and reason; the rest goes through', async () => {
    const lines = fine.trimEnd().split('\n');
    lines.splice(2, 0, '21,Bern,true,someday', `x${'y'.repeat(60)},Bern,perhaps,2001-01-01`);
    lines.splice(5, 0, '1,2', '1,2,3,4,5');
    lines.push('1,Bern');
    const { numbers, failures } = await encode(
      await dataWorkspace({ 'new.csv': `${lines.join('\n')}\n` }),
      'new.csv',
    );
    expect(numbers).toEqual([1, 4, 7, 8, 9]);
    expect(failures).toEqual([
      { row: 2, reason: 'since: "someday" is not a date' },
      {
        row: 3,
        reason: `age: "x${'y'.repeat(39)}..." is not a number; member: "perhaps" is not true or false`,
      },
      { row: 5, reason: 'too few fields (2 instead of 4)' },
      { row: 6, reason: 'too many fields (5 instead of 4)' },
      { row: 10, reason: 'too few fields (2 instead of 4)' },
    ]);
  });

  test('levels are the same in every file format', async () => {
    const byCode: Signature = {
      features: [
        { kind: 'category', name: 'code', column: 'code', levels: ['1', '2', '2.5', 'x'] },
        { kind: 'category', name: 'flag', column: 'flag', levels: ['false', 'true'] },
      ],
      target: { kind: 'number', column: 'y' },
    };
    const workspace = await dataWorkspace({
      'text.csv': 'code,flag\n1,true\n2.0,False\n02,TRUE\n2.5,false\nx,\nX,yes\n',
      'integers.sql': `FROM (VALUES (1, true), (2, false), (3, NULL)) t(code, flag)`,
      'doubles.sql': `FROM (VALUES (1.0::DOUBLE, 'true'), (2.5, 'false'), ('nan', NULL)) t(code, flag)`,
      'lines.ndjson': '{"code":1,"flag":true}\n{"code":2.5,"flag":false}\n{"flag":null}\n',
    });
    const all = async (data: string) => (await encode(workspace, data, byCode)).rows;
    expect(await all('text.csv')).toEqual([
      [0, 1],
      [1, 0],
      [1, 1],
      [2, 0],
      [3, NaN],
      [NaN, NaN],
    ]);
    expect(await all('integers.sql')).toEqual([
      [0, 1],
      [1, 0],
      [NaN, NaN],
    ]);
    expect(await all('doubles.sql')).toEqual([
      [0, 1],
      [2, 0],
      [NaN, NaN],
    ]);
    expect(await all('lines.ndjson')).toEqual([
      [0, 1],
      [2, 0],
      [NaN, NaN],
    ]);
  });
});

describe('writing predictions', () => {
  const columns = [
    { kind: 'class', name: 'prediction', classes: ['no', 'yes, "really"'] },
    { kind: 'number', name: 'city' },
  ] as const;

  /** Predicts every row as the second class, and a number that is the row's. */
  async function predictTo({ session }: DataWorkspace, data: string, out: string, overwrite = false) {
    const input = await openPredictionInput(session, data, signature);
    const writer = await createPredictionWriter(session, input, { out, columns, overwrite });
    try {
      for await (const chunk of readPredictionChunks(session, input)) {
        await writer.write(chunk, [new Float64Array(chunk.rows).fill(1), chunk.rowNumbers]);
      }
      await writer.finish();
    } finally {
      await writer.discard();
    }
    return writer.columnNames;
  }

  test('CSV: the input as it was, then the predictions, for the rows that did not fail', async () => {
    const workspace = await dataWorkspace({
      'new.csv': `${header}\n020,Bern,true,2001-01-01\nx,Bern,true,2001-01-01\n1.50,"a, ""b""",,\n`,
    });
    expect(await predictTo(workspace, 'new.csv', 'out.csv')).toEqual(['prediction', 'city_2']);
    expect(await readFile(join(workspace.path, 'out.csv'), 'utf8')).toBe(
      `${header},prediction,city_2\n` +
        '020,Bern,true,2001-01-01,"yes, ""really""",1.0\n' +
        '1.50,"a, ""b""",,,"yes, ""really""",3.0\n',
    );
    expect((await readdir(workspace.path)).sort()).toEqual(['new.csv', 'out.csv']);
  });

  test('Parquet: columns with the types of their values', async () => {
    const workspace = await dataWorkspace({ 'new.csv': fine });
    await predictTo(workspace, 'new.csv', 'out.parquet');
    const { rows, columns: written } = await profileDataset(workspace.session, 'out.parquet');
    expect(rows).toBe(5);
    expect(written.map(({ name, storage }) => `${name} ${storage}`)).toEqual([
      'age BIGINT',
      'city VARCHAR',
      'member BOOLEAN',
      'since DATE',
      'prediction VARCHAR',
      'city_2 DOUBLE',
    ]);
  });

  test.each(['out.csv', 'out.parquet'])('rows stay in order over many batches: %s', async (out) => {
    const rows = 300_000;
    const workspace = await dataWorkspace({
      'new.csv': csv(header, rows, (i) => `${i % 10 === 7 ? 'bad' : i},Oslo,true,2001-01-01`),
    });
    await predictTo(workspace, 'new.csv', out);
    await workspace.write(
      'check.sql',
      `SELECT count(*) AS n, sum((age <> city_2 - 1)::INT) AS wrong, sum((age <= before)::INT) AS disorder
      FROM (SELECT age::INT AS age, city_2, lag(age::INT) OVER () AS before FROM '${out}')`,
    );
    const { columns: counts } = await profileDataset(workspace.session, 'check.sql');
    expect(counts.map(({ name, min }) => [name, min])).toEqual([
      ['n', rows * 0.9],
      ['wrong', 0],
      ['disorder', 0],
    ]);
  });

  test('an existing file is kept, unless asked to overwrite it', async () => {
    const workspace = await dataWorkspace({ 'new.csv': fine, 'out.csv': 'precious' });
    expect(await rejection(predictTo(workspace, 'new.csv', 'out.csv'))).toMatchObject({
      code: 'output-exists',
      message: 'out.csv exists already.',
    });
    expect(await readFile(join(workspace.path, 'out.csv'), 'utf8')).toBe('precious');
    await predictTo(workspace, 'new.csv', 'out.csv', true);
    expect(await readFile(join(workspace.path, 'out.csv'), 'utf8')).toContain('prediction');
  });

  test.each([
    ['the input itself', './new.csv', 'output-unwritable'],
    ['a folder that is not there', 'nowhere/out.csv', 'output-unwritable'],
    ['a folder', 'folder.csv', 'output-unwritable'],
    ['another kind of file', 'out.xlsx', 'bad-usage'],
  ])('%s is refused', async (_, out, code) => {
    const workspace = await dataWorkspace({ 'new.csv': fine, 'folder.csv/x': '' });
    expect(await rejection(predictTo(workspace, 'new.csv', out, true))).toMatchObject({ code });
    expect(await readFile(join(workspace.path, 'new.csv'), 'utf8')).toBe(fine);
    expect((await readdir(workspace.path)).sort()).toEqual(['folder.csv', 'new.csv']);
  });

  test('what is aborted leaves nothing behind', async () => {
    const workspace = await dataWorkspace({
      'new.csv': csv(header, 200_000, (i) => `${i},Oslo,true,2001-01-01`),
    });
    const { session } = workspace;
    const abort = new AbortController();
    const input = await openPredictionInput(session, 'new.csv', signature);
    for (const out of ['out.csv', 'out.parquet']) {
      const writer = await createPredictionWriter(session, input, { out, columns });
      const chunks: PredictionChunk[] = [];
      for await (const chunk of readPredictionChunks(session, input, { signal: abort.signal })) {
        chunks.push(chunk);
        await writer.write(chunk, [new Float64Array(chunk.rows), chunk.rowNumbers]);
        if (chunks.length === 9) break;
      }
      await writer.discard();
      await writer.discard();
    }
    expect(await readdir(workspace.path)).toEqual(['new.csv']);
  });

  test.for(['out.csv', 'out.parquet'])('a disk that fills up: %s', async (name, { skip }) => {
    const disk = mountDisk('1m');
    if (disk === null) return skip();
    onTestFinished(() => disk.remove());
    const workspace = await dataWorkspace({
      'new.csv': csv(header, 400_000, (i) => `${(i * 7919) % 1_000_003}.${i},Oslo,true,2001-01-01`),
    });
    const before = await readdir(disk.path);
    expect(await rejection(predictTo(workspace, 'new.csv', join(disk.path, name)))).toMatchObject({
      code: 'disk-full',
    });
    expect(await readdir(disk.path)).toEqual(before);
  });

  test('a folder that is read-only', async ({ skip }) => {
    const disk = mountDisk('1m');
    if (disk === null) return skip();
    onTestFinished(() => disk.remove());
    await mkdir(join(disk.path, 'folder'));
    disk.remount('ro');
    const workspace = await dataWorkspace({ 'new.csv': fine });
    expect(await rejection(predictTo(workspace, 'new.csv', join(disk.path, 'folder/out.csv')))).toMatchObject(
      {
        code: 'output-unwritable',
        message: expect.stringContaining('read-only') as string,
      },
    );
  });

  test('input that goes away on the way', async () => {
    const workspace = await dataWorkspace();
    const large = csv(header, 300_000, (i) => `${i},Oslo,true,2001-01-01`);
    const read = async (spoil: () => Promise<void>) => {
      await workspace.write('new.csv', large);
      const input = await openPredictionInput(workspace.session, 'new.csv', signature);
      let spoiled = false;
      for await (const chunk of readPredictionChunks(workspace.session, input)) {
        expect(chunk.rows).toBeGreaterThan(0);
        if (!spoiled) await spoil();
        spoiled = true;
      }
    };
    const file = join(workspace.path, 'new.csv');
    expect(await rejection(read(() => writeFile(file, fine)))).toMatchObject({ code: 'data-changed' });
    expect(await rejection(read(() => rm(file)))).toMatchObject({ code: 'data-not-found' });
  });
});
