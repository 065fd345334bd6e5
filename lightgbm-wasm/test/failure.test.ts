import { describe, expect, test, vi } from 'vitest';
import { createBooster } from '../src/booster.ts';
import { createDataset } from '../src/datasetCreation.ts';
import { compile, LightGBMError, load } from '../src/index.ts';
import type { DatasetOptions, DenseMatrix, LightGBMErrorKind } from '../src/index.ts';
import { instantiate, maximumHeapBytes } from '../src/wasm/host.ts';
import { Runtime } from '../src/wasm/runtime.ts';

const matrix: DenseMatrix = {
  data: Float64Array.from({ length: 400 }, (_, i) => (i * 7919) % 101),
  rows: 100,
  columns: 4,
  order: 'row',
};
const label = Float32Array.from({ length: 100 }, (_, i) => i % 2);

/** The error that `body` throws, which must be of the given kind. */
function errorOf(kind: LightGBMErrorKind, body: () => unknown): LightGBMError {
  try {
    body();
  } catch (error) {
    if (!(error instanceof LightGBMError)) throw error;
    expect(error.kind).toBe(kind);
    return error;
  }
  throw new Error('nothing was thrown');
}

test("LightGBM's own words reach the caller, and the runtime goes on", async () => {
  using lightgbm = await load();
  using train = lightgbm.createDataset(matrix, { label });
  const refuse = (params: Record<string, string | number>): string =>
    errorOf('lightgbm', () => lightgbm.createBooster(train, params)).message;
  expect(refuse({ objective: 'regresion' })).toBe('Unknown objective type name: regresion');
  expect(refuse({ objective: 'multiclass', num_class: 1 })).toContain('Number of classes should be');
  expect(refuse({ objective: 'binary', num_leaves: 1 })).toContain('num_leaves');
  expect(refuse({ objective: 'lambdarank' })).toBe('Ranking tasks require query information');
  expect(refuse({ objective: 'binary', device_type: 'gpu' })).toContain('no device_type gpu');
  expect(refuse({ learning_rate: 'fast' })).toContain('Unknown token fast');
  using booster = lightgbm.createBooster(train, { objective: 'binary' });
  booster.update();
  expect(booster.iterations()).toBe(1);
});

test('error texts name no path of the machine that built the module', async () => {
  using lightgbm = await load();
  using train = lightgbm.createDataset(matrix, { label });
  const { message } = errorOf('lightgbm', () =>
    lightgbm.createBooster(train, { objective: 'quantile', alpha: 2 }),
  );
  expect(message).toBe(
    'Check failed: alpha_ > 0 && alpha_ < 1 at src/objective/regression_objective.hpp, line 485 .',
  );
});

describe('arguments that LightGBM would misread are refused', async () => {
  const lightgbm = await load();
  const create = (options: DatasetOptions, changed: Partial<DenseMatrix> = {}) => {
    return (): unknown => lightgbm.createDataset({ ...matrix, ...changed }, { label, ...options });
  };
  test.each<[string, () => unknown]>([
    ['needs 404 numbers, not 400', create({}, { rows: 101 })],
    ['99 rows were picked', create({}, { pick: new Int32Array(99) })],
    ['Row 100 was picked', create({}, { pick: new Int32Array(100).fill(100) })],
    ['Row -1 was picked', create({}, { pick: new Int32Array(100).fill(-1) })],
    ['cannot have 1.5 rows', create({}, { rows: 1.5 })],
    ['cannot have 0 columns', create({}, { columns: 0, data: new Float64Array(0) })],
    ['at least one row', create({}, { rows: 0, data: new Float64Array(0) })],
    ['99 label values for 100 rows', create({ label: label.slice(1) })],
    ['101 weight values for 100 rows', create({ weight: new Float32Array(101) })],
    ['Weight -1 of row 2 is negative', create({ weight: label.map((_, row) => (row === 2 ? -1 : 1)) })],
    ['sum to the 100 rows; they sum to 99', create({ group: Int32Array.of(50, 49) })],
    ['must be positive', create({ group: Int32Array.of(101, -1) })],
    ['Initial scores must be 100 numbers', create({ initScore: new Float64Array(150) })],
    ['Categorical column 4 does not exist', create({ categorical: [0, 4] })],
    ['"max bin" cannot be the name', create({ params: { 'max bin': 3 } })],
    ['cannot read the value "a b"', create({ params: { x: 'a b' } })],
    ['cannot read the value "1,NaN"', create({ params: { x: [1, NaN] } })],
  ])('%s', (message, body) => {
    expect(errorOf('argument', body).message).toContain(message);
  });

  test('a dataset of another runtime', async () => {
    using other = await load();
    using foreign = other.createDataset(matrix, { label });
    const message = 'belongs to another LightGBM runtime';
    expect(errorOf('argument', create({ reference: foreign })).message).toContain(message);
    expect(errorOf('argument', () => lightgbm.createBooster(foreign)).message).toContain(message);
  });

  test('an evaluation of data that was never added', () => {
    using train = lightgbm.createDataset(matrix, { label });
    using booster = lightgbm.createBooster(train, { objective: 'binary' });
    expect(errorOf('argument', () => booster.evaluate(1)).message).toContain('There is no dataset 1');
  });
});

test('running out of memory poisons the runtime', async () => {
  const lightgbm = await load({ maximumHeapBytes: 20e6 });
  using small = lightgbm.createDataset(matrix, { label });
  const [rows, columns] = [300_000, 30];
  const huge: DenseMatrix = { data: new Float32Array(rows * columns), rows, columns, order: 'row' };
  for (let i = 0; i < huge.data.length; i += 1) huge.data[i] = (i * 7919) % 10_007;
  const first = errorOf('memory', () => lightgbm.createDataset(huge));
  expect(first.message).toMatch(/^LightGBM ran out of memory \(.*the heap holds \d+ MiB\)$/);
  const later = [
    () => lightgbm.createDataset(matrix, { label }),
    () => lightgbm.createBooster(small),
    () => lightgbm.loadBooster('tree'),
    () => small.getLabel(),
  ];
  for (const body of later) {
    const { message } = errorOf('poisoned', body);
    expect(message).toContain('cannot be used any more; load a new one. First failure: out of memory');
  }
  lightgbm.dispose();
  using fresh = await load();
  using dataset = fresh.createDataset(matrix, { label });
  expect(dataset.rows).toBe(100);
});

test('an exhausted C++ allocation is out of memory too', async () => {
  using lightgbm = await load({ maximumHeapBytes: 20e6 });
  using train = lightgbm.createDataset(matrix, { label: label.map(() => 0) });
  const params = { objective: 'multiclass', num_class: 100_000 };
  expect(errorOf('memory', () => lightgbm.createBooster(train, params)).message).toContain('std::bad_alloc');
  expect(errorOf('poisoned', () => lightgbm.createBooster(train)).message).toContain('std::bad_alloc');
});

test('a trap poisons the runtime and keeps its cause', async () => {
  const runtime = new Runtime(await instantiate(await compile(), maximumHeapBytes, () => {}));
  using train = createDataset(runtime, matrix, { label });
  using booster = createBooster(runtime, train, { objective: 'binary' });
  const wildAddress = 0xffff_fff0;
  const trap = errorOf('trap', () => runtime.call('LGBM_BoosterRollbackOneIter', wildAddress));
  expect(trap.cause).toBeInstanceOf(WebAssembly.RuntimeError);
  expect(trap.message).toContain('memory access out of bounds');
  expect(errorOf('poisoned', () => booster.update()).message).toContain('memory access out of bounds');
});

test('what was disposed of says so', async () => {
  const lightgbm = await load();
  const train = lightgbm.createDataset(matrix, { label });
  const booster = lightgbm.createBooster(train, { objective: 'binary' });
  train.dispose();
  train.dispose();
  expect(errorOf('disposed', () => train.subset(Int32Array.of(1))).message).toBe(
    'This dataset has been disposed.',
  );
  errorOf('disposed', () => lightgbm.createBooster(train));
  booster.update();
  booster.dispose();
  booster.dispose();
  expect(errorOf('disposed', () => booster.predict(matrix)).message).toBe('This booster has been disposed.');
  const last = lightgbm.createDataset(matrix, { label });
  lightgbm.dispose();
  lightgbm.dispose();
  const message = 'This LightGBM runtime has been disposed.';
  expect(errorOf('disposed', () => last.getLabel()).message).toBe(message);
  expect(errorOf('disposed', () => lightgbm.loadBooster('')).message).toBe(message);
  expect(lightgbm.heapBytes()).toBe(0);
  last.dispose();
});

test('a booster goes on with training data that was disposed of meanwhile', async () => {
  using lightgbm = await load();
  const train = lightgbm.createDataset(matrix, { label });
  const validation = lightgbm.createDataset(matrix, { label, reference: train });
  using booster = lightgbm.createBooster(train, { objective: 'binary', metric: 'auc' });
  booster.addValidation(validation);
  train.dispose();
  validation.dispose();
  for (let round = 0; round < 10; round += 1) {
    booster.update();
    using other = lightgbm.createDataset(matrix, { label });
    expect(other.rows).toBe(100);
  }
  expect(booster.evaluate(1)).toEqual(booster.evaluate(0));
});

test('disposing gives the memory back', async () => {
  using lightgbm = await load();
  const rows = 50_000;
  const large: DenseMatrix = { ...matrix, data: new Float64Array(rows * 4).map((_, i) => i % 997), rows };
  const sizes = Array.from({ length: 20 }, () => {
    using train = lightgbm.createDataset(large, { label: new Float32Array(rows).map((_, i) => i % 2) });
    using fold = train.subset(Int32Array.from({ length: rows / 2 }, (_, i) => 2 * i));
    using booster = lightgbm.createBooster(fold, { objective: 'binary' });
    booster.update();
    booster.predict(large);
    return lightgbm.heapBytes();
  });
  expect(sizes.at(-1)).toBe(sizes[2]);
});

describe('log lines', () => {
  test('are few unless verbosity asks for them', async () => {
    const onLog = vi.fn<(line: string) => void>();
    using lightgbm = await load({ onLog });
    using train = lightgbm.createDataset(matrix, { label });
    using quiet = lightgbm.createBooster(train, { objective: 'binary' });
    quiet.update();
    expect(onLog).not.toHaveBeenCalled();
    using verbose = lightgbm.createBooster(train, { objective: 'binary', verbosity: 1 });
    verbose.update();
    const lines = onLog.mock.calls.map(([line]) => line);
    expect(lines).toContain('[LightGBM] [Info] Number of positive: 50, number of negative: 50');
    expect(lines.every((line) => !line.includes('\n'))).toBe(true);
  });

  test('include the fatal ones', async () => {
    const onLog = vi.fn<(line: string) => void>();
    using lightgbm = await load({ onLog });
    errorOf('lightgbm', () => lightgbm.loadBooster('no model'));
    expect(onLog.mock.calls.flat()).toEqual([
      "[LightGBM] [Fatal] Model file doesn't specify the number of classes",
    ]);
  });
});
