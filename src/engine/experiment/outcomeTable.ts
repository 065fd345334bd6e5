import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { DOUBLE, DuckDBDataChunk, type DuckDBConnection, TINYINT, VARCHAR } from '@duckdb/node-api';
import { ArboretumError } from '../../core/errors.ts';
import type { Experiment } from '../../core/experiment/experiment.ts';
import type { DataSession } from '../dataset/session.ts';
import { fileLiteral, literal } from '../dataset/sqlText.ts';
import type { Store } from '../store/open.ts';
import { outcomeFile } from './outcomeFiles.ts';
import type { StoredExperiment } from './readExperiments.ts';
import { recordedBatch } from './recordResults.ts';
import { valueNames } from './valueNames.ts';

/** All outcomes of an experiment as one relation. */
export interface OutcomeTable {
  /**
   * SQL after FROM: a row a unit (`u`), variant (`v`) and day (`d`), with count and sum of each value by its place in `names`
   * (`n0`, `s0`...), and segments (`g0`...), NULL where a batch has none.
   */
  readonly relation: string;
  readonly names: readonly string[];
  readonly segments: readonly string[];
  /** There is one row a unit at most. */
  readonly isDistinct: boolean;
}

/**
 * Lends the outcomes of an experiment on a connection; null without any.
 *
 * @throws {ArboretumError} `outcome-invalid` when the file of a batch is gone
 */
export async function withOutcomes<T>(
  store: Store,
  session: DataSession,
  connection: DuckDBConnection,
  stored: StoredExperiment,
  use: (table: OutcomeTable | null) => Promise<T>,
): Promise<T> {
  const { experiment } = stored;
  const names = valueNames(experiment);
  const segments = [...new Set(experiment.batches.flatMap((batch) => batch.segments))];
  const files = experiment.batches.filter(({ id }) => id !== recordedBatch);
  const parts = await Promise.all(
    files.map(async (batch) => {
      const file = outcomeFile(store.layout, experiment.key, batch.id);
      if (!existsSync(file)) throw gone(experiment, batch.id, batch.data);
      const has = (list: readonly string[], name: string, letter: string) =>
        list.includes(name) ? `${letter}${list.indexOf(name)}` : 'NULL';
      const columns = [
        ...names.flatMap((name, k) => [
          `coalesce(${has(batch.metrics, name, 'n')}, 0) AS n${k}`,
          `coalesce(${has(batch.metrics, name, 's')}, 0) AS s${k}`,
        ]),
        ...segments.map((name, k) => `CAST(${has(batch.segments, name, 'g')} AS VARCHAR) AS g${k}`),
      ];
      // DuckDB may read the workspace's real folder only.
      return `SELECT u, v, d, ${columns.join(', ')} FROM read_parquet(${fileLiteral(await realpath(file))})`;
    }),
  );
  const hasRecorded = files.length < experiment.batches.length;
  if (parts.length === 0 && !hasRecorded) return use(null);
  const table = session.uniqueName('recorded');
  try {
    if (hasRecorded) {
      await copyRecorded(store, connection, stored.id, table);
      const columns = names.flatMap((_, k) => [
        `count(*) FILTER (m = ${k}) AS n${k}`,
        `coalesce(sum(y) FILTER (m = ${k}), 0) AS s${k}`,
      ]);
      const own = names.map((name, k) => `WHEN ${literal(name)} THEN ${k}`).join(' ');
      parts.push(
        `SELECT md5_number(u) AS u, v, d, ${[...columns, ...segments.map((_, k) => `NULL AS g${k}`)].join(', ')}
         FROM (SELECT u, v, CAST(t AS DATE) AS d, CASE metric ${own} END AS m, y FROM ${table}) GROUP BY u, v, d`,
      );
    }
    return await use({
      relation: `(${parts.join(' UNION ALL ')})`,
      names,
      segments,
      isDistinct: parts.length === 1 && !hasRecorded && stored.distinct.has(files[0]!.id),
    });
  } finally {
    await connection.run(`DROP TABLE IF EXISTS ${table}`);
  }
}

const rowsPerChunk = 2048;

async function copyRecorded(
  store: Store,
  connection: DuckDBConnection,
  id: number,
  table: string,
): Promise<void> {
  await connection.run(
    `CREATE TEMP TABLE ${table} (u VARCHAR, v TINYINT, t VARCHAR, metric VARCHAR, y DOUBLE)`,
  );
  const appender = await connection.createAppender(table, undefined, 'temp');
  const rows = store.read('reading outcomes', (db) =>
    db.prepare('SELECT unit, variant, time, metric, value FROM observation WHERE experiment = ?').all(id),
  );
  const types = [VARCHAR, TINYINT, VARCHAR, VARCHAR, DOUBLE];
  for (let from = 0; from < rows.length; from += rowsPerChunk) {
    const picked = rows.slice(from, from + rowsPerChunk);
    const chunk = DuckDBDataChunk.create(types, picked.length);
    ['unit', 'variant', 'time', 'metric', 'value'].forEach((name, column) =>
      chunk.setColumnValues(
        column,
        picked.map((row) => row[name] as string | number),
      ),
    );
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function gone({ key }: Experiment, id: string, data: string | null): ArboretumError {
  return new ArboretumError(
    'outcome-invalid',
    `The outcomes of ${data ?? id} are no longer in the workspace.`,
    `Remove the batch ${id} of ${key} and import the file again.`,
  );
}
