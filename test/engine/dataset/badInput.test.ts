import { appendFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { profileDataset } from '../../../src/engine/dataset/profile.ts';
import { csv, dataWorkspace, rejection } from './dataWorkspace.ts';

/** 60 rows that anything can be learned from. */
const good = csv('x,y', 60, (i) => `${i % 7},${(i % 7) * 2 + (i % 3)}`);

async function profileOf(content: string | Buffer, name = 'data.csv') {
  const { session } = await dataWorkspace({ [name]: content });
  return profileDataset(session, name);
}

describe('files with nothing to learn from', () => {
  test('empty', async () => {
    const { session, train } = await dataWorkspace({ 'data.csv': '' });
    expect(await rejection(profileDataset(session, 'data.csv'))).toMatchObject({ code: 'data-empty' });
    expect(await rejection(train({ data: 'data.csv', target: 'y' }))).toMatchObject({
      code: 'data-empty',
      message: 'data.csv is empty.',
    });
  });

  test.each([
    ['white space only', 'data.csv', '  \n\n \n'],
    ['empty, gzipped', 'data.csv.gz', gzipSync('')],
    ['an empty list', 'data.json', '[]'],
    ['empty lines', 'data.ndjson', '\n\n'],
    ['an empty Parquet file', 'data.parquet', ''],
  ])('%s', async (_, name, content) => {
    const { session } = await dataWorkspace({ [name]: content });
    expect(await rejection(profileDataset(session, name))).toMatchObject({ code: 'data-empty' });
  });

  test.each(['a,b,c\n', 'a,b,c', '"a","b"\r\n'])('a header only: %j', async (content) => {
    const { session } = await dataWorkspace({ 'data.csv': content });
    expect(await rejection(profileDataset(session, 'data.csv'))).toMatchObject({
      code: 'data-empty',
      message: 'data.csv has no rows.',
    });
  });

  test('one column', async () => {
    const { session, train } = await dataWorkspace({ 'data.csv': csv('y', 50, (i) => `${i}`) });
    expect(await profileDataset(session, 'data.csv')).toMatchObject({ rows: 50, columns: [{ name: 'y' }] });
    expect(await rejection(train({ data: 'data.csv', target: 'y' }))).toMatchObject({
      code: 'no-features',
      message: 'There is only the target: no column is left to predict it from.',
    });
  });

  test('one column of text, with empty cells', async () => {
    const profile = await profileOf('name\nann\n\nbob\n""\n');
    expect(profile).toMatchObject({ rows: 4, columns: [{ name: 'name', missing: 2, distinct: 2 }] });
  });

  test('one row', async () => {
    const { session, train } = await dataWorkspace({ 'data.csv': 'a,b,y\n1,2,3\n' });
    expect(await profileDataset(session, 'data.csv')).toMatchObject({ rows: 1 });
    const error = await rejection(train({ data: 'data.csv', target: 'y' }));
    expect(['target-unusable', 'too-few-rows']).toContain(error.code);
  });

  test('four rows', async () => {
    const { train } = await dataWorkspace({ 'data.csv': 'a,y\n1,2\n2,3\n1,4\n2,5\n' });
    expect(await rejection(train({ data: 'data.csv', target: 'y' }))).toMatchObject({
      code: 'too-few-rows',
      message: 'Only 4 rows have a value of y; at least 5 are needed.',
    });
  });
});

describe('targets that cannot be predicted', () => {
  test('constant', async () => {
    const { train } = await dataWorkspace({ 'data.csv': csv('x,y', 60, (i) => `${i % 9},1`) });
    expect(await rejection(train({ data: 'data.csv', target: 'y' }))).toMatchObject({
      code: 'target-unusable',
      message: 'y has the same value in every row: there is nothing to predict.',
    });
  });

  test('all missing', async () => {
    const { train } = await dataWorkspace({ 'data.csv': csv('x,y', 60, (i) => `${i % 9},`) });
    expect(await rejection(train({ data: 'data.csv', target: 'y' }))).toMatchObject({
      code: 'target-unusable',
      message: 'y has no value in any row.',
    });
  });

  test('text where numbers are expected', async () => {
    const { train } = await dataWorkspace({ 'data.csv': csv('x,y', 60, (i) => `${i % 9},t${i % 4}`) });
    expect(await rejection(train({ data: 'data.csv', target: 'y', task: 'regression' }))).toMatchObject({
      code: 'target-unusable',
      message: 'y holds text, and regression needs numbers.',
    });
  });

  test('free text', async () => {
    const { train } = await dataWorkspace({
      'data.csv': csv('x,y', 600, (i) => `${i % 9},text number ${i}`),
    });
    expect(await rejection(train({ data: 'data.csv', target: 'y' }))).toMatchObject({
      code: 'target-unusable',
    });
  });

  test('a single cell of text among the numbers leaves its row out, and says so', async () => {
    const { train } = await dataWorkspace({
      'data.csv': csv('x,y', 400, (i) => `${i % 9},${i === 300 ? 'oops' : i * 0.5}`),
    });
    const data = await train({ data: 'data.csv', target: 'y' });
    expect(data.task).toBe('regression');
    expect(data.rows).toBe(399);
    expect([...data.rowNumbers]).not.toContain(301);
    expect(data.warnings).toContain('y: 1 cell is no number and counts as missing.');
    expect(data.warnings).toContain('1 row without a value of y was left out.');
  });

  test('a column that does not exist, with a hint', async () => {
    const { train } = await dataWorkspace({ 'data.csv': csv('x,price', 60, (i) => `${i % 9},${i}`) });
    expect(await rejection(train({ data: 'data.csv', target: 'prize' }))).toMatchObject({
      code: 'column-missing',
      hint: 'Did you mean price?',
    });
  });
});

describe('rows that do not have the form of the file', () => {
  test('ragged rows are left out, counted and numbered', async () => {
    const rows = good.replace('\n3,', '\n3,1,9\n3,').replace('\n5,', '\n5\n5,');
    const { session, train } = await dataWorkspace({ 'data.csv': rows });
    const profile = await profileDataset(session, 'data.csv');
    expect(profile.rows).toBe(60);
    expect(profile.warnings).toEqual([
      '2 rows were left out because they could not be read; the first is row 4: too many fields (3 instead of 2).',
    ]);
    const data = await train({ data: 'data.csv', target: 'y' });
    expect(data.rows).toBe(60);
    expect([...data.rowNumbers.subarray(0, 7)]).toEqual([1, 2, 3, 5, 6, 8, 9]);
  });

  test('a header that no row fits', async () => {
    const { session } = await dataWorkspace({ 'data.csv': 'a,b,c\n1,2\n3,4\n5,6\n7,8,9,0\n' });
    expect(await rejection(profileDataset(session, 'data.csv'))).toMatchObject({
      code: 'data-unreadable',
      message: 'The header of data.csv has 3 names, but the rows have 2 fields.',
    });
  });

  test('a quote that is never closed', async () => {
    const profile = await profileOf(`${good}4,"open\n5,6\n7,8\n`);
    expect(profile.rows).toBe(60);
    expect(profile.warnings[0]).toMatch(/row 61 has a quote that is not closed/);
  });

  test.each([
    ['\\r\\n', good.replaceAll('\n', '\r\n')],
    ['\\r', good.replaceAll('\n', '\r')],
    ['\\n and \\r\\n mixed', good.replaceAll('\n3,', '\r\n3,')],
    ['no line end at the end', good.trimEnd()],
    ['empty lines between rows', good.replaceAll('\n3,', '\n\n3,')],
  ])('line ends: %s', async (_, content) => {
    expect(await profileOf(content)).toMatchObject({
      rows: 60,
      columns: [
        { name: 'x', type: 'number', missing: 0, max: 6 },
        { name: 'y', type: 'number', missing: 0 },
      ],
    });
  });

  test('a value of another type after thousands of rows', async () => {
    const profile = await profileOf(csv('a,b,c', 60_000, (i) => `${i},${i < 59_000 ? i : 'text'},${i}`));
    expect(profile.columns.map(({ type }) => type)).toEqual(['number', 'text', 'number']);
    const mostly = await profileOf(csv('a,b', 60_000, (i) => `${i},${i === 59_990 ? 'text' : i}`));
    expect(mostly.columns[1]).toMatchObject({ type: 'number', missing: 1 });
    expect(mostly.warnings).toEqual(['b: 1 cell is no number and counts as missing.']);
  });

  test('a column that is empty for thousands of rows', async () => {
    const profile = await profileOf(csv('a,b', 20_000, (i) => `${i},${i > 15_000 ? i / 4 : ''}`));
    expect(profile.columns[1]).toMatchObject({ type: 'number', missing: 15_001, storage: 'DOUBLE' });
  });

  test('a day above 12 that comes late decides between day and month', async () => {
    const day = (i: number) => `${String(1 + (i % 9)).padStart(2, '0')}/02/2020`;
    const profile = await profileOf(
      csv('when,y', 5_000, (i) => `${i === 4_900 ? '25/12/2019' : day(i)},${i}`),
    );
    expect(profile.columns[0]).toMatchObject({
      type: 'date',
      missing: 0,
      min: Date.UTC(2019, 11, 25),
      max: Date.UTC(2020, 1, 9),
    });
    expect(profile.warnings).toEqual([]);
  });
});

describe('encodings', () => {
  const text = csv('straße,größe', 60, (i) => `${['Köln', 'Łódź', '東京'][i % 3]},${i}`);
  const latin = csv('straße,größe', 60, (i) => `${['Köln', 'Münster', 'Málaga'][i % 3]},${i}`);

  test.each([
    ['UTF-8 with byte order mark', Buffer.from(`\ufeff${text}`), []],
    ['UTF-16, little endian', Buffer.from(`\ufeff${text}`, 'utf16le'), ['UTF-16']],
    ['UTF-16, big endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), ['UTF-16']],
  ])('%s', async (_, content, mentioned) => {
    const profile = await profileOf(content);
    expect(profile.columns.map(({ name }) => name)).toEqual(['straße', 'größe']);
    expect(profile.columns[0]!.top!.map(({ value }) => value).sort()).toEqual(['Köln', 'Łódź', '東京']);
    expect(profile.warnings).toEqual(
      mentioned.map((name) => `The file is not UTF-8 and was read as ${name}.`),
    );
  });

  test('UTF-16 without byte order mark', async () => {
    const profile = await profileOf(Buffer.from(latin, 'utf16le'));
    expect(profile.columns[0]).toMatchObject({ name: 'straße', distinct: 3 });
  });

  test.each([
    ['Latin-1', 'data.csv', Buffer.from(latin, 'latin1')],
    ['Latin-1, gzipped', 'data.csv.gz', gzipSync(Buffer.from(latin, 'latin1'))],
  ])('%s', async (_, name, content) => {
    const profile = await profileOf(content, name);
    expect(profile.columns[0]).toMatchObject({ name: 'straße', distinct: 3 });
    expect(profile.columns[0]!.top!.map(({ value }) => value).sort()).toEqual(['Köln', 'Málaga', 'Münster']);
    expect(profile.warnings).toEqual(['The file is not UTF-8 and was read as Windows-1252 (Latin-1).']);
  });

  test('a byte that is no UTF-8, after megabytes that are', async () => {
    const head = csv('name,v', 150_000, (i) => `plain${i % 5},${i}`);
    const profile = await profileOf(Buffer.concat([Buffer.from(head), Buffer.from('caf\xe9,1\n', 'latin1')]));
    expect(profile.rows).toBe(150_001);
    expect(profile.columns[0]!.top!.map(({ value }) => value)).toContain('café');
    expect(profile.warnings).toEqual(['The file is not UTF-8 and was read as Windows-1252 (Latin-1).']);
  });

  test('a file that is no text', async () => {
    const { session } = await dataWorkspace({
      'data.csv': Buffer.from([1, 0, 0, 2, 0, 0, 0, 3, 255, 254, 0, 9]),
    });
    expect(await rejection(profileDataset(session, 'data.csv'))).toMatchObject({ code: 'data-unreadable' });
  });

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['damaged', (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 5000 ? byte ^ 255 : byte)))],
  ])('a gzip file that is %s', async (_, spoil) => {
    const bytes = gzipSync(csv('a,b', 20_000, (i) => `${i * 7919},${i % 31}`));
    const { session } = await dataWorkspace({ 'data.csv.gz': spoil(bytes) });
    expect(await rejection(profileDataset(session, 'data.csv.gz'))).toMatchObject({
      code: 'data-unreadable',
      message: expect.stringContaining('cut off or damaged') as string,
    });
  });

  test.each(['data.parquet', 'data.json', 'data.ndjson', 'data.csv.gz'])('text called %s', async (name) => {
    const { session } = await dataWorkspace({ [name]: 'this is, no such file\n1,2\n' });
    expect(await rejection(profileDataset(session, name))).toMatchObject({ code: 'data-unreadable' });
  });
});

describe('files that do not stay', () => {
  test('a file that does not exist', async () => {
    const { session } = await dataWorkspace();
    expect(await rejection(profileDataset(session, 'none.csv'))).toMatchObject({ code: 'data-not-found' });
  });

  test('a folder', async () => {
    const { session } = await dataWorkspace({ 'folder.csv/inner.txt': 'x' });
    expect(await rejection(profileDataset(session, 'folder.csv'))).toMatchObject({ code: 'data-unreadable' });
  });

  const large = csv('a,b,c,y', 100_000, (i) => `${i % 11},${i * 0.25},${i % 5},${i / 7}`);

  test.each([
    ['deleted', 'data-not-found', (file: string) => rm(file)],
    ['appended to', 'data-changed', (file: string) => appendFile(file, '1,2,3,4\n')],
    ['rewritten', 'data-changed', (file: string) => writeFile(file, 'a,b,c,y\n1,2,3,4\n')],
    ['truncated', 'data-changed', (file: string) => truncate(file, 1000)],
  ])('%s while it is read', async (_, code, spoil) => {
    const { path, train } = await dataWorkspace({ 'data.csv': large });
    let spoiled: Promise<void> | undefined;
    const onProgress = () => {
      spoiled ??= spoil(join(path, 'data.csv'));
    };
    expect(await rejection(train({ data: 'data.csv', target: 'y' }, { onProgress }))).toMatchObject({ code });
    await spoiled;
  });
});
