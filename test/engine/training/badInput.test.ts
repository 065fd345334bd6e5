import { appendFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ArboretumError, type ErrorCode } from '../../../src/core/errors.ts';
import type { TrainingSpecInput } from '../../../src/core/training/spec.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import type { Engine, TrainResult } from '../../../src/protocol/engine.ts';
import { housesCsv, makeWorkspace, wideCsv } from '../datasets.ts';

let workspace: string;
let remove: () => Promise<void>;
let engine: Engine;

beforeAll(async () => {
  const made = await makeWorkspace();
  workspace = made.path;
  remove = made.remove;
  engine = await createEngine({ workspace, workers: 1 });
});
afterAll(async () => {
  await engine.dispose();
  await remove();
});

/** Numbered rows of cells. */
const rows = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => row(i)).join('\n');

/** `x,y` with a hundred rows, one of which is replaced. */
const withLine = (at: number, line: string) =>
  `x,y\n${rows(100, (i) => (i === at ? line : `${i % 17},${2 * (i % 17)}`))}\n`;

async function train(text: string | Buffer, changes: Partial<TrainingSpecInput> = {}): Promise<TrainResult> {
  await writeFile(join(workspace, 'data.csv'), text);
  return engine.train({ spec: { data: 'data.csv', target: 'y', rounds: 5, ...changes } });
}

async function expectNothingRegistered(): Promise<void> {
  expect(await engine.listModels()).toEqual([]);
  const left = await readdir(join(workspace, '.arboretum', 'tmp'));
  expect(left.filter((name) => name.startsWith('stage-'))).toEqual([]);
}

describe('data that cannot be trained on: a clear error, and nothing registered', () => {
  const refused: readonly [string, string | Buffer, Partial<TrainingSpecInput>, ErrorCode][] = [
    ['an empty file', '', {}, 'data-empty'],
    ['a header only', 'x,y\n', {}, 'data-empty'],
    ['one column', `y\n${rows(50, String)}\n`, {}, 'no-features'],
    ['one row', 'x,y\n1,2\n', {}, 'target-unusable'],
    ['two rows', 'x,y\n1,2\n3,4\n', { task: 'regression' }, 'too-few-rows'],
    ['a constant target', `x,y\n${rows(100, (i) => `${i % 7},1`)}\n`, {}, 'target-unusable'],
    ['a target that is all missing', `x,y\n${rows(100, (i) => `${i % 7},`)}\n`, {}, 'target-unusable'],
    [
      'text where numbers are expected',
      `x,y\n${rows(100, (i) => `${i % 7},w${i % 50}`)}\n`,
      { task: 'regression' },
      'target-unusable',
    ],
    [
      'features that are all missing',
      `x,y\n${rows(100, (i) => `,${i % 13}`)}\n`,
      { task: 'regression' },
      'no-features',
    ],
    ['a file of zeros', Buffer.alloc(4096), {}, 'data-unreadable'],
  ];
  test.each(refused)('%s', async (_, text, changes, code) => {
    await expect(train(text, changes)).rejects.toMatchObject({ name: 'ArboretumError', code });
    await expectNothingRegistered();
  });

  test('a file that is removed while it is read', async () => {
    const path = join(workspace, 'data.csv');
    await writeFile(path, wideCsv(50_000, 10));
    let removed: Promise<void> | undefined;
    const training = engine.train(
      { spec: { data: 'data.csv', target: 'target', rounds: 3 } },
      { onProgress: ({ stage }) => void (stage === 'reading' && (removed ??= rm(path))) },
    );
    await expect(training).rejects.toMatchObject({
      code: expect.stringMatching(/^data-(changed|not-found)$/),
    });
    await expectNothingRegistered();
  });

  test.each([
    ['grows', (path: string) => appendFile(path, wideCsv(2000, 10).split('\n').slice(1).join('\n'))],
    ['is cut', (path: string) => truncate(path, 100_000)],
  ])('a file that %s while it is read', async (_, change) => {
    const path = join(workspace, 'data.csv');
    await writeFile(path, wideCsv(50_000, 10));
    let changed: Promise<void> | undefined;
    const training = engine.train(
      { spec: { data: 'data.csv', target: 'target', rounds: 3 } },
      { onProgress: ({ stage }) => void (stage === 'reading' && (changed ??= change(path))) },
    );
    await expect(training).rejects.toMatchObject({
      code: expect.stringMatching(/^data-(changed|unreadable)$/),
    });
    await expectNothingRegistered();
  });
});

describe('data that is odd: a stated best effort or a clear error, never a defect', () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(housesCsv(200), 'utf16le')]);
  const latin1 = Buffer.from(housesCsv(200), 'latin1');
  const houses = { target: 'price', exclude: ['sold', 'kind'] };
  const levels = `c,x,y\n${rows(20_000, (i) => `level${i},${i % 31},${(i % 31) * 3}`)}\n`;
  const trained: readonly [string, string | Buffer, Partial<TrainingSpecInput>][] = [
    ['a ragged row', withLine(50, '1,2,3,4'), {}],
    ['a short row', withLine(50, '1'), {}],
    ['UTF-16', utf16, houses],
    ['Latin-1', latin1, houses],
    [
      'NaN, Infinity and 1e308 in a feature',
      withLine(3, 'NaN,4').replace('\n5,10', '\nInfinity,10').replace('\n6,12', '\n1e308,12'),
      {},
    ],
    ['1e308 in the target', withLine(3, '4,1e308'), {}],
    ['Infinity in the target', withLine(3, '4,Infinity'), {}],
    [
      'duplicate, empty and non-ASCII column names',
      `x,x,,größe "m²",日本 語,y\n${rows(100, (i) => `${i % 7},${i % 5},${i % 3},${i % 11},${i % 9},${i % 13}`)}\n`,
      {},
    ],
    [
      'names that LightGBM cannot hold',
      `"a,b","c:d","{e}","f[0]",y\n${rows(100, (i) => `${i % 7},${i % 5},${i % 3},${i % 11},${i % 13}`)}\n`,
      {},
    ],
    [
      'dates before 1970',
      `d,y\n${rows(200, (i) => `18${String(10 + (i % 90))}-0${1 + (i % 9)}-11,${i % 90}`)}\n`,
      {},
    ],
    ['a category with as many levels as rows', levels, {}],
    ['the same, asked for as a category', levels, { categorical: ['c'] }],
    ['a field of 10 MB', withLine(50, `"${'x'.repeat(10_000_000)}",3`), {}],
  ];
  test.each(trained)('%s', async (_, text, changes) => {
    const outcome = await train(text, { task: 'regression', ...changes }).catch((error: unknown) => error);
    if (outcome instanceof ArboretumError) {
      expect(['internal', 'worker-crashed', 'learner-failed']).not.toContain(outcome.code);
      expect(outcome.message.length).toBeGreaterThan(10);
      await expectNothingRegistered();
    } else {
      if (outcome instanceof Error) throw outcome;
      const { model, bestIteration } = outcome as TrainResult;
      expect(bestIteration).toBeGreaterThan(0);
      const again = await engine.predict({ model, data: 'data.csv', out: 'out.parquet', overwrite: true });
      expect(again.rows).toBeGreaterThan(0);
      await engine.deleteModel(model);
    }
  });
});
