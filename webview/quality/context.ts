import type { QualityPanelState } from '../../src/protocol/quality.ts';
import type { Memo } from '../ui/memo.ts';
import type { FigureView } from '../ui/figure.ts';
import type { Board, BoardCheck } from './data/board.ts';
import type { BoardCounts } from './data/counts.ts';
import type { DetailState } from './data/detailLoader.ts';
import type { QualityUiState } from './saved.ts';

export type ReadyState = Extract<QualityPanelState, { kind: 'ready' }>;

/** What a section needs: the overview, what of it is looked at, and the way to change that. */
export interface QualityContext {
  readonly state: ReadyState;
  readonly board: Board;
  readonly counts: BoardCounts;
  /** The check whose detail is shown; null where there is none. */
  readonly picked: BoardCheck | null;
  readonly detail: DetailState;
  /** For names of files. */
  readonly stem: string;
  readonly ui: QualityUiState;
  readonly memo: Memo;
  readonly view: FigureViews;
  /** Sentences of the summary that are in sight. */
  readonly sentencesShown: number;
  readonly showSentences: (count: number) => void;
  readonly update: (change: Partial<QualityUiState>) => void;
  /** Looks at the check with an index. */
  readonly pick: (check: number) => void;
  /** The same, and brings its detail into sight: for links from far away. */
  readonly show: (check: number) => void;
  readonly actions: QualityActions;
}

/** Which figures are shown as tables. */
export interface FigureViews {
  readonly of: (heading: string) => FigureView;
  readonly toggle: (heading: string) => void;
}

/** What can be done; each reaches the host. */
export interface QualityActions {
  readonly refresh: () => void;
  readonly setDays: (days: number) => void;
  readonly editThresholds: () => void;
  readonly exportForecast: () => void;
  readonly exportSummary: () => void;
  readonly openReport: () => void;
  readonly openData: () => void;
  readonly copy: (text: string, what: string) => void;
  readonly reloadDetail: () => void;
  readonly showLog: () => void;
}
