import type { QualitySaved } from '../../src/protocol/quality.ts';
import type { HeatOrder } from './data/arrange.ts';

/** What the panel keeps over a reload: which forecast it shows, and how. */
export interface QualityUiState extends QualitySaved {
  readonly scroll: number;
  /** Headings of the figures that are shown as tables. */
  readonly asTable: readonly string[];
  readonly order: HeatOrder;
  /** What the summary's sentences are searched for. */
  readonly filter: string;
}

export const initialUiState: QualityUiState = {
  ref: '',
  data: null,
  days: 7,
  picked: null,
  scroll: 0,
  asTable: [],
  order: 'listed',
  filter: '',
};
