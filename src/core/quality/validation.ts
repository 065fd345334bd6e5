import * as z from 'zod';
import { formatIntegerOf } from '../format/count.ts';
import { formatNumber } from '../format/number.ts';
import { welch } from '../statistics/welch.ts';
import type { QualityGates } from './gatesPolicy.ts';

/** Simple forecasts that a model must beat. */
export const baselineNames = ['last value', '7-day mean', 'same weekday'] as const;
export type BaselineName = (typeof baselineNames)[number];

export const validationSchema = z.object({
  /** Results of the holdout that forecasts were made for, a day ahead. */
  rows: z.int(),
  /** Days that the holdout spans. */
  days: z.int(),
  firstDay: z.string(),
  lastDay: z.string(),
  /** Mean absolute error, percentage points. */
  mae: z.number(),
  baselines: z.array(z.object({ name: z.enum(baselineNames), mae: z.number() })),
  /** Share of results within their intervals. */
  coverage: z.object({ '50': z.number(), '80': z.number(), '95': z.number() }),
  /** Error by dataset and by rule, the worst first, with that of the best baseline on the same results. */
  datasets: z.array(z.object({ name: z.string(), rows: z.int(), mae: z.number(), baseline: z.number() })),
  rules: z.array(z.object({ name: z.string(), rows: z.int(), mae: z.number(), baseline: z.number() })),
  gates: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      required: z.string(),
      passed: z.boolean(),
      detail: z.string(),
    }),
  ),
});
export type Validation = z.infer<typeof validationSchema>;
export type ValidationGate = Validation['gates'][number];

/** Results of the holdout, one entry a result. */
export interface HeldOut {
  readonly truth: Float64Array;
  readonly forecast: Float64Array;
  /** In the order of `baselineNames`. */
  readonly baselines: readonly Float64Array[];
  readonly dataset: readonly string[];
  readonly rule: readonly string[];
  /** Days since 1970. */
  readonly day: Float64Array;
  /** Whether the result lay in the interval, by level. */
  readonly inside: Readonly<Record<'50' | '80' | '95', Uint8Array>>;
}

/**
 * How a forecaster did on days that it has not seen, beside simple forecasts of the same results, and whether that is
 * good enough.
 */
export function validate(held: HeldOut, policy: QualityGates): Validation {
  const { truth, forecast, day } = held;
  const mae = meanAbsolute(truth, forecast);
  const baselines = baselineNames.map((name, index) => ({
    name,
    mae: meanAbsolute(truth, held.baselines[index]!),
  }));
  const best = baselines.reduce((a, b) => (b.mae < a.mae ? b : a));
  const bestValues = held.baselines[baselineNames.indexOf(best.name)]!;
  const datasets = errorsBy(held.dataset, truth, forecast, bestValues);
  const rules = errorsBy(held.rule, truth, forecast, bestValues);
  const days = [...new Set(day)].sort((a, b) => a - b);
  const iso = (at: number) => new Date(at * 86_400_000).toISOString().slice(0, 10);
  return {
    rows: truth.length,
    days: days.length,
    firstDay: iso(days[0]!),
    lastDay: iso(days.at(-1)!),
    mae,
    baselines,
    coverage: {
      '50': share(held.inside['50']),
      '80': share(held.inside['80']),
      '95': share(held.inside['95']),
    },
    datasets,
    rules,
    gates: [
      rowsGate(truth.length, policy),
      ...baselines.map((baseline) => baselineGate(mae, baseline)),
      partGate('datasets', 'Every dataset', datasets, policy.worstDataset),
      partGate('rules', 'Every rule', rules, policy.worstRule),
      driftGate(held, days, policy),
    ].filter((gate) => !policy.off.includes(gate.name)),
  };
}

function rowsGate(rows: number, { minRows }: QualityGates): ValidationGate {
  return {
    name: 'rows',
    label: 'Enough results',
    required: `at least ${formatIntegerOf(minRows, 'result')} held out`,
    passed: rows >= minRows,
    detail: `${formatIntegerOf(rows, 'result')} held out.`,
  };
}

function baselineGate(
  mae: number,
  { name, mae: other }: { name: BaselineName; mae: number },
): ValidationGate {
  return {
    name: `beats ${name}`,
    label: `Better than the ${name}`,
    required: `MAE below ${formatNumber(other)}`,
    passed: mae < other,
    detail: `MAE ${formatNumber(mae)} against ${formatNumber(other)} percentage points.`,
  };
}

/** Parts with fewer results are left to chance. */
const fewestRows = 30;

function partGate(name: string, label: string, parts: Validation['datasets'], worst: number): ValidationGate {
  const judged = parts.filter(({ rows }) => rows >= fewestRows);
  const bad = judged.filter(({ mae, baseline }) => mae > worst * baseline);
  const required = `MAE at most ${formatNumber(worst)} times that of the best simple forecast`;
  const [first] = bad;
  const detail =
    first === undefined
      ? `All ${judged.length} are.`
      : `${formatIntegerOf(bad.length, 'is', 'are')} not: ${first.name} has ${formatNumber(first.mae)} against ${formatNumber(first.baseline)}.`;
  return { name, label: `${label} forecast well`, required, passed: bad.length === 0, detail };
}

/** Errors that grow over the holdout: the world moves away from what was learnt (Welch's test on daily errors). */
function driftGate(
  { truth, forecast, day }: HeldOut,
  days: readonly number[],
  policy: QualityGates,
): ValidationGate {
  const about = {
    name: 'drift',
    label: 'Errors do not grow',
    required: `the later half at most ${formatNumber(policy.maxDrift)} times the earlier, beyond chance`,
  };
  const sums = new Map(days.map((each) => [each, { sum: 0, count: 0 }]));
  truth.forEach((value, row) => {
    const entry = sums.get(day[row]!)!;
    entry.sum += Math.abs(value - forecast[row]!);
    entry.count += 1;
  });
  const errors = [...sums.values()].map(({ sum, count }) => sum / count);
  const half = Math.floor(errors.length / 2);
  if (half < 2) return { ...about, passed: true, detail: 'Too few days to tell.' };
  const [early, late] = [moments(errors.slice(0, half)), moments(errors.slice(half))];
  const ratio = late.mean / early.mean;
  const { pValue } = welch(early, late);
  const grows = ratio > policy.maxDrift && pValue < 0.01;
  const detail = `MAE ${formatNumber(early.mean)} in the earlier half, ${formatNumber(late.mean)} in the later.`;
  return { ...about, passed: !grows, detail };
}

function errorsBy(
  names: readonly string[],
  truth: Float64Array,
  forecast: Float64Array,
  baseline: Float64Array,
): Validation['datasets'] {
  const parts = new Map<string, { rows: number; error: number; other: number }>();
  names.forEach((name, row) => {
    const entry = parts.get(name) ?? { rows: 0, error: 0, other: 0 };
    entry.rows += 1;
    entry.error += Math.abs(truth[row]! - forecast[row]!);
    entry.other += Math.abs(truth[row]! - baseline[row]!);
    parts.set(name, entry);
  });
  return [...parts]
    .map(([name, { rows, error, other }]) => ({ name, rows, mae: error / rows, baseline: other / rows }))
    .sort((a, b) => b.mae - a.mae);
}

function meanAbsolute(truth: Float64Array, forecast: Float64Array): number {
  return truth.reduce((sum, value, row) => sum + Math.abs(value - forecast[row]!), 0) / truth.length;
}

function share(flags: Uint8Array): number {
  return flags.reduce((sum, flag) => sum + flag, 0) / flags.length;
}

function moments(values: readonly number[]): { n: number; mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { n: values.length, mean, variance };
}
