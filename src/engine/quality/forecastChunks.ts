import { DOUBLE, type DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import {
  errorsOf,
  type ForecastIntervals,
  intervalAround,
  intervalLevels,
  percentage,
  rangesAt,
} from '../../core/quality/intervals.ts';
import { doubles, queryRows, streamChunks } from '../dataset/connection.ts';
import type { AheadTable } from './aheadTable.ts';
import { collect, type FeatureReader, outsideNamesSql } from './featureReader.ts';
import type { Predict } from './forecastAhead.ts';
import type { RequestTable } from './forecastRequests.ts';
import { type History, keyColumns } from './history.ts';

/** What a chunk of requests needs to be answered. */
export interface ForecastWork {
  readonly history: History;
  readonly reader: FeatureReader;
  readonly requests: RequestTable;
  readonly ahead: AheadTable | null;
  readonly intervals: ForecastIntervals;
  readonly predict: Predict;
  readonly signal: AbortSignal;
}

export interface ChunkCounts {
  rows: number;
  fallback: number;
  outOfRange: number;
}

/** Days of results that stand in for what is new. */
const fallbackDays = 28;
const bounds = intervalLevels.flatMap((level) => [`lower_${level}`, `upper_${level}`]);

/**
 * Readies the tables that chunks are answered from: `<requests>_features`, the features of days that have been, and
 * `<requests>_rules` and `_datasets`, the means that stand in for what is new.
 */
export async function prepareChunks({
  history,
  reader,
  requests,
}: Omit<ForecastWork, 'predict'>): Promise<void> {
  const { connection, table: days, lastDay } = history;
  const { table } = requests;
  const keys = keyColumns.map((name) => `k.${name}`).join(', ');
  const date = (day: string) => `DATE '1970-01-01' + CAST(${day} AS INTEGER)`;
  const past = `SELECT DISTINCT check_id, day FROM ${table} WHERE kind = 'past'`;
  const same = keyColumns.map((name) => `d.${name} = k.${name}`).join(' AND ');
  await connection.run(`INSERT INTO ${days} BY NAME
    SELECT ${keys}, k.dataset_name, ${date('p.day')} AS business_date
    FROM (${past}) AS p JOIN ${days}_checks AS k ON k.id = p.check_id
    WHERE NOT EXISTS (SELECT 1 FROM ${days} AS d WHERE ${same} AND d.business_date = ${date('p.day')})`);
  await connection.run(`CREATE TEMP TABLE ${table}_features AS
    SELECT f.* FROM (${reader.sql}) AS f JOIN (${past}) AS p ON f.check_id = p.check_id AND f.day = p.day`);
  const recent = `FROM ${days} WHERE pass_percentage IS NOT NULL AND business_date > ${date(String(lastDay - fallbackDays))}`;
  await connection.run(
    `CREATE TEMP TABLE ${table}_rules AS SELECT rule_code AS name, avg(pass_percentage) AS rate ${recent} GROUP BY rule_code`,
  );
  await connection.run(`CREATE TEMP TABLE ${table}_datasets AS
    SELECT name, avg(rate) AS rate FROM (
      SELECT dataset_uuid AS name, pass_percentage AS rate ${recent}
      UNION ALL SELECT dataset_name, pass_percentage ${recent} AND dataset_name <> dataset_uuid
    ) GROUP BY name`);
}

/** Forecasts of checks and days, one entry each. */
interface Forecasts {
  readonly check: Float64Array;
  readonly day: Float64Array;
  readonly median: Float64Array;
  readonly mean: Float64Array;
  /** Flags, see `FeatureRows.outside`. */
  readonly outside: readonly Float64Array[];
}

/**
 * Answers a range of requests: each check and day once, into the table `<requests>_chunk`.
 *
 * @param after the row before the first, and `upTo` the last one
 */
export async function answerChunk(work: ForecastWork, after: number, upTo: number): Promise<ChunkCounts> {
  const { connection } = work.history;
  const { table } = work.requests;
  const range = `row > ${after} AND row <= ${upTo}`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${table}_answers (
    ${['check_id', 'day', 'forecast', 'expected', ...bounds, ...flagNames(work)].map((name) => `${name} DOUBLE`).join(', ')})`);
  await writeForecasts(work, await pastForecasts(work, range));
  await writeForecasts(work, await aheadForecasts(work, range));
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${table}_chunk AS ${chunkSql(work, range)}`);
  const [row] = await queryRows(
    connection,
    `SELECT CAST(count(*) AS DOUBLE), CAST(count_if(method <> 'model') AS DOUBLE), CAST(count(out_of_range) AS DOUBLE) FROM ${table}_chunk`,
  );
  const [rows, fallback, outOfRange] = row!.map(Number) as [number, number, number];
  return { rows, fallback, outOfRange };
}

function flagNames({ reader }: ForecastWork): string[] {
  return Array.from({ length: reader.words }, (_, index) => `o${index}`);
}

/** Days that have been, from features of what was known before each. */
async function pastForecasts(work: ForecastWork, range: string): Promise<Forecasts> {
  const { history, reader, requests, predict, intervals, signal } = work;
  const width = reader.signature.features.length;
  const features = Array.from({ length: width }, (_, index) => `f${index}`);
  const wanted = `SELECT DISTINCT check_id, day FROM ${requests.table} WHERE ${range} AND kind = 'past'`;
  const rows = await collect(
    history.connection,
    `SELECT ${['f.check_id', 'f.day', 'f.truth', ...features, ...flagNames(work)].join(', ')}
     FROM ${requests.table}_features AS f JOIN (${wanted}) AS w ON f.check_id = w.check_id AND f.day = w.day
     ORDER BY f.day, f.check_id`,
    width,
    reader.words,
    signal,
  );
  const median = (await predict(rows)).map(percentage);
  const shifts = history.checks.map(({ key }) => errorsOf(intervals.errors, key).shift);
  const mean = median.map((value, row) => percentage(value + shifts[rows.check[row]!]!));
  return { ...rows, median, mean };
}

/** Days to come, from the table of those. */
async function aheadForecasts(work: ForecastWork, range: string): Promise<Forecasts> {
  const { history, requests, ahead, signal } = work;
  const wanted = `SELECT DISTINCT CAST(check_id AS DOUBLE), day FROM ${requests.table} WHERE ${range} AND kind = 'ahead' ORDER BY 2, 1`;
  const check: number[] = [];
  const day: number[] = [];
  for await (const chunk of streamChunks(history.connection, wanted, signal)) {
    check.push(...doubles(chunk, 0));
    day.push(...doubles(chunk, 1));
  }
  const pick = (columnOf: (ahead: number) => Float64Array) =>
    Float64Array.from(check, (id, row) => columnOf(day[row]! - history.lastDay - 1)[id]!);
  return {
    check: Float64Array.from(check),
    day: Float64Array.from(day),
    median: pick((days) => ahead!.median[days]!),
    mean: pick((days) => ahead!.mean[days]!),
    outside: flagNames(work).map((_, word) => pick((days) => ahead!.outside[days]![word]!)),
  };
}

async function writeForecasts(work: ForecastWork, forecasts: Forecasts): Promise<void> {
  const { history, requests, intervals } = work;
  const { check, day, median, mean, outside } = forecasts;
  const scales = history.checks.map(({ key }) => errorsOf(intervals.errors, key).scale);
  const ends = bounds.map(() => new Float64Array(check.length));
  for (let row = 0; row < check.length; row++) {
    const ranges = rangesAt(intervals.ahead, day[row]! - history.lastDay);
    for (let level = 0; level < intervalLevels.length; level++) {
      const range = ranges[intervalLevels[level]!];
      const [low, high] = intervalAround(median[row]!, scales[check[row]!]!, range);
      ends[2 * level]![row] = low;
      ends[2 * level + 1]![row] = high;
    }
  }
  await append(history.connection, `${requests.table}_answers`, [
    check,
    day,
    median,
    mean,
    ...ends,
    ...outside,
  ]);
}

async function append(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Float64Array[],
): Promise<void> {
  const appender = await connection.createAppender(table, 'main', 'temp');
  const types = columns.map(() => DOUBLE);
  const rows = columns[0]!.length;
  const most = 2048;
  for (let from = 0; from < rows; from += most) {
    const size = Math.min(most, rows - from);
    const chunk = DuckDBDataChunk.create(types, size);
    columns.forEach((column, index) =>
      chunk.setColumnValues(index, Array.from(column.subarray(from, from + size))),
    );
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** SQL of the forecasts of a range of requests, in their order. */
function chunkSql(work: ForecastWork, range: string): string {
  const { history, requests, intervals, reader } = work;
  const { table } = requests;
  const usual = rangesAt(intervals.ahead, intervals.ahead.length);
  const { scale } = intervals.errors.usual;
  const mean = `coalesce(rule.rate, dataset.rate, (SELECT avg(rate) FROM ${table}_rules))`;
  const rate = (name: string, otherwise: string) =>
    `round(CASE WHEN r.kind = 'fallback' THEN ${otherwise} ELSE a.${name} END, 4) AS ${name}`;
  const ends = intervalLevels.flatMap((level) =>
    usual[level].map((edge, side) =>
      rate(
        `${side === 0 ? 'lower' : 'upper'}_${level}`,
        `greatest(0, least(100, ${mean} + ${scale * edge}::DOUBLE))`,
      ),
    ),
  );
  return `SELECT coalesce(k.source, r.source, '') AS source, coalesce(k.tenant_id, r.tenant, '') AS tenant_id,
      coalesce(k.dataset_uuid, r.dataset) AS dataset_uuid, coalesce(k.dataset_name, '') AS dataset_name, r.rule AS rule_code,
      DATE '1970-01-01' + CAST(r.day AS INTEGER) AS business_date, CAST(r.day - ${history.lastDay} AS INTEGER) AS days_ahead,
      ${rate('forecast', mean)}, ${rate('expected', mean)}, ${ends.join(', ')},
      CASE WHEN r.kind <> 'fallback' THEN 'model' WHEN rule.rate IS NOT NULL THEN 'rule mean'
        WHEN dataset.rate IS NOT NULL THEN 'dataset mean' ELSE 'overall mean' END AS method,
      ${outsideNamesSql(reader.signature, (index) => `a.o${index}`)} AS out_of_range
    FROM ${table} AS r
    LEFT JOIN ${table}_answers AS a ON a.check_id = r.check_id AND a.day = r.day
    LEFT JOIN ${history.table}_checks AS k ON k.id = r.check_id
    LEFT JOIN ${table}_rules AS rule ON r.kind = 'fallback' AND rule.name = r.rule
    LEFT JOIN ${table}_datasets AS dataset ON r.kind = 'fallback' AND dataset.name = r.dataset
    WHERE ${range} AND r.kind <> 'failed' ORDER BY r.row`;
}
