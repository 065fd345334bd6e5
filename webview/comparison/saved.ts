import type { ComparisonSaved } from '../../src/protocol/comparison.ts';

/** What the panel keeps over a reload: what it compares, and how it shows it. */
export interface ComparisonUiState extends ComparisonSaved {
  readonly scroll: number;
  /** References of the two versions that are looked at, in any order; null: the first and the best. */
  readonly pair: readonly [string, string] | null;
  /** Headings of the figures that are shown as tables. */
  readonly asTable: readonly string[];
  /** Parameters and columns that are the same are listed too. */
  readonly allParams: boolean;
  readonly allColumns: boolean;
}

export const initialUiState: ComparisonUiState = {
  refs: [],
  data: null,
  target: null,
  scroll: 0,
  pair: null,
  asTable: [],
  allParams: false,
  allColumns: false,
};
