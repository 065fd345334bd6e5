import type { FigureView } from '../ui/figure.ts';
import type { ReportSaved } from '../../src/protocol/report.ts';
import { initialPerformanceUi, type PerformanceUi } from './performance/ui.ts';
import type { ImportanceKind } from './importance/ranking.ts';

/** What the report keeps over a reload: which version it shows, and how. */
export interface ReportUiState extends ReportSaved, PerformanceUi {
  readonly importance: ImportanceKind;
  readonly allFeatures: boolean;
  readonly curveView: FigureView;
  readonly importanceView: FigureView;
  readonly scroll: number;
}

export const initialUiState: ReportUiState = {
  ...initialPerformanceUi,
  ref: null,
  importance: 'gain',
  allFeatures: false,
  curveView: 'chart',
  importanceView: 'chart',
  scroll: 0,
};
