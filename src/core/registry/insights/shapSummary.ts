import type { Signature } from '../../dataset/signature.ts';
import { ascendingOrder } from '../../statistics/order.ts';
import { evenly } from './evenly.ts';
import { contributionsOf, type ExplainedSample, scoreOfClass } from './explainedSample.ts';
import { createMoments, intervalOfLoss } from './meanWithInterval.ts';
import { scoreUnit } from './scoreUnit.ts';
import type { ShapFeature, ShapSummary, SwarmPoint } from './shapTypes.ts';

/** Features whose single rows are told, and rows of each. */
const swarmFeatures = 20;
const swarmRows = 300;

/** The mean |SHAP| of every feature over the sampled rows, and single rows of the features with the largest. */
export function shapSummary(
  sample: ExplainedSample,
  signature: Signature,
  objective: string,
  classIndex: number,
): ShapSummary {
  const { target, features } = signature;
  const score = scoreOfClass(signature, classIndex);
  const sums = features.map(() => createMoments());
  for (let row = 0; row < sample.rows; row++) {
    const contributions = contributionsOf(sample, signature, row, score);
    for (let i = 0; i < features.length; i++) sums[i]!.add(Math.abs(contributions[i]!));
  }
  const className = target.kind === 'class' ? target.classes[classIndex]! : null;
  const measured = features
    .map(({ name, kind }, index) => {
      const moments = sums[index]!.moments();
      return { name, kind, index, mean: moments.mean, interval: intervalOfLoss(moments) };
    })
    .sort((a, b) => b.mean - a.mean || a.index - b.index);
  return {
    className,
    classIndex: className === null ? 0 : classIndex,
    classNames: target.kind === 'class' && target.classes.length > 2 ? target.classes : [],
    rows: sample.rows,
    unit: scoreUnit(signature, objective, className),
    features: measured.map((feature, rank): ShapFeature => ({
      ...feature,
      swarm: rank < swarmFeatures ? swarmOf(sample, signature, feature.index, score) : [],
    })),
  };
}

function swarmOf(sample: ExplainedSample, signature: Signature, index: number, score: number): SwarmPoint[] {
  const { kind } = signature.features[index]!;
  const rows = evenly(sample.rows, swarmRows);
  const width = signature.features.length;
  const values = Float64Array.from(rows, (row) => sample.values[row * width + index]!);
  const levels = kind === 'category' ? values.fill(NaN) : ranksOf(values);
  return rows.map((row, i) => ({
    shap: contributionsOf(sample, signature, row, score)[index]!,
    level: Number.isNaN(levels[i]!) ? null : levels[i]!,
  }));
}

/** Ranks from 0 to 1, equal values alike (their mean); NaN stays NaN. Half for values that are all the same. */
function ranksOf(values: Float64Array): Float64Array {
  const order = ascendingOrder(values);
  const known = values.reduce((count, value) => count + Number(!Number.isNaN(value)), 0);
  const ranks = new Float64Array(values.length).fill(NaN);
  for (let from = 0; from < known;) {
    let to = from + 1;
    while (to < known && values[order[to]!] === values[order[from]!]) to++;
    const rank = known === 1 ? 0.5 : (from + to - 1) / 2 / (known - 1);
    for (let i = from; i < to; i++) ranks[order[i]!] = rank;
    from = to;
  }
  return ranks;
}
