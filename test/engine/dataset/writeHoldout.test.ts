import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, onTestFinished, test } from 'vitest';
import { part } from '../../../src/core/dataset/trainingData.ts';
import { writeHoldout } from '../../../src/engine/dataset/writeHoldout.ts';
import { mountDisk } from '../store/disks.ts';
import { csv, dataWorkspace, rejection } from './dataWorkspace.ts';

/** Rows of a Parquet file as another DuckDB reads them. */
async function rowsOf(file: string) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(`SELECT * FROM '${file}'`);
  connection.closeSync();
  instance.closeSync();
  return reader.getRowObjectsJson();
}

const table = csv(
  'x,class,kind,y',
  100,
  (i) => `${i % 9},${i % 2 ? 'no' : 'yes'},${['a', 'A', 'b'][i % 3]},${i / 4}`,
);

describe('holdout.parquet', () => {
  test.each([
    ['y', 1, ['row', 'truth', 'prediction']],
    ['class', 1, ['row', 'truth', 'probability_yes']],
    ['kind', 3, ['row', 'truth', 'probability_A', 'probability_a_1', 'probability_b']],
  ])('of the target %s', async (target, width, names) => {
    const { session, path, train } = await dataWorkspace({ 't.csv': table });
    const data = await train({ data: 't.csv', target });
    const held = [...data.parts.keys()].filter((row) => data.parts[row] === part.holdout);
    const predictions = Float64Array.from({ length: held.length * width }, (_, i) => i / 100);
    await writeHoldout(session, path, data, predictions);
    const rows = await rowsOf(join(path, 'holdout.parquet'));
    expect(Object.keys(rows[0]!)).toEqual(names);
    const { target: saved } = data.signature;
    expect(rows).toEqual(
      held.map((row, at) =>
        Object.fromEntries([
          ['row', String(data.rowNumbers[row])],
          ['truth', saved.kind === 'class' ? saved.classes[data.label[row]!] : data.label[row]],
          ...names.slice(2).map((name, column) => [name, predictions[at * width + column]]),
        ]),
      ),
    );
    expect((await readdir(path)).sort()).toEqual(['holdout.parquet', 't.csv']);
  });

  test('a full disk', async ({ skip }) => {
    const disk = mountDisk('64k');
    if (disk === null) return skip();
    onTestFinished(() => disk.remove());
    const { session, train } = await dataWorkspace({
      'long.csv': csv('x,y', 60_000, (i) => `${(i * 7919) % 60_013},${Math.sqrt(i)}`),
    });
    const data = await train({ data: 'long.csv', target: 'y' });
    const predictions = Float64Array.from({ length: data.counts.holdout }, (_, i) => Math.sin(i));
    expect(await rejection(writeHoldout(session, disk.path, data, predictions))).toMatchObject({
      code: 'disk-full',
    });
    expect(await readdir(disk.path)).toEqual([]);
  });
});
