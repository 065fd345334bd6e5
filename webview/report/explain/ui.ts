/** What is picked in the explanations; kept over a reload. */
export interface ExplainUi {
  /** Class whose score is explained; null: the one that came with the report. */
  readonly classIndex: number | null;
  /** Feature of the dependence figure, by its index in the signature; null: the most important one. */
  readonly feature: number | null;
  /** Of the sampled rows, from 0. */
  readonly row: number;
  /** From 0. */
  readonly tree: number;
  /** Figures shown as tables, by their headings. */
  readonly asTable: readonly string[];
}

export const initialExplainUi: ExplainUi = { classIndex: null, feature: null, row: 0, tree: 0, asTable: [] };
