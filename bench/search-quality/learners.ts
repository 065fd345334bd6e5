/** Cross-validation of LightGBM on its own example data, small enough for thousands of trials. */
import { readFileSync } from 'node:fs';
import { load, type Dataset } from '../../lightgbm-wasm/src/index.ts';
import { makeFolds } from '../../src/core/dataset/folds.ts';
import { afterRound, notStarted } from '../../src/core/training/earlyStopping.ts';
import { defaultSpaceInput } from '../../src/core/search/defaultSpace.ts';
import type { Task as LearnerTask } from '../../src/core/training/spec.ts';
import { createRandom, shuffle } from '../../src/core/statistics/random.ts';
import type { Task } from './functions.ts';

const folds = 3;
const rounds = 40;
const patience = 10;

interface Example {
  readonly name: string;
  readonly task: LearnerTask;
  readonly path: string;
  readonly params: Readonly<Record<string, string | number>>;
}

const examples: readonly Example[] = [
  {
    name: 'regression',
    task: 'regression',
    path: 'regression/regression.train',
    params: { objective: 'regression', metric: 'rmse' },
  },
  {
    name: 'binary',
    task: 'binary',
    path: 'binary_classification/binary.train',
    params: { objective: 'binary', metric: 'binary_logloss' },
  },
  {
    name: 'multiclass',
    task: 'multiclass',
    path: 'multiclass_classification/multiclass.train',
    params: { objective: 'multiclass', metric: 'multi_logloss', num_class: 5 },
  },
];

/** @param folder LightGBM's examples */
export async function learnerTasks(folder: string, rows: number): Promise<Task[]> {
  const learner = await load();
  return examples.map(({ name, task, path, params }): Task => {
    const table = readTable(`${folder}/${path}`, rows);
    const base = {
      ...params,
      verbosity: -1,
      num_threads: 1,
      deterministic: true,
      force_row_wise: true,
      seed: 42,
    };
    const fixed = { ...base, feature_pre_filter: false };
    const all = learner.createDataset(
      { data: table.data, rows: table.rows, columns: table.columns, order: 'row' },
      { label: table.label, params: fixed },
    );
    const parts: { train: Dataset; validation: Dataset }[] = makeFolds({
      rows: table.rows,
      key: { kind: 'kfold' },
      folds,
      repeats: 1,
      seed: 42,
    }).map(({ train, validation }) => ({ train: all.subset(train), validation: all.subset(validation) }));
    return {
      name: `lightgbm ${name}`,
      space: defaultSpaceInput(task, table.rows),
      trials: 50,
      optimum: null,
      value(trial) {
        let sum = 0;
        for (const { train, validation } of parts) {
          using booster = learner.createBooster(train, { ...fixed, ...trial });
          booster.addValidation(validation);
          let state = notStarted;
          let finished = false;
          while (state.round < rounds && !state.stop && !finished) {
            finished = booster.update();
            // A round in which nothing could be split is a constant; it counts when it is the first.
            if (finished && booster.iterations() === state.round) break;
            state = afterRound(state, booster.evaluate(1)[0]!.value, { direction: 'lower', patience });
          }
          sum += state.best;
        }
        return sum / folds;
      },
    };
  });
}

/** A sample of the rows; the first column is the label. */
function readTable(path: string, rows: number) {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const sample = shuffle([...lines], createRandom(1)).slice(0, rows);
  const cells = sample.map((line) => line.split('\t').map(Number));
  const columns = cells[0]!.length - 1;
  return {
    rows: sample.length,
    columns,
    label: Float64Array.from(cells, (row) => row[0]!),
    data: Float64Array.from(cells.flatMap((row) => row.slice(1))),
  };
}
