import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { part } from '../../../src/core/dataset/trainingData.ts';
import { readHoldout } from '../../../src/engine/dataset/readHoldout.ts';
import { writeHoldout } from '../../../src/engine/dataset/writeHoldout.ts';
import { csv, dataWorkspace, rejection } from './dataWorkspace.ts';

/** Kinds that differ only in case, and one with a quote; enough rows for several of DuckDB's vectors. */
const table = csv(
  'x,class,kind,y',
  24_000,
  (i) => `${(i * 7) % 1013},${i % 2 ? 'no' : 'yes'},${['a', 'A', "b'"][i % 3]},${Math.sqrt(i)}`,
);

describe('reading holdout.parquet', () => {
  test.each([
    ['y', 1],
    ['class', 1],
    ['kind', 3],
  ])('gives what was written, of the target %s', async (target, width) => {
    const { session, path, train } = await dataWorkspace({ 't.csv': table });
    const data = await train({ data: 't.csv', target, holdout: 0.4 });
    const held = [...data.parts.keys()].filter((row) => data.parts[row] === part.holdout);
    const predictions = Float64Array.from({ length: held.length * width }, (_, i) => Math.sin(i));
    await writeHoldout(session, path, data, predictions);
    const holdout = await readHoldout(session, path, data.signature.target, 'the holdout');
    expect(holdout.rows).toBe(9_600);
    expect(holdout.rowNumbers).toEqual(Float64Array.from(held, (row) => data.rowNumbers[row]!));
    expect(holdout.truth).toEqual(Float64Array.from(held, (row) => data.label[row]!));
    expect(holdout.predictions).toEqual(predictions);
  });

  test('through a link to the workspace', async () => {
    const { session, path, train } = await dataWorkspace({ 't.csv': table });
    const data = await train({ data: 't.csv', target: 'y' });
    await writeHoldout(session, path, data, new Float64Array(data.counts.holdout));
    await symlink(path, `${path}-link`);
    onTestFinished(() => rm(`${path}-link`));
    const holdout = await readHoldout(session, `${path}-link`, data.signature.target, 'the holdout');
    expect(holdout.rows).toBe(data.counts.holdout);
  });

  test('a class that the version does not know has no number', async () => {
    const { session, path, copy } = await dataWorkspace();
    await copy('holdout.parquet', `FROM (VALUES (3, 'no', 0.25), (5, 'maybe', 0.5)) t("row", truth, p)`);
    const target = { kind: 'class', column: 'c', classes: ['no', 'yes'] } as const;
    const holdout = await readHoldout(session, path, { ...target, classes: [...target.classes] }, 'it');
    expect(holdout.truth).toEqual(Float64Array.of(0, NaN));
    expect(holdout.rowNumbers).toEqual(Float64Array.of(3, 5));
  });

  test.each([
    ['too few columns', `SELECT 1 AS "row", 2.0 AS truth`],
    ['text for numbers', `SELECT 1 AS "row", 2.0 AS truth, 'much' AS prediction`],
  ])('a file of another form: %s', async (_, select) => {
    const { session, path, copy } = await dataWorkspace();
    await copy('holdout.parquet', select);
    const reading = readHoldout(session, path, { kind: 'number', column: 'y' }, 'the holdout');
    expect(await rejection(reading)).toMatchObject({
      code: 'data-unreadable',
      message: expect.stringContaining('the holdout'),
    });
  });

  test('no file, and no folder', async () => {
    const { session, path } = await dataWorkspace();
    for (const folder of [path, join(path, 'nowhere')]) {
      const reading = readHoldout(session, folder, { kind: 'number', column: 'y' }, 'the holdout');
      expect(await rejection(reading)).toMatchObject({ code: 'data-not-found' });
    }
  });
});
