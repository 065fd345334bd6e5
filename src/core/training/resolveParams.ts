import type { Feature } from '../dataset/signature.ts';
import { ArboretumError } from '../errors.ts';
import { checkParamConflicts } from './paramConflicts.ts';
import { checkFeatureLists, monotoneList } from './featureParams.ts';
import {
  type Direction,
  type LearnerMetricName,
  learnerMetrics,
  learnerMetricsOfTask,
} from './learnerMetrics.ts';
import {
  type ObjectiveName,
  checkObjective,
  defaultObjective,
  objectiveInfo,
  parseObjective,
} from './objectives.ts';
import { type CanonicalParams, parseParams } from './parseParams.ts';
import { type ParamName, paramTable } from './paramTable.ts';
import type { ParamValue, Task, TrainingSpec } from './spec.ts';

/** What the data say about a training. */
export interface LearnerContext {
  readonly task: Task;
  /** Number of classes of the target; 1 for regression. */
  readonly classes: number;
  readonly features: readonly Feature[];
}

/** How the learner is to be run. */
export interface LearnerPlan {
  readonly objective: ObjectiveName;
  /** For the quantile objective: the quantile, between 0 and 1; else null. */
  readonly alpha: number | null;
  /** The one metric watched while training. */
  readonly metric: LearnerMetricName;
  readonly direction: Direction;
  readonly rounds: number;
  /** 0: never stop early. */
  readonly earlyStopping: number;
  /** Everything LightGBM is given, for datasets and boosters alike, by canonical name. */
  readonly params: Readonly<Record<string, ParamValue>>;
  /** Sentences about parameters that have no effect, or another one than expected. */
  readonly warnings: readonly string[];
}

/**
 * Turns a spec (from `parseSpec`) into what LightGBM is given, for data of the given kind.
 * @throws `param-unknown`, `param-invalid` where the spec does not fit the task, the classes, the features or
 *   itself.
 */
export function resolveParams(spec: TrainingSpec, context: LearnerContext): LearnerPlan {
  const { task, classes, features } = context;
  const objective = spec.objective === undefined ? defaultObjective[task] : parseObjective(spec.objective);
  checkObjective(objective, task);
  const warnings: string[] = [];
  const params = learnerParams(parseParams(spec.params), warnings);
  checkParamConflicts(params, { task, objective, classes }, warnings);
  checkFeatureLists(params, features.length);
  const monotone = monotoneList(spec.monotone, params, features, objective);
  const metric = watchedMetric(params, task, objective, warnings);
  // Row-wise histograms of rounded gradients trip an internal check of LightGBM 4.1.
  const columnWise =
    params.force_col_wise === true || params.force_row_wise === false || params.use_quantized_grad === true;
  const dropsTrees = params.boosting === 'dart';
  if (dropsTrees && spec.earlyStopping > 0) {
    warnings.push(
      'Early stopping is off: boosting=dart changes earlier trees, so there is no best round to go back to.',
    );
  }
  return {
    objective,
    alpha: objective === 'quantile' ? Number(params.alpha ?? paramTable.alpha.default) : null,
    metric,
    direction: learnerMetrics[metric].direction,
    rounds: spec.rounds,
    earlyStopping: dropsTrees ? 0 : spec.earlyStopping,
    params: {
      objective,
      metric,
      num_iterations: spec.rounds,
      ...withoutDecided(params),
      ...(monotone === null ? {} : { monotone_constraints: monotone }),
      ...(task === 'multiclass' ? { num_class: classes } : {}),
      seed: spec.seed,
      deterministic: true,
      // One of the two must be forced: else LightGBM times both and the faster one decides about rounding.
      ...(columnWise ? { force_col_wise: true } : { force_row_wise: true }),
      num_threads: 1,
      verbosity: -1,
    },
    warnings,
  };
}

/** Parameters that `resolveParams` has taken in and gives in its own form. */
function withoutDecided(params: CanonicalParams): CanonicalParams {
  const decided: readonly string[] = [
    'metric',
    'force_col_wise',
    'force_row_wise',
    'monotone_constraints',
    'num_class',
  ];
  return Object.fromEntries(Object.entries(params).filter(([name]) => !decided.includes(name)));
}

/** Leaves out what has no effect, and says so where that may surprise. */
function learnerParams(given: CanonicalParams, warnings: string[]): CanonicalParams {
  const kept: Partial<Record<ParamName, ParamValue>> = {};
  for (const [name, value] of Object.entries(given) as [ParamName, ParamValue][]) {
    const { use } = paramTable[name];
    if (use?.kind === 'spec') {
      throw new ArboretumError(
        'spec-invalid',
        `${name} stands under params, but the training spec has a field for it: ${use.field}.`,
        `Use ${use.field}.`,
      );
    }
    if (use?.kind === 'ignored') {
      if (use.reason !== undefined) warnings.push(`The parameter ${name} has no effect: ${use.reason}.`);
    } else if (use?.kind !== 'owned') {
      kept[name] = value;
    }
  }
  return kept;
}

function watchedMetric(
  params: CanonicalParams,
  task: Task,
  objective: ObjectiveName,
  warnings: string[],
): LearnerMetricName {
  const named = (params.metric ?? []) as readonly string[];
  const fitting = learnerMetricsOfTask(task);
  for (const name of named) {
    if (fitting.some((metric) => metric === name)) continue;
    throw new ArboretumError(
      'param-invalid',
      `metric "${name}" cannot be watched for ${task}.`,
      `Metrics for ${task}: ${fitting.join(', ')}.`,
    );
  }
  const [first, ...others] = named as readonly LearnerMetricName[];
  if (others.length > 0) {
    warnings.push(
      `Only the first metric, ${first}, is watched while training; the report computes its own set of metrics.`,
    );
  }
  if (first !== undefined) return first;
  // Reweighted classes spoil the probabilities on purpose: the log loss would stop training at once.
  const reweighted = params.is_unbalance === true || Number(params.scale_pos_weight ?? 1) !== 1;
  if (task === 'binary' && reweighted) return 'auc';
  return objectiveInfo(objective).metric;
}
