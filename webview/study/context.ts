import type { StudyInsights } from '../../src/core/search/insights.ts';
import type { TrialCurves } from '../../src/core/search/trial.ts';
import type { Memo } from '../ui/memo.ts';
import type { StudyData } from './data/studyData.ts';
import type { StudyUiState } from './saved.ts';

/** What a section needs beside the study: how it is to be shown, and the way to change that. */
export interface StudyContext {
  readonly data: StudyData;
  readonly ui: StudyUiState;
  /** Null before they are known. */
  readonly insights: StudyInsights | null;
  /** Why there are none, in words; empty where there are or will be. */
  readonly insightsFailure: string;
  /** Learning curves that are known, by trial. */
  readonly curves: ReadonlyMap<number, TrialCurves>;
  readonly memo: Memo;
  readonly update: (change: Partial<StudyUiState>) => void;
  readonly select: (trial: number | null) => void;
  readonly register: (trial: number) => void;
  readonly copyParams: (trial: number) => void;
  readonly showLog: () => void;
}
