import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { load } from '../src/index.ts';
import type { Booster, DenseMatrix, LightGBM } from '../src/index.ts';
import { convertMatrix, exampleNames, pickRows, readExample, trainExample } from './examples.ts';
import type { Example, ExampleName } from './examples.ts';

const rounds = 12;
let lightgbm: LightGBM;
const trained = new Map<ExampleName, { example: Example; booster: Booster; dispose: () => void }>();

beforeAll(async () => {
  lightgbm = await load();
  for (const name of exampleNames) {
    const example = readExample(name);
    const { train, validation, booster } = trainExample(lightgbm, example, rounds);
    const dispose = (): void => [booster, validation, train].forEach((owner) => owner.dispose());
    trained.set(name, { example, booster, dispose });
  }
});
afterAll(() => {
  for (const { dispose } of trained.values()) dispose();
  lightgbm.dispose();
});

describe.each(exampleNames)('predicting the %s example', (name) => {
  const classes = name === 'multiclass' ? 5 : 1;

  test('value is the raw score on the scale of the target', () => {
    const { example, booster } = trained.get(name)!;
    const { matrix } = example.test;
    const value = booster.predict(matrix);
    const raw = booster.predict(matrix, { kind: 'raw' });
    expect([value.rows, value.width, raw.width]).toEqual([matrix.rows, classes, classes]);
    expect(value.values.length).toBe(matrix.rows * classes);
    const expected = linkInverse(name, raw.values, classes);
    value.values.forEach((number, i) => expect(number).toBeCloseTo(expected[i]!, 12));
  });

  test('contributions sum to the raw score', () => {
    const { example, booster } = trained.get(name)!;
    const { matrix } = example.test;
    const raw = booster.predict(matrix, { kind: 'raw' }).values;
    const { values, width } = booster.predict(matrix, { kind: 'contribution' });
    const perClass = matrix.columns + 1;
    expect(width).toBe(perClass * classes);
    raw.forEach((score, i) => {
      const sum = values.subarray(i * perClass, (i + 1) * perClass).reduce((total, part) => total + part, 0);
      expect(sum).toBeCloseTo(score, 9);
    });
  });

  test('leaf gives the index of the leaf in each tree', () => {
    const { example, booster } = trained.get(name)!;
    const { values, width } = booster.predict(example.test.matrix, { kind: 'leaf' });
    expect(width).toBe(rounds * classes);
    expect(values.every((leaf) => Number.isInteger(leaf) && leaf >= 0 && leaf < 15)).toBe(true);
    expect(new Set(values).size).toBeGreaterThan(5);
  });

  test('rounds add up', () => {
    const { example, booster } = trained.get(name)!;
    const { matrix } = example.test;
    const raw = (startIteration: number, iterations: number): Float64Array =>
      booster.predict(matrix, { kind: 'raw', startIteration, iterations }).values;
    const whole = booster.predict(matrix, { kind: 'raw' }).values;
    const first = raw(0, 5);
    const rest = raw(5, -1);
    whole.forEach((score, i) => expect(first[i]! + rest[i]!).toBeCloseTo(score, 9));
    expect(raw(0, 999)).toEqual(whole);
    expect(booster.predict(matrix, { kind: 'leaf', startIteration: 2, iterations: 3 }).width).toBe(
      3 * classes,
    );
  });

  test('order, precision and memory of the matrix do not matter', () => {
    const { example, booster } = trained.get(name)!;
    const matrix = convertMatrix(example.test.matrix, { precision: 32 });
    const expected = booster.predict(matrix).values;
    const others = [
      convertMatrix(matrix, { precision: 64 }),
      convertMatrix(matrix, { order: 'column' }),
      convertMatrix(matrix, { order: 'column', precision: 32, shared: true }),
      convertMatrix(matrix, { shared: true }),
    ];
    for (const other of others) expect(booster.predict(other).values).toEqual(expected);
  });
});

test('large matrices are predicted in chunks, with a heap that does not grow with them', () => {
  const { example, booster } = trained.get('regression')!;
  const { matrix } = example.train;
  const times = 40;
  const rows = Array.from({ length: matrix.rows * times }, (_, row) => row % matrix.rows);
  const once = booster.predict(matrix).values;
  const before = lightgbm.heapBytes();
  const many = pickRows(matrix, rows);
  expect(many.data.byteLength).toBeGreaterThan(60e6);
  const { values } = booster.predict(many);
  rows.forEach((row, i) => {
    if (values[i] !== once[row]) expect(values[i]).toBe(once[row]);
  });
  expect(lightgbm.heapBytes() - before).toBeLessThan(10e6);
});

test('no rows give no predictions', () => {
  const { example, booster } = trained.get('multiclass')!;
  const none: DenseMatrix = { ...example.test.matrix, data: new Float64Array(0), rows: 0 };
  expect(booster.predict(none)).toEqual({ values: new Float64Array(0), rows: 0, width: 5 });
});

test('missing and infinite values are predicted', () => {
  const { example, booster } = trained.get('categorical')!;
  const { columns } = example.test.matrix;
  const odd = [NaN, Infinity, -Infinity, 1e308, -1, 0.5, 1e10];
  const data = Float64Array.from(odd.flatMap((value) => Array<number>(columns).fill(value)));
  const { values } = booster.predict({ data, rows: odd.length, columns, order: 'row' });
  expect(values.every((value) => value > 0 && value < 1)).toBe(true);
});

test('a matrix of another width is refused in the words of LightGBM', () => {
  const { booster } = trained.get('regression')!;
  const narrow: DenseMatrix = { data: new Float64Array(27), rows: 1, columns: 27, order: 'row' };
  expect(() => booster.predict(narrow)).toThrow(
    'The number of features in data (27) is not the same as it was in training data (28)',
  );
  expect(booster.predict(narrow, { params: { predict_disable_shape_check: true } }).rows).toBe(1);
});

test('prediction parameters reach LightGBM', () => {
  const { example, booster } = trained.get('binary')!;
  const { matrix } = example.test;
  const full = booster.predict(matrix, { kind: 'raw' }).values;
  const params = { pred_early_stop: true, pred_early_stop_freq: 1, pred_early_stop_margin: 0.1 };
  expect(booster.predict(matrix, { kind: 'raw', params }).values).not.toEqual(full);
});

/** What each example's objective makes of raw scores. */
function linkInverse(name: ExampleName, raw: Float64Array, classes: number): Float64Array {
  if (name === 'binary' || name === 'categorical') return raw.map((score) => 1 / (1 + Math.exp(-score)));
  if (name !== 'multiclass') return raw;
  return raw.map((score, i) => {
    const start = i - (i % classes);
    const row = raw.subarray(start, start + classes);
    return Math.exp(score) / row.reduce((sum, other) => sum + Math.exp(other), 0);
  });
}
