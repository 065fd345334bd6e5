import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Prepared, PrepareRequest } from '../../protocol/quality.ts';
import { queryRows, withConnection } from '../dataset/connection.ts';
import { openOutputDatabase } from '../dataset/outputDatabase.ts';
import { outputFailure, prepareOutput } from '../dataset/outputFile.ts';
import { outputFormat } from '../dataset/predictionWriter.ts';
import { literal } from '../dataset/sqlText.ts';
import { writeSql } from '../dataset/sqlTree.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { openQualityQuery } from './qualityQuery.ts';

/**
 * Makes a data-quality dataset: the query as `.sql`, or its rows as `.parquet` or `.csv`.
 *
 * @throws {ArboretumError} as `openQualityQuery` and `prepareOutput`
 */
export async function prepareQuality(
  parts: EngineParts,
  request: PrepareRequest,
  context: AbortableContext,
): Promise<Prepared> {
  parts.requireWritable();
  const started = performance.now();
  const session = await parts.session();
  const { out, overwrite = false } = request;
  const isQuery = /\.sql$/i.test(out);
  const format = isQuery ? null : outputFormat(out);
  return withConnection(
    session,
    request.data,
    context,
    async (connection) => {
      const query = await openQualityQuery(session, connection, request, context);
      const file = await prepareOutput(out, { folder: session.workspace, overwrite });
      let rows: number | null = null;
      try {
        if (format === null) {
          await writeFile(file.temporary, query.text);
        } else {
          const scratch = join(session.scratch, `${session.uniqueName('prepared')}.parquet`);
          const select = await writeSql(connection, query.tree);
          await connection.run(
            `COPY (SELECT * FROM (${select}) ORDER BY business_date, dataset_name, dataset_uuid, rule_code, source, tenant_id) TO ${literal(scratch)} (FORMAT parquet)`,
          );
          const database = await openOutputDatabase(session, file.temporary);
          try {
            const options = format === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT parquet, COMPRESSION zstd';
            await database.connection.run(
              `COPY (SELECT * FROM read_parquet(${literal(scratch)})) TO ${literal(file.temporary)} (${options})`,
            );
            const [row] = await queryRows(
              database.connection,
              `SELECT CAST(count(*) AS DOUBLE) FROM read_parquet(${literal(scratch)})`,
            );
            rows = Number(row![0]);
          } finally {
            database.close();
          }
        }
        await file.finish();
      } catch (error) {
        throw outputFailure(error, out);
      } finally {
        await file.discard();
      }
      const seconds = Math.round(performance.now() - started) / 1000;
      return { out, rows, seconds, warnings: query.warnings };
    },
    true,
  );
}
