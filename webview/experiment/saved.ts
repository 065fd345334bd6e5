import type { ExperimentSaved } from '../../src/protocol/experiment.ts';

/** What the panel keeps over a reload: which experiment it shows, and how. */
export interface ExperimentUiState extends ExperimentSaved {
  readonly scroll: number;
  /** The metric of the charts; null: the primary one. */
  readonly metric: string | null;
  /** The column of the segments; null: the first there is. */
  readonly segment: string | null;
  /** The treatment of the charts; null: the one that the verdict names, or the first. */
  readonly treatment: string | null;
  /** Headings of the figures that are shown as tables. */
  readonly asTable: readonly string[];
  /** The whole timeline is listed. */
  readonly allEvents: boolean;
}

export const initialUiState: ExperimentUiState = {
  key: null,
  scroll: 0,
  metric: null,
  segment: null,
  treatment: null,
  asTable: [],
  allEvents: false,
};
