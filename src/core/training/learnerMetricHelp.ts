import { type LearnerMetricName, learnerMetricNames, learnerMetrics } from './learnerMetrics.ts';
import { explained, metricFacts, metricHelp, type ExplainedMetric } from './metricHelp.ts';
import { type MetricId, metricInfo, metricTable } from './metricTable.ts';

/** LightGBM's metrics that are the same as one of the report, which then explains both. */
const sameAsReport = {
  l1: 'mae',
  rmse: 'rmse',
  quantile: 'pinball',
  auc: 'roc_auc',
  average_precision: 'pr_auc',
  binary_logloss: 'log_loss',
  multi_logloss: 'log_loss',
} as const satisfies Partial<Record<LearnerMetricName, MetricId>>;

type Own = Omit<ExplainedMetric, 'direction'>;

const own: Readonly<Record<Exclude<LearnerMetricName, keyof typeof sameAsReport>, Own>> = {
  l2: {
    explanation:
      'Mean squared error: large errors count far more than small ones. Of probabilities it is the Brier score.',
    unit: 'target-squared',
    range: [0, null],
  },
  mape: {
    explanation: 'Mean absolute error as a share of the true value; true values below 1 count as 1.',
    unit: 'share',
    range: [0, null],
  },
  huber: {
    explanation: 'Counts small errors like MSE and those beyond alpha like MAE, so that outliers count less.',
    unit: 'none',
    range: [0, null],
  },
  fair: {
    explanation:
      'Counts small errors like MSE and large ones like MAE; fair_c says where one becomes the other.',
    unit: 'none',
    range: [0, null],
  },
  poisson: {
    explanation:
      'How badly predicted rates fit counts: the negative log-likelihood of a Poisson distribution.',
    unit: 'none',
    range: [null, null],
  },
  gamma: {
    explanation:
      'How badly predictions fit positive, skewed values: the negative log-likelihood of a gamma distribution.',
    unit: 'none',
    range: [null, null],
  },
  gamma_deviance: {
    explanation: 'Deviance of a gamma distribution, summed over the rows: 0 where every prediction is exact.',
    unit: 'none',
    range: [0, null],
  },
  tweedie: {
    explanation:
      'How badly predictions fit values that are often 0 and otherwise positive: a Tweedie negative log-likelihood.',
    unit: 'none',
    range: [0, null],
  },
  binary_error: {
    explanation: 'Share of the rows that are classified wrong at a threshold of 0.5.',
    unit: 'share',
    range: [0, 1],
  },
  cross_entropy: {
    explanation: 'How surprised the model is by a target that is itself a probability.',
    unit: 'nats',
    range: [0, null],
  },
  cross_entropy_lambda: {
    explanation: 'Cross-entropy of a model that predicts an intensity in place of a probability.',
    unit: 'nats',
    range: [0, null],
  },
  kullback_leibler: {
    explanation:
      'Cross-entropy less what the target itself leaves uncertain: 0 where every probability is exact.',
    unit: 'nats',
    range: [0, null],
  },
  multi_error: {
    explanation:
      'Share of the rows whose class is not the most probable one, or not among the first multi_error_top_k.',
    unit: 'share',
    range: [0, 1],
  },
  auc_mu: {
    explanation:
      'How well the model tells two classes apart, averaged over all pairs: 0.5 is guessing, 1 perfect.',
    unit: 'share',
    range: [0, 1],
  },
};

/** The text of a hover on one of LightGBM's metrics. */
export function learnerMetricHelp(name: LearnerMetricName): string {
  return explained(explainedLearner(name));
}

/** Unit, range and direction alone. */
export function learnerMetricFacts(name: LearnerMetricName): string {
  return metricFacts(explainedLearner(name));
}

function explainedLearner(name: LearnerMetricName): ExplainedMetric {
  const same = (sameAsReport as Partial<Record<LearnerMetricName, MetricId>>)[name];
  if (same !== undefined) return metricTable[same];
  return { ...own[name as keyof typeof own], direction: learnerMetrics[name].direction };
}

/** A metric by any name: its name for people, and what a hover says. */
export interface MetricHelp {
  readonly label: string;
  readonly help: string;
}

/** One of LightGBM's metrics by its name or an alias, in any case, `multi_error@3` included; undefined for others. */
export function learnerMetricHelpOf(given: string): MetricHelp | undefined {
  const wanted = given.trim().toLowerCase().split('@')[0]!;
  const name = learnerMetricNames.find(
    (known) => known === wanted || (learnerMetrics[known].aliases as readonly string[]).includes(wanted),
  );
  return name && { label: learnerMetrics[name].label, help: learnerMetricHelp(name) };
}

/** The report's metric of that id, else LightGBM's: what a search takes as its metric. */
export function metricHelpOf(given: string): MetricHelp | undefined {
  const id = given.trim().toLowerCase();
  const info = metricInfo(id);
  return info ? { label: info.label, help: metricHelp(id as MetricId) } : learnerMetricHelpOf(given);
}
