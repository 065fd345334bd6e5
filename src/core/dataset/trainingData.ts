import type { RowCounts } from '../training/result.ts';
import type { Task } from '../training/spec.ts';
import type { ExcludedColumn, Signature } from './signature.ts';

/** Which part of the split a row belongs to, as `TrainingData.parts` stores it. */
export const part = { train: 0, validation: 1, holdout: 2 } as const;

/**
 * A dataset as numbers, ready for the learner. Rows whose target is missing are left out (and said so in
 * `warnings`). The arrays sit on shared memory, so that workers read them without a copy.
 */
export interface TrainingData {
  readonly task: Task;
  readonly signature: Signature;
  readonly excluded: readonly ExcludedColumn[];
  readonly warnings: readonly string[];
  readonly rows: number;
  /** Column-major, `rows * signature.features.length`; NaN is missing. */
  readonly matrix: Float64Array;
  /** One a row: the number, or the class's index. */
  readonly label: Float64Array;
  readonly weight: Float64Array | null;
  /** One a row, see `part`. */
  readonly parts: Uint8Array;
  readonly counts: RowCounts;
  /** A number for each group, and the time of each row, where split or folds go by it; NaN is missing. */
  readonly groups: Float64Array | null;
  readonly times: Float64Array | null;
  /** The row of the file each row came from, from 1. */
  readonly rowNumbers: Float64Array;
  readonly fingerprint: Fingerprint;
}

/** What identifies the content of a data file (or the text of a query). */
export interface Fingerprint {
  readonly sha256: string;
  readonly bytes: number;
}
