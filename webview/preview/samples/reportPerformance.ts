import type { CalibrationBin, ClassCurves } from '../../../src/core/registry/insights/classCurves.ts';
import type { RegressionErrors } from '../../../src/core/registry/insights/regressionErrors.ts';
import type { Segment, Segments } from '../../../src/core/registry/insights/segmentTypes.ts';
import type { ModelReport } from '../../../src/core/registry/report.ts';
import { randomNumbers } from './random.ts';

const round = (value: number, digits = 4) => Number(value.toPrecision(digits));

/** About normally distributed. */
function normal(random: () => number): number {
  return Array.from({ length: 6 }, random).reduce((sum, x) => sum + x, -3) * 1.4;
}

export function sampleRegression(report: ModelReport): RegressionErrors {
  const random = randomNumbers(11);
  const predicted = Array.from({ length: 600 }, () => round(99 - 60 * random() ** 2.4));
  const spread = (at: number) => 0.4 + (100 - at) / 12;
  const actual = predicted.map((at) => round(Math.min(100, at - 0.2 + spread(at) * normal(random))));
  const bands = Array.from({ length: 24 }, (_, i) => {
    const at = 42 + (57 * (i + 0.5)) / 24;
    const wobble = 1 + 0.12 * normal(random);
    const quantile = (z: number) => round(-0.2 + spread(at) * z * wobble);
    return {
      ...{ at: round(at), rows: Math.round(report.rows.holdout / 24) },
      ...{
        q05: quantile(-1.75),
        q25: quantile(-0.62),
        median: quantile(0.03),
        q75: quantile(0.6),
        q95: quantile(1.6),
      },
    };
  });
  const edges = Array.from({ length: 41 }, (_, i) => -16 + i * 0.8);
  const counts = edges.slice(1).map((edge) => Math.round(480 * Math.exp(-Math.abs(edge - 0.2) / 2.1)));
  const quantiles = Array.from({ length: 10 }, (_, i) => {
    const mae = round(6.4 * Math.exp(-i / 4.5) + 0.35, 3);
    const half = mae * 0.11;
    return {
      ...{ low: 38 + 6.1 * i, high: 38 + 6.1 * (i + 1), rows: Math.round(report.rows.holdout / 10), mae },
      ...{ interval: [round(mae - half), round(mae + half)] as const, bias: round(-2.3 + i * 0.31, 3) },
    };
  });
  return {
    ...{ rows: report.rows.holdout, mae: 2.907, bias: -0.2213 },
    points: { predicted, actual },
    bands,
    histogram: { edges, counts, below: 4, above: 3 },
    quantiles,
  };
}

/** Of scores whose densities are `(1 - s)^2.2` and, for the class, `s^1.1` times that. */
export function sampleCurves(report: ModelReport, index: number): ClassCurves {
  const className = report.classNames[index] ?? '';
  const rows = report.rows.holdout;
  const positives = report.classes[index]?.rows ?? Math.round(rows / Math.max(2, report.classNames.length));
  const negatives = Math.max(1, rows - positives);
  const steps = 200;
  const tpr = (at: number) => (1 - at) ** (0.65 + index * 0.12);
  const fpr = (at: number) => (1 - at) ** (4.6 + index * 0.2);
  const grid = Array.from({ length: steps + 1 }, (_, i) => 1 - i / steps);
  const precision = (at: number) => {
    const [tp, fp] = [positives * tpr(at), negatives * fpr(at)];
    return tp + fp > 0 ? tp / (tp + fp) : 1;
  };
  const falling = grid.slice(1);
  const at = Array.from({ length: 101 }, (_, i) => i / 100);
  if (report.threshold !== null) at.push(report.threshold);
  at.sort((a, b) => a - b);
  return {
    ...{ className, index, positives, negatives },
    roc: { fpr: grid.map((t) => round(fpr(t))), tpr: grid.map((t) => round(tpr(t))), auc: 0.8714 },
    pr: {
      recall: falling.map((t) => round(tpr(t))),
      precision: falling.map((t) => round(precision(t))),
      ap: 0.6902,
    },
    calibration: sampleBins(rows, positives / rows),
    ...{ brier: 0.0981, calibrationError: 0.0214 },
    thresholds: {
      at,
      truePositives: at.map((t) => Math.round(positives * tpr(t))),
      falsePositives: at.map((t) => Math.round(negatives * fpr(t))),
    },
  };
}

function sampleBins(rows: number, base: number): CalibrationBin[] {
  const random = randomNumbers(5);
  return Array.from({ length: 10 }, (_, i) => {
    const predicted = Math.min(0.97, 0.01 + base * 4.6 * ((i + 0.5) / 10) ** 2.4);
    const observed = Math.max(0.003, Math.min(0.99, predicted * (0.9 + 0.25 * random())));
    const half = 1.96 * Math.sqrt((observed * (1 - observed)) / (rows / 10));
    return {
      ...{ predicted: round(predicted), observed: round(observed), rows: Math.round(rows / 10) - (i % 3) },
      interval: [round(Math.max(0, observed - half)), round(Math.min(1, observed + half))],
    };
  });
}

const rules = [
  'FRESHNESS',
  'REGEX',
  'FK_EXISTS',
  'RANGE',
  'ROW_COUNT',
  'NOT_NULL',
  'ENUM',
  '12 other values',
  'missing',
];
const ranges = ['below 3.2', '3.2 to 7.8', '7.8 to 12', '12 to 30', '30 and above', 'missing'];

export function sampleSegments(report: ModelReport, feature: string): Segments {
  const regression = report.task === 'regression';
  const place = Math.max(
    0,
    report.importance.findIndex((entry) => entry.feature === feature),
  );
  const random = randomNumbers(place + 21);
  const overall = regression ? 2.907 : 0.3127;
  const segments = (place % 2 === 0 ? ranges : rules).map((label): Segment => {
    const loss = overall * (0.35 + 1.5 * random());
    const half = overall * (0.06 + 0.2 * random());
    const clear = Math.abs(loss - overall) > half;
    return {
      ...{ label, rows: Math.round(60 + 400 * random()), loss: round(loss) },
      interval: [round(Math.max(0, loss - half)), round(loss + half)],
      bias: regression ? round(normal(random) * 0.4, 3) : null,
      accuracy: regression ? null : round(0.95 - 0.2 * (loss / overall)),
      verdict: clear ? (loss < overall ? 'better' : 'worse') : 'within noise',
    };
  });
  return {
    ...{ feature, metric: regression ? 'MAE' : 'Log loss', overall, segments },
    ...{ rows: report.rows.holdout, holdoutRows: report.rows.holdout },
  };
}
