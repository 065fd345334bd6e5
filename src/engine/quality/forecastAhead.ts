import { DOUBLE, DuckDBDataChunk } from '@duckdb/node-api';
import { errorsOf, type ForecastIntervals, percentage } from '../../core/quality/intervals.ts';
import type { FeatureReader, FeatureRows } from './featureReader.ts';
import { dayLiteral, type History, keyColumns } from './history.ts';

/** Predicts rows; the values are on the target's scale, one a row. */
export type Predict = (rows: FeatureRows) => Promise<Float64Array>;

/** The forecasts of one day. */
export interface DayForecast {
  /** Days since 1970. */
  readonly day: number;
  /** 1 for the day after the last one with results. */
  readonly ahead: number;
  readonly rows: FeatureRows;
  /** The medians, one a row, from 0 to 100. */
  readonly values: Float64Array;
  /** The means: medians do not add up to anything, and leave their bias to the days that build on them. */
  readonly expected: Float64Array;
}

/**
 * Forecasts the days after the last, one after the other: what is expected of each day is the history of the next. It
 * stays in the history's table, as days whose number of fails is not known.
 *
 * @param days how many
 * @param which SQL on the checks (`id` and their keys) that are wanted; the others end with their last result
 */
export async function* forecastAhead(
  history: History,
  reader: FeatureReader,
  predict: Predict,
  {
    days,
    errors,
    which = 'true',
    signal,
  }: {
    readonly days: number;
    readonly errors: ForecastIntervals['errors'];
    readonly which?: string;
    readonly signal?: AbortSignal;
  },
): AsyncGenerator<DayForecast> {
  const { connection, table, lastDay, checks } = history;
  const shifts = checks.map(({ key }) => errorsOf(errors, key).shift);
  await connection.run(
    `INSERT INTO ${table} BY NAME SELECT ${keyColumns.join(', ')}, dataset_name, ${dayLiteral(lastDay)} + CAST(ahead AS INTEGER) AS business_date
     FROM ${table}_checks, range(1, ${days + 1}) AS r(ahead) WHERE ${which}`,
  );
  for (let ahead = 1; ahead <= days; ahead++) {
    const day = lastDay + ahead;
    const rows = await reader.read(`day = ${day}`, signal);
    const values = (await predict(rows)).map(percentage);
    const expected = values.map((value, row) => percentage(value + shifts[rows.check[row]!]!));
    await fillDay(history, day, rows.check, expected);
    yield { day, ahead, rows, values, expected };
  }
}

/** Enters the forecasts of a day where it has no result. */
async function fillDay(
  { connection, table }: History,
  day: number,
  checks: Float64Array,
  values: Float64Array,
): Promise<void> {
  const filled = `${table}_filled`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${filled} (id DOUBLE, rate DOUBLE)`);
  const appender = await connection.createAppender(filled, 'main', 'temp');
  const most = 2048;
  for (let from = 0; from < checks.length; from += most) {
    const part = checks.subarray(from, from + most);
    const chunk = DuckDBDataChunk.create([DOUBLE, DOUBLE], part.length);
    chunk.setColumnValues(0, Array.from(part));
    chunk.setColumnValues(1, Array.from(values.subarray(from, from + most)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  const same = keyColumns.map((name) => `${table}.${name} = k.${name}`).join(' AND ');
  await connection.run(
    `UPDATE ${table} SET pass_percentage = f.rate FROM ${filled} AS f JOIN ${table}_checks AS k ON k.id = f.id
     WHERE ${same} AND ${table}.business_date = ${dayLiteral(day)} AND ${table}.pass_percentage IS NULL`,
  );
}

/** Takes the days after the last with results out again. */
export async function forgetAhead({ connection, table, lastDay }: History): Promise<void> {
  await connection.run(`DELETE FROM ${table} WHERE business_date > ${dayLiteral(lastDay)}`);
}
