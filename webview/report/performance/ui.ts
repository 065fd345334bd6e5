/** What is picked in the figures of the holdout; kept over a reload. */
export interface PerformanceUi {
  /** Figures shown as tables, by their headings. */
  readonly asTable: readonly string[];
  /** Multiclass: index of the class whose curves are drawn; null: the one that came with the report. */
  readonly curveClass: number | null;
  /** Null: the one chosen in training. */
  readonly threshold: number | null;
  readonly costs: Costs;
  /** Feature by whose values errors are shown; null: the first one. */
  readonly segmentFeature: string | null;
}

/** What a mistake costs, in a unit of the user's. */
export interface Costs {
  readonly falsePositive: number;
  readonly falseNegative: number;
}

export const initialPerformanceUi: PerformanceUi = {
  asTable: [],
  curveClass: null,
  threshold: null,
  costs: { falsePositive: 1, falseNegative: 1 },
  segmentFeature: null,
};
