import type { HistorySaved } from '../../src/protocol/history.ts';
import type { FigureView } from '../ui/figure.ts';
import type { AuditFilter } from './data/audit.ts';
import type { RangeName } from './data/range.ts';

/** How the audit trail is shown. */
export interface AuditUi extends AuditFilter {
  /** Ids of the entries that are unfolded. */
  readonly open: readonly number[];
}

/** What the panel keeps over a reload: which model it shows, the moment that is looked at, and how. */
export interface HistoryUiState extends HistorySaved {
  readonly range: RangeName;
  readonly timelineView: FigureView;
  readonly audit: AuditUi;
  readonly scroll: number;
}

export const initialUiState: HistoryUiState = {
  model: null,
  at: null,
  range: 'all',
  timelineView: 'chart',
  audit: { text: '', hiddenKinds: [], open: [] },
  scroll: 0,
};
