import { join } from 'node:path';
import { ArboretumError } from '../../core/errors.ts';
import type { Forecasted, ForecastRequest, ForecastRow } from '../../protocol/quality.ts';
import { queryRows, withConnection } from '../dataset/connection.ts';
import { fingerprint } from '../dataset/fingerprint.ts';
import { outputFormat } from '../dataset/predictionWriter.ts';
import { resolveDataset } from '../dataset/resolveDataset.ts';
import type { DataSession } from '../dataset/session.ts';
import { literal } from '../dataset/sqlText.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { makeAheadTable } from './aheadTable.ts';
import { answerChunk, type ChunkCounts, type ForecastWork, prepareChunks } from './forecastChunks.ts';
import { jobOf, openForecastParts } from './forecastParts.ts';
import { makeRequests, mostDaysAhead, readFailures, type RequestTable } from './forecastRequests.ts';
import type { History } from './history.ts';
import {
  type ForecastInput,
  openForecaster,
  openForecastInput,
  type OpenedForecaster,
} from './openForecaster.ts';
import { loadedPredict } from './predictFeatures.ts';

/** Requests answered at a time; each is a part of the file, committed when it is done. */
const rowsPerPart = 250_000;
/** Forecasts that are returned where no file is written. */
const mostReturned = 1_000;
const mostShown = 10;
const mostFailures = 100;

/**
 * Forecasts one rule of a dataset, the rows of a file, or everything for some days.
 *
 * @throws {ArboretumError} as `openForecaster`, `openForecastInput`, `makeRequests`, `openForecastParts`;
 *   `forecast-invalid` where none of the requests can be answered
 */
export async function forecastQuality(
  parts: EngineParts,
  request: ForecastRequest,
  context: AbortableContext,
): Promise<Forecasted> {
  if (request.out !== undefined) parts.requireWritable();
  checkRequest(request);
  const started = performance.now();
  const opened = await openForecaster(parts, request.model, context);
  const session = await parts.session();
  const subject = request.data ?? opened.forecaster.data;
  context.onProgress?.({ stage: 'reading', done: 0, total: null, secondsLeft: null });
  return withConnection(
    session,
    subject,
    context,
    async (connection) => {
      const input = await openForecastInput(session, connection, opened, request.data ?? null, context);
      const requests = await makeRequests(session, input.history, request.what, context);
      const { failed, failures } = await readFailures(input.history, requests, mostFailures);
      if (failed === requests.rows) throw noneLeft(failures[0]?.reason);
      if (request.out === undefined && requests.rows > mostReturned) {
        throw new ArboretumError(
          'bad-usage',
          `${requests.rows} forecasts are too many to return.`,
          'Name a file to write them to: --out forecast.csv.',
        );
      }
      const done = await parts.pool.run(async (trainer) => {
        const predict = await loadedPredict(trainer, opened.version, opened.modelText);
        const run = { session, opened, input, requests, predict, request };
        const counts = await answerAll(run, context);
        await trainer.unloadModel();
        return counts;
      }, context);
      return {
        ...done,
        failed,
        failures,
        out: request.out ?? null,
        seconds: Math.round(performance.now() - started) / 1000,
        warnings: input.warnings,
      };
    },
    true,
  );
}

function checkRequest({ what, out }: ForecastRequest): void {
  if (out !== undefined) outputFormat(out);
  if (
    what.kind === 'days' &&
    !(Number.isInteger(what.days) && what.days >= 1 && what.days <= mostDaysAhead)
  ) {
    throw new ArboretumError('bad-usage', `Days to forecast are a whole number from 1 to ${mostDaysAhead}.`);
  }
}

function noneLeft(reason: string | undefined): ArboretumError {
  return new ArboretumError(
    'forecast-invalid',
    `There is nothing to forecast${reason === undefined ? '.' : `: ${reason}.`}`,
    'Each row needs a dataset, a rule and a day.',
  );
}

interface Run {
  readonly session: DataSession;
  readonly opened: OpenedForecaster;
  readonly input: ForecastInput;
  readonly requests: RequestTable;
  readonly predict: ForecastWork['predict'];
  readonly request: ForecastRequest;
}

async function answerAll(
  run: Run,
  context: AbortableContext,
): Promise<ChunkCounts & Pick<Forecasted, 'forecasts'>> {
  const { session, opened, input, requests, predict, request } = run;
  const { history, reader } = input;
  const { intervals } = opened.forecaster;
  const rowsInTable = requests.rows - requests.rejected;
  const files = request.out === undefined ? null : await partsOf(run, request.out, context);
  const total = { rows: 0, fallback: 0, outOfRange: 0 };
  const add = (counts: ChunkCounts) => {
    total.rows += counts.rows;
    total.fallback += counts.fallback;
    total.outOfRange += counts.outOfRange;
  };
  files?.done.forEach(add);
  const firstPart = files?.done.length ?? 0;
  const partCount = Math.ceil(rowsInTable / rowsPerPart);
  const forecasts: ForecastRow[] = [];
  if (firstPart < partCount) {
    const wanted = `SELECT check_id FROM ${requests.table} WHERE kind = 'ahead'`;
    const days = await daysAhead(history, requests);
    const ahead =
      days === 0
        ? null
        : await makeAheadTable(history, reader, predict, {
            days,
            wanted,
            errors: intervals.errors,
            signal: context.signal,
          });
    const work = { history, reader, requests, ahead, intervals, predict, signal: context.signal };
    await prepareChunks(work);
    for (let part = firstPart; part < partCount; part++) {
      const counts = await answerChunk(work, part * rowsPerPart, (part + 1) * rowsPerPart);
      const sql = `SELECT * FROM ${requests.table}_chunk`;
      if (files === null) {
        forecasts.push(...(await forecastRows(history, sql)));
      } else {
        const csv = outputFormat(request.out!) === 'csv';
        const scratch = join(session.scratch, `${requests.table}_part.${csv ? 'csv' : 'parquet'}`);
        await history.connection.run(
          `COPY (${sql}) TO ${literal(scratch)} (${csv ? 'FORMAT csv, HEADER false' : 'FORMAT parquet, COMPRESSION zstd'})`,
        );
        if (part === 0) forecasts.push(...(await forecastRows(history, `${sql} LIMIT ${mostShown}`)));
        await files.commit(scratch, counts);
      }
      add(counts);
      const done = Math.min(rowsInTable, (part + 1) * rowsPerPart);
      context.onProgress?.({ stage: 'predicting', done, total: rowsInTable, secondsLeft: null });
    }
  }
  await files?.finish(`${forecastColumns.join(',')}\n`);
  return { ...total, forecasts };
}

async function partsOf(
  { session, opened, input, requests, request }: Run,
  out: string,
  context: AbortableContext,
) {
  const { history } = input;
  const [days] = await queryRows(
    history.connection,
    `SELECT CAST(bit_xor(hash(source, tenant_id, dataset_uuid, rule_code, business_date, pass_percentage)) AS VARCHAR) FROM ${history.table}`,
  );
  const { what } = request;
  const asked =
    what.kind === 'batch'
      ? await fingerprint(await resolveDataset(session.workspace, what.input), context)
      : what;
  const job = jobOf([
    opened.version.files,
    String(days![0]),
    asked,
    requests.rows,
    rowsPerPart,
    outputFormat(out),
  ]);
  return openForecastParts(session, {
    out,
    overwrite: request.overwrite ?? false,
    resume: request.resume ?? false,
    job,
  });
}

async function daysAhead({ connection, lastDay }: History, { table }: RequestTable): Promise<number> {
  const [row] = await queryRows(
    connection,
    `SELECT coalesce(max(day), ${lastDay}) FROM ${table} WHERE kind = 'ahead'`,
  );
  return Number(row![0]) - lastDay;
}

const forecastColumns = [
  ...['source', 'tenant_id', 'dataset_uuid', 'dataset_name', 'rule_code', 'business_date', 'days_ahead'],
  ...['forecast', 'expected', 'lower_50', 'upper_50', 'lower_80', 'upper_80', 'lower_95', 'upper_95'],
  ...['method', 'out_of_range'],
] as const satisfies readonly (keyof ForecastRow)[];

async function forecastRows({ connection }: History, sql: string): Promise<ForecastRow[]> {
  const rows = await queryRows(
    connection,
    `SELECT * REPLACE (CAST(business_date AS VARCHAR) AS business_date, coalesce(out_of_range, '') AS out_of_range) FROM (${sql})`,
  );
  return rows.map(
    (cells) =>
      Object.fromEntries(
        forecastColumns.map((name, index) => [name, cells[index]]),
      ) as unknown as ForecastRow,
  );
}
