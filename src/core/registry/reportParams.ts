import { defaultObjective } from '../training/objectives.ts';
import { type ParamName, canonicalParamName, paramNames, paramTable } from '../training/paramTable.ts';
import { sameValue } from '../training/parseParams.ts';
import type { ParamValue } from '../training/spec.ts';
import type { ModelVersion } from './model.ts';
import type { ReportParam } from './report.ts';

/** Shown also when they have their defaults: the knobs that people turn first. */
const alwaysShown: readonly ParamName[] = [
  'objective',
  'num_iterations',
  'learning_rate',
  'num_leaves',
  'max_depth',
  'min_data_in_leaf',
  'feature_fraction',
  'bagging_fraction',
  'bagging_freq',
  'lambda_l1',
  'lambda_l2',
  'max_bin',
];

/** Set by Arboretum in every training, or shown elsewhere in the report. */
const neverShown: ReadonlySet<ParamName> = new Set([
  'metric',
  'num_class',
  'seed',
  'deterministic',
  'force_row_wise',
  'num_threads',
  'verbosity',
]);

/** The parameters of a version beside LightGBM's defaults: the usual ones in a fixed order, then all changed ones. */
export function reportParams(version: ModelVersion): ReportParam[] {
  const given = new Map<ParamName, ParamValue>();
  for (const [alias, value] of Object.entries(version.params)) {
    const name = canonicalParamName(alias);
    if (name !== undefined && !neverShown.has(name)) given.set(name, value);
  }
  const others = paramNames.filter((name) => given.has(name) && !alwaysShown.includes(name));
  return [
    ...alwaysShown.map((name) => reportParam(version, name, given.get(name))),
    ...others.map((name) => reportParam(version, name, given.get(name))).filter((param) => param.changed),
  ];
}

function reportParam(version: ModelVersion, name: ParamName, given: ParamValue | undefined): ReportParam {
  const usual = name === 'objective' ? defaultObjective[version.task] : paramTable[name].default;
  const value = given ?? valueInSpec(version, name) ?? usual ?? '';
  return {
    name,
    value,
    default: usual,
    changed: usual === null || !sameValue(value, usual),
    description: paramTable[name].meaning,
  };
}

/** Two parameters stand in the spec; a version's `params` may leave them out. */
function valueInSpec({ objective, spec }: ModelVersion, name: ParamName): ParamValue | undefined {
  if (name === 'objective') return objective;
  return name === 'num_iterations' ? spec.rounds : undefined;
}
