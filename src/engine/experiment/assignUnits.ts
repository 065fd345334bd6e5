import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { longestUnit } from '../../core/experiment/assignment/assigner.ts';
import { bucketSql, variantSql } from '../../core/experiment/assignment/bucketSql.ts';
import type { AssignRequest, Assigned } from '../../protocol/experiment.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { requireColumn, textSql } from './importOutcomes.ts';
import { readExperiment } from './readExperiments.ts';

/**
 * Writes a dataset with the variant of each row's unit, empty outside the coverage; in any state, since assignment is a pure
 * function.
 *
 * @throws {ArboretumError} `experiment-not-found`, `column-missing`, `output-exists`, `output-unwritable`, `bad-usage`
 */
export async function assignUnits(
  parts: EngineParts,
  request: AssignRequest,
  context: AbortableContext,
): Promise<Assigned> {
  parts.requireWritable();
  const started = performance.now();
  const { experiment } = parts.store().read('assigning', (db) => readExperiment(db, request.key));
  const { inspectSource } = await import('../dataset/inspect.ts');
  const { withConnection, queryRows } = await import('../dataset/connection.ts');
  const { prepareOutput, outputFailure } = await import('../dataset/outputFile.ts');
  const { outputFormat, uniqueNames } = await import('../dataset/predictionWriter.ts');
  const { identifier, literal } = await import('../dataset/sqlText.ts');
  const { valueSql } = await import('../dataset/valueSql.ts');
  const format = outputFormat(request.out);
  const session = await parts.session();
  const source = await inspectSource(session, request.data, context);
  const unit = requireColumn(source, request.unit ?? experiment.unit, 'the unit');
  const names = uniqueNames([...source.columns.map(({ name }) => name), 'variant']);
  const file = await prepareOutput(request.out, {
    folder: session.workspace,
    overwrite: request.overwrite ?? false,
    input: source.dataset.file,
  });
  // DuckDB writes inside the workspace only, and the output may lie elsewhere.
  const scratch = join(session.scratch, `assigned-${randomUUID()}`);
  const text = textSql(unit);
  const index = `CASE WHEN length(${text}) BETWEEN 1 AND ${longestUnit} THEN ${variantSql(experiment, bucketSql(experiment.seed, text))} ELSE -2 END`;
  const titles = experiment.variants.map(({ name }, k) => `WHEN ${k} THEN ${literal(name)}`).join(' ');
  const columns = source.columns.map((column, k) => {
    const value = format === 'csv' || column.reading === null ? `c${column.index}` : valueSql(column);
    return `${value} AS ${identifier(names[k]!)}`;
  });
  const select = `SELECT ${columns.join(', ')}, CASE ${index} ${titles} END AS ${identifier(names.at(-1)!)} FROM ${source.relation}`;
  try {
    const counts = await withConnection(session, source.dataset.path, context, async (connection) => {
      await connection.run(
        `COPY (${select}) TO ${literal(scratch)} ${format === 'csv' ? '(FORMAT csv, HEADER true)' : '(FORMAT parquet, COMPRESSION zstd)'}`,
      );
      return queryRows(
        connection,
        `SELECT CAST(${index} AS DOUBLE), CAST(count(*) AS DOUBLE) FROM ${source.relation} GROUP BY 1`,
      );
    });
    await pipeline(createReadStream(scratch), createWriteStream(file.temporary), {
      signal: context.signal,
    }).catch((error: unknown) =>
      Promise.reject(context.signal.aborted ? (error as Error) : outputFailure(error, file.name)),
    );
    await file.finish();
    const rowsOf = (variant: number) => Number(counts.find(([v]) => Number(v) === variant)?.[1] ?? 0);
    return {
      out: request.out,
      rows: source.rows,
      variants: experiment.variants.map(({ name }, k) => ({ name, rows: rowsOf(k) })),
      outsideCoverage: rowsOf(-1),
      withoutUnit: rowsOf(-2),
      seconds: Math.round(performance.now() - started) / 1000,
    };
  } finally {
    await rm(scratch, { force: true });
    await file.discard();
  }
}
