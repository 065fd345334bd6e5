/** What a long call is doing, in the order in which stages come. */
export type Stage =
  'reading' | 'binning' | 'training' | 'evaluating' | 'saving' | 'predicting' | 'searching' | 'transferring';

/** A metric's value on the validation part so far; while searching, of the last trial, and the best trial's. */
export interface LiveMetric {
  readonly name: string;
  readonly value: number;
  readonly best: number;
  /** The round, or the trial, that `best` is of. */
  readonly bestRound: number;
}

/** The watched metric of rounds that have been done since progress was told last, one value a round. */
export interface RoundValues {
  /** LightGBM's name of it. */
  readonly metric: string;
  /** The round that the first values are of, from 1. */
  readonly first: number;
  readonly train: readonly number[];
  /** Empty without a validation part. */
  readonly validation: readonly number[];
}

export interface Progress {
  readonly stage: Stage;
  /**
   * Units done and in all (rounds while training, trials while searching, megabytes while transferring, rows else);
   * `total` null where unknown.
   */
  readonly done: number;
  readonly total: number | null;
  readonly metric?: LiveMetric;
  /** While a model is trained. */
  readonly rounds?: RoundValues;
  /** An estimate; null while there is none. */
  readonly secondsLeft: number | null;
}
