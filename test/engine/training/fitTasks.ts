import { part } from '../../../src/core/dataset/trainingData.ts';
import type { FitTask } from '../../../src/engine/training/fitTask.ts';

/** A generator of numbers in [0, 1) that gives the same ones every time (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shared(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(8 * length));
}

/** A regression on `columns` uniform features of which the first two matter; 60/20/20 train/validation/holdout. */
export function regressionTask(rows: number, columns: number, changes: Partial<FitTask> = {}): FitTask {
  const random = generator(7);
  const matrix = shared(rows * columns);
  for (let i = 0; i < matrix.length; i += 1) matrix[i] = random();
  const label = shared(rows);
  for (let row = 0; row < rows; row += 1) {
    label[row] = 3 * matrix[row]! + matrix[rows + row]! ** 2 + 0.1 * random();
  }
  const parts = new Uint8Array(new SharedArrayBuffer(rows));
  for (let row = 0; row < rows; row += 1) {
    parts[row] = row % 5 === 0 ? part.holdout : row % 5 === 1 ? part.validation : part.train;
  }
  return {
    task: 'regression',
    objective: 'regression',
    alpha: null,
    classes: [],
    matrix,
    rows,
    label,
    weight: null,
    parts,
    featureNames: Array.from({ length: columns }, (_, i) => `x${i}`),
    categorical: [],
    params: {
      objective: 'regression',
      metric: 'rmse',
      seed: 1,
      deterministic: true,
      force_row_wise: true,
      num_threads: 1,
      verbosity: -1,
    },
    direction: 'lower',
    rounds: 30,
    earlyStopping: 0,
    ...changes,
  };
}
