import type { FigureView } from '../ui/figure.ts';
import type { ReportSaved } from '../../src/protocol/report.ts';
import { initialExplainUi, type ExplainUi } from './explain/ui.ts';
import { initialPerformanceUi, type PerformanceUi } from './performance/ui.ts';
import type { ImportanceKind } from './importance/ranking.ts';

/** What the report keeps over a reload: which version it shows, and how. */
export interface ReportUiState extends ReportSaved, PerformanceUi {
  /** Null: by SHAP values where there are any, else by gain. */
  readonly importance: ImportanceKind | null;
  readonly allFeatures: boolean;
  readonly curveView: FigureView;
  readonly importanceView: FigureView;
  readonly explain: ExplainUi;
  readonly scroll: number;
}

export const initialUiState: ReportUiState = {
  ...initialPerformanceUi,
  ref: null,
  run: null,
  importance: null,
  allFeatures: false,
  curveView: 'chart',
  importanceView: 'chart',
  explain: initialExplainUi,
  scroll: 0,
};
