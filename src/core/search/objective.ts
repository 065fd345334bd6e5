import { ArboretumError } from '../errors.ts';
import { didYouMeanHint } from '../format/didYouMean.ts';
import {
  type LearnerMetricName,
  learnerMetricNames,
  learnerMetrics,
  learnerMetricsOfTask,
} from '../training/learnerMetrics.ts';
import { type MetricId, metricIds, metricTable } from '../training/metricTable.ts';
import type { Task } from '../training/spec.ts';
import type { Objective } from './study.ts';

/** How a search gets its objective. */
export interface ObjectiveMetric extends Objective {
  /** The metric that LightGBM computes after each round: early stopping and pruning go by it. */
  readonly watched: LearnerMetricName;
  /** The report's metric that is computed from a fold's predictions; null where `watched` is the objective. */
  readonly score: MetricId | null;
}

/** Metrics of the report that LightGBM computes as well, to the last digits that rounding leaves. */
const sameAs: Readonly<Record<Task, Partial<Record<MetricId, LearnerMetricName>>>> = {
  regression: { mae: 'l1', rmse: 'rmse' },
  binary: { roc_auc: 'auc', pr_auc: 'average_precision', log_loss: 'binary_logloss', brier: 'l2' },
  multiclass: { log_loss: 'multi_logloss' },
};

/**
 * The metrics that a search can go by, those of the report first. `pinball` is left out: it needs the quantile
 * objective, and then LightGBM's `quantile` is the same.
 */
export function objectivesOf(task: Task): Objective[] {
  const reported = metricIds.filter((id) => offered(id, task)).map((id) => reportMetric(id));
  const covered = Object.values(sameAs[task]);
  const learned = learnerMetricsOfTask(task)
    .filter((name) => !covered.includes(name) && !isReported(name, task))
    .map((name) => learnerMetric(name));
  return [...reported, ...learned];
}

/**
 * The objective of a search.
 *
 * @param given a metric's id in the report, or LightGBM's name or alias of it; undefined: what training watches
 * @param watched the metric that training watches
 * @throws {ArboretumError} `search-invalid` for a metric that does not exist, or not for the task
 */
export function resolveObjective(
  given: string | undefined,
  task: Task,
  watched: LearnerMetricName,
): ObjectiveMetric {
  if (given === undefined) return ofLearner(watched, task);
  const wanted = given.trim().toLowerCase();
  const id = metricIds.find((known) => known === wanted && offered(known, task));
  if (id !== undefined) {
    const same = sameAs[task][id];
    return { ...reportMetric(id), watched: same ?? watched, score: same === undefined ? id : null };
  }
  const name = learnerMetricNames.find(
    (known) => known === wanted || (learnerMetrics[known].aliases as readonly string[]).includes(wanted),
  );
  if (name !== undefined && learnerMetricsOfTask(task).includes(name)) return ofLearner(name, task);
  const names = objectivesOf(task).map((objective) => objective.name);
  throw new ArboretumError(
    'search-invalid',
    name === undefined
      ? `There is no metric "${given}" for ${task}.`
      : `The metric ${name} is not for ${task}.`,
    didYouMeanHint(wanted, names) ?? `Metrics for ${task}: ${names.join(', ')}.`,
  );
}

function ofLearner(name: LearnerMetricName, task: Task): ObjectiveMetric {
  const [id] = (Object.entries(sameAs[task]) as [MetricId, LearnerMetricName][]).find(
    ([, same]) => same === name,
  ) ?? [undefined];
  return { ...(id === undefined ? learnerMetric(name) : reportMetric(id)), watched: name, score: null };
}

function offered(id: MetricId, task: Task): boolean {
  return id !== 'pinball' && (metricTable[id].tasks as readonly Task[]).includes(task);
}

/** LightGBM's `mape` is not the report's, and the report's name is the one that people mean. */
function isReported(name: LearnerMetricName, task: Task): boolean {
  return metricIds.some((id) => id === (name as string) && offered(id, task));
}

function reportMetric(id: MetricId): Objective {
  const { label, direction } = metricTable[id];
  return { name: id, label, direction };
}

function learnerMetric(name: LearnerMetricName): Objective {
  const { label, direction } = learnerMetrics[name];
  return { name, label, direction };
}
