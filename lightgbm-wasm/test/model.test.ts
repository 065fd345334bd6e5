import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { load, LightGBMError } from '../src/index.ts';
import type { Booster, LightGBM } from '../src/index.ts';
import { exampleNames, readExample, trainExample } from './examples.ts';
import type { Example, ExampleName } from './examples.ts';

const rounds = 8;
let lightgbm: LightGBM;
const models = new Map<ExampleName, { example: Example; text: string; values: Float64Array }>();

beforeAll(async () => {
  lightgbm = await load();
  for (const name of exampleNames) {
    const example = readExample(name);
    const { train, validation, booster } = trainExample(lightgbm, example, rounds);
    models.set(name, {
      example,
      text: booster.saveToString(),
      values: booster.predict(example.test.matrix).values,
    });
    for (const owner of [booster, validation, train]) owner.dispose();
  }
});
afterAll(() => lightgbm.dispose());

describe.each(exampleNames)('the model of the %s example', (name) => {
  test('predicts the same after loading, and saves the same text', () => {
    const { example, text, values } = models.get(name)!;
    using loaded = lightgbm.loadBooster(text);
    expect(loaded.predict(example.test.matrix).values).toEqual(values);
    expect(loaded.saveToString()).toBe(text);
    expect(loaded.iterations()).toBe(rounds);
    expect(loaded.classes).toBe(name === 'multiclass' ? 5 : 1);
    expect(loaded.features).toBe(example.test.matrix.columns);
  });

  test('dumps as JSON, one object a tree', () => {
    using loaded = lightgbm.loadBooster(models.get(name)!.text);
    const dump = loaded.dump() as { tree_info: unknown[]; feature_names: string[] };
    expect(dump.tree_info).toHaveLength(rounds * loaded.classes);
    expect(dump.feature_names).toEqual(loaded.featureNames());
    expect((loaded.dump({ startIteration: 2, iterations: 3 }) as typeof dump).tree_info).toHaveLength(
      3 * loaded.classes,
    );
  });

  test('tells importance by splits and by gain', () => {
    using loaded = lightgbm.loadBooster(models.get(name)!.text);
    const expected = countSplits(loaded);
    expect(Array.from(loaded.importance('split'))).toEqual(expected.splits);
    const gain = loaded.importance('gain');
    expected.gains.forEach((sum, feature) => expect(gain[feature]! / sum || 1).toBeCloseTo(1, 4));
    const add = (a: Float64Array, b: Float64Array): number[] => Array.from(a, (value, i) => value + b[i]!);
    const parts = add(
      loaded.importance('split', { iterations: 3 }),
      loaded.importance('split', { startIteration: 3 }),
    );
    expect(parts).toEqual(expected.splits);
    const middle = loaded.importance('split', { startIteration: 2, iterations: 2 });
    using cut = lightgbm.loadBooster(loaded.saveToString({ startIteration: 2, iterations: 2 }));
    expect(middle).toEqual(cut.importance('split'));
  });

  test('is saved in ranges of rounds', () => {
    const { example, text } = models.get(name)!;
    using whole = lightgbm.loadBooster(text);
    using part = lightgbm.loadBooster(whole.saveToString({ startIteration: 1, iterations: 4 }));
    expect(part.iterations()).toBe(4);
    const { matrix } = example.test;
    expect(part.predict(matrix).values).toEqual(
      whole.predict(matrix, { startIteration: 1, iterations: 4 }).values,
    );
  });

  test('loads with a line of pandas categories at its end, and with CRLF', () => {
    const { example, text, values } = models.get(name)!;
    for (const variant of [`${text}\npandas_categorical:[["a", "b"]]\n`, text.replaceAll('\n', '\r\n')]) {
      using loaded = lightgbm.loadBooster(variant);
      expect(loaded.predict(example.test.matrix).values).toEqual(values);
    }
  });
});

test('a text longer than the first buffer is saved whole', () => {
  const { example } = models.get('multiclass')!;
  const params = { ...example.params, num_leaves: 127, min_data_in_leaf: 2 };
  const { train, validation, booster } = trainExample(lightgbm, { ...example, params }, 20);
  const text = booster.saveToString();
  expect(text.length).toBeGreaterThan(2 ** 20);
  using loaded = lightgbm.loadBooster(text);
  expect(loaded.predict(example.test.matrix)).toEqual(booster.predict(example.test.matrix));
  for (const owner of [booster, validation, train]) owner.dispose();
});

test('a loaded model only predicts', () => {
  using loaded = lightgbm.loadBooster(models.get('regression')!.text);
  const message = 'A loaded model has no training data';
  expect(() => loaded.update()).toThrow(message);
  expect(() => loaded.rollback()).toThrow(message);
  expect(() => loaded.evaluate(0)).toThrow(message);
  expect(() => loaded.resetParams({ learning_rate: 1 })).toThrow(message);
});

describe('damaged texts', () => {
  const change = (field: string, replace: (value: string) => string): string =>
    models.get('categorical')!.text.replace(new RegExp(`^${field}=(.*)$`, 'm'), (_, value: string) => {
      const changed = replace(value);
      expect(changed).not.toBe(value);
      return `${field}=${changed}`;
    });
  const firstNumber = (number: string) => (list: string) => list.replace(/^-?\d+/, number);

  test.each([
    ['empty', () => '', "Model file doesn't specify the number of classes"],
    ['something else', () => 'id,price\n1,2\n', "Model file doesn't specify the number of classes"],
    ['cut off', () => models.get('categorical')!.text.slice(0, 9000), 'it ends before its "end of trees"'],
    ['without trees per round', () => change('num_tree_per_iteration', () => '0'), 'num_tree_per_iteration'],
    ['of no classes', () => change('num_class', () => '0'), 'num_class is "0"'],
    ['of fewer names', () => change('feature_names', () => 'a b'), 'Wrong size of feature_names'],
    [
      'with a size missing',
      () => change('tree_sizes', (list) => list.slice(0, list.lastIndexOf(' '))),
      'has 8',
    ],
    ['with a wrong size', () => change('tree_sizes', firstNumber('17')), 'expect a tree here'],
    [
      'splitting on no feature',
      () => change('split_feature', firstNumber('999999999')),
      'splits on no feature',
    ],
    ['going in circles', () => change('left_child', firstNumber('0')), 'node 0 leads to 0'],
    ['leading outside', () => change('right_child', firstNumber('-99999')), 'node 0 leads to -99999'],
    ['with short lists', () => change('left_child', (list) => list.slice(0, 10)), 'two children a node'],
    ['with many leaves', () => change('num_leaves', () => '2000000'), 'split features, not 1999999'],
    ['with lost categories', () => change('cat_boundaries', firstNumber('7')), 'damaged categories'],
    [
      'with lost leaf values',
      () => change('leaf_value', (list) => list.slice(0, 20)),
      'at include/LightGBM/utils/common.h',
    ],
  ])('%s are refused', (_, text, message) => {
    const check = (): Booster => lightgbm.loadBooster(text());
    expect(check).toThrow(LightGBMError);
    expect(check).toThrow(message);
  });

  test('leave the runtime in order', () => {
    const { example, text, values } = models.get('categorical')!;
    using loaded = lightgbm.loadBooster(text);
    expect(loaded.predict(example.test.matrix).values).toEqual(values);
  });
});

/** Importance, counted in the JSON dump. */
function countSplits(booster: Booster): { splits: number[]; gains: number[] } {
  const splits = Array<number>(booster.features).fill(0);
  const gains = Array<number>(booster.features).fill(0);
  interface Node {
    split_feature?: number;
    split_gain: number;
    left_child: Node;
    right_child: Node;
  }
  const visit = (node: Node): void => {
    if (node.split_feature === undefined) return;
    splits[node.split_feature]! += 1;
    gains[node.split_feature]! += node.split_gain;
    visit(node.left_child);
    visit(node.right_child);
  };
  for (const tree of (booster.dump() as { tree_info: { tree_structure: Node }[] }).tree_info) {
    visit(tree.tree_structure);
  }
  return { splits, gains };
}
