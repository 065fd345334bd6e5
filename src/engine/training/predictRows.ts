import type { Booster } from 'lightgbm-wasm';
import type { FitTask } from './fitTask.ts';

/** Numbers predicted at a time, between two looks at whether to stop. */
const chunkNumbers = 1 << 20;

/**
 * Predicts rows of the task's matrix on the target's scale, a chunk at a time.
 * @param onChunk hears how many rows are done; throwing there stops
 * @returns row-major, `rows.length * booster.classes`
 */
export function predictRows(
  booster: Booster,
  task: FitTask,
  rows: Int32Array,
  iterations: number,
  onChunk: (done: number) => void,
): Float64Array {
  const columns = task.featureNames.length;
  const width = booster.classes;
  const values = new Float64Array(rows.length * width);
  const step = Math.max(1, Math.floor(chunkNumbers / columns));
  for (let start = 0; start < rows.length; start += step) {
    const chunk = rows.subarray(start, start + step);
    const matrix = { data: task.matrix, rows: chunk.length, columns, order: 'column', pick: chunk } as const;
    values.set(booster.predict(matrix, { iterations }).values, start * width);
    onChunk(start + chunk.length);
  }
  return values;
}
