import type { ClassCurves } from './classCurves.ts';
import type { RegressionErrors } from './regressionErrors.ts';
import type { ShapSummary } from './shapTypes.ts';

/** What the Model report draws from a version's holdout. Pure data, bounded in size whatever the holdout's. */
export interface ReportInsights {
  /** Holdout rows that the figures rest on; 0 where there is no holdout. */
  readonly rows: number;
  /** Why there are no figures of the holdout, as a sentence; null where there are. */
  readonly missing: string | null;
  /** Regression only. */
  readonly regression: RegressionErrors | null;
  /** Binary: of the positive class. Multiclass: of the class that most holdout rows have. */
  readonly curves: ClassCurves | null;
  /** Of every prediction, where the explanations of sampled rows were kept. */
  readonly shap: ShapSummary | null;
  /** Why there are no explanations, as a sentence; null where there are. */
  readonly shapMissing: string | null;
  /** Rows that can be explained one by one: `explainedRow` takes 0 to this. */
  readonly explainedRows: number;
  /** Names of the features by which errors can be looked at, in the order of falling importance. */
  readonly segmentFeatures: readonly string[];
  /** Number of trees. */
  readonly trees: number;
}
