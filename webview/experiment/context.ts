import type { EvaluatedMetric, Evaluation, MetricComparison } from '../../src/core/experiment/evaluation.ts';
import type { Experiment } from '../../src/core/experiment/experiment.ts';
import type { ExperimentInsights } from '../../src/core/experiment/insights.ts';
import type { ExperimentPanelState } from '../../src/protocol/experiment.ts';
import type { VersionMark } from '../comparison/data/tones.ts';
import type { ExperimentUiState } from './saved.ts';

export type ReadyState = Extract<ExperimentPanelState, { kind: 'ready' }>;

/** What the charts show, as far as it is there: the last answer stays while a new one is on its way. */
export interface Charts {
  readonly insights: ExperimentInsights | null;
  /** Why they could not be had. */
  readonly failure: string | null;
}

/** What a section needs: the experiment, what of it is looked at, and the way to change that. */
export interface ExperimentContext {
  readonly state: ReadyState;
  readonly experiment: Experiment;
  /** Short names, one a variant, control first. */
  readonly names: readonly string[];
  readonly marks: readonly VersionMark[];
  /** Index of the treatment that is looked at, from 1. */
  readonly treatment: number;
  /** For names of files. */
  readonly stem: string;
  readonly ui: ExperimentUiState;
  readonly update: (change: Partial<ExperimentUiState>) => void;
  readonly actions: ExperimentActions;
}

/** With outcomes: what was found. */
export interface EvaluatedContext extends ExperimentContext {
  readonly evaluation: Evaluation;
  /** The metric of the charts. */
  readonly metric: EvaluatedMetric;
  readonly charts: Charts;
  readonly segments: readonly string[];
  readonly segment: string | null;
}

/** What can be done; each reaches the host. */
export interface ExperimentActions {
  readonly evaluate: () => void;
  readonly start: () => void;
  readonly stop: () => void;
  readonly archive: () => void;
  readonly raiseCoverage: () => void;
  readonly importOutcomes: () => void;
  readonly replay: () => void;
  readonly removeBatch: (id: string) => void;
  readonly note: () => void;
  readonly ship: () => void;
  readonly openReport: (ref: string) => void;
  readonly copySnippet: () => void;
  readonly exportReport: (format: 'html' | 'markdown') => void;
  readonly copy: (text: string, what: string) => void;
  readonly reloadCharts: () => void;
  readonly showLog: () => void;
}

/** The treatment that is looked at, on a metric. */
export function comparisonOf(metric: EvaluatedMetric, treatment: number): MetricComparison {
  return metric.comparisons[treatment - 1]!;
}
