import type { Direction } from './learnerMetrics.ts';
import type { Metrics } from './result.ts';
import type { Task } from './spec.ts';

/** `target`: the target's own units; `share`: from 0 to 1; `nats`: of information; `none`: a bare number. */
export type MetricUnit = 'target' | 'share' | 'nats' | 'none';

export type MetricRange = readonly [least: number | null, largest: number | null];

export interface MetricInfo {
  /** For people. */
  readonly label: string;
  readonly direction: Direction;
  readonly unit: MetricUnit;
  /** The least and the largest value that it can have; null: without an end. */
  readonly range: MetricRange;
  /** What a faultless model has. */
  readonly perfect: number;
  /** One sentence: what it measures. Hovers show it with unit, range and direction: `metricHelp`. */
  readonly explanation: string;
  readonly tasks: readonly Task[];
}

/** Every metric of a `Score` by id, in the order in which they are shown. */
export const metricTable = {
  mae: {
    label: 'MAE',
    direction: 'lower',
    unit: 'target',
    range: [0, null],
    perfect: 0,
    explanation: 'Mean absolute error: how far off a prediction is on average.',
    tasks: ['regression'],
  },
  rmse: {
    label: 'RMSE',
    direction: 'lower',
    unit: 'target',
    range: [0, null],
    perfect: 0,
    explanation: 'Root mean squared error: like MAE, but large errors count more than many small ones.',
    tasks: ['regression'],
  },
  r2: {
    label: 'R²',
    direction: 'higher',
    unit: 'none',
    range: [null, 1],
    perfect: 1,
    explanation: 'Share of the variance that the model explains: 1 is perfect, 0 is what the mean achieves.',
    tasks: ['regression'],
  },
  mape: {
    label: 'MAPE',
    direction: 'lower',
    unit: 'share',
    range: [0, null],
    perfect: 0,
    explanation: 'Mean absolute error as a share of the true value; left out where a true value is 0.',
    tasks: ['regression'],
  },
  median_ae: {
    label: 'Median absolute error',
    direction: 'lower',
    unit: 'target',
    range: [0, null],
    perfect: 0,
    explanation:
      'Half of the predictions are closer to the truth than this; a few wild errors do not move it.',
    tasks: ['regression'],
  },
  pinball: {
    label: 'Pinball loss',
    direction: 'lower',
    unit: 'target',
    range: [0, null],
    perfect: 0,
    explanation: 'Error of a predicted quantile: being on the rarer side of it costs more.',
    tasks: ['regression'],
  },
  roc_auc: {
    label: 'ROC AUC',
    direction: 'higher',
    unit: 'share',
    range: [0, 1],
    perfect: 1,
    explanation:
      'Probability that a positive row scores higher than a negative one: 0.5 is guessing, 1 perfect.',
    tasks: ['binary'],
  },
  pr_auc: {
    label: 'PR AUC',
    direction: 'higher',
    unit: 'share',
    range: [0, 1],
    perfect: 1,
    explanation: 'Average precision over all recalls; guessing gets the share of positive rows.',
    tasks: ['binary'],
  },
  log_loss: {
    label: 'Log loss',
    direction: 'lower',
    unit: 'nats',
    range: [0, null],
    perfect: 0,
    explanation: 'How surprised the model is by what comes; confident mistakes cost most.',
    tasks: ['binary', 'multiclass'],
  },
  brier: {
    label: 'Brier score',
    direction: 'lower',
    unit: 'share',
    range: [0, 1],
    perfect: 0,
    explanation: 'Mean squared distance between the predicted probability and what came.',
    tasks: ['binary'],
  },
  accuracy: {
    label: 'Accuracy',
    direction: 'higher',
    unit: 'share',
    range: [0, 1],
    perfect: 1,
    explanation: 'Share of the rows that are classified right.',
    tasks: ['binary', 'multiclass'],
  },
  f1: {
    label: 'F1',
    direction: 'higher',
    unit: 'share',
    range: [0, 1],
    perfect: 1,
    explanation: 'Harmonic mean of precision and recall of the positive class.',
    tasks: ['binary'],
  },
  precision: {
    label: 'Precision',
    direction: 'higher',
    unit: 'share',
    range: [0, 1],
    perfect: 1,
    explanation: 'Of the rows called positive, the share that is.',
    tasks: ['binary'],
  },
  recall: {
    label: 'Recall',
    direction: 'higher',
    unit: 'share',
    range: [0, 1],
    perfect: 1,
    explanation: 'Of the positive rows, the share that is found.',
    tasks: ['binary'],
  },
  macro_f1: {
    label: 'Macro F1',
    direction: 'higher',
    unit: 'share',
    range: [0, 1],
    perfect: 1,
    explanation: 'F1 averaged over the classes, each counting the same however rare it is.',
    tasks: ['multiclass'],
  },
} as const satisfies Record<string, MetricInfo>;

export type MetricId = keyof typeof metricTable;

export const metricIds = Object.keys(metricTable) as readonly MetricId[];

/** What is known of a metric; undefined for an id that is none (from a newer version's file, say). */
export function metricInfo(id: string): MetricInfo | undefined {
  return Object.hasOwn(metricTable, id) ? metricTable[id as MetricId] : undefined;
}

/** The metric's name for people; the id where it is not known. */
export function metricLabel(id: string): string {
  return metricInfo(id)?.label ?? id;
}

/**
 * The metrics that may speak for a model, best first; the first that is defined does. Binary: the AUC, which
 * needs no threshold and stands for any share of positives. Multiclass: the log loss, which is what is trained.
 */
export function mainMetricsOf(task: Task, objective: string): readonly MetricId[] {
  switch (task) {
    case 'regression':
      if (objective === 'quantile') return ['pinball', 'mae'];
      return objective === 'mape' ? ['mape', 'mae'] : ['mae'];
    case 'binary':
      return ['roc_auc', 'log_loss'];
    case 'multiclass':
      return ['log_loss', 'accuracy'];
  }
}

/** The one metric that speaks for a model in lists and headlines; null where none is defined. */
export function mainMetric(
  task: Task,
  objective: string,
  metrics: Metrics,
): { readonly name: MetricId; readonly value: number } | null {
  const name = mainMetricsOf(task, objective).find((id) => metrics[id] !== undefined);
  return name === undefined ? null : { name, value: metrics[name]! };
}
