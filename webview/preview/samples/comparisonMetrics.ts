import type {
  ComparedMetric,
  Interval,
  MetricDifference,
  PairComparison,
} from '../../../src/core/registry/comparison/comparison.ts';
import { metricHelp } from '../../../src/core/training/metricHelp.ts';
import { metricTable, type MetricId } from '../../../src/core/training/metricTable.ts';

export interface MetricShape {
  readonly name: MetricId;
  /** One a version. */
  readonly values: readonly number[];
  /** Half width of a value's interval, and of a difference's, as shares of the value. */
  readonly spread: number;
  readonly paired: number;
}

const shape = (name: MetricId, values: readonly [number, number], spread: number, paired: number) => ({
  ...{ name, values, spread, paired },
});

export const regressionMetrics = [
  shape('mae', [3.2017, 2.9073], 0.022, 0.022),
  shape('rmse', [5.1211, 4.7102], 0.027, 0.027),
  shape('mape', [0.0384, 0.03492], 0.024, 0.026),
  shape('r2', [0.8421, 0.8664], 0.008, 0.0108),
  shape('median_ae', [1.6184, 1.6011], 0.03, 0.034),
  shape('pinball', [0.5802, 0.5711], 0.03, 0.034),
];

export const binaryMetrics = [
  shape('roc_auc', [0.8421, 0.8713], 0.012, 0.0095),
  shape('pr_auc', [0.6512, 0.6903], 0.03, 0.02),
  shape('log_loss', [0.3341, 0.3127], 0.03, 0.02),
  shape('brier', [0.1021, 0.0974], 0.03, 0.02),
  shape('accuracy', [0.8741, 0.8763], 0.008, 0.006),
  shape('recall', [0.7412, 0.7198], 0.02, 0.02),
];

const around = (value: number, half: number): Interval => [value - half, value + half];

/** Metrics and pairs that fit one another, from the values and how exact they are. */
export function metricsAndPairs(
  shapes: readonly MetricShape[],
  versions: readonly string[],
  rows: number,
  tested: boolean,
): { readonly metrics: ComparedMetric[]; readonly pairs: PairComparison[] } {
  const pairs = tested
    ? versions.flatMap((_, a) =>
        versions.slice(a + 1).map((_name, i) => pairOf(shapes, a, a + 1 + i, versions, rows)),
      )
    : [];
  return { metrics: shapes.map((one, m) => metricOf(one, m, pairs, tested)), pairs };
}

function metricOf(
  { name, values, spread }: MetricShape,
  index: number,
  pairs: readonly PairComparison[],
  tested: boolean,
): ComparedMetric {
  const { label, direction, unit } = metricTable[name];
  const cost = (i: number) => (direction === 'lower' ? values[i]! : -values[i]!);
  const best = values.reduce((found, _, i) => (cost(i) < cost(found) ? i : found), 0);
  const decided = pairs
    .filter(({ a, b }) => a === best || b === best)
    .every(({ metrics }) => {
      const [low, high] = metrics[index]!.interval!;
      return low > 0 || high < 0;
    });
  return {
    ...{ name, label, direction, unit, explanation: metricHelp(name), values },
    intervals: values.map((value) => (tested ? around(value, Math.abs(value) * spread) : null)),
    best: tested ? best : null,
    winner: tested && decided ? best : null,
    difference: tested ? values.at(-1)! - values[0]! : null,
  };
}

function pairOf(
  shapes: readonly MetricShape[],
  a: number,
  b: number,
  versions: readonly string[],
  rows: number,
): PairComparison {
  const metrics = shapes.map((one) => differenceOf(one, a, b));
  const [main] = metrics;
  const { difference, interval, pValue, effectSize, improvement } = main!;
  const significant = interval![0] > 0 || interval![1] < 0;
  const better = (improvement?.value ?? 0) > 0;
  const recommendation = !significant ? 'none' : better ? 'b' : 'a';
  const lead = Math.min(0.2, Math.abs(improvement?.value ?? 0) * 1.2);
  const shares = [0.46 - lead, 0.46 + lead] as const;
  return {
    ...{ a, b, metric: shapes[0]!.name, test: shapes[0]!.name === 'mae' ? 'paired-t' : 'mcnemar' },
    ...{
      pValue: pValue ?? 1,
      pAdjusted: pValue ?? 1,
      difference,
      interval: interval!,
      effectSize: effectSize ?? 0,
    },
    closer: better ? { a: shares[0], b: shares[1] } : { a: shares[1], b: shares[0] },
    recommendation,
    reason: significant
      ? `${better ? versions[b] : versions[a]} is better on ${rows} rows, by more than noise.`
      : `The difference is within noise on ${rows} rows.`,
    metrics,
  };
}

function differenceOf({ name, values, paired }: MetricShape, a: number, b: number): MetricDifference {
  const [from, to] = [values[a]!, values[b]!];
  const difference = to - from;
  const half = Math.abs(from) * paired;
  const sign = metricTable[name].direction === 'lower' ? -1 : 1;
  const share = (sign * difference) / Math.abs(from);
  // As far from 0 as the interval says, in standard errors.
  const z = Math.abs(difference) / (half / 1.96);
  return {
    ...{ name, difference, interval: around(difference, half) },
    improvement: { value: share, interval: around(share, paired) },
    pValue: name === 'r2' ? null : Math.min(1, 1.1 * Math.exp(-0.6 * z - 0.35 * z * z)),
    effectSize: name === 'r2' || name === 'recall' ? null : -share * 2.3,
  };
}
