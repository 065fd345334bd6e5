import { ArboretumError } from '../errors.ts';
import type { ObjectiveName } from './objectives.ts';
import type { CanonicalParams } from './parseParams.ts';
import { type ParamName, paramTable } from './paramTable.ts';
import type { Task } from './spec.ts';

export interface ConflictContext {
  readonly task: Task;
  readonly objective: ObjectiveName;
  readonly classes: number;
}

/**
 * Finds parameters that contradict each other or the task, which LightGBM would meet with an abort or a silent
 * correction. What merely has no effect is added to `warnings`.
 * @throws `param-invalid`
 */
export function checkParamConflicts(
  params: CanonicalParams,
  context: ConflictContext,
  warnings: string[],
): void {
  checkClasses(params, context, warnings);
  checkObjectiveParams(params, context, warnings);
  checkSampling(params, context);
  checkTrees(params, context);
}

function checkClasses(
  params: CanonicalParams,
  { task, objective, classes }: ConflictContext,
  warnings: string[],
): void {
  const expected = task === 'multiclass' ? classes : 1;
  if (params.num_class !== undefined && params.num_class !== expected) {
    throw conflict(
      `num_class is ${number(params, 'num_class')}, but ` +
        (task === 'multiclass' ? `the target has ${classes} classes.` : `it is 1 for ${task}.`),
      'Leave num_class out: Arboretum counts the classes.',
    );
  }
  const unbalanced = params.is_unbalance === true;
  const weighted = number(params, 'scale_pos_weight') !== 1;
  if (unbalanced && weighted) {
    throw conflict(
      'is_unbalance and scale_pos_weight cannot be used together: both weight the classes.',
      'Keep one of them.',
    );
  }
  if ((unbalanced || weighted) && objective !== 'binary' && objective !== 'multiclassova') {
    warnings.push(
      `The parameter ${unbalanced ? 'is_unbalance' : 'scale_pos_weight'} has no effect with the objective ${objective}.`,
    );
  }
  const costs = params.auc_mu_weights as readonly number[] | undefined;
  if (costs !== undefined && task === 'multiclass' && costs.length !== classes * classes) {
    throw conflict(
      `auc_mu_weights must have ${classes * classes} numbers for ${classes} classes, got ${costs.length}.`,
      'Give one number for each pair of classes, row after row.',
    );
  }
}

function checkObjectiveParams(
  params: CanonicalParams,
  { objective }: ConflictContext,
  warnings: string[],
): void {
  if (objective === 'quantile' && number(params, 'alpha') >= 1) {
    throw conflict(
      `alpha must be greater than 0 and less than 1 with the objective quantile, got ${number(params, 'alpha')}.`,
      'Write the 90 % quantile as 0.9.',
    );
  }
  const specific: Partial<Record<ParamName, readonly ObjectiveName[]>> = {
    alpha: ['quantile', 'huber'],
    fair_c: ['fair'],
    poisson_max_delta_step: ['poisson'],
    tweedie_variance_power: ['tweedie'],
    reg_sqrt: ['regression', 'regression_l1', 'huber', 'fair', 'mape', 'quantile'],
  };
  for (const [name, ofObjectives] of Object.entries(specific) as [ParamName, readonly ObjectiveName[]][]) {
    const value = params[name];
    if (value === undefined || value === paramTable[name].default || ofObjectives.includes(objective))
      continue;
    warnings.push(`The parameter ${name} has no effect with the objective ${objective}.`);
  }
  if (params.use_quantized_grad === true && number(params, 'num_grad_quant_bins') < 2) {
    throw conflict(
      `num_grad_quant_bins must be at least 2, got ${number(params, 'num_grad_quant_bins')}.`,
      'The default is 4.',
    );
  }
}

function checkSampling(params: CanonicalParams, { task }: ConflictContext): void {
  const bags = number(params, 'bagging_freq') > 0 && number(params, 'bagging_fraction') < 1;
  const goss = params.boosting === 'goss' || params.data_sample_strategy === 'goss';
  if (goss && bags) {
    throw conflict(
      'GOSS chooses the rows itself and cannot be combined with bagging.',
      'Set bagging_freq to 0.',
    );
  }
  const [top, other] = [number(params, 'top_rate'), number(params, 'other_rate')];
  if (goss && (top <= 0 || other <= 0 || top + other > 1)) {
    throw conflict(
      `With GOSS, top_rate and other_rate must be greater than 0 and at most 1 together, got ${top} and ${other}.`,
      'The defaults are 0.2 and 0.1.',
    );
  }
  if (params.boosting === 'rf' && !goss && !bags && number(params, 'feature_fraction') >= 1) {
    throw conflict(
      'boosting=rf needs trees that differ: each must see only a part of the rows or of the features.',
      'Set bagging_freq=1 and bagging_fraction=0.7, or feature_fraction below 1.',
    );
  }
  const balanced = number(params, 'pos_bagging_fraction') < 1 || number(params, 'neg_bagging_fraction') < 1;
  if (balanced && task !== 'binary') {
    throw conflict(
      `pos_bagging_fraction and neg_bagging_fraction are for binary targets, but the task is ${task}.`,
      'Use bagging_fraction.',
    );
  }
}

function checkTrees(params: CanonicalParams, { objective }: ConflictContext): void {
  if (params.force_col_wise === true && params.force_row_wise === true) {
    throw conflict('force_col_wise and force_row_wise exclude each other.', 'Keep one of them, or neither.');
  }
  if (params.use_quantized_grad === true && params.force_row_wise === true) {
    throw conflict(
      'use_quantized_grad cannot be combined with force_row_wise in LightGBM 4.1.',
      'Leave force_row_wise out.',
    );
  }
  if (params.linear_tree === true && params.zero_as_missing === true) {
    throw conflict('linear_tree cannot be combined with zero_as_missing.', 'Set zero_as_missing to false.');
  }
  if (params.linear_tree === true && objective === 'regression_l1') {
    throw conflict(
      'linear_tree cannot be combined with the objective regression_l1.',
      'Use huber or regression.',
    );
  }
  const groups = params.interaction_constraints;
  if (typeof groups === 'string' && !/^\[[\d,]*\](,\[[\d,]*\])*$/.test(groups)) {
    throw conflict(
      `interaction_constraints must be groups of feature indexes, got "${groups}".`,
      'Write them as [0,1,2],[2,3].',
    );
  }
}

function number(params: CanonicalParams, name: ParamName): number {
  return Number(params[name] ?? paramTable[name].default);
}

function conflict(message: string, hint: string): ArboretumError {
  return new ArboretumError('param-invalid', message, hint);
}
