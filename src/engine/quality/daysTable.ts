import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ArboretumError } from '../../core/errors.ts';
import type { ResultIssues } from '../../core/quality/issues.ts';
import { queryRows } from '../dataset/connection.ts';
import type { DataSession } from '../dataset/session.ts';
import { literal } from '../dataset/sqlText.ts';
import { checksName } from '../../core/quality/datasetSql.ts';
import { keyColumns } from './history.ts';
import { overParts, type QualityQuery, rawRowsSql } from './qualityQuery.ts';

/** Rows that count: the day is known and not in the future, and so are dataset and rule. */
const usable = `business_date <= current_date + 1 AND dataset_uuid <> '' AND rule_code <> ''`;
/** Columns that tell one rule of one dataset from another. */
export const groupColumns = keyColumns.join(', ');

/**
 * Counts the checks by rule, dataset and day into a temporary table. The checks go through a file in scratch: to find rows
 * that stand twice and to count what is left each take memory, and need not do so at the same time.
 *
 * @param table its name; `<table>_all` has the rows too that do not count
 * @throws {ArboretumError} `quality-data-unusable` where no row counts
 */
export async function makeDaysTable(
  session: DataSession,
  connection: DuckDBConnection,
  query: QualityQuery,
  table: string,
): Promise<ResultIssues> {
  const checks = join(session.scratch, `${table}_checks.parquet`);
  const read = await overParts(connection, query, `SELECT * FROM ${checksName}`);
  await connection.run(`COPY (${read}) TO ${literal(checks)} (FORMAT parquet, COMPRESSION zstd)`);
  await connection.run(`CREATE TEMP TABLE ${table}_all AS SELECT ${groupColumns}, business_date,
      max(dataset_name) AS dataset_name, max(level_of_execution) AS level,
      CAST(count(*) AS INTEGER) AS rows,
      CAST(count_if(passed) AS INTEGER) AS passed,
      CAST(count_if(NOT passed) AS INTEGER) AS failed,
      CAST(count_if(coalesce(result_text, '') = '') AS INTEGER) AS empty,
      CAST(count_if(passed IS NULL AND result_text <> '') AS INTEGER) AS unreadable,
      CAST(count_if(business_date IS NOT NULL AND try_cast(day_text AS DATE) IS NULL) AS INTEGER) AS other_days,
      CAST(count_if(dataset_record_count < 0 OR filtered_record_count < 0) AS INTEGER) AS negative,
      max(dataset_record_count) FILTER (dataset_record_count >= 0) AS records,
      max(filtered_record_count) FILTER (filtered_record_count >= 0) AS filtered
    FROM read_parquet(${literal(checks)}) GROUP BY ${groupColumns}, business_date`);
  await rm(checks, { force: true });
  await connection.run(
    `CREATE TEMP VIEW ${table} AS SELECT * FROM ${table}_all WHERE ${usable} AND passed + failed > 0`,
  );
  const issues = await countIssues(connection, query, table);
  if (issues.used === 0) throw nothingLeft(query.subject, issues);
  return issues;
}

async function countIssues(
  connection: DuckDBConnection,
  query: QualityQuery,
  table: string,
): Promise<ResultIssues> {
  const count = (sql: string) => `coalesce(CAST(${sql} AS DOUBLE), 0)`;
  const [row] = await queryRows(
    connection,
    `SELECT ${[
      'sum(rows)',
      'sum(empty)',
      'sum(unreadable)',
      'sum(rows) FILTER (business_date IS NULL)',
      'sum(other_days)',
      'sum(rows) FILTER (business_date > current_date + 1)',
      `sum(rows) FILTER (dataset_uuid = '')`,
      `sum(rows) FILTER (rule_code = '')`,
      'sum(negative)',
      `sum(passed + failed) FILTER (${usable})`,
    ]
      .map(count)
      .join(', ')} FROM ${table}_all`,
  );
  const numbers = row!.map(Number);
  const [oneDay] = await queryRows(
    connection,
    `SELECT CAST(count(*) AS DOUBLE) FROM (SELECT ${groupColumns} FROM ${table} GROUP BY ALL HAVING count(*) = 1)`,
  );
  const { rows, rejected } = await countLines(connection, query);
  return {
    rows,
    rejected,
    duplicates: rows === null ? 0 : Math.max(0, rows - numbers[0]!),
    emptyResults: numbers[1]!,
    unreadableResults: numbers[2]!,
    unreadableDays: numbers[3]!,
    otherDays: numbers[4]!,
    futureDays: numbers[5]!,
    withoutDataset: numbers[6]!,
    withoutRule: numbers[7]!,
    negativeCounts: numbers[8]!,
    used: numbers[9]!,
    oneDayChecks: Number(oneDay![0]),
    unknownRules: await unknownRules(connection, query, table),
  };
}

async function countLines(
  connection: DuckDBConnection,
  query: QualityQuery,
): Promise<{ rows: number | null; rejected: number }> {
  const sql = await rawRowsSql(connection, query);
  if (sql === null) return { rows: null, rejected: 0 };
  const [row] = await queryRows(connection, sql);
  const [found] = await queryRows(
    connection,
    `SELECT count(*) > 0 FROM duckdb_tables() WHERE table_name = 'reject_errors'`,
  );
  if (found![0] !== true) return { rows: Number(row![0]), rejected: 0 };
  const [rejected] = await queryRows(
    connection,
    'SELECT CAST(count(DISTINCT line) AS DOUBLE) FROM reject_errors',
  );
  await connection.run('DROP TABLE IF EXISTS reject_errors');
  await connection.run('DROP TABLE IF EXISTS reject_scans');
  return { rows: Number(row![0]), rejected: Number(rejected![0]) };
}

/** Codes that are told of by name. */
const fewCodes = 5;

async function unknownRules(
  connection: DuckDBConnection,
  { rules }: QualityQuery,
  table: string,
): Promise<ResultIssues['unknownRules']> {
  if (rules === null) return null;
  const known = new Set(rules.map(({ code }) => code));
  const codes = await queryRows(connection, `SELECT DISTINCT rule_code FROM ${table} ORDER BY rule_code`);
  const unknown = codes.map(([code]) => String(code)).filter((code) => !known.has(code));
  return { count: unknown.length, first: unknown.slice(0, fewCodes) };
}

function nothingLeft(subject: string, issues: ResultIssues): ArboretumError {
  const reasons = [
    [issues.unreadableResults + issues.emptyResults, 'results can be read: they must say Pass or Fail'],
    [issues.unreadableDays, 'days can be read: write them as YYYY-MM-DD'],
    [issues.futureDays, 'days are in the past'],
    [issues.withoutDataset, 'rows name a dataset'],
    [issues.withoutRule, 'rows name a rule'],
  ] as const;
  const [count, why] = reasons.reduce((most, each) => (each[0] > most[0] ? each : most));
  return new ArboretumError(
    'quality-data-unusable',
    count > 0 ? `Nothing is left of ${subject}: none of its ${why}.` : `${subject} has no results.`,
    'Are the columns the right ones? They can be named with --map, such as --map results=outcome.',
  );
}
