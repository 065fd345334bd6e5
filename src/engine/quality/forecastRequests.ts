import { ArboretumError } from '../../core/errors.ts';
import { didYouMeanHint } from '../../core/format/didYouMean.ts';
import type { ForecastRequest } from '../../protocol/quality.ts';
import type { FailedRow } from '../../protocol/engine.ts';
import { queryRows } from '../dataset/connection.ts';
import type { DataSession } from '../dataset/session.ts';
import { identifier, literal } from '../dataset/sqlText.ts';
import type { AbortableContext } from '../longCall.ts';
import { dayNumber, type History } from './history.ts';
import { atWorkspace, resultsReader } from './resultsReader.ts';

/** Days after the last result that can be forecast. */
export const mostDaysAhead = 366;

/**
 * What is asked for, in a temporary table: `row` (from 1), `dataset`, `rule`, `source`, `tenant` (null: any), `day`
 * (since 1970), `check_id` (null: not known), `kind` and, where it cannot be answered, `reason`.
 * Kinds: `past` (the day has results after it, or is the first without), `ahead`, `fallback`, `failed`.
 */
export interface RequestTable {
  readonly table: string;
  /** Rows, those included that cannot be read. */
  readonly rows: number;
  /** Lines of the file that do not have its form. */
  readonly rejected: number;
}

const columnsOfBatch = {
  dataset: ['dataset_uuid', 'dataset', 'dataset_id', 'dataset_name'],
  rule: ['rule_code', 'rule'],
  day: ['business_date', 'date', 'day'],
  source: ['source'],
  tenant: ['tenant_id', 'tenant'],
} as const;

/** @throws {ArboretumError} `column-missing`, `bad-usage`, `forecast-invalid`; as `resultsReader` */
export async function makeRequests(
  session: DataSession,
  history: History,
  what: ForecastRequest['what'],
  context: AbortableContext,
): Promise<RequestTable> {
  const { connection, table: days, lastDay } = history;
  const table = session.uniqueName('requests');
  let rejected = 0;
  switch (what.kind) {
    case 'days':
      await connection.run(`CREATE TEMP TABLE ${table}_asked AS
        SELECT row_number() OVER (ORDER BY ahead, id) AS row, dataset_uuid AS dataset, rule_code AS rule, source, tenant_id AS tenant,
          CAST(${lastDay} + ahead AS DOUBLE) AS day, '' AS day_text, id AS check_id, CAST(1 AS BIGINT) AS matches
        FROM ${days}_checks, range(1, ${what.days + 1}) AS r(ahead)`);
      break;
    case 'one': {
      const { dataset, rule, date } = what;
      await connection.run(`CREATE TEMP TABLE ${table}_read AS SELECT 1 AS row, ${literal(dataset)} AS dataset, ${literal(rule)} AS rule,
        CAST(NULL AS VARCHAR) AS source, CAST(NULL AS VARCHAR) AS tenant, ${literal(date)} AS day_text`);
      break;
    }
    case 'batch':
      rejected = await readBatch(session, history, what.input, `${table}_read`, context);
      break;
  }
  if (what.kind !== 'days') await matchChecks(history, table);
  await connection.run(`CREATE TEMP TABLE ${table} AS SELECT *,
      CASE WHEN reason IS NOT NULL THEN 'failed'
        WHEN check_id IS NULL OR day <= first_day THEN 'fallback'
        WHEN day > ${lastDay} THEN 'ahead' ELSE 'past' END AS kind
    FROM (SELECT a.*, k.first_day, CASE
        WHEN a.dataset = '' THEN 'no dataset is named'
        WHEN a.rule = '' THEN 'no rule is named'
        WHEN day IS NULL AND day_text = '' THEN 'no day is given'
        WHEN day IS NULL THEN 'the day "' || left(day_text, 40) || '" cannot be read; write it as YYYY-MM-DD'
        WHEN matches > 1 THEN 'several datasets are called so: give their source and tenant_id, or the id'
        WHEN day > ${lastDay + mostDaysAhead} THEN 'the day is more than ${mostDaysAhead} days after the last result'
      END AS reason FROM ${table}_asked AS a LEFT JOIN ${days}_checks AS k ON k.id = a.check_id)`);
  await connection.run(`DROP TABLE ${table}_asked`);
  const [row] = await queryRows(connection, `SELECT CAST(count(*) AS DOUBLE) FROM ${table}`);
  return { table, rows: Number(row![0]) + rejected, rejected };
}

async function readBatch(
  session: DataSession,
  { connection }: History,
  input: string,
  table: string,
  context: AbortableContext,
): Promise<number> {
  const reader = await resultsReader(session, input, context);
  const lower = new Map(reader.columns.map((name) => [name.toLowerCase(), name]));
  const find = (names: readonly string[]) =>
    names.map((name) => lower.get(name)).find((name) => name !== undefined);
  const required = (names: readonly string[], what: string) => {
    const found = find(names);
    if (found !== undefined) return `coalesce(trim(CAST(${identifier(found)} AS VARCHAR)), '')`;
    throw new ArboretumError(
      'column-missing',
      `${input} has no column with the ${what} to forecast.`,
      didYouMeanHint(names[0]!, reader.columns) ?? `Name it ${names.join(' or ')}.`,
    );
  };
  const optional = (names: readonly string[]) => {
    const found = find(names);
    return found === undefined ? 'CAST(NULL AS VARCHAR)' : `CAST(${identifier(found)} AS VARCHAR)`;
  };
  const relation = atWorkspace(reader.relation, reader.dataset).replace('ignore_errors', 'store_rejects');
  await connection.run(`CREATE TEMP TABLE ${table} AS SELECT row_number() OVER () AS row,
      ${required(columnsOfBatch.dataset, 'dataset')} AS dataset, ${required(columnsOfBatch.rule, 'rule')} AS rule,
      ${optional(columnsOfBatch.source)} AS source, ${optional(columnsOfBatch.tenant)} AS tenant,
      ${required(columnsOfBatch.day, 'day')} AS day_text
    FROM ${relation}`);
  const [found] = await queryRows(
    connection,
    `SELECT count(*) > 0 FROM duckdb_tables() WHERE table_name = 'reject_errors'`,
  );
  if (found![0] !== true) return 0;
  const [rejected] = await queryRows(
    connection,
    'SELECT CAST(count(DISTINCT line) AS DOUBLE) FROM reject_errors',
  );
  return Number(rejected![0]);
}

/** Finds the check that each request means: its dataset by id or by name. */
async function matchChecks({ connection, table: days }: History, table: string): Promise<void> {
  const day = `coalesce(try_cast(first AS DATE), CAST(try_strptime(first, ['%d.%m.%Y', '%Y%m%d', '%d/%m/%Y']) AS DATE))`;
  await connection.run(`CREATE TEMP TABLE ${table}_asked AS
    WITH names AS (
      SELECT id, dataset_uuid AS name, rule_code, source, tenant_id FROM ${days}_checks
      UNION SELECT id, dataset_name, rule_code, source, tenant_id FROM ${days}_checks
    ),
    wanted AS (SELECT DISTINCT dataset, rule, source, tenant FROM ${table}_read),
    found AS (
      SELECT w.dataset, w.rule, w.source, w.tenant, min(n.id) AS check_id, count(DISTINCT n.id) AS matches
      FROM wanted AS w JOIN names AS n ON n.name = w.dataset AND n.rule_code = w.rule
        AND (w.source IS NULL OR w.source = n.source) AND (w.tenant IS NULL OR w.tenant = n.tenant_id)
      GROUP BY ALL
    )
    SELECT r.row, r.dataset, r.rule, r.source, r.tenant, CAST(${dayNumber(day)} AS DOUBLE) AS day, r.day_text,
      f.check_id, coalesce(f.matches, 0) AS matches
    FROM (SELECT *, split_part(split_part(day_text, 'T', 1), ' ', 1) AS first FROM ${table}_read) AS r
    LEFT JOIN found AS f ON f.dataset = r.dataset AND f.rule = r.rule
      AND f.source IS NOT DISTINCT FROM r.source AND f.tenant IS NOT DISTINCT FROM r.tenant`);
  await connection.run(`DROP TABLE ${table}_read`);
}

/** The first requests that cannot be answered, and how many there are. */
export async function readFailures(
  { connection }: History,
  { table, rejected }: RequestTable,
  most: number,
): Promise<{ failed: number; failures: FailedRow[] }> {
  const [count] = await queryRows(
    connection,
    `SELECT CAST(count(*) AS DOUBLE) FROM ${table} WHERE kind = 'failed'`,
  );
  const rows = await queryRows(
    connection,
    `SELECT CAST(row AS DOUBLE), reason FROM ${table} WHERE kind = 'failed' ORDER BY row LIMIT ${most}`,
  );
  const failures = rows.map(([row, reason]) => ({ row: Number(row), reason: String(reason) }));
  return { failed: Number(count![0]) + rejected, failures };
}
