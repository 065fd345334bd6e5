import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { load } from '../src/index.ts';
import type { LightGBM } from '../src/index.ts';
import { exampleNames, pickRows, readExample, trainExample } from './examples.ts';
import type { ExampleName } from './examples.ts';

let lightgbm: LightGBM;
beforeAll(async () => {
  lightgbm = await load();
});
afterAll(() => lightgbm.dispose());

/** Metrics on the test part after 50 rounds of Python's lightgbm 4.1.0, one thread, same data and parameters. */
const pythonMetrics: Record<ExampleName, Record<string, number>> = {
  regression: { l2: 0.1720506369351335 },
  binary: { binary_logloss: 0.5198009098451619, auc: 0.8304316300693293 },
  multiclass: { multi_logloss: 1.2885213777904532 },
  ranking: { 'ndcg@5': 0.6554575929454539 },
  categorical: { auc: 0.6739650207392143 },
};

describe.each(exampleNames)('training on the %s example', (name) => {
  test('reaches the metrics that Python reaches', () => {
    const { train, validation, booster } = trainExample(lightgbm, readExample(name), 50);
    const metrics = Object.fromEntries(booster.evaluate(1).map(({ metric, value }) => [metric, value]));
    expect(Object.keys(metrics)).toEqual(Object.keys(pythonMetrics[name]));
    for (const [metric, value] of Object.entries(pythonMetrics[name])) {
      expect(metrics[metric]).toBeCloseTo(value, 9);
    }
    expect(booster.iterations()).toBe(50);
    for (const owner of [booster, validation, train]) owner.dispose();
  });

  test('gives the same text, byte for byte, in another runtime', async () => {
    const example = readExample(name);
    using other = await load();
    const texts = [lightgbm, other].map((runtime) => {
      const { train, validation, booster } = trainExample(
        runtime,
        {
          ...example,
          params: { ...example.params, bagging_fraction: 0.7, bagging_freq: 1, feature_fraction: 0.6 },
        },
        10,
      );
      const text = booster.saveToString();
      for (const owner of [booster, validation, train]) owner.dispose();
      return text;
    });
    expect(texts[1]).toBe(texts[0]);
  });
});

test('the result does not depend on what the heap held before', () => {
  const example = readExample('regression');
  const texts = [1, 2, 3].map(() => {
    const { train, validation, booster } = trainExample(lightgbm, example, 5);
    const text = booster.saveToString();
    for (const owner of [booster, validation, train]) owner.dispose();
    return text;
  });
  expect(new Set(texts).size).toBe(1);
});

test('another seed gives another model', () => {
  const example = readExample('regression');
  const texts = [1, 2].map((seed) => {
    const params = { ...example.params, seed, bagging_fraction: 0.5, bagging_freq: 1 };
    const { train, validation, booster } = trainExample(lightgbm, { ...example, params }, 5);
    const text = booster.saveToString();
    for (const owner of [booster, validation, train]) owner.dispose();
    return text.slice(0, text.indexOf('parameters:'));
  });
  expect(texts[0]).not.toBe(texts[1]);
});

test('update says when no tree can be split further', () => {
  const matrix = { data: Float64Array.of(1, 1, 1, 1), rows: 4, columns: 1, order: 'row' } as const;
  using train = lightgbm.createDataset(matrix, { label: Float32Array.of(1, 1, 1, 1) });
  using booster = lightgbm.createBooster(train, { objective: 'regression' });
  expect(booster.update()).toBe(true);
});

test('rollback takes the last round back', () => {
  const { train, validation, booster } = trainExample(lightgbm, readExample('regression'), 3);
  const before = booster.evaluate(1);
  booster.update();
  expect(booster.evaluate(1)).not.toEqual(before);
  booster.rollback();
  expect(booster.iterations()).toBe(3);
  expect(booster.evaluate(1)[0]!.value).toBeCloseTo(before[0]!.value, 12);
  for (const owner of [booster, validation, train]) owner.dispose();
});

test('parameters can change between rounds', () => {
  const { train, validation, booster } = trainExample(lightgbm, readExample('regression'), 1);
  booster.resetParams({ learning_rate: 1e-9 });
  const before = booster.evaluate(0)[0]!.value;
  booster.update();
  expect(booster.evaluate(0)[0]!.value).toBeCloseTo(before, 6);
  expect(() => booster.resetParams({ boosting: 'dart' })).toThrow('Cannot change boosting during training');
  for (const owner of [booster, validation, train]) owner.dispose();
});

test('custom derivatives of the squared error train the built-in regression', () => {
  const { train: part, params } = readExample('regression');
  using train = lightgbm.createDataset(part.matrix, part.options);
  using builtIn = lightgbm.createBooster(train, { ...params, boost_from_average: false });
  using custom = lightgbm.createBooster(train, { ...params, objective: 'none' });
  const hessian = new Float32Array(part.matrix.rows).fill(1);
  for (let round = 0; round < 5; round += 1) {
    const score = custom.predict(part.matrix, { kind: 'raw' }).values;
    builtIn.update();
    custom.updateCustom(
      Float32Array.from(score, (value, row) => value - part.label[row]!),
      hessian,
    );
  }
  const expected = builtIn.predict(part.matrix).values;
  const values = custom.predict(part.matrix).values;
  values.forEach((value, row) => expect(Math.abs(value - expected[row]!)).toBeLessThan(1e-6));
});

test('custom derivatives need one number a row and class', () => {
  const { train: part, params } = readExample('multiclass');
  using train = lightgbm.createDataset(part.matrix, part.options);
  using booster = lightgbm.createBooster(train, { ...params, objective: 'none' });
  const short = new Float32Array(part.matrix.rows);
  expect(() => booster.updateCustom(short, short)).toThrow('need 35000 numbers each, not 7000 and 7000');
});

test('a weight of zero takes a row out, and weights of one change nothing', () => {
  const { train: part, params } = readExample('regression');
  const half = part.matrix.rows / 2;
  const predict = (weight: Float32Array | undefined, rows: number): Float64Array => {
    const matrix = pickRows(
      part.matrix,
      Array.from({ length: rows }, (_, i) => i),
    );
    const label = part.label.subarray(0, rows);
    const bins = { min_data_in_leaf: 1, feature_pre_filter: false, ...params };
    using train = lightgbm.createDataset(
      matrix,
      weight === undefined ? { label, params: bins } : { label, weight, params: bins },
    );
    using booster = lightgbm.createBooster(train, bins);
    for (let round = 0; round < 3; round += 1) booster.update();
    return booster.predict(part.matrix).values;
  };
  const all = part.matrix.rows;
  const unweighted = predict(undefined, all);
  expect(predict(new Float32Array(all).fill(1), all)).toEqual(unweighted);
  const firstHalf = predict(new Float32Array(all).fill(1, 0, half), all);
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const labelMean = (start: number, end: number): number => mean(part.label.slice(start, end));
  // With only the first half weighted, the model's level is that half's.
  const drift = Math.abs(mean(firstHalf.slice(0, half)) - labelMean(0, half));
  expect(drift).toBeLessThan(0.01);
  expect(firstHalf).not.toEqual(unweighted);
});

test('training goes on from initial scores', () => {
  const { train: part, params } = readExample('regression');
  using train = lightgbm.createDataset(part.matrix, part.options);
  using first = lightgbm.createBooster(train, params);
  for (let round = 0; round < 10; round += 1) first.update();
  const initScore = first.predict(part.matrix, { kind: 'raw' }).values;
  const before = first.evaluate(0)[0]!.value;
  using continued = lightgbm.createDataset(part.matrix, { ...part.options, initScore });
  using second = lightgbm.createBooster(continued, params);
  second.update();
  first.update();
  expect(second.evaluate(0)[0]!.value).toBeLessThan(before);
  expect(second.evaluate(0)[0]!.value).toBeCloseTo(first.evaluate(0)[0]!.value, 5);
});

test('longer initial scores can take the place of shorter ones', () => {
  const { train: part, params } = readExample('multiclass');
  const rows = part.matrix.rows;
  using train = lightgbm.createDataset(part.matrix, { ...part.options, initScore: new Float64Array(rows) });
  expect(() => lightgbm.createBooster(train, params)).toThrow(/initial score/i);
  train.setInitScore(new Float64Array(rows * 5).fill(0.25));
  using booster = lightgbm.createBooster(train, params);
  booster.update();
  expect(booster.iterations()).toBe(1);
});

test('a subset trains like a dataset of its rows that has the same bins', () => {
  const { train: part, params } = readExample('regression');
  const indices = Int32Array.from({ length: 3000 }, (_, i) => 2 * i + 1);
  const options = { feature_pre_filter: false };
  using train = lightgbm.createDataset(part.matrix, { ...part.options, params: options });
  using fold = train.subset(indices);
  using copy = lightgbm.createDataset(pickRows(part.matrix, indices), {
    label: Float64Array.from(indices, (row) => part.label[row]!),
    reference: train,
  });
  expect(fold.rows).toBe(3000);
  expect(fold.getLabel()).toEqual(copy.getLabel());
  const predictions = [fold, copy].map((dataset) => {
    using booster = lightgbm.createBooster(dataset, params);
    for (let round = 0; round < 5; round += 1) booster.update();
    return booster.predict(part.matrix).values;
  });
  predictions[0]!.forEach((value, row) => expect(value).toBeCloseTo(predictions[1]![row]!, 9));
});

test('a subset is validation data for another subset', () => {
  const { train: part, params } = readExample('binary');
  using all = lightgbm.createDataset(part.matrix, part.options);
  const isHeldOut = (row: number): boolean => row % 5 === 0;
  const rows = Array.from({ length: part.matrix.rows }, (_, row) => row);
  using training = all.subset(Int32Array.from(rows.filter((row) => !isHeldOut(row))));
  using held = all.subset(Int32Array.from(rows.filter(isHeldOut)));
  using booster = lightgbm.createBooster(training, params);
  expect(booster.addValidation(held)).toBe(1);
  for (let round = 0; round < 30; round += 1) booster.update();
  const auc = booster.evaluate(1).find(({ metric }) => metric === 'auc')!.value;
  expect(auc).toBeGreaterThan(0.76);
});

test('a subset keeps the queries and their weights', () => {
  const { train: part, params } = readExample('ranking');
  const group = part.options.group!;
  const rows = group.subarray(0, 100).reduce((sum, size) => sum + size, 0);
  const weight = Float32Array.from(part.label, (_, row) => 1 + (row % 3));
  using all = lightgbm.createDataset(part.matrix, { ...part.options, weight });
  const indices = Int32Array.from({ length: rows }, (_, row) => row);
  using fold = all.subset(indices);
  using copy = lightgbm.createDataset(pickRows(part.matrix, indices), {
    label: part.label.subarray(0, rows),
    weight: weight.subarray(0, rows),
    group: group.slice(0, 100),
    reference: all,
  });
  const [first, second] = [fold, copy].map((dataset) => {
    using booster = lightgbm.createBooster(dataset, params);
    for (let round = 0; round < 5; round += 1) booster.update();
    return booster.evaluate(0)[0]!.value;
  });
  expect(first).toBeCloseTo(second!, 9);
});

test('a subset of parts of queries ranks within the parts', () => {
  const { train: part, params } = readExample('ranking');
  using all = lightgbm.createDataset(part.matrix, part.options);
  const indices = Int32Array.from({ length: part.matrix.rows / 2 }, (_, i) => 2 * i);
  const queryOfRow = Array.from(part.options.group!, (size, query) => Array<number>(size).fill(query)).flat();
  const sizes = new Map<number, number>();
  for (const row of indices) sizes.set(queryOfRow[row]!, (sizes.get(queryOfRow[row]!) ?? 0) + 1);
  using fold = all.subset(indices);
  using copy = lightgbm.createDataset(pickRows(part.matrix, indices), {
    label: Float64Array.from(indices, (row) => part.label[row]!),
    group: Int32Array.from(sizes.values()),
    reference: all,
  });
  const [first, second] = [fold, copy].map((dataset) => {
    using booster = lightgbm.createBooster(dataset, params);
    for (let round = 0; round < 5; round += 1) booster.update();
    return booster.evaluate(0)[0]!.value;
  });
  expect(first).toBeCloseTo(second!, 9);
  expect(first).toBeGreaterThan(0.5);
});

test('validation data without weights and queries has none, whatever the training data has', () => {
  const { train: part, test: held, params } = readExample('ranking');
  const weight = new Float32Array(part.matrix.rows).fill(2);
  const scores = { initScore: new Float64Array(part.matrix.rows).fill(0.5) };
  using train = lightgbm.createDataset(part.matrix, { ...part.options, ...scores, weight });
  using plain = lightgbm.createDataset(part.matrix, part.options);
  const ndcg = [train, plain].map((reference) => {
    using validation = lightgbm.createDataset(held.matrix, { ...held.options, reference });
    using booster = lightgbm.createBooster(plain, params);
    booster.addValidation(validation);
    booster.update();
    return booster.evaluate(1)[0]!.value;
  });
  expect(ndcg[0]).toBe(ndcg[1]);
  using unranked = lightgbm.createDataset(held.matrix, { label: held.label, reference: train });
  using booster = lightgbm.createBooster(train, params);
  expect(() => booster.addValidation(unranked)).toThrow('query information');
});

test('linear trees train and predict', () => {
  const { train: part, test: held, params } = readExample('regression');
  const linear = { ...params, linear_tree: true };
  using train = lightgbm.createDataset(part.matrix, { ...part.options, params: linear });
  using validation = lightgbm.createDataset(held.matrix, {
    ...held.options,
    reference: train,
    params: linear,
  });
  using booster = lightgbm.createBooster(train, linear);
  booster.addValidation(validation);
  for (let round = 0; round < 20; round += 1) booster.update();
  const { values } = booster.predict(held.matrix);
  const error = values.reduce((sum, value, row) => sum + (value - held.label[row]!) ** 2, 0) / values.length;
  expect(error).toBeCloseTo(booster.evaluate(1)[0]!.value, 6);
  expect(error).toBeLessThan(0.22);
  using loaded = lightgbm.loadBooster(booster.saveToString());
  expect(loaded.predict(held.matrix).values).toEqual(values);
});
