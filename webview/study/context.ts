import type { StudyInsights } from '../../src/core/search/insights.ts';
import type { TrialCurves } from '../../src/core/search/trial.ts';
import type { Failure } from '../ui/failedNotice.ts';
import type { Memo } from '../ui/memo.ts';
import type { StudyData } from './data/studyData.ts';
import type { StudyUiState } from './saved.ts';

/** What a section needs beside the study: how it is to be shown, and the way to change that. */
export interface StudyContext {
  readonly data: StudyData;
  readonly ui: StudyUiState;
  /** Null before they are known. */
  readonly insights: StudyInsights | null;
  /** Why the last ones that were asked for did not come. */
  readonly insightsFailure: Failure | null;
  /** Learning curves that are known, by trial. */
  readonly curves: ReadonlyMap<number, TrialCurves>;
  /** Why those of a trial did not come. */
  readonly curvesFailure: (trial: number) => Failure | null;
  readonly memo: Memo;
  readonly update: (change: Partial<StudyUiState>) => void;
  readonly select: (trial: number | null) => void;
  readonly register: (trial: number) => void;
  readonly copyParams: (trial: number) => void;
  readonly showLog: () => void;
}
