import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { DuckDBDataChunk } from '@duckdb/node-api';
import { checkKey } from '../../core/quality/intervals.ts';
import { summarySentence } from '../../core/quality/sentence.ts';
import {
  type Counts,
  type SummaryRow,
  summaryColumns,
  summaryWindows,
  type TrendName,
} from '../../core/quality/summary.ts';
import { streamChunks, withConnection } from '../dataset/connection.ts';
import { openOutputDatabase } from '../dataset/outputDatabase.ts';
import { type OutputFile, outputFailure, prepareOutput } from '../dataset/outputFile.ts';
import type { DataSession } from '../dataset/session.ts';
import { literal } from '../dataset/sqlText.ts';
import type { AbortableContext } from '../longCall.ts';

export interface SummaryPlace {
  /** Parquet with the rows of the summary, in scratch. */
  readonly scratch: string;
  /** Absolute. */
  readonly folder: string;
  /** The folder as the user named it. */
  readonly shown: string;
}

/**
 * Writes `summary.csv`, `summary.parquet` and `summary.txt`, all of them or none; earlier ones are replaced.
 *
 * @returns their names, in the folder as the user named it
 */
export async function writeSummary(
  session: DataSession,
  { scratch, folder, shown }: SummaryPlace,
  context: AbortableContext,
): Promise<string[]> {
  const names = ['summary.csv', 'summary.parquet', 'summary.txt'] as const;
  const files: OutputFile[] = [];
  try {
    for (const name of names)
      files.push(await prepareOutput(join(folder, name), { folder, overwrite: true }));
    const [csv, parquet, text] = files as [OutputFile, OutputFile, OutputFile];
    const database = await openOutputDatabase(session, csv.temporary);
    try {
      const rows = `SELECT ${summaryColumns.join(', ')} FROM read_parquet(${literal(scratch)})`;
      await database.connection.run(`COPY (${rows}) TO ${literal(csv.temporary)} (FORMAT csv, HEADER)`);
      await database.connection.run(
        `COPY (${rows}) TO ${literal(parquet.temporary)} (FORMAT parquet, COMPRESSION zstd)`,
      );
    } finally {
      database.close();
    }
    await writeSentences(session, scratch, text.temporary, context);
    for (const file of files) await file.finish();
    return names.map((name) => join(shown, name));
  } catch (error) {
    throw outputFailure(error, shown);
  } finally {
    for (const file of files) await file.discard();
  }
}

async function writeSentences(
  session: DataSession,
  scratch: string,
  file: string,
  context: AbortableContext,
): Promise<void> {
  const out = createWriteStream(file);
  const sql = `SELECT ${sentenceColumns.join(', ')} FROM read_parquet(${literal(scratch)})`;
  try {
    await withConnection(session, 'the summary', context, async (connection) => {
      for await (const chunk of streamChunks(connection, sql, context.signal)) {
        const lines = rowsOf(chunk).map((row) => `${summarySentence(row)}\n`);
        if (!out.write(lines.join(''))) await once(out, 'drain');
      }
    });
  } finally {
    out.end();
    await finished(out);
  }
}

/** The sentence of each check, by `checkKey`. */
export async function readSentences(
  session: DataSession,
  scratch: string,
  context: AbortableContext,
): Promise<Map<string, string>> {
  const sql = `SELECT ${sentenceColumns.join(', ')} FROM read_parquet(${literal(scratch)})`;
  const sentences = new Map<string, string>();
  await withConnection(session, 'the summary', context, async (connection) => {
    for await (const chunk of streamChunks(connection, sql, context.signal)) {
      for (const row of rowsOf(chunk)) {
        const { source, tenant, datasetId: dataset, rule } = row;
        sentences.set(checkKey({ source, tenant, dataset, rule }), summarySentence(row));
      }
    }
  });
  return sentences;
}

const counted = (suffix: string) => [
  `CAST(pass_count_${suffix} AS DOUBLE)`,
  `CAST(fail_count_${suffix} AS DOUBLE)`,
];
const sentenceColumns = [
  'source',
  'tenant_id',
  'dataset_uuid',
  'dataset_name',
  'rule_code',
  'rule_name',
  'dimension',
  'rule_description',
  `coalesce(last_level_of_execution, '')`,
  'CAST(first_business_date AS VARCHAR)',
  'CAST(latest_business_date AS VARCHAR)',
  'CAST(latest_dataset_record_count AS DOUBLE)',
  'CAST(latest_filtered_record_count AS DOUBLE)',
  'trend',
  'CAST(trend_weeks AS DOUBLE)',
  'CAST(total_pass_count AS DOUBLE)',
  'CAST(total_fail_count AS DOUBLE)',
  ...summaryWindows.flatMap(({ name }) => counted(name)),
];

function rowsOf(chunk: DuckDBDataChunk): SummaryRow[] {
  return chunk.getRows().map((cells) => {
    const text = (index: number) => String(cells[index] ?? '');
    const number = (index: number) => Number(cells[index] ?? 0);
    const countsAt = (index: number): Counts => ({ passed: number(index), failed: number(index + 1) });
    return {
      source: text(0),
      tenant: text(1),
      datasetId: text(2),
      dataset: text(3) || text(2),
      rule: text(4),
      ruleName: text(5),
      dimension: text(6),
      description: text(7),
      level: text(8),
      firstDay: text(9),
      latestDay: text(10),
      records: cells[11] === null ? null : number(11),
      filtered: cells[12] === null ? null : number(12),
      trend: text(13) as TrendName,
      weeks: number(14),
      total: countsAt(15),
      windows: summaryWindows.map((_, index) => countsAt(17 + 2 * index)),
    };
  });
}
