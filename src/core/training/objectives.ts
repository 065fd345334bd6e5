import { ArboretumError } from '../errors.ts';
import { didYouMean } from '../format/didYouMean.ts';
import type { LearnerMetricName } from './learnerMetrics.ts';
import type { EnumOptions } from './paramTypes.ts';
import type { Task } from './spec.ts';

/** What the target must be like; every objective also needs it finite and within single precision. */
export type TargetDemand = 'any' | 'not-negative' | 'positive' | 'unit-interval' | 'classes';

/** The constant that a model of this objective has to beat. */
export type BaselineKind = 'mean' | 'median' | 'quantile' | 'class-shares';

export interface ObjectiveInfo {
  /** For people. */
  readonly label: string;
  readonly aliases: readonly string[];
  /** The tasks it can train; the first is the usual one. */
  readonly tasks: readonly [Task, ...Task[]];
  /** The metric watched while training, unless the parameters name another. */
  readonly metric: LearnerMetricName;
  readonly target: TargetDemand;
  readonly baseline: BaselineKind;
  /** LightGBM recomputes the leaf values of these after a tree has grown, which breaks monotone constraints. */
  readonly renewsLeaves?: boolean;
}

/** LightGBM's objectives for the three tasks. Ranking and custom functions are not among them. */
export const objectives = {
  regression: {
    label: 'squared error',
    aliases: [
      'regression_l2',
      'l2',
      'mean_squared_error',
      'mse',
      'l2_root',
      'root_mean_squared_error',
      'rmse',
    ],
    tasks: ['regression'],
    // The same minimum as LightGBM's own default, l2, but in the units of the target.
    metric: 'rmse',
    target: 'any',
    baseline: 'mean',
  },
  regression_l1: {
    label: 'absolute error',
    aliases: ['l1', 'mean_absolute_error', 'mae'],
    tasks: ['regression'],
    metric: 'l1',
    target: 'any',
    baseline: 'median',
    renewsLeaves: true,
  },
  huber: {
    label: 'Huber loss',
    aliases: [],
    tasks: ['regression'],
    metric: 'huber',
    target: 'any',
    baseline: 'mean',
  },
  fair: {
    label: 'fair loss',
    aliases: [],
    tasks: ['regression'],
    metric: 'fair',
    target: 'any',
    baseline: 'mean',
  },
  poisson: {
    label: 'Poisson',
    aliases: [],
    tasks: ['regression'],
    metric: 'poisson',
    target: 'not-negative',
    baseline: 'mean',
  },
  quantile: {
    label: 'quantile',
    aliases: [],
    tasks: ['regression'],
    metric: 'quantile',
    target: 'any',
    baseline: 'quantile',
    renewsLeaves: true,
  },
  mape: {
    label: 'relative error',
    aliases: ['mean_absolute_percentage_error'],
    tasks: ['regression'],
    metric: 'mape',
    target: 'any',
    baseline: 'median',
    renewsLeaves: true,
  },
  gamma: {
    label: 'gamma',
    aliases: [],
    tasks: ['regression'],
    metric: 'gamma',
    target: 'positive',
    baseline: 'mean',
  },
  tweedie: {
    label: 'Tweedie',
    aliases: [],
    tasks: ['regression'],
    metric: 'tweedie',
    target: 'not-negative',
    baseline: 'mean',
  },
  cross_entropy: {
    label: 'cross-entropy',
    aliases: ['xentropy'],
    tasks: ['regression', 'binary'],
    metric: 'cross_entropy',
    target: 'unit-interval',
    baseline: 'mean',
  },
  cross_entropy_lambda: {
    label: 'cross-entropy, intensity form',
    aliases: ['xentlambda'],
    tasks: ['regression'],
    metric: 'cross_entropy_lambda',
    target: 'unit-interval',
    baseline: 'mean',
  },
  binary: {
    label: 'log loss',
    aliases: [],
    tasks: ['binary'],
    metric: 'binary_logloss',
    target: 'classes',
    baseline: 'class-shares',
  },
  multiclass: {
    label: 'softmax log loss',
    aliases: ['softmax'],
    tasks: ['multiclass'],
    metric: 'multi_logloss',
    target: 'classes',
    baseline: 'class-shares',
  },
  multiclassova: {
    label: 'one against the rest',
    aliases: ['multiclass_ova', 'ova', 'ovr'],
    tasks: ['multiclass'],
    metric: 'multi_logloss',
    target: 'classes',
    baseline: 'class-shares',
  },
} as const satisfies Record<string, ObjectiveInfo>;

export type ObjectiveName = keyof typeof objectives;

export const objectiveNames = Object.keys(objectives) as readonly ObjectiveName[];

/** The objective of a task when none is named. */
export const defaultObjective: Readonly<Record<Task, ObjectiveName>> = {
  regression: 'regression',
  binary: 'binary',
  multiclass: 'multiclass',
};

const refused: EnumOptions = {
  lambdarank: [],
  rank_xendcg: ['xendcg', 'xe_ndcg', 'xe_ndcg_mart', 'xendcg_mart'],
  custom: ['none', 'null', 'na'],
};

/** All objectives that LightGBM knows, the refused ones included. */
export const objectiveOptions: EnumOptions = {
  ...Object.fromEntries(objectiveNames.map((name) => [name, objectives[name].aliases])),
  ...refused,
};

export function objectiveInfo(name: ObjectiveName): ObjectiveInfo {
  return objectives[name];
}

/** The objectives that can train a task, the default first. */
export function objectivesOfTask(task: Task): ObjectiveName[] {
  return objectiveNames
    .filter((name) => objectiveInfo(name).tasks.includes(task))
    .sort((a, b) => Number(b === defaultObjective[task]) - Number(a === defaultObjective[task]));
}

/**
 * The canonical name of an objective given by name or alias, in any case.
 * @throws `param-invalid` for one that does not exist, or that Arboretum does not train.
 */
export function parseObjective(given: string): ObjectiveName {
  const wanted = given.trim().toLowerCase();
  for (const name of objectiveNames) {
    if (name === wanted || objectiveInfo(name).aliases.includes(wanted)) return name;
  }
  const [refusedName] =
    Object.entries(refused).find(([name, aliases]) => [name, ...aliases].includes(wanted)) ?? [];
  if (refusedName === 'custom') {
    throw new ArboretumError(
      'param-invalid',
      `objective "${given}" stands for a loss given as a function, and a spec cannot hold one.`,
      `Name one of LightGBM's own: ${objectiveNames.join(', ')}.`,
    );
  }
  if (refusedName !== undefined) {
    throw new ArboretumError(
      'param-invalid',
      `objective "${given}" is for ranking; Arboretum trains regression, binary and multiclass models.`,
      `Name one of: ${objectiveNames.join(', ')}.`,
    );
  }
  const close = didYouMean(
    given,
    objectiveNames.flatMap((name) => [name, ...objectiveInfo(name).aliases]),
  );
  throw new ArboretumError(
    'param-invalid',
    `LightGBM has no objective "${given}".`,
    close === undefined ? `Name one of: ${objectiveNames.join(', ')}.` : `Did you mean ${close}?`,
  );
}

/**
 * Sees to it that an objective can train a task.
 * @throws `param-invalid`, naming the objectives of the task.
 */
export function checkObjective(name: ObjectiveName, task: Task): void {
  const { tasks } = objectiveInfo(name);
  if (tasks.includes(task)) return;
  throw new ArboretumError(
    'param-invalid',
    `objective "${name}" is for ${tasks.join(' and ')}, but the task is ${task}.`,
    `Objectives for ${task}: ${objectivesOfTask(task).join(', ')}. Or set the task to ${tasks[0]}.`,
  );
}
