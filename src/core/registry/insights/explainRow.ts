import type { Signature } from '../../dataset/signature.ts';
import { formatNumber, formatPercent } from '../../format/number.ts';
import { contributionsOf, type ExplainedSample, scoreOfClass, scoresOf } from './explainedSample.ts';
import { featureValue } from './featureValue.ts';
import { scoreUnit } from './scoreUnit.ts';
import type { ExplainedRow } from './shapTypes.ts';

/** One sampled row: from the base to its score, a step a feature. */
export function explainRow(
  sample: ExplainedSample,
  signature: Signature,
  objective: string,
  row: number,
  classIndex: number,
): ExplainedRow {
  const { features, target } = signature;
  const contributions = contributionsOf(sample, signature, row, scoreOfClass(signature, classIndex));
  const className = target.kind === 'class' ? target.classes[classIndex]! : null;
  const truth = sample.truth[row]!;
  return {
    index: row,
    rowNumber: sample.rowNumbers[row]!,
    actual: Number.isNaN(truth)
      ? null
      : target.kind === 'class'
        ? target.classes[truth]!
        : formatNumber(truth, { digits: 5 }),
    predicted: predictedText(sample, signature, row),
    className,
    unit: scoreUnit(signature, objective, className),
    base: contributions.at(-1)!,
    score: contributions.reduce((sum, part) => sum + part, 0),
    features: features
      .map((feature, i) => ({
        name: feature.name,
        value: featureValue(feature, sample.values[row * features.length + i]!),
        shap: contributions[i]!,
      }))
      .sort((a, b) => Math.abs(b.shap) - Math.abs(a.shap)),
  };
}

/** The number; the probability of the positive class; the likeliest class with its probability. */
function predictedText(sample: ExplainedSample, signature: Signature, row: number): string {
  const { target } = signature;
  const width = scoresOf(signature);
  const predictions = sample.predictions.subarray(row * width, (row + 1) * width);
  if (target.kind === 'number') return formatNumber(predictions[0]!, { digits: 5 });
  if (width === 1) return `${target.classes[1]} with ${formatPercent(predictions[0]!)}`;
  const best = predictions.indexOf(Math.max(...predictions));
  return `${target.classes[best]} with ${formatPercent(predictions[best]!)}`;
}
