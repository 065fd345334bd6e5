import { mkdir } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { issueWarnings } from '../../core/quality/issues.ts';
import { summaryColumns, summaryWindows, trendThresholds, trendWeeks } from '../../core/quality/summary.ts';
import type { Summarized, SummarizeRequest } from '../../protocol/quality.ts';
import { queryRows, withConnection } from '../dataset/connection.ts';
import { outputFailure } from '../dataset/outputFile.ts';
import type { DataSession } from '../dataset/session.ts';
import { literal } from '../dataset/sqlText.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { peakRssMb } from '../training/peakRss.ts';
import { groupColumns, makeDaysTable } from './daysTable.ts';
import { openQualityQuery, overParts, type QualityQuery } from './qualityQuery.ts';
import { namedParts, statementOf } from './queryParts.ts';
import { writeSummary } from './writeSummary.ts';

/**
 * Sums up the results of each rule on each dataset, into CSV, Parquet and sentences.
 *
 * @throws {ArboretumError} as `openQualityQuery`, `makeDaysTable` and `prepareOutput`
 */
export async function summarize(
  parts: EngineParts,
  request: SummarizeRequest,
  context: AbortableContext,
): Promise<Summarized> {
  parts.requireWritable();
  const started = performance.now();
  const session = await parts.session();
  const folder = isAbsolute(request.out) ? request.out : resolve(parts.workspace, request.out);
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw outputFailure(error, request.out);
  });
  context.onProgress?.({ stage: 'reading', done: 0, total: null, secondsLeft: null });
  return withConnection(session, request.data, context, async (connection) => {
    const query = await openQualityQuery(session, connection, request, context);
    const table = session.uniqueName('days');
    const issues = await makeDaysTable(session, connection, query, table);
    const scratch = join(session.scratch, `${table}.parquet`);
    await makeSummary(session, connection, query, table, scratch);
    const [count] = await queryRows(
      connection,
      `SELECT CAST(count(*) AS DOUBLE) FROM read_parquet(${literal(scratch)})`,
    );
    context.onProgress?.({ stage: 'saving', done: 0, total: null, secondsLeft: null });
    const files = await writeSummary(session, { scratch, folder, shown: request.out }, context);
    return {
      rows: issues.rows ?? issues.used,
      groups: Number(count![0]),
      seconds: Math.round(performance.now() - started) / 1000,
      peakRssMb: peakRssMb(),
      files,
      issues,
      warnings: [...query.warnings, ...issueWarnings(issues)],
    };
  });
}

/**
 * One row a rule of a dataset, with the columns of `summaryColumns` and, after them, what the sentences need:
 * `first_business_date` and `trend_weeks`. Spans end with the latest day of all, which they include.
 */
export async function makeSummary(
  session: DataSession,
  connection: DuckDBConnection,
  query: QualityQuery,
  table: string,
  file: string,
): Promise<void> {
  const spans = summaryWindows.flatMap(({ name, months }) => {
    const recent = `FILTER (business_date > latest - INTERVAL ${months} MONTH)`;
    const passed = `coalesce(sum(passed) ${recent}, 0)`;
    const failed = `coalesce(sum(failed) ${recent}, 0)`;
    return [
      `CAST(${passed} AS BIGINT) AS pass_count_${name}`,
      `CAST(${failed} AS BIGINT) AS fail_count_${name}`,
      `${failed} / nullif(${passed} + ${failed}, 0) AS fail_rate_${name}`,
    ];
  });
  const thresholds = trendThresholds().map((value) => `${Number.isFinite(value) ? value : 1e308}::DOUBLE`);
  const t = `corr * sqrt((weeks - 2) / nullif(1 - corr * corr, 0))`;
  const reached = `(CASE WHEN abs(corr) >= 1 - 1e-12 THEN 'Infinity'::DOUBLE ELSE abs(${t}) END >= [${thresholds.join(', ')}][weeks + 1])`;
  const rules = await rulesTable(session, connection, query);
  const described = ['rule_name', 'rule_type', 'dimension', 'rule_description', 'category'];
  const sql = `
    WITH bounds AS (SELECT max(business_date) AS latest FROM ${table}),
    totals AS (
      SELECT ${groupColumns},
        arg_max(dataset_name, business_date) AS dataset_name,
        arg_max(nullif(level, ''), business_date) AS last_level_of_execution,
        min(business_date) AS first_business_date,
        max(business_date) AS latest_business_date,
        arg_max(records, business_date) AS latest_dataset_record_count,
        arg_max(filtered, business_date) AS latest_filtered_record_count,
        CAST(sum(passed) AS BIGINT) AS total_pass_count,
        CAST(sum(failed) AS BIGINT) AS total_fail_count,
        sum(failed) / sum(passed + failed) AS total_fail_rate,
        ${spans.join(',\n        ')}
      FROM ${table}, bounds GROUP BY ${groupColumns}
    ),
    weekly AS (
      SELECT ${groupColumns}, (latest - business_date) // 7 AS week, sum(failed) / sum(passed + failed) AS fail_rate
      FROM ${table}, bounds WHERE latest - business_date < ${7 * trendWeeks} GROUP BY ALL
    ),
    trends AS (
      SELECT ${groupColumns}, CAST(count(*) AS INTEGER) AS weeks, corr(fail_rate, -week) AS corr
      FROM weekly GROUP BY ${groupColumns}
    ),
    judged AS (
      SELECT ${groupColumns}, weeks,
        CASE WHEN isnan(corr) OR NOT ${reached} THEN 'stable' WHEN corr > 0 THEN 'degrading' ELSE 'improving' END AS trend
      FROM trends
    )
    SELECT ${summaryColumns.map((name) => (name === 'trend' ? `coalesce(trend, 'stable') AS trend` : described.includes(name) ? `coalesce(${name}, '') AS ${name}` : name)).join(', ')},
      first_business_date, coalesce(weeks, 0) AS trend_weeks
    FROM totals LEFT JOIN judged USING (${groupColumns}) LEFT JOIN ${rules} USING (rule_code)
    ORDER BY source, tenant_id, dataset_name, dataset_uuid, rule_code`;
  await connection.run(`COPY (${sql}) TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`);
}

/** A table with what is known of the rules; without a row where nothing is. */
async function rulesTable(
  session: DataSession,
  connection: DuckDBConnection,
  query: QualityQuery,
): Promise<string> {
  const name = session.uniqueName('rules');
  const columns = ['rule_code', 'rule_name', 'rule_type', 'dimension', 'rule_description', 'category'];
  if (namedParts(statementOf(query.tree)).has('rules')) {
    const select = await overParts(connection, query, `SELECT ${columns.join(', ')} FROM rules`);
    await connection.run(`CREATE TEMP TABLE ${name} AS SELECT DISTINCT ON (rule_code) * FROM (${select})`);
  } else {
    await connection.run(
      `CREATE TEMP TABLE ${name} (${columns.map((each) => `${each} VARCHAR`).join(', ')})`,
    );
  }
  return name;
}
