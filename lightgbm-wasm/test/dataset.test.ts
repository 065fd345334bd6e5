import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBooster } from '../src/booster.ts';
import { WasmDataset } from '../src/dataset.ts';
import { createAtOnce, createInChunks } from '../src/datasetCreation.ts';
import { compile, load } from '../src/index.ts';
import type { DatasetOptions, DenseMatrix, LightGBM, Params } from '../src/index.ts';
import { formatParams } from '../src/params.ts';
import { instantiate, maximumHeapBytes } from '../src/wasm/host.ts';
import { Runtime } from '../src/wasm/runtime.ts';
import { convertMatrix, exampleNames, readExample } from './examples.ts';

let lightgbm: LightGBM;
beforeAll(async () => {
  lightgbm = await load();
});
afterAll(() => lightgbm.dispose());

/** The text of a short model on a matrix: it tells two sets of bins apart. */
function fingerprint(matrix: DenseMatrix, options: DatasetOptions, params: Params): string {
  using train = lightgbm.createDataset(matrix, { ...options, params });
  using booster = lightgbm.createBooster(train, params);
  for (let round = 0; round < 5; round += 1) booster.update();
  return booster.saveToString();
}

describe.each(exampleNames)('the %s example', (name) => {
  test('makes the same dataset from any order, precision and memory', () => {
    const { train, params } = readExample(name);
    const matrix = convertMatrix(train.matrix, { precision: 32 });
    const expected = fingerprint(matrix, train.options, params);
    const others = [
      convertMatrix(matrix, { precision: 64 }),
      convertMatrix(matrix, { precision: 32, order: 'column' }),
      convertMatrix(matrix, { precision: 64, order: 'column', shared: true }),
      convertMatrix(matrix, { precision: 32, shared: true }),
    ];
    for (const other of others) expect(fingerprint(other, train.options, params)).toBe(expected);
  });

  test('makes the same dataset from rows that are picked where they lie', () => {
    const { train, params } = readExample(name);
    const { rows, columns } = train.matrix;
    const expected = fingerprint(train.matrix, train.options, params);
    // Twice the rows, of which every second one, from the last to the first, is one of the example.
    const pick = Int32Array.from({ length: rows }, (_, row) => 2 * (rows - 1 - row) + 1);
    for (const order of ['row', 'column'] as const) {
      const { data } = convertMatrix(train.matrix, { precision: 64, order });
      const spread = new Float64Array(2 * data.length).fill(-1e9);
      for (let row = 0; row < rows; row += 1) {
        for (let column = 0; column < columns; column += 1) {
          const from = order === 'row' ? row * columns + column : column * rows + row;
          const to = order === 'row' ? pick[row]! * columns + column : column * 2 * rows + pick[row]!;
          spread[to] = data[from]!;
        }
      }
      const picked = { data: spread, rows, columns, order, pick } as const;
      expect(fingerprint(picked, train.options, params)).toBe(expected);
    }
  });

  test('is binned in chunks as LightGBM bins it in one call', async () => {
    const { train, test: held, params } = readExample(name);
    const runtime = await startRuntime();
    const categorical = train.options.categorical;
    const shared = categorical === undefined ? params : { ...params, categorical_feature: categorical };
    for (const dataParams of [shared, { ...shared, bin_construct_sample_cnt: 900, data_random_seed: 7 }]) {
      const text = formatParams(dataParams);
      const texts = [createInChunks, createAtOnce].map((create) => {
        const bin = (part: typeof train, reference: WasmDataset | undefined): WasmDataset => {
          const { rows, columns } = part.matrix;
          const handle = create(runtime, part.matrix, text, reference?.nativeIn(runtime).handle);
          const dataset = new WasmDataset(runtime, handle, rows, columns, false);
          dataset.setLabel(part.label);
          if (part.options.group !== undefined) dataset.setGroup(part.options.group);
          return dataset;
        };
        using dataset = bin(train, undefined);
        using validation = bin(held, dataset);
        using booster = createBooster(runtime, dataset, params);
        booster.addValidation(validation);
        const metrics = [];
        for (let round = 0; round < 5; round += 1) {
          booster.update();
          metrics.push(booster.evaluate(1));
        }
        return { text: booster.saveToString(), metrics };
      });
      expect(texts[0]).toEqual(texts[1]);
    }
    runtime.dispose();
  });
});

async function startRuntime(): Promise<Runtime> {
  return new Runtime(await instantiate(await compile(), maximumHeapBytes, () => {}));
}

test('a matrix larger than a chunk is pushed whole', () => {
  const { train, params } = readExample('ranking');
  expect(train.matrix.data.byteLength).toBeGreaterThan(4 * 2 ** 20);
  using dataset = lightgbm.createDataset(train.matrix, train.options);
  using booster = lightgbm.createBooster(dataset, params);
  for (let round = 0; round < 5; round += 1) booster.update();
  const metric = booster.evaluate(0)[0]!.value;
  using loaded = lightgbm.createDataset(train.matrix, {
    ...train.options,
    initScore: booster.predict(train.matrix, { kind: 'raw' }).values,
  });
  using again = lightgbm.createBooster(loaded, params);
  expect(again.evaluate(0)[0]!.value).toBeCloseTo(metric, 12);
});

test('the heap never holds raw and binned data at once', async () => {
  using fresh = await load();
  const before = fresh.heapBytes();
  const [rows, columns] = [400_000, 20];
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < data.length; i += 1) data[i] = Math.abs(Math.sin(i + 1));
  using dataset = fresh.createDataset(
    { data, rows, columns, order: 'column' },
    { params: { bin_construct_sample_cnt: 20_000 } },
  );
  expect(dataset.rows).toBe(rows);
  const binned = rows * columns;
  expect(data.byteLength).toBe(8 * binned);
  expect(fresh.heapBytes() - before).toBeLessThan(2.5 * binned);
});

test('categorical columns are split by category', () => {
  const levels = [3, 1, 4, 1, 5, 9, 2, 6];
  const rows = 800;
  const data = Float64Array.from({ length: rows }, (_, row) => levels[row % 8]!);
  const label = data.map((level) => (level === 4 || level === 9 || level === 1 ? 1 : 0));
  const matrix: DenseMatrix = { data, rows, columns: 1, order: 'row' };
  const params = { objective: 'binary', num_leaves: 2, cat_smooth: 0, cat_l2: 0, max_cat_to_onehot: 1 };
  using train = lightgbm.createDataset(matrix, { label, categorical: [0] });
  using booster = lightgbm.createBooster(train, params);
  booster.update();
  expect(booster.saveToString()).toContain('num_cat=1');
  const { values } = booster.predict({ ...matrix, data: data.slice(0, 8), rows: 8 });
  expect(Array.from(values, (value) => value > 0.5)).toEqual(
    levels.map((level) => [4, 9, 1].includes(level)),
  );
});

test('labels come back as 32-bit floats', () => {
  const { train } = readExample('regression');
  using dataset = lightgbm.createDataset(train.matrix, train.options);
  expect(dataset.getLabel()).toEqual(Float32Array.from(train.label));
  const other = train.label.map((value) => value + 0.5);
  dataset.setLabel(other);
  expect(dataset.getLabel()).toEqual(Float32Array.from(other));
});

describe('feature names', () => {
  const matrix: DenseMatrix = {
    data: Float64Array.from({ length: 300 }, (_, i) => (i * 7919) % 101),
    rows: 100,
    columns: 3,
    order: 'row',
  };
  const label = Float32Array.from({ length: 100 }, (_, i) => i % 2);

  test('are kept through training, saving and dumping', () => {
    const featureNames = ['größe', 'a=b#c\\d', "it's/(100%)"];
    using dataset = lightgbm.createDataset(matrix, { label, featureNames });
    expect(dataset.featureNames()).toEqual(featureNames);
    using booster = lightgbm.createBooster(dataset, { objective: 'binary' });
    booster.update();
    using loaded = lightgbm.loadBooster(booster.saveToString());
    expect(loaded.featureNames()).toEqual(featureNames);
    expect(loaded.dump()).toMatchObject({ feature_names: featureNames });
  });

  test('are made up when none are given', () => {
    using dataset = lightgbm.createDataset(matrix, { label });
    expect(dataset.featureNames()).toEqual(['Column_0', 'Column_1', 'Column_2']);
  });

  test.each([
    [['a', 'b'], '2 feature names were given for 3 columns'],
    [['a', 'b', 'a'], '"a" is given twice, for columns 0 and 2'],
    [['a', '', 'c'], 'column 1) is empty'],
    [['a', 'b b', 'c'], '"b b" (column 1) contains " "'],
    [['a', 'b', 'c\n'], 'contains "\\n"'],
    [['a"', 'b', 'c'], 'contains "\\""'],
    [['a', '[b]', 'c'], 'contains "["'],
    [['a', 'b', 'c:d,e'], 'contains ":"'],
    [['a', 'b', '{c}'], 'contains "{"'],
    [['a', 'b', '\ud800'], 'is not valid Unicode'],
  ])('%j are refused', (featureNames, problem) => {
    expect(() => lightgbm.createDataset(matrix, { label, featureNames })).toThrow(problem);
  });
});
