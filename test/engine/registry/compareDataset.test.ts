import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Progress } from '../../../src/core/training/progress.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import { housesCsv } from '../datasets.ts';
import { useComparing, weak } from './comparing.ts';

const houses = useComparing({
  'houses.csv': housesCsv(1200),
  'again.csv': housesCsv(1200),
  'new.csv': housesCsv(400, 99),
  'sample.sql': `SELECT * FROM 'new.csv' ORDER BY random() LIMIT 300`,
});
const refs = ['price@0.1.0', 'price@0.2.0'];
const compare = (data: string, options: { target?: string; of?: readonly string[] } = {}) =>
  houses.engine().compareVersions({
    refs: options.of ?? refs,
    data,
    ...(options.target === undefined ? {} : { target: options.target }),
  });

beforeAll(async () => {
  await houses.train('price', '0.1.0', 'price', { params: weak });
  await houses.train('price', '0.2.0', 'price', { seed: 7 });
  await houses.train('price', '0.3.0', 'price', { data: 'new.csv', rounds: 5 });
  await houses.train('sold', '0.1.0', 'sold', { params: weak });
  await houses.train('sold', '0.2.0', 'sold', { seed: 7 });
  await houses.train('kind', '0.1.0', 'kind', { params: weak });
  await houses.train('kind', '0.2.0', 'kind', { seed: 7 });
}, 120_000);

/** The new houses, line by line, changed. */
async function writeChanged(
  name: string,
  change: (cells: string[], row: number) => string[],
): Promise<string> {
  const lines = (await readFile(join(houses.path(), 'new.csv'), 'utf8')).trim().split('\n');
  const changed = lines.map((line, row) => change(line.split(','), row).join(','));
  await writeFile(join(houses.path(), name), `${changed.join('\n')}\n`);
  return name;
}

/** What `predict` writes for the new houses. */
async function predicted(ref: string): Promise<Record<string, string>[]> {
  await houses
    .engine()
    .predict({ model: ref, data: 'new.csv', out: 'out.csv', proba: true, overwrite: true });
  return houses.rowsOf('out.csv');
}

describe('scoring versions on a dataset', () => {
  test('a regression: every row, as predict predicts it', async () => {
    const { basis, metrics, pairs, recommendation, reasons } = await compare('new.csv');
    expect(basis).toEqual({
      ...{ kind: 'dataset', data: 'new.csv', rows: 400, problem: null, canScore: true, seen: [] },
    });
    for (const [index, ref] of refs.entries()) {
      const out = { model: ref, data: 'new.csv', out: 'out.csv', overwrite: true };
      await houses.engine().predict(out);
      const rows = await houses.rowsOf('out.csv');
      const errors = rows.map((row) => Math.abs(Number(row['price']) - Number(row['prediction'])));
      const mae = errors.reduce((sum, error) => sum + error) / 400;
      expect(metrics.find(({ name }) => name === 'mae')!.values[index]! / mae).toBeCloseTo(1, 9);
    }
    expect(pairs[0]).toMatchObject({ metric: 'mae', recommendation: 'b' });
    expect(recommendation).toBe(1);
    expect(reasons.join(' ')).not.toContain('left out');
  });

  test('two classes: by the threshold of each version', async () => {
    const of = ['sold@0.1.0', 'sold@0.2.0'];
    const { metrics, basis } = await compare('new.csv', { of });
    expect(basis.rows).toBe(400);
    for (const [index, ref] of of.entries()) {
      const rows = await predicted(ref);
      const right = rows.filter((row) => row['prediction'] === row['sold']).length;
      const losses = rows.map((row) => -Math.log(Number(row[`probability_${row['sold']}`])));
      const value = (id: string) => metrics.find(({ name }) => name === id)!.values[index];
      expect(value('accuracy')).toBeCloseTo(right / 400, 9);
      expect(value('log_loss')).toBeCloseTo(losses.reduce((sum, loss) => sum + loss) / 400, 9);
    }
  });

  test('three classes', async () => {
    const of = ['kind@0.1.0', 'kind@0.2.0'];
    const { metrics, recommendation } = await compare('new.csv', { of });
    for (const [index, ref] of of.entries()) {
      const rows = await predicted(ref);
      const right = rows.filter((row) => row['prediction'] === row['kind']).length;
      expect(metrics.find(({ name }) => name === 'accuracy')!.values[index]).toBeCloseTo(right / 400, 9);
    }
    expect(recommendation).toBe(1);
  });

  test('a query that gives other rows each time is read once for all', async () => {
    const { basis, metrics } = await compare('sample.sql');
    expect(basis).toMatchObject({ kind: 'dataset', data: 'sample.sql', rows: 300 });
    // Beside predictions for other rows the mean error would be some 50,000.
    expect(metrics.find(({ name }) => name === 'mae')!.values[1]).toBeLessThan(15_000);
    expect((await compare('sample.sql')).basis.rows).toBe(300);
  });

  test('a Parquet file with columns in another order', async () => {
    const out = { model: 'price@0.1.0', data: 'new.csv', out: 'copy.parquet', overwrite: true };
    await houses.engine().predict(out);
    const [csv, parquet] = [await compare('new.csv'), await compare('copy.parquet')];
    expect(parquet.metrics).toEqual(csv.metrics);
  });

  test('rows without a truth, and rows that cannot be predicted, are left out and counted', async () => {
    const data = await writeChanged('gaps.csv', (cells, row) => {
      if (row === 1 || row === 2) return cells.with(5, '');
      if (row === 3 || row === 4 || row === 5) return cells.with(1, 'many');
      return cells;
    });
    const { basis, reasons, metrics } = await compare(data);
    expect(basis.rows).toBe(395);
    expect(reasons).toContainEqual(expect.stringMatching(/^2 rows were left out: price is missing/));
    expect(reasons).toContainEqual(expect.stringMatching(/^3 rows were left out for all versions/));
    const rest = await writeChanged('rest.csv', (cells) => cells);
    const lines = (await readFile(join(houses.path(), rest), 'utf8')).split('\n');
    await writeFile(join(houses.path(), rest), lines.toSpliced(1, 5).join('\n'));
    expect((await compare(rest)).metrics).toEqual(metrics);
  });

  test('a row that only one of the versions cannot predict is left out for both', async () => {
    await houses.train('price', '0.4.0', 'price', { exclude: ['sold', 'kind', 'rooms'] });
    const data = await writeChanged('rooms.csv', (cells, row) => (row === 7 ? cells.with(1, 'many') : cells));
    const { basis, metrics } = await compare(data, { of: ['price@0.4.0', 'price@0.2.0'] });
    expect(basis.rows).toBe(399);
    const turned = await compare(data, { of: ['price@0.2.0', 'price@0.4.0'] });
    expect(turned.metrics.map(({ values }) => values.toReversed())).toEqual(
      metrics.map(({ values }) => values),
    );
  });

  test('classes that the versions do not know are left out', async () => {
    const data = await writeChanged('castles.csv', (cells, row) =>
      row === 9 || row === 10 ? cells.with(7, 'castle') : cells,
    );
    const { basis, reasons } = await compare(data, { of: ['kind@0.1.0', 'kind@0.2.0'] });
    expect(basis.rows).toBe(398);
    expect(reasons.join(' ')).toContain('2 rows were left out: kind is missing there, or is no class');
  });

  test('a truth under another name, which is also the truth of models with other targets', async () => {
    const data = await writeChanged('renamed.csv', (cells, row) =>
      row === 0 ? cells.with(5, 'paid') : cells,
    );
    const [renamed, plain] = [await compare(data, { target: 'paid' }), await compare('new.csv')];
    expect(renamed.metrics).toEqual(plain.metrics);
    const paid = await writeChanged('paid.csv', (cells, row) => (row === 0 ? cells.with(5, 'paid') : cells));
    await houses.train('paid', '1.0.0', 'paid', { data: paid, exclude: ['sold', 'kind'] });
    const of = ['price@0.2.0', 'paid@1.0.0'];
    expect((await compare('renamed.csv', { target: 'paid', of })).basis.rows).toBe(400);
    await expect(compare('new.csv', { of })).rejects.toMatchObject({ code: 'target-unusable' });
  });
});

describe('versions that were trained on rows of the dataset', () => {
  test('the same file, and one of the same content', async () => {
    for (const data of ['houses.csv', 'again.csv']) {
      const { basis, reasons } = await compare(data);
      expect(basis.seen).toEqual(refs);
      expect(reasons).toContainEqual(expect.stringContaining(`trained on rows of ${data}`));
    }
  });

  test('only one of them', async () => {
    const { basis, reasons } = await compare('new.csv', { of: ['price@0.2.0', 'price@0.3.0'] });
    expect(basis.seen).toEqual(['price@0.3.0']);
    expect(reasons).toContainEqual(expect.stringContaining('0.3.0 was trained on rows of new.csv'));
  });
});

describe('bad input', () => {
  test.each([
    ['nowhere.csv', undefined, refs, 'data-not-found', 'nowhere.csv'],
    ['new.csv', 'prize', refs, 'column-missing', 'prize'],
    ['new.csv', 'area', refs, 'target-unusable', 'area'],
    ['new.csv', 'district', ['price@0.1.0', 'price@0.2.0'], 'target-unusable', 'district'],
    ['new.csv', 'kind', refs, 'column-type', 'kind must be a number'],
    ['new.csv', undefined, ['price@0.1.0', 'sold@0.1.0'], 'target-unusable', 'price'],
    ['new.csv', 'price', ['sold@0.1.0', 'sold@0.2.0'], 'target-unusable', 'No row of new.csv'],
  ])('%s, target %s, %j', async (data, target, of, code, message) => {
    const call = compare(data, { of, ...(target === undefined ? {} : { target }) });
    await expect(call).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test('a column that the models need is missing', async () => {
    const data = await writeChanged('narrow.csv', (cells) => cells.toSpliced(0, 1));
    await expect(compare(data)).rejects.toMatchObject({
      code: 'column-missing',
      message: expect.stringContaining('area'),
    });
    expect((await compare('new.csv')).basis.rows).toBe(400);
  });

  test('an engine for viewing compares holdouts, but scores nothing', async () => {
    const viewer = await createEngine({ workspace: houses.path(), readOnly: true, workers: 1 });
    try {
      await expect(viewer.compareVersions({ refs, data: 'new.csv' })).rejects.toMatchObject({
        code: 'workspace-read-only',
      });
      expect((await viewer.compareVersions({ refs })).basis.kind).toBe('none');
    } finally {
      await viewer.dispose();
    }
  });

  test('an abort while rows are predicted', async () => {
    const controller = new AbortController();
    const told: Progress[] = [];
    const call = houses.engine().compareVersions(
      { refs, data: 'sample.sql' },
      {
        signal: controller.signal,
        onProgress(progress) {
          told.push(progress);
          if (progress.stage === 'predicting') controller.abort();
        },
      },
    );
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    expect(told.some(({ stage }) => stage === 'evaluating')).toBe(false);
    expect((await compare('sample.sql')).basis.rows).toBe(300);
  });
});
