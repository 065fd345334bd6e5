import { rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ArboretumError } from '../../core/errors.ts';
import type { OutcomeBatch } from '../../core/experiment/experiment.ts';
import { requireState } from '../../core/experiment/lifecycle.ts';
import { formatCountOf } from '../../core/format/count.ts';
import type { ImportedOutcomes } from '../../protocol/experiment.ts';
import { queryRows } from '../dataset/connection.ts';
import { fileLiteral, literal } from '../dataset/sqlText.ts';
import type { EngineParts } from '../parts.ts';
import { newBatchId, outcomeFile, placeOutcomeFile, temporaryOutcomeFile } from './outcomeFiles.ts';
import {
  countSql,
  countsOf,
  keptSql,
  type OutcomeColumns,
  outcomeRows,
  type OutcomeOptions,
} from './outcomeRows.ts';
import { readExperiment } from './readExperiments.ts';
import { recordExperimentEvent } from './recordExperimentEvent.ts';

export interface NewBatch extends OutcomeOptions {
  readonly kind: 'imported' | 'replayed';
  /** The data file, relative to the workspace. */
  readonly data: string;
  readonly columns: OutcomeColumns;
  /** Names of the segment columns. */
  readonly segmentNames: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Writes outcomes as a batch: a Parquet file that gets its place together with the row that names it. Nothing but counts comes
 * into JavaScript.
 *
 * @throws {ArboretumError} `outcome-invalid` when no row can be used; `experiment-state`; `disk-full`
 */
export async function addBatch(
  parts: EngineParts,
  connection: DuckDBConnection,
  batch: NewBatch,
): Promise<Omit<ImportedOutcomes, 'seconds'>> {
  const { experiment, columns, kind, data } = batch;
  const store = parts.store();
  const rows = outcomeRows(columns, batch);
  const valueCount = columns.values.length;
  const [counted] = await queryRows(connection, `SELECT ${countSql(valueCount)} FROM (${rows})`);
  const { rows: kept, skipped } = countsOf(counted!);
  if (kept === 0) throw nothingUsable(batch, skipped);

  const temporary = temporaryOutcomeFile(store.layout);
  try {
    const sql = keptSql(rows, valueCount, columns.segments.length);
    await connection.run(`COPY (${sql}) TO ${literal(temporary)} (FORMAT parquet, COMPRESSION zstd)`);
    const [units] = await queryRows(
      connection,
      `SELECT CAST(count(DISTINCT u) AS DOUBLE), CAST(count(*) AS DOUBLE) FROM read_parquet(${fileLiteral(temporary)})`,
    );
    const [unitCount, partRows] = units!.map(Number);
    const id = newBatchId(kind);
    const names = columns.values.map(({ name }) => name);
    store.write(`adding outcomes of ${data} to ${experiment.key}`, (transaction) => {
      const stored = readExperiment(transaction, experiment.key);
      // It may have been archived or deleted meanwhile.
      requireState(experiment.key, stored.experiment.state, ['running', 'stopped'], 'it takes no outcomes');
      const detail = `${formatCountOf(kept, 'row')} ${kind === 'replayed' ? 'replayed from' : 'of'} ${data}`;
      const time = recordExperimentEvent(transaction, stored.id, 'outcomes', { detail });
      transaction
        .prepare(
          `INSERT INTO outcome_batch (experiment, id, kind, time, data, rows, units, distinct_units, metrics, segments, skipped)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          ...[stored.id, id, kind, time, data, kept, unitCount!, Number(unitCount === partRows)],
          ...[names, batch.segmentNames, skipped].map((each) => JSON.stringify(each)),
        );
      placeOutcomeFile(transaction, store.layout, temporary, outcomeFile(store.layout, experiment.key, id));
    });
    return {
      batch: id,
      rows: kept,
      units: unitCount!,
      skipped,
      metrics: names,
      warnings: [...batch.warnings, ...warningsOf(skipped, kept)],
    };
  } finally {
    await rm(temporary, { force: true });
  }
}

function nothingUsable({ data, experiment }: NewBatch, skipped: OutcomeBatch['skipped']): ArboretumError {
  const reasons = reasonsOf(skipped);
  return new ArboretumError(
    'outcome-invalid',
    `No row of ${data} is an outcome of ${experiment.key}: ${reasons.length === 0 ? 'it has none' : reasons.join(', ')}.`,
    skipped.outsideRun > 0
      ? 'If it began earlier elsewhere, start it with the time at which it did.'
      : 'Check the columns of unit, variant and metrics.',
  );
}

/** What was left out, in words. */
function reasonsOf(skipped: OutcomeBatch['skipped']): string[] {
  const parts: readonly (readonly [number, string])[] = [
    [skipped.withoutUnit, 'without a unit'],
    [skipped.outsideCoverage, 'outside the coverage'],
    [skipped.unknownVariant, 'of an unknown variant'],
    [skipped.outsideRun, 'outside the time of the run'],
    [skipped.withoutValue, 'without a usable value'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${formatCountOf(count, 'row')} ${what}`);
}

function warningsOf(skipped: OutcomeBatch['skipped'], kept: number): string[] {
  const reasons = reasonsOf(skipped);
  return [
    ...(reasons.length > 0 ? [`Left out: ${reasons.join(', ')}.`] : []),
    ...(skipped.disagreeing > 0
      ? [
          `${formatCountOf(skipped.disagreeing, 'row')} of ${formatCountOf(kept, 'row')} have another variant than the hash assigns; the one in the data counts.`,
        ]
      : []),
  ];
}
