import type { Signature } from '../../dataset/signature.ts';
import { contributionsOf, type ExplainedSample, scoreOfClass } from './explainedSample.ts';
import { featureValue } from './featureValue.ts';
import { scoreUnit } from './scoreUnit.ts';
import type { Dependence } from './shapTypes.ts';

/** The SHAP values of one feature beside its values, one point a sampled row. */
export function dependenceOf(
  sample: ExplainedSample,
  signature: Signature,
  objective: string,
  index: number,
  classIndex: number,
): Dependence {
  const feature = signature.features[index]!;
  const { target } = signature;
  const score = scoreOfClass(signature, classIndex);
  const known: { readonly value: number; readonly shap: number }[] = [];
  const missing: number[] = [];
  for (let row = 0; row < sample.rows; row++) {
    const value = sample.values[row * signature.features.length + index]!;
    const shap = contributionsOf(sample, signature, row, score)[index]!;
    if (Number.isNaN(value)) missing.push(shap);
    else known.push({ value, shap });
  }
  const isNumber = feature.kind === 'number' || feature.kind === 'date';
  const levels = isNumber ? [] : levelsByCount(known.map(({ value }) => value));
  const place = new Map(levels.map((level, i) => [level, i]));
  return {
    feature: feature.name,
    index,
    kind: feature.kind,
    part: feature.kind === 'date' ? feature.part : null,
    unit: scoreUnit(signature, objective, target.kind === 'class' ? target.classes[classIndex]! : null),
    levels: levels.map((level) => featureValue(feature, level)),
    values: known.map(({ value }) => (isNumber ? value : place.get(value)!)),
    shap: known.map(({ shap }) => shap),
    missing,
  };
}

function levelsByCount(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, more], [b, fewer]) => fewer - more || a - b).map(([value]) => value);
}
