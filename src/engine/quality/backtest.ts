import type { ForecastIntervals, Residual } from '../../core/quality/intervals.ts';
import type { DataSession } from '../dataset/session.ts';
import type { Signature } from '../../core/dataset/signature.ts';
import { createFeatureReader } from './featureReader.ts';
import { forecastAhead, type Predict } from './forecastAhead.ts';
import { dayLiteral, type History } from './history.ts';
import type { QualityQuery } from './qualityQuery.ts';

/** Days ahead that intervals are measured for, and days on which such forecasts begin. */
export const backtestDays = 10;
const mostOrigins = 3;
/** Results before a beginning that its forecasts can look back on. */
const lookBackDays = 60;

/** What came out of forecasts that were made as if the days after were not known. */
export interface Backtest {
  /** For 1, 2, ... days ahead. */
  readonly ahead: readonly Residual[][];
  /** For the mean of the next 1, 2, ... days. */
  readonly means: readonly Residual[][];
}

/**
 * Forecasts from several days on, each time with the results up to then alone, and compares.
 *
 * @param from the first day that may be forecast, and `until` the last: days since 1970
 * @param truthOf the result of a check on a day; undefined without one
 */
export async function backtest(
  session: DataSession,
  history: History,
  query: QualityQuery,
  signature: Signature,
  predict: Predict,
  {
    errors,
    from,
    until,
    truthOf,
    signal,
  }: {
    readonly errors: ForecastIntervals['errors'];
    readonly from: number;
    readonly until: number;
    readonly truthOf: (check: number, day: number) => number | undefined;
    readonly signal: AbortSignal;
  },
): Promise<Backtest> {
  const { connection, checks } = history;
  const table = session.uniqueName('backtest');
  await connection.run(`CREATE TEMP TABLE ${table}_checks AS SELECT * FROM ${history.table}_checks`);
  await connection.run(`CREATE TEMP TABLE ${table} AS SELECT * FROM ${history.table} LIMIT 0`);
  const days = Math.min(backtestDays, until - from + 1);
  const ahead: Residual[][] = Array.from({ length: days }, () => []);
  const means: Residual[][] = Array.from({ length: days }, () => []);
  const reader = await createFeatureReader(session, { ...history, table }, query, signature, null);
  for (const origin of originsBetween(from - 1, until - days)) {
    await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} AS SELECT * FROM ${history.table}
      WHERE business_date <= ${dayLiteral(origin)} AND business_date > ${dayLiteral(origin - lookBackDays)}`);
    const past: History = { ...history, table, lastDay: origin };
    // A check that ended before would be forecast without anything to compare.
    const sums = checks.map(() => ({ sum: 0, count: 0 }));
    for await (const { day, ahead: h, rows, values, expected } of forecastAhead(past, reader, predict, {
      days,
      errors,
      signal,
    })) {
      rows.check.forEach((id, row) => {
        const truth = truthOf(id, day);
        const entry = sums[id]!;
        const check = checks[id]!.key;
        if (truth !== undefined) {
          entry.sum += truth - expected[row]!;
          entry.count += 1;
          ahead[h - 1]!.push({ check, value: truth - values[row]! });
        }
        if (entry.count > 0) means[h - 1]!.push({ check, value: entry.sum / entry.count });
      });
    }
  }
  await connection.run(`DROP TABLE ${table}`);
  return { ahead, means };
}

/** Evenly spread, both ends included. */
function originsBetween(first: number, last: number): number[] {
  const count = Math.min(mostOrigins, Math.max(1, last - first + 1));
  if (count === 1) return [first];
  return [
    ...new Set(
      Array.from({ length: count }, (_, index) => Math.round(first + (index * (last - first)) / (count - 1))),
    ),
  ];
}
