import { load } from 'lightgbm-wasm';
import { describe, expect, test } from 'vitest';
import type { Feature } from '../../../src/core/dataset/signature.ts';
import { learnerNames } from '../../../src/engine/training/learnerNames.ts';
import { withPandasCategorical } from '../../../src/engine/training/pandasCategorical.ts';

const numbers = (names: readonly string[]): Feature[] =>
  names.map((name) => ({ kind: 'number', name, column: name }));

describe('names for LightGBM', () => {
  test('keep what its text format can hold, and differ where the features do', () => {
    const names = ['area', 'größe', 'living area', 'a,b', 'a:b', 'a_b', '{"x":[1]}'];
    expect(learnerNames(numbers(names))).toEqual([
      'area',
      'größe',
      'living_area',
      'a_b',
      'a_b_2',
      'a_b_3',
      '_x_1_',
    ]);
  });

  test('are accepted by LightGBM, whatever the columns are called', async () => {
    const codes = Array.from({ length: 0x300 }, (_, code) => `x${String.fromCodePoint(code)}`);
    const odd = [...codes, ' ', '\u2028', '\ud800', '🌳', 'x'.repeat(10_000), '"', '""'];
    using learner = await load();
    const matrix = {
      data: new Float64Array(odd.length),
      rows: 1,
      columns: odd.length,
      order: 'row',
    } as const;
    using dataset = learner.createDataset(matrix, { featureNames: learnerNames(numbers(odd)) });
    expect(new Set(dataset.featureNames()).size).toBe(odd.length);
  });
});

describe('the last line of a model', () => {
  test('lists levels as Python writes them, in the order of the features', () => {
    const category = (name: string, levels: string[]): Feature => ({
      kind: 'category',
      name,
      column: name,
      levels,
    });
    const features = [
      category('b', ['x', 'é"\\']),
      ...numbers(['n']),
      category('a', []),
      category('t', ['🌳']),
    ];
    const text = withPandasCategorical('end of parameters\n', {
      features,
      target: { kind: 'number', column: 'y' },
    });
    expect(text).toBe(
      'end of parameters\n\npandas_categorical:[["x", "\\u00e9\\"\\\\"], [], ["\\ud83c\\udf33"]]\n',
    );
  });
});
