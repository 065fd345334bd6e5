import * as z from 'zod';

/** Probabilities that intervals are given for, in percent. */
export const intervalLevels = ['50', '80', '95'] as const;
export type IntervalLevel = (typeof intervalLevels)[number];

/** Percentage points. */
const checkErrorsSchema = z.object({
  /** Mean absolute residual. */
  scale: z.number(),
  /** Mean residual: the model says the median, and rates are skewed, so that their mean lies below it. */
  shift: z.number(),
});
export type CheckErrors = z.infer<typeof checkErrorsSchema>;

const rangeSchema = z.tuple([z.number(), z.number()]);
const levelsSchema = z.record(z.enum(intervalLevels), rangeSchema);
export type LevelRanges = z.infer<typeof levelsSchema>;

/**
 * Where results lie around forecasts, measured on days after a training: for each number of days ahead, the range of
 * (result - forecast) / scale. Split conformal prediction with residuals scaled by how hard a case is (Lei, G'Sell,
 * Rinaldo, Tibshirani and Wasserman, "Distribution-free predictive inference for regression", 2018, section 5.2),
 * with a lower and an upper quantile of their own, as rates are skewed.
 */
export const forecastIntervalsSchema = z.object({
  /** Errors of a check as usual, and those of checks that are known, by `checkKey`. */
  errors: z.object({ usual: checkErrorsSchema, checks: z.record(z.string(), checkErrorsSchema) }),
  /** One entry for 1, 2, ... days ahead. */
  ahead: z.array(levelsSchema).min(1),
  /** The same for the mean of the next 1, 2, ... days, around the mean of what is expected. */
  means: z.array(levelsSchema).min(1),
});
export type ForecastIntervals = z.infer<typeof forecastIntervalsSchema>;

/** A check: a rule on a dataset. */
export interface CheckId {
  readonly source: string;
  readonly tenant: string;
  readonly dataset: string;
  readonly rule: string;
}

/** One text a check. */
export function checkKey({ source, tenant, dataset, rule }: CheckId): string {
  return JSON.stringify([source, tenant, dataset, rule]);
}

/** A result and its forecast, some days ahead. */
export interface Residual {
  readonly check: string;
  /** Result minus forecast, percentage points. */
  readonly value: number;
}

/** Pulls the errors of a check with few results towards the usual ones: so many results weigh as much as these. */
const pull = 20;

/** The errors of each check, drawn towards those of all: shifts in proportion to the check's scale. */
export function checkErrors(residuals: readonly Residual[]): ForecastIntervals['errors'] {
  const sums = new Map<string, { size: number; sum: number; count: number }>();
  let [size, sum] = [0, 0];
  for (const { check, value } of residuals) {
    const entry = sums.get(check) ?? { size: 0, sum: 0, count: 0 };
    entry.size += Math.abs(value);
    entry.sum += value;
    entry.count += 1;
    sums.set(check, entry);
    size += Math.abs(value);
    sum += value;
  }
  const count = Math.max(1, residuals.length);
  // A check that never errs must not get an interval of no width: some of the usual error stays.
  const usual = { scale: Math.max(size / count, 0.01), shift: sum / count };
  const checks = [...sums].map(([check, own]) => {
    const scale = (own.size + pull * usual.scale) / (own.count + pull);
    const shift = (own.sum + pull * usual.shift * (scale / usual.scale)) / (own.count + pull);
    return [check, { scale, shift }] as const;
  });
  return { usual, checks: Object.fromEntries(checks) };
}

/**
 * Ranges that hold the given shares of scaled residuals, with the ranks of split conformal prediction, so that they
 * hold for one more result drawn like them.
 */
export function conformalRanges(scaled: readonly number[]): LevelRanges {
  const sorted = Float64Array.from(scaled).sort();
  const n = sorted.length;
  const range = (level: IntervalLevel): [number, number] => {
    if (n === 0) return [0, 0];
    const tail = (1 - Number(level) / 100) / 2;
    const low = Math.floor((n + 1) * tail);
    const high = Math.ceil((n + 1) * (1 - tail));
    return [sorted[Math.max(0, low - 1)]!, sorted[Math.min(n - 1, high - 1)]!];
  };
  return { '50': range('50'), '80': range('80'), '95': range('95') };
}

/** The errors of a check; the usual ones where it was not there when the forecaster was trained. */
export function errorsOf({ usual, checks }: ForecastIntervals['errors'], check: string): CheckErrors {
  return Object.hasOwn(checks, check) ? checks[check]! : usual;
}

/** The ranges for some days ahead; beyond what was measured, the last that were. */
export function rangesAt(list: readonly LevelRanges[], days: number): LevelRanges {
  return list[Math.min(Math.max(days, 1), list.length) - 1]!;
}

/** Ends of an interval around a forecast, within 0 and 100 %. */
export function intervalAround(
  forecast: number,
  scale: number,
  [low, high]: readonly [number, number],
): [number, number] {
  return [
    percentage(Math.min(forecast, forecast + scale * low)),
    percentage(Math.max(forecast, forecast + scale * high)),
  ];
}

/** Forecasts of a share stay between 0 and 100 %. */
export function percentage(value: number): number {
  return Math.min(100, Math.max(0, value));
}
