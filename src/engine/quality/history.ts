import type { DuckDBConnection } from '@duckdb/node-api';
import { ArboretumError } from '../../core/errors.ts';
import { checkKey, type CheckId } from '../../core/quality/intervals.ts';
import { dailyName } from '../../core/quality/datasetSql.ts';
import { queryRows } from '../dataset/connection.ts';
import type { DataSession } from '../dataset/session.ts';
import { overParts, type QualityQuery } from './qualityQuery.ts';

/** A check that has a history. */
export interface KnownCheck extends CheckId {
  /** Its index in `History.checks`, and in the table `<table>_checks`. */
  readonly id: number;
  readonly datasetName: string;
  readonly key: string;
}

/** The daily results of a file, in temporary tables of a connection. */
export interface History {
  readonly connection: DuckDBConnection;
  /** One row a check and day, with at least the columns of `daily`; days to come can be added. */
  readonly table: string;
  readonly checks: readonly KnownCheck[];
  /** The latest day with a result, in days since 1970. */
  readonly lastDay: number;
}

/** Columns that the table of days has in any case. */
export const keyColumns = ['source', 'tenant_id', 'dataset_uuid', 'rule_code'] as const;

export const dayNumber = (column: string) => `date_diff('day', DATE '1970-01-01', CAST(${column} AS DATE))`;
export const dayLiteral = (day: number) => `DATE '${isoDay(day)}'`;

/** `YYYY-MM-DD` of a day since 1970. */
export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Reads the daily results into tables: `<table>` and `<table>_checks` (id, keys, dataset_name, first_day).
 *
 * @throws {ArboretumError} `quality-data-unusable` without a day; `quality-query-invalid` where a column is missing
 */
export async function readHistory(
  session: DataSession,
  connection: DuckDBConnection,
  query: QualityQuery,
): Promise<History> {
  const table = session.uniqueName('daily');
  await connection.run(
    `CREATE TEMP TABLE ${table} AS ${await overParts(connection, query, `SELECT * FROM ${dailyName}`)}`,
  );
  await requireColumns(connection, table, query.subject);
  await connection.run(`CREATE TEMP TABLE ${table}_checks AS
    SELECT CAST(row_number() OVER (ORDER BY dataset_name, dataset_uuid, rule_code, source, tenant_id) - 1 AS INTEGER) AS id, *
    FROM (SELECT ${keyColumns.join(', ')}, arg_max(dataset_name, business_date) AS dataset_name,
      CAST(${dayNumber('min(business_date)')} AS DOUBLE) AS first_day FROM ${table} GROUP BY ${keyColumns.join(', ')})`);
  const rows = await queryRows(
    connection,
    `SELECT source, tenant_id, dataset_uuid, rule_code, coalesce(dataset_name, '') FROM ${table}_checks ORDER BY id`,
  );
  if (rows.length === 0) {
    throw new ArboretumError('quality-data-unusable', `${query.subject} has no day with results.`);
  }
  const [last] = await queryRows(
    connection,
    `SELECT CAST(${dayNumber('max(business_date)')} AS DOUBLE) FROM ${table}`,
  );
  const checks = rows.map((cells, id): KnownCheck => {
    const [source, tenant, dataset, rule, name] = cells.map(String) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const check = { source, tenant, dataset, rule };
    return { id, ...check, datasetName: name === '' ? dataset : name, key: checkKey(check) };
  });
  return { connection, table, checks, lastDay: Number(last![0]) };
}

async function requireColumns(connection: DuckDBConnection, table: string, subject: string): Promise<void> {
  const rows = await queryRows(
    connection,
    `SELECT column_name FROM duckdb_columns() WHERE table_name = '${table}'`,
  );
  const there = new Set(rows.map(([name]) => String(name).toLowerCase()));
  const missing = [...keyColumns, 'dataset_name', 'business_date', 'pass_percentage'].filter(
    (name) => !there.has(name),
  );
  if (missing.length === 0) return;
  throw new ArboretumError(
    'quality-query-invalid',
    `The part "${dailyName}" of ${subject} has no column ${missing.join(', ')}.`,
    'Forecasts continue its days, and need these columns.',
  );
}
