import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VersionDraft } from '../../src/core/registry/draft.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { exportModel } from '../../src/engine/registry/export.ts';
import { registerVersion } from '../../src/engine/registry/register.ts';
import { stageVersion } from '../../src/engine/registry/stage.ts';
import { openStore, type Store } from '../../src/engine/store/open.ts';
import { draftOf, temporaryWorkspace } from '../engine/store/versions.ts';
import { lightgbmPackages, pythonWith } from './python.ts';

const python = await pythonWith(lightgbmPackages);

const features: VersionDraft['signature']['features'] = [
  { kind: 'number', name: 'price', column: 'price' },
  { kind: 'category', name: 'colour', column: 'colour', levels: ['blue', 'grün, dunkel', 'red'] },
  { kind: 'category', name: 'shop', column: 'shop', levels: ['1', '2', '10', '2.5'] },
  { kind: 'boolean', name: 'open', column: 'open' },
  { kind: 'date', name: 'day_year', column: 'day', part: 'year' },
  { kind: 'date', name: 'day_month', column: 'day', part: 'month' },
  { kind: 'date', name: 'day_day', column: 'day', part: 'day' },
  { kind: 'date', name: 'day_day_of_week', column: 'day', part: 'day_of_week' },
  { kind: 'date', name: 'day_hour', column: 'day', part: 'hour' },
  { kind: 'date', name: 'day_epoch_day', column: 'day', part: 'epoch_day' },
  { kind: 'date', name: 'written_month', column: 'written', part: 'month', format: '%d.%m.%Y' },
];

/** Cells as they stand in a file, and the numbers that the model must be given; `null` is NaN. */
const rows: readonly { readonly cells: readonly string[]; readonly encoded: readonly (number | null)[] }[] = [
  {
    cells: ['1.5', 'blue', '1', 'true', '2024-02-29', '05.11.2023'],
    encoded: [1.5, 0, 0, 1, 2024, 2, 29, 3, 0, 19782, 11],
  },
  {
    cells: [' -2e3 ', '"grün, dunkel"', '01', 'FALSE', '1969-12-31 23:30:00', '31.12.1960'],
    encoded: [-2000, 1, 0, 0, 1969, 12, 31, 2, 23, -1, 12],
  },
  {
    cells: ['NA', 'purple', '10.0', '?', '2024-01-01T01:00:00+02:00', '2024-01-01'],
    encoded: [null, null, 2, null, 2023, 12, 31, 6, 23, 19722, null],
  },
  {
    cells: ['inf', '', '2.50', '', '', ''],
    encoded: [null, null, 3, null, null, null, null, null, null, null, null],
  },
];
const header = 'price,colour,shop,open,day,written';

/**
 * Trains a small model for each task with Python itself (what matters here is the input), predicts the given
 * matrix with it, and writes a typed table. One process for all: importing takes longer than the rest.
 */
const prepare = `
import json, sys, lightgbm, numpy, pandas
folder, matrix = sys.argv[1], numpy.array(json.loads(sys.argv[2]), dtype=float)
random = numpy.random.default_rng(1)
x = random.normal(size=(400, matrix.shape[1])) * [1, 1, 1, 1, 900, 5, 10, 3, 10, 9000, 5]
x[:, 1] = random.integers(0, 3, 400); x[:, 2] = random.integers(0, 4, 400); x[random.random(x.shape) < 0.1] = numpy.nan
y = numpy.nan_to_num(x[:, 0] + x[:, 1] + x[:, 3] - x[:, 7])
expected = {}
for objective, classes in {"regression": 0, "binary": 2, "multiclass": 3}.items():
  target = numpy.digitize(y, numpy.quantile(y, numpy.linspace(0, 1, classes + 1)[1:-1])) if classes else y
  parameters = dict(objective=objective, verbose=-1, seed=1, min_data_in_leaf=5, cat_smooth=1)
  if classes > 2: parameters["num_class"] = classes
  booster = lightgbm.train(parameters, lightgbm.Dataset(x, target, categorical_feature=[1, 2]), 20)
  booster.save_model(f"{folder}/{objective}.txt", num_iteration=20)
  expected[objective] = booster.predict(matrix, num_iteration=15).tolist()
pandas.DataFrame({
  "price": [1.5, None], "colour": ["blue", None], "shop": [1.0, None], "open": [True, None],
  "day": pandas.to_datetime(["2024-02-29", None]), "written": pandas.to_datetime(["2023-11-05", None]),
}).to_parquet(f"{folder}/typed.parquet")
print(json.dumps(expected))
`;

type Task = 'regression' | 'binary' | 'multiclass';

describe.skipIf(python === null)('an exported model', () => {
  let workspace: string;
  let remove: () => void;
  let store: Store;
  /** One entry a row; for more than two classes a list of probabilities. The last row is all missing. */
  let expected: Record<Task, (number | number[])[]>;

  beforeAll(async () => {
    ({ workspace, remove } = temporaryWorkspace());
    store = openStore({ workspace });
    const matrix = [...rows.map(({ encoded }) => encoded), features.map(() => null)];
    expected = JSON.parse(await python!.run(prepare, [workspace, JSON.stringify(matrix)]));
  });
  afterAll(() => {
    store.close();
    remove();
  });

  const targets: Record<Task, VersionDraft['signature']['target']> = {
    regression: { kind: 'number', column: 'y' },
    binary: { kind: 'class', column: 'y', classes: ['no', 'yes'] },
    multiclass: { kind: 'class', column: 'y', classes: ['a', 'b', 'c'] },
  };

  async function exported(task: Task): Promise<string> {
    const staged = await stageVersion(store);
    copyFileSync(join(workspace, `${task}.txt`), join(staged.folder, 'model.txt'));
    await registerVersion(store, staged, {
      ...draftOf(task),
      task,
      objective: task,
      signature: { features, target: targets[task] },
      bestIteration: 15,
      score: { holdout: { log_loss: 0.4 }, baseline: { log_loss: 0.7 }, threshold: 0.45 },
    });
    return (await exportModel(store, task, `exported/${task}`)).out;
  }

  async function predictions(task: Task, input: string): Promise<string[][]> {
    const output = join(workspace, 'output.csv');
    await python!.runFile(join(workspace, 'exported', task, 'predict.py'), [input, output]);
    return readFileSync(output, 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(','));
  }

  it.each<Task>(['regression', 'binary', 'multiclass'])(
    'predicts in Python what the matrix of its signature gives: %s',
    async (task) => {
      await exported(task);
      // Columns in another order, and one too many.
      const order = [3, 0, 5, 2, 1, 4];
      const lines = [header.split(','), ...rows.map(({ cells }) => cells)].map((cells, k) =>
        [...order.map((index) => cells[index]), k === 0 ? 'extra' : 'x'].join(','),
      );
      const input = join(workspace, 'input.csv');
      writeFileSync(input, `${lines.join('\n')}\n`);

      const [head, ...table] = await predictions(task, input);
      const target = targets[task];
      const classes = target.kind === 'class' ? target.classes : [];
      expect(head).toEqual(['prediction', ...classes.map((name) => `probability_${name}`)]);
      expect(table).toHaveLength(rows.length);
      table.forEach((cells, k) => {
        const scores = expected[task][k]!;
        const values = Array.isArray(scores) ? scores : task === 'binary' ? [1 - scores, scores] : [scores];
        values.forEach((each, index) => {
          expect(Number(cells[classes.length === 0 ? 0 : index + 1])).toBeCloseTo(each, 12);
        });
        if (classes.length === 0) return;
        const chosen = Array.isArray(scores) ? scores.indexOf(Math.max(...scores)) : Number(scores >= 0.45);
        expect(cells[0]).toBe(classes[chosen]);
      });
    },
  );

  it('reads Parquet files too', async () => {
    const [, ...table] = await predictions('regression', join(workspace, 'typed.parquet'));
    expect(table).toHaveLength(2);
    expect(Number(table[0]![0])).toBeCloseTo(expected.regression[0] as number, 12);
    expect(Number(table[1]![0])).toBeCloseTo(expected.regression.at(-1) as number, 12);
  });

  it('names the columns that are missing, without a traceback', async () => {
    const input = join(workspace, 'short.csv');
    writeFileSync(input, 'price,colour\n1,blue\n');
    const script = join(workspace, 'exported/regression/predict.py');
    const failure = python!.runFile(script, [input, join(workspace, 'never.csv')]);
    await expect(failure).rejects.toMatchObject({
      stderr: "The input has no column 'day', 'open', 'shop', 'written'.\n",
    });
  });
});

/** Rows with every kind of column, gaps in all of them, and a class that depends on each. */
function salesCsv(rowCount: number): string {
  let seed = 1;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const gap = (text: string) => (random() < 0.05 ? '' : text);
  const colours = ['blue', 'red', '"grün; dunkel"', 'NA'];
  const lines = Array.from({ length: rowCount }, () => {
    const price = random() * 100;
    const colour = Math.floor(random() * 4);
    const shop = Math.floor(random() * 7);
    const isOpen = random() < 0.5;
    const day = new Date(Date.UTC(1965, 0, 1, Math.floor(random() * 24 * 20_000)));
    const isSold =
      price + 10 * colour + 5 * shop + (isOpen ? 20 : 0) + 3 * day.getUTCMonth() + random() * 30 > 110;
    const [year, month, date] = day.toISOString().slice(0, 10).split('-');
    return [
      gap(price.toFixed(3)),
      gap(colours[colour]!),
      gap(String(shop)),
      gap(String(isOpen)),
      gap(day.toISOString().slice(0, 19).replace('T', ' ')),
      gap(`${date}.${month}.${year}`),
      isSold ? 'yes' : 'no',
    ].join(',');
  });
  return `${header},sold\n${lines.join('\n')}\n`;
}

it.skipIf(python === null)(
  'a model trained here predicts in Python, once exported, what it predicts here',
  async () => {
    const { workspace, remove } = temporaryWorkspace();
    writeFileSync(join(workspace, 'sales.csv'), salesCsv(2000));
    const engine = await createEngine({ workspace, workers: 1 });
    try {
      await engine.train({ spec: { data: 'sales.csv', target: 'sold', rounds: 50 } });
      const { signature } = await engine.showModel('sales');
      expect(new Set(signature.features.map(({ kind }) => kind))).toEqual(
        new Set(['number', 'category', 'boolean', 'date']),
      );
      await engine.predict({ model: 'sales', data: 'sales.csv', out: 'here.csv', proba: true });
      const { out } = await engine.exportModel('sales', 'exported');
      await python!.runFile(join(out, 'predict.py'), [
        join(workspace, 'sales.csv'),
        join(workspace, 'python.csv'),
      ]);
      const [here, there] = ['here.csv', 'python.csv'].map((file) =>
        readFileSync(join(workspace, file), 'utf8')
          .trim()
          .split(/\r?\n/)
          .map((line) => line.split(',').slice(-3)),
      ) as [string[][], string[][]];
      expect(here[0]).toEqual(['prediction', 'probability_no', 'probability_yes']);
      expect(there).toHaveLength(2001);
      expect(there.map(([prediction]) => prediction)).toEqual(here.map(([prediction]) => prediction));
      const differences = here
        .slice(1)
        .map((cells, k) => Math.abs(Number(cells[2]) - Number(there[k + 1]![2])));
      expect(Math.max(...differences)).toBeLessThan(1e-9);
    } finally {
      await engine.dispose();
      remove();
    }
  },
);
