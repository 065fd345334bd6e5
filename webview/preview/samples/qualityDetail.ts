import type {
  ForecastDay,
  ForecastReasons,
  QualityCheck,
  QualityCheckDetail,
  QualityOverview,
} from '../../../src/protocol/quality.ts';
import { dayOf } from './qualityGenerator.ts';
import { randomNumbers } from './random.ts';

const features = [
  ['fail_share_7d', 'Share of failures, last 7 days', (now: number) => `${(100 - now).toFixed(1)} %`, 0.42],
  ['lag_1', 'Pass rate the day before', (now: number) => `${now.toFixed(1)} %`, 0.27],
  ['schema_changes_30d', 'Schema changes, last 30 days', () => '2', 0.18],
  ['slope_14d', 'Slope over 14 days', () => '\u22120.21 pp a day', 0.12],
  ['weekday', 'Day of week', () => 'Saturday', -0.07],
  ['records_ratio', 'Records against usual', () => '1.04', 0.06],
  ['rule_mean_28d', 'Mean of the rule, 28 days', () => '96.2 %', -0.04],
  ['hours_since_load', 'Hours since the load', () => '9', 0.03],
  ['dataset_mean_28d', 'Mean of the dataset, 28 days', () => '97.0 %', 0.02],
  ['month', 'Month', () => 'November', -0.01],
  ['age_days', 'Age of the dataset, days', () => '', 0.01],
  ['level', 'Level of execution', () => 'ATTRIBUTE', 0.005],
  ['source', 'Source', () => 'crm', 0.005],
] as const;

/** The detail of a check of a sample, null where there is none. */
export function sampleDetail(
  overview: QualityOverview,
  dataset: number,
  rule: number,
): QualityCheckDetail | null {
  const check = overview.checks.find((each) => each.dataset === dataset && each.rule === rule);
  if (!check) return null;
  const random = randomNumbers(1 + dataset * 64 + rule);
  return {
    dataset: overview.datasets[dataset]!,
    rule: overview.rules[rule]!,
    history: pastDays(check, random),
    forecast: comingDays(check),
    reasons: check.method === 'model' ? reasonsOf(check, random) : null,
    sentence: check.sentence,
  };
}

/** The thirty days of the overview, and thirty more before them that look like their first ones. */
function pastDays(check: QualityCheck, random: () => number): QualityCheckDetail['history'] {
  const early = check.history.slice(0, 12).flatMap((rate) => (rate === null ? [] : [rate]));
  const older = Array.from(
    { length: 30 },
    () => early[Math.floor(random() * early.length)] ?? check.forecast,
  );
  return [...older, ...check.history].flatMap((rate, i) =>
    rate === null || (i > 14 && i < 18) ? [] : [{ day: dayOf(i - 59), rate }],
  );
}

function comingDays({ ahead, lower, upper }: QualityCheck): ForecastDay[] {
  // A single day is less sure than the mean of several.
  const half = ((upper - lower) / 2) * 1.25;
  const held = (rate: number) => Math.max(0, Math.min(100, rate));
  return ahead.map((rate, i) => {
    const wide = half * Math.sqrt((i + 2) / (ahead.length + 1));
    const around = (factor: number) =>
      [held(rate - wide * factor), held(rate + wide * factor * 0.9)] as const;
    return {
      ...{ day: dayOf(i + 1), rate },
      intervals: { '50': around(0.526), '80': around(1), '95': around(1.53) },
    };
  });
}

function reasonsOf({ now, forecast, lower, upper }: QualityCheck, random: () => number): ForecastReasons {
  const usual = 96.4;
  const change = forecast - usual;
  const weights = features.map(([, , , weight]) => weight * (0.7 + 0.6 * random()));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return {
    ...{ usual, forecast, lower, upper },
    features: features
      .map(([feature, label, value], i) => ({
        ...{ feature, label, value: value(now ?? forecast) },
        contribution: (change * weights[i]!) / sum,
      }))
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
  };
}
