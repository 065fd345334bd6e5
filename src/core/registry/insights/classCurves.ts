/** One bin of a reliability diagram: rows of about one predicted probability. */
export interface CalibrationBin {
  /** Mean predicted probability of its rows. */
  readonly predicted: number;
  /** Share of its rows that are of the class. */
  readonly observed: number;
  /** 95 % interval of `observed` (Wilson). */
  readonly interval: readonly [number, number];
  readonly rows: number;
}

/** How the probability of one class tells its rows from all others, on the holdout. */
export interface ClassCurves {
  readonly className: string;
  /** Index of the class. */
  readonly index: number;
  readonly positives: number;
  readonly negatives: number;
  /** From (0, 0) to (1, 1); null where the holdout lacks one of the sides. */
  readonly roc: {
    readonly fpr: readonly number[];
    readonly tpr: readonly number[];
    readonly auc: number;
  } | null;
  /** By falling threshold: recall rises. `ap`: average precision. */
  readonly pr: {
    readonly recall: readonly number[];
    readonly precision: readonly number[];
    readonly ap: number;
  } | null;
  readonly calibration: readonly CalibrationBin[];
  /** Mean squared error of the probability. */
  readonly brier: number;
  /** Mean gap between predicted and observed over the bins, weighted by rows. */
  readonly calibrationError: number;
  /**
   * For each of the thresholds (ascending, 0 to 1) the rows at or above it: of the class, and of the others. The
   * other two cells of the confusion matrix follow from `positives` and `negatives`.
   */
  readonly thresholds: {
    readonly at: readonly number[];
    readonly truePositives: readonly number[];
    readonly falsePositives: readonly number[];
  };
}
