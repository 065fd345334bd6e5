import type { Feature } from '../dataset/signature.ts';
import { ArboretumError } from '../errors.ts';
import { didYouMeanHint } from '../format/didYouMean.ts';
import { type ObjectiveName, objectiveInfo } from './objectives.ts';
import type { CanonicalParams } from './parseParams.ts';
import type { ParamName } from './paramTable.ts';
import type { TrainingSpec } from './spec.ts';

/** Parameters that are a list with one entry a feature. */
const featureLists: readonly ParamName[] = [
  'monotone_constraints',
  'feature_contri',
  'max_bin_by_feature',
  'cegb_penalty_feature_lazy',
  'cegb_penalty_feature_coupled',
];

/**
 * Sees to it that lists with an entry a feature are as long as there are features, and that groups of feature
 * indexes stay within them.
 * @throws `param-invalid`
 */
export function checkFeatureLists(params: CanonicalParams, features: number): void {
  for (const name of featureLists) {
    const list = params[name];
    if (Array.isArray(list) && list.length !== features) {
      throw new ArboretumError(
        'param-invalid',
        `${name} must have one entry for each of the ${features} features, got ${list.length}.`,
        name === 'monotone_constraints'
          ? 'Name the features instead: the field monotone of the spec.'
          : undefined,
      );
    }
  }
  const indexes = String(params.interaction_constraints ?? '').match(/\d+/g) ?? [];
  const outside = indexes.find((index) => Number(index) >= features);
  if (outside !== undefined) {
    throw new ArboretumError(
      'param-invalid',
      `interaction_constraints names feature ${outside}, but the last of the ${features} features is ${features - 1}.`,
      'Features count from 0 in the order of the columns.',
    );
  }
}

/**
 * The monotone constraints as LightGBM's list, from the spec's map by feature name or from the parameter; null
 * where nothing is constrained.
 * @throws `param-invalid` for an unknown or a categorical feature, both forms at once, or an objective that cannot
 *   keep them.
 */
export function monotoneList(
  byName: TrainingSpec['monotone'],
  params: CanonicalParams,
  features: readonly Feature[],
  objective: ObjectiveName,
): number[] | null {
  const list = (params.monotone_constraints as readonly number[] | undefined)?.slice();
  const names = Object.keys(byName);
  if (list !== undefined && names.length > 0) {
    throw new ArboretumError(
      'param-invalid',
      'Monotone constraints are given twice: in the field monotone and as the parameter monotone_constraints.',
      'Keep the field monotone.',
    );
  }
  const constraints = list ?? features.map(() => 0);
  for (const name of names) constraints[featureIndex(name, features)] = byName[name]!;
  if (constraints.every((constraint) => constraint === 0)) return null;
  const categorical = features.find((feature, i) => feature.kind === 'category' && constraints[i] !== 0);
  if (categorical !== undefined) {
    throw new ArboretumError(
      'param-invalid',
      `The feature ${categorical.name} is a category and has no order, so it cannot be monotone.`,
      'Take it out of the monotone constraints.',
    );
  }
  if (objectiveInfo(objective).renewsLeaves) {
    throw new ArboretumError(
      'param-invalid',
      `LightGBM cannot keep monotone constraints with the objective ${objective}.`,
      'Use regression, huber or fair, or no constraints.',
    );
  }
  return constraints;
}

function featureIndex(name: string, features: readonly Feature[]): number {
  const index = features.findIndex((feature) => feature.name === name);
  if (index >= 0) return index;
  const names = features.map((feature) => feature.name);
  throw new ArboretumError(
    'param-invalid',
    `The monotone constraints name ${name}, which is not a feature.`,
    didYouMeanHint(name, names) ??
      `Features: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', ...' : ''}.`,
  );
}
