import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { housesCsv, makeWorkspace } from '../datasets.ts';
import { useCliWorkspace } from './cliWorkspace.ts';

const { path, arboretum, json } = useCliWorkspace({
  'houses.csv': housesCsv(400),
  'few.csv': housesCsv(30, 3),
  'endless.json': JSON.stringify({ learning_rate: { type: 'float', low: 0.1, high: 0.3 } }),
  'broken.json': '{\n  "num_leaves": [4, 8],\n}\n',
});

const houses = ['search', '--data', 'houses.csv', '--target', 'price'];
describe('bad input', () => {
  const space = async (content: unknown) => {
    await writeFile(join(path(), 'bad.json'), JSON.stringify(content));
    return json(...houses, '--trials', '3', '--space', 'bad.json');
  };

  test.each([
    [{}, 'space-invalid', 'empty'],
    [[], 'space-invalid', 'object'],
    [{ num_leaves: { type: 'int', low: 9, high: 3 } }, 'space-invalid', 'num_leaves: low (9)'],
    [{ lambda_l2: { type: 'float', low: 0, high: 1, log: true } }, 'space-invalid', 'lambda_l2: '],
    [{ num_leaves: { type: 'int', low: 4, high: 9, step: 2 } }, 'space-invalid', 'step 2 does not divide'],
    [{ num_leafs: [3, 4] }, 'param-unknown', 'num_leafs'],
    [{ num_leaves: [] }, 'space-invalid', 'num_leaves'],
    [
      { num_leaves: [3, 4], max_depth: { type: 'boolean', when: { max_bin: 1 } } },
      'space-invalid',
      'max_bin',
    ],
  ])('the space %j', async (content, errorCode, said) => {
    const { code, document, stderr } = await space(content);
    expect(document.error).toMatchObject({ code: errorCode, message: expect.stringContaining(said) });
    expect(stderr).toContain(said);
    expect(code).toBe(1);
  });

  test('a file of the space that is not JSON is named, and the place in it', async () => {
    const { code, document } = await json(...houses, '--space', 'broken.json');
    expect(code).toBe(1);
    expect(document.error.message).toBe(
      'The space broken.json is not JSON: line 3, column 1: } where a name in double quotes should be.',
    );
  });

  test.each([
    ['nowhere.json', 'There is no file nowhere.json.'],
    ['.', 'The space . cannot be read: it is a folder.'],
  ])('--space %s', async (file, message) => {
    const { code, document } = await json(...houses, '--space', file);
    expect(code).toBe(1);
    expect(document.error).toMatchObject({ code: 'space-invalid', message });
  });

  test('a space that is too large is not read', async () => {
    await writeFile(join(path(), 'large.json'), `{${' '.repeat(1_000_001)}}`);
    const { document } = await json(...houses, '--space', 'large.json');
    expect(document.error).toMatchObject({
      code: 'space-invalid',
      message: expect.stringContaining('large.json'),
    });
  });

  test('a space is also found beside where the command runs', async () => {
    const made = await makeWorkspace({ 'here.json': '{' });
    try {
      const { stderr } = await arboretum([...houses, '--space', 'here.json'], { cwd: made.path });
      expect(stderr).toContain('The space here.json is not JSON: line 1, column 2');
    } finally {
      await made.remove();
    }
  });

  test('a grid without an end names the axis', async () => {
    const { code, document } = await json(...houses, '--strategy', 'grid', '--space', 'endless.json');
    expect(code).toBe(1);
    expect(document.error).toMatchObject({
      code: 'space-invalid',
      message: expect.stringContaining('learning_rate'),
    });
  });

  const few = ['search', '--data', 'few.csv', '--target', 'price'];
  test.each([
    ['rows', [...few, '--cv', 'kfold', '--folds', '40'], 'split-impossible'],
    ['groups', [...houses, '--cv', 'group:garden', '--folds', '4'], 'split-impossible'],
    [
      'rows of a class',
      ['search', '--data', 'few.csv', '--target', 'sold', '--cv', 'stratified', '--folds', '20'],
      'split-impossible',
    ],
    ['an unknown metric', [...houses, '--metric', 'happiness'], 'search-invalid'],
    ['a metric of another task', [...houses, '--metric', 'roc_auc'], 'search-invalid'],
    ['one fold', [...houses, '--cv', 'kfold', '--folds', '1'], 'search-invalid'],
    ['no trials', [...houses, '--trials', '0'], 'search-invalid'],
    ['a column of the folds that is not there', [...houses, '--cv', 'group:nowhere'], 'column-missing'],
    ['a name that is none', [...houses, '--study', '../x'], 'search-invalid'],
    ['a model name that is none', [...houses, '--register', '../x'], 'model-name-invalid'],
    ['a warm start from nothing', [...houses, '--warm-start', 'nothing'], 'study-not-found'],
    ['to resume nothing', ['search', '--resume', '--study', 'nothing'], 'study-not-found'],
    [
      'to resume nothing with folds',
      ['search', '--resume', '--study', 'nothing', '--folds', '3'],
      'study-not-found',
    ],
    ['importance of nothing', ['studies', 'importance', 'nothing'], 'study-not-found'],
    ['to delete nothing', ['studies', 'delete', 'nothing'], 'study-not-found'],
  ])('%s', async (_what, args, errorCode) => {
    const { code, document, stderr } = await json(...args);
    expect(document).toEqual({
      error: { code: errorCode, message: expect.any(String), hint: document.error?.hint },
    });
    expect(stderr).toContain(document.error.message);
    expect(code).toBe(1);
  });

  test.each([
    [['search', '--target', 'price'], 'needs --data'],
    [['search', '--data', 'houses.csv'], 'needs --target'],
    [['search', '--resume'], 'needs --study'],
    [[...houses, '--time-limit', '0'], 'more than no time'],
    [[...houses, '--time-limit', 'soon'], 'needs a time'],
    [[...houses, '--trial-time-limit', '0s'], 'more than no time'],
    [[...houses, '--workers', '0'], '--workers'],
    [[...houses, '--strategy', 'bayes'], '--strategy'],
    [[...houses, '--cv', 'leave-one-out'], '--cv'],
    [[...houses, '--cv', 'single', '--folds', '3'], '--folds'],
  ])('%j is bad usage', async (args, said) => {
    const { code, document } = await json(...args);
    expect(document.error).toMatchObject({ code: 'bad-usage', message: expect.stringContaining(said) });
    expect(code).toBe(2);
  });
});
