import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Progress } from '../../../src/core/training/progress.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import type { Engine, PredictRequest } from '../../../src/protocol/engine.ts';
import { housesCsv, makeWorkspace } from '../datasets.ts';

let workspace: string;
let remove: () => Promise<void>;
let engine: Engine;

beforeAll(async () => {
  const made = await makeWorkspace({ 'houses.csv': housesCsv(1200), 'new.csv': housesCsv(300, 99) });
  workspace = made.path;
  remove = made.remove;
  engine = await createEngine({ workspace, workers: 1 });
  const train = (target: string, exclude: readonly string[]) =>
    engine.train({ spec: { data: 'houses.csv', target, exclude: [...exclude], rounds: 40 }, name: target });
  await train('price', ['sold', 'kind']);
  await train('sold', ['price', 'kind']);
  await train('kind', ['price', 'sold']);
});
afterAll(async () => {
  await engine.dispose();
  await remove();
});

type Row = Record<string, string>;

/** The rows of a file as DuckDB reads them: an eye that is not ours. */
async function rowsOf(file: string): Promise<Row[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const reader = file.endsWith('.csv') ? 'read_csv' : 'read_parquet';
    const all = await connection.runAndReadAll(`SELECT * FROM ${reader}('${join(workspace, file)}')`);
    return all.getRowObjectsJson() as Row[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const predict = (changes: Partial<PredictRequest> & { out: string }) =>
  engine.predict({ model: 'price', data: 'new.csv', overwrite: true, ...changes });

/** The new houses, line by line, changed. */
async function writeChanged(
  name: string,
  change: (cells: string[], row: number) => string[],
): Promise<string> {
  const lines = (await readFile(join(workspace, 'new.csv'), 'utf8')).trim().split('\n');
  const changed = lines.map((line, row) => change(line.split(','), row).join(','));
  await writeFile(join(workspace, name), `${changed.join('\n')}\n`);
  return name;
}

describe('predicting', () => {
  test('a regression: the columns of the data, and a prediction close to the truth', async () => {
    const result = await predict({ out: 'price.csv' });
    expect(result).toMatchObject({ rows: 300, failed: 0, failures: [], out: 'price.csv' });
    const rows = await rowsOf('price.csv');
    expect(Object.keys(rows[0]!)).toEqual([
      ...['area', 'rooms', 'district', 'garden', 'built', 'price', 'sold', 'kind', 'prediction'],
    ]);
    const error = rows.reduce(
      (sum, row) => sum + Math.abs(Number(row['price']) - Number(row['prediction'])),
      0,
    );
    expect(error / rows.length).toBeLessThan(10_000);
  });

  test('the holdout again gives the predictions that the registry kept', async () => {
    await predict({ data: 'houses.csv', out: 'again.csv' });
    const again = await rowsOf('again.csv');
    const kept = await rowsOf('.arboretum/models/price/0.1.0/holdout.parquet');
    expect(kept).toHaveLength(240);
    for (const { row, truth, prediction } of kept) {
      const found = again[Number(row) - 1]!;
      expect(Number(found['prediction'])).toBe(Number(prediction));
      expect(Number(found['price'])).toBe(Number(truth));
    }
  });

  test('two classes: the class by the threshold of the model, probabilities that sum to one', async () => {
    await predict({ model: 'sold', out: 'sold.parquet', proba: true });
    const { score } = await engine.showModel('sold');
    const rows = await rowsOf('sold.parquet');
    let right = 0;
    for (const row of rows) {
      const yes = Number(row['probability_yes']);
      expect(Number(row['probability_no']) + yes).toBeCloseTo(1, 12);
      expect(row['prediction']).toBe(yes >= score.threshold! ? 'yes' : 'no');
      if (row['prediction'] === row['sold']) right += 1;
    }
    expect(right / rows.length).toBeGreaterThan(0.85);
  });

  test('three classes: the most probable one', async () => {
    await predict({ model: 'kind', out: 'kind.csv', proba: true });
    for (const row of await rowsOf('kind.csv')) {
      const shares = ['flat', 'house', 'villa'].map((name) => Number(row[`probability_${name}`]));
      expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 9);
      expect(row['prediction']).toBe(['flat', 'house', 'villa'][shares.indexOf(Math.max(...shares))]);
    }
  });

  test('contributions sum to the prediction', async () => {
    await predict({ out: 'explained.csv', explain: true });
    const { signature } = await engine.showModel('price');
    for (const row of await rowsOf('explained.csv')) {
      const names = [...signature.features.map(({ name }) => name), 'bias'];
      const sum = names.reduce((total, name) => total + Number(row[`shap_${name}`]), 0);
      expect(sum).toBeCloseTo(Number(row['prediction']), 4);
    }
    await predict({ model: 'kind', out: 'explained.csv', explain: true });
    expect(Object.keys((await rowsOf('explained.csv'))[0]!)).toContain('shap_villa_area');
  });

  test('columns in another order, and further ones, make no difference', async () => {
    await predict({ out: 'straight.csv' });
    const data = await writeChanged('turned.csv', (cells, row) => [
      row === 0 ? 'note' : 'x',
      ...cells.toReversed(),
    ]);
    const { warnings } = await predict({ data, out: 'turned-out.csv' });
    const [straight, turned] = [await rowsOf('straight.csv'), await rowsOf('turned-out.csv')];
    expect(turned.map((row) => row['prediction'])).toEqual(straight.map((row) => row['prediction']));
    expect(warnings.join(' ')).toContain('note');
  });

  test('an unseen category is missing', async () => {
    const replaced = (value: string) =>
      writeChanged(`${value}-.csv`, (cells, row) => (row === 0 ? cells : cells.with(2, value)));
    await predict({ data: await replaced('Atlantis'), out: 'unseen.csv' });
    await predict({ data: await replaced(''), out: 'missing.csv' });
    const [unseen, missing] = [await rowsOf('unseen.csv'), await rowsOf('missing.csv')];
    expect(unseen.map((row) => row['prediction'])).toEqual(missing.map((row) => row['prediction']));
  });

  test('rows that cannot be read are reported by number, the others go through', async () => {
    const data = await writeChanged('torn.csv', (cells, row) =>
      row === 5 || row === 9 ? cells.with(0, 'big') : cells,
    );
    const result = await predict({ data, out: 'torn-out.csv' });
    expect(result).toMatchObject({ rows: 298, failed: 2 });
    expect(result.failures.map(({ row }) => row)).toEqual([5, 9]);
    expect(result.failures[0]?.reason).toContain('area');
    expect(await rowsOf('torn-out.csv')).toHaveLength(298);
  });
});

describe('rows that are unlike the training data', () => {
  test('are counted, told with their reasons, and stand in the preview beside those that failed', async () => {
    const data = await writeChanged('unlike.csv', (cells, row) => {
      if (row === 2) return cells.with(0, 'big');
      if (row === 3) return cells.with(0, '99999');
      if (row === 4) return cells.with(2, 'Atlantis').with(0, '');
      return cells;
    });
    const { rows, failed, flags, preview } = await predict({ data, out: 'unlike-out.csv' });
    expect({ rows, failed }).toEqual({ rows: 299, failed: 1 });
    expect(flags.rangesKnown).toBe(true);
    const [far, strange] = [3, 4].map((row) => flags.first.find((each) => each.row === row));
    expect(far!.notes.join()).toMatch(/^area: 99,999 is above [\d.,]+, the highest in the training$/);
    expect(strange!.notes).toEqual([
      'area is missing, in the training it never was',
      'district: "Atlantis" was not in the training',
    ]);
    expect(flags.unseen).toBe(1);
    expect(flags.missing).toBe(1);
    expect(flags.outside).toBe(flags.rows - 1);

    expect(preview.columns).toEqual([
      'area',
      'rooms',
      'district',
      'garden',
      'built',
      'price',
      'sold',
      'kind',
    ]);
    expect(preview.first).toHaveLength(200);
    expect(preview.first.slice(0, 4).map(({ row, state }) => [row, state])).toEqual([
      [1, null],
      [2, 'failed'],
      [3, 'flagged'],
      [4, 'flagged'],
    ]);
    expect(preview.flagged.map(({ row }) => row)).toEqual([2, ...flags.first.map(({ row }) => row)]);
    const written = await rowsOf('unlike-out.csv');
    expect(preview.first[0]!.prediction).toBe(Number(written[0]!['prediction']));
    expect(preview.first[3]!.prediction).toBe(Number(written[2]!['prediction']));
    const { spread } = preview;
    const predictions = written.map((row) => Number(row['prediction']));
    expect(spread).toMatchObject({
      kind: 'number',
      counted: 299,
      min: Math.min(...predictions),
      max: Math.max(...predictions),
    });
  });

  test('training rows are like themselves', async () => {
    const holdout = await rowsOf('.arboretum/models/price/0.1.0/holdout.parquet');
    const held = new Set(holdout.map(({ row }) => Number(row)));
    const { flags } = await predict({ data: 'houses.csv', out: 'same.csv' });
    expect(flags.first.every(({ row }) => held.has(row))).toBe(true);
    expect(flags).toMatchObject({ unseen: 0, missing: 0 });
  });

  test('of classes the preview counts each', async () => {
    const { preview } = await predict({ model: 'kind', out: 'kinds.csv', proba: true });
    const written = await rowsOf('kinds.csv');
    expect(preview.columns.slice(0, 3)).toEqual([
      'probability_flat',
      'probability_house',
      'probability_villa',
    ]);
    expect(preview.spread).toEqual({
      kind: 'class',
      classes: ['flat', 'house', 'villa'].map((name) => ({
        name,
        count: written.filter((row) => row['prediction'] === name).length,
      })),
    });
  });
});

describe('predictions that cannot be made', () => {
  test('a missing column is named', async () => {
    const data = await writeChanged('narrow.csv', (cells) => cells.toSpliced(1, 1));
    await expect(predict({ data, out: 'never.csv' })).rejects.toMatchObject({
      code: 'column-missing',
      message: expect.stringContaining('rooms'),
    });
  });

  test('a column of another type is named', async () => {
    const data = await writeChanged('wordy.csv', (cells, row) =>
      row === 0 ? cells : cells.with(0, 'large'),
    );
    await expect(predict({ data, out: 'never.csv' })).rejects.toMatchObject({
      code: 'column-type',
      message: expect.stringContaining('area'),
    });
  });

  test.each([
    [{ model: 'nobody', out: 'never.csv' }, 'model-not-found'],
    [{ model: 'price@^9', out: 'never.csv' }, 'model-not-found'],
    [{ data: 'nowhere.csv', out: 'never.csv' }, 'data-not-found'],
    [{ out: 'never.xlsx' }, 'bad-usage'],
    [{ out: 'never.csv', proba: true }, 'bad-usage'],
    [{ out: 'no/such/folder/never.csv' }, 'output-unwritable'],
    [{ out: 'houses.csv', overwrite: false }, 'output-exists'],
    [{ out: 'new.csv' }, 'output-unwritable'],
  ])('%j: %s', async (changes, code) => {
    await expect(predict(changes)).rejects.toMatchObject({ name: 'ArboretumError', code });
  });

  test('a corrupt model.txt is damage by its hash', async () => {
    const { path } = await engine.train({
      spec: { data: 'houses.csv', target: 'price', rounds: 5 },
      name: 'doomed',
    });
    const file = join(workspace, path, 'model.txt');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/leaf_value=/g, 'leaf_value=x'));
    await expect(predict({ model: 'doomed', out: 'never.csv' })).rejects.toMatchObject({
      code: 'model-damaged',
    });
    const [summary] = (await engine.listModels()).filter(({ name }) => name === 'doomed');
    expect(summary?.versions[0]?.damaged).toContain('model.txt');
  });

  test.each([
    ['text for a number', (text: string) => text.replace(/leaf_value=/g, 'leaf_value=x')],
    ['a child that does not exist', (text: string) => text.replace(/left_child=\d+/, 'left_child=99999')],
    ['its second half missing', (text: string) => text.slice(0, text.length / 2)],
    ['nothing in it', () => ''],
    ['a feature less', (text: string) => text.replace(/^max_feature_idx=\d+$/m, 'max_feature_idx=0')],
  ])('a model.txt with a fitting hash, but %s, is damage by LightGBM', async (_, corrupt) => {
    const models = join(workspace, '.arboretum', 'models');
    const manifest = JSON.parse(await readFile(join(models, 'price/0.1.0/model.json'), 'utf8'));
    const text = corrupt(await readFile(join(models, 'price/0.1.0/model.txt'), 'utf8'));
    manifest.name = 'forged';
    manifest.files = { 'model.txt': createHash('sha256').update(text).digest('hex') };
    const folder = join(models, 'forged/0.1.0');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'model.txt'), text);
    await writeFile(join(folder, 'model.json'), JSON.stringify(manifest));
    try {
      await expect(predict({ model: 'forged', out: 'never.csv' })).rejects.toMatchObject({
        code: 'model-damaged',
      });
    } finally {
      await engine.deleteModel('forged');
    }
    // The worker has survived it, or another has taken its place.
    expect((await predict({ out: 'after.csv' })).rows).toBe(300);
  });

  test('cancelling removes what was written', async () => {
    const before = await readdir(workspace);
    await writeFile(join(workspace, 'many.csv'), housesCsv(60_000, 5));
    const abort = new AbortController();
    let asked = NaN;
    const onProgress = ({ stage, done }: Progress) => {
      if (stage !== 'predicting' || done === 0 || abort.signal.aborted) return;
      asked = performance.now();
      abort.abort();
    };
    const request = { model: 'price', data: 'many.csv', out: 'many-out.csv' };
    await expect(engine.predict(request, { signal: abort.signal, onProgress })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(performance.now() - asked).toBeLessThan(250);
    await expect.poll(() => readdir(workspace)).toEqual([...before, 'many.csv'].sort());
  });

  test('nothing but finished files was left by any of these', async () => {
    const names = await readdir(workspace);
    expect(names.filter((name) => name.includes('never') || name.includes('partial'))).toEqual([]);
  });
});
