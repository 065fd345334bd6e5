/** A predicted row that is unlike the training data, and how. */
export interface FlaggedRow {
  /** Data row of the file, from 1. */
  readonly row: number;
  /** One a column, in words; of many the first few. */
  readonly notes: readonly string[];
}

/** How many predicted rows are unlike the training data. A row may count for several reasons. */
export interface PredictionFlags {
  /** With at least one reason. */
  readonly rows: number;
  /** With a category that training did not know. */
  readonly unseen: number;
  /** With a missing value where training had none. */
  readonly missing: number;
  /** With a number outside the range of the training. */
  readonly outside: number;
  /** False: the version does not tell ranges, and only unseen categories were looked for. */
  readonly rangesKnown: boolean;
  /** The first 1,000 of them. */
  readonly first: readonly FlaggedRow[];
}
