import type { EnumOptions } from './paramTypes.ts';
import type { Task } from './spec.ts';

export type Direction = 'lower' | 'higher';

/** A metric that LightGBM computes itself while training, on the scale of a learning curve. */
export interface LearnerMetricInfo {
  readonly aliases: readonly string[];
  /** For people: the title of a learning curve. */
  readonly label: string;
  readonly direction: Direction;
  readonly tasks: readonly Task[];
}

/** LightGBM's metrics by canonical name. Ranking's `ndcg` and `map` are known but not offered. */
export const learnerMetrics = {
  l1: {
    aliases: ['mean_absolute_error', 'mae', 'regression_l1'],
    label: 'MAE',
    direction: 'lower',
    tasks: ['regression', 'binary'],
  },
  l2: {
    aliases: ['mean_squared_error', 'mse', 'regression_l2', 'regression'],
    label: 'MSE',
    direction: 'lower',
    tasks: ['regression', 'binary'],
  },
  rmse: {
    aliases: ['root_mean_squared_error', 'l2_root'],
    label: 'RMSE',
    direction: 'lower',
    tasks: ['regression', 'binary'],
  },
  quantile: { aliases: [], label: 'Pinball loss', direction: 'lower', tasks: ['regression'] },
  mape: {
    aliases: ['mean_absolute_percentage_error'],
    // LightGBM divides by max(1, |target|): close to, but not, the MAPE of the report.
    label: 'Relative error',
    direction: 'lower',
    tasks: ['regression'],
  },
  huber: { aliases: [], label: 'Huber loss', direction: 'lower', tasks: ['regression'] },
  fair: { aliases: [], label: 'Fair loss', direction: 'lower', tasks: ['regression'] },
  poisson: {
    aliases: [],
    label: 'Poisson negative log-likelihood',
    direction: 'lower',
    tasks: ['regression'],
  },
  gamma: { aliases: [], label: 'Gamma negative log-likelihood', direction: 'lower', tasks: ['regression'] },
  gamma_deviance: { aliases: [], label: 'Gamma deviance', direction: 'lower', tasks: ['regression'] },
  tweedie: {
    aliases: [],
    label: 'Tweedie negative log-likelihood',
    direction: 'lower',
    tasks: ['regression'],
  },
  auc: { aliases: [], label: 'ROC AUC', direction: 'higher', tasks: ['binary'] },
  average_precision: { aliases: [], label: 'PR AUC', direction: 'higher', tasks: ['binary'] },
  binary_logloss: { aliases: ['binary'], label: 'Log loss', direction: 'lower', tasks: ['binary'] },
  binary_error: { aliases: [], label: 'Error rate', direction: 'lower', tasks: ['binary'] },
  cross_entropy: {
    aliases: ['xentropy'],
    label: 'Cross-entropy',
    direction: 'lower',
    tasks: ['regression', 'binary'],
  },
  cross_entropy_lambda: {
    aliases: ['xentlambda'],
    label: 'Cross-entropy, intensity form',
    direction: 'lower',
    tasks: ['regression'],
  },
  kullback_leibler: {
    aliases: ['kldiv'],
    label: 'Kullback-Leibler divergence',
    direction: 'lower',
    tasks: ['regression', 'binary'],
  },
  multi_logloss: {
    aliases: ['multiclass', 'softmax', 'multiclassova', 'multiclass_ova', 'ova', 'ovr'],
    label: 'Log loss',
    direction: 'lower',
    tasks: ['multiclass'],
  },
  multi_error: { aliases: [], label: 'Error rate', direction: 'lower', tasks: ['multiclass'] },
  auc_mu: { aliases: [], label: 'AUC-mu', direction: 'higher', tasks: ['multiclass'] },
} as const satisfies Record<string, LearnerMetricInfo>;

export type LearnerMetricName = keyof typeof learnerMetrics;

export const learnerMetricNames = Object.keys(learnerMetrics) as readonly LearnerMetricName[];

/** All metrics that LightGBM knows, those for ranking and `custom` included. */
export const metricOptions: EnumOptions = {
  ...Object.fromEntries(learnerMetricNames.map((name) => [name, learnerMetrics[name].aliases])),
  ndcg: ['lambdarank', 'rank_xendcg', 'xendcg', 'xe_ndcg', 'xe_ndcg_mart', 'xendcg_mart'],
  map: ['mean_average_precision'],
  custom: ['none', 'null', 'na'],
};

/**
 * What is known of a metric under the name that LightGBM reports (`multi_error@3` included); undefined for a
 * name that it never reports for our tasks.
 */
export function learnerMetricInfo(reported: string): LearnerMetricInfo | undefined {
  const name = reported.split('@')[0] ?? '';
  return Object.hasOwn(learnerMetrics, name) ? learnerMetrics[name as LearnerMetricName] : undefined;
}

/** The metric's name for people; LightGBM's own where it is not known. */
export function learnerMetricLabel(reported: string): string {
  const label = learnerMetricInfo(reported)?.label ?? reported;
  const position = reported.split('@')[1];
  return position === undefined ? label : `${label}, top ${position}`;
}

export function learnerMetricsOfTask(task: Task): LearnerMetricName[] {
  return learnerMetricNames.filter((name) => (learnerMetrics[name].tasks as readonly Task[]).includes(task));
}
