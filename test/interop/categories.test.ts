import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lightgbmPackages, pythonWith } from './python.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const python = await pythonWith(lightgbmPackages);

/**
 * Predicts customers.csv with pandas' own categoricals, their levels in another order than the model's: right
 * only if lightgbm finds the levels that the model text ends with.
 */
const pandasScript = `
import sys, json, numpy, pandas, lightgbm
folder, data = sys.argv[1:]
features = json.load(open(folder + "/model.json"))["signature"]["features"]
table = pandas.read_csv(data)
date = pandas.to_datetime(table["signed_up"], utc=True)
parts = {"year": date.dt.year, "month": date.dt.month, "day": date.dt.day, "day_of_week": date.dt.dayofweek,
         "epoch_day": (date - pandas.Timestamp(0, tz="UTC")).dt.days}
frame = pandas.DataFrame()
for f in features:
    column = table[f["column"]]
    if f["kind"] == "category":
        frame[f["name"]] = pandas.Categorical(column, categories=sorted(column.dropna().unique(), reverse=True))
    elif f["kind"] == "date":
        frame[f["name"]] = parts[f["part"]].astype(float)
    else:
        frame[f["name"]] = column.astype(float)
assert any(f["kind"] == "category" for f in features)
booster = lightgbm.Booster(model_file=folder + "/model.txt")
print(json.dumps(booster.predict(frame).tolist()))
`;

describe.skipIf(python === null)('A model with categories, dates and missing values', () => {
  let workspace = '';
  let ours: number[] = [];

  async function arboretum(...args: string[]): Promise<unknown> {
    const { stdout } = await run(process.execPath, [
      join(root, 'dist/cli.js'),
      ...args,
      '--workspace',
      workspace,
      '--json',
    ]);
    return JSON.parse(stdout);
  }

  beforeAll(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'arboretum-interop-'));
    await cp(join(root, 'sample/customers.csv'), join(workspace, 'customers.csv'));
    await arboretum('train', '--data', 'customers.csv', '--target', 'left', '--name', 'churn');
    await arboretum('predict', '--model', 'churn', '--data', 'customers.csv', '--out', 'ours.csv', '--proba');
    ours = columnOf(await readFile(join(workspace, 'ours.csv'), 'utf8'), 'probability_yes');
  });
  afterAll(async () => {
    await rm(workspace, { recursive: true });
  });

  it('predicts the same in Python from a pandas frame', async () => {
    const folder = join(workspace, '.arboretum/models/churn/0.1.0');
    const theirs = JSON.parse(
      await python!.run(pandasScript, [folder, join(workspace, 'customers.csv')]),
    ) as number[];
    expectClose(theirs, ours);
  });

  it('predicts the same with the script that an export carries', async () => {
    await arboretum('models', 'export', 'churn@0.1.0', '--out', 'exported');
    const out = join(workspace, 'theirs.csv');
    await python!.runFile(join(workspace, 'exported/predict.py'), [join(workspace, 'customers.csv'), out]);
    expectClose(columnOf(await readFile(out, 'utf8'), 'probability_yes'), ours);
  });
});

/** A numeric column of a CSV without quotes. */
function columnOf(csv: string, name: string): number[] {
  const [header, ...lines] = csv
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const index = header!.indexOf(name);
  expect(index).toBeGreaterThanOrEqual(0);
  return lines.map((cells) => Number(cells[index]));
}

function expectClose(theirs: readonly number[], ours: readonly number[]): void {
  expect(theirs.length).toBe(6000);
  expect(ours.length).toBe(6000);
  const worst = Math.max(...theirs.map((value, index) => Math.abs(value - ours[index]!)));
  expect(worst).toBeLessThan(1e-9);
}
