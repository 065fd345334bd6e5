import type { DuckDBConnection } from '@duckdb/node-api';
import type { SampledColumn } from '../../core/dataset/association.ts';
import { doubles, releaseChunk, streamChunks } from './connection.ts';
import type { InspectedSource } from './inspect.ts';
import { levelSql } from './levelSql.ts';
import type { SourceColumn } from './source.ts';
import { columnAliases } from './sqlText.ts';
import { valueSql } from './valueSql.ts';

const mostRows = 20_000;
const fewestRows = 1_000;
/** 64 MB as numbers. */
const mostCells = 8_000_000;

/** Rows of the sample: 20,000, fewer of a dataset with more than 400 columns, never fewer than 1,000. */
export function sampleRows(rows: number, columns: number): number {
  return Math.min(rows, mostRows, Math.max(fewestRows, Math.floor(mostCells / Math.max(1, columns))));
}

/**
 * Puts a random sample of rows, the same each time on one thread, into a temporary table of numbers: a value, or a
 * hash that stands for a level; NaN is missing.
 */
export async function createSample(
  connection: DuckDBConnection,
  source: InspectedSource,
  table: string,
): Promise<number> {
  const size = sampleRows(source.rows, source.columns.length);
  const aliases = columnAliases(source.columns.length);
  const sampled =
    size === source.rows
      ? source.relation
      : `(SELECT ${aliases} FROM ${source.relation} USING SAMPLE reservoir(${size} ROWS) REPEATABLE (1))`;
  const columns = source.columns.map(
    (column) => `coalesce(${numberSql(column)}, 'NaN'::DOUBLE) AS c${column.index}`,
  );
  await connection.run(`CREATE TEMP TABLE ${table} AS SELECT ${columns.join(', ')} FROM ${sampled}`);
  return size;
}

function numberSql(column: SourceColumn): string {
  const value = valueSql(column);
  switch (column.kind) {
    case 'number':
      return `CASE WHEN isfinite(${value}) THEN ${value} END`;
    case 'date':
      return `CASE WHEN isfinite(${value}) THEN CAST(epoch_ms(${value}) AS DOUBLE) END`;
    case 'boolean':
    case 'text':
      return levelNumberSql(column);
    case 'unsupported':
      return 'NULL';
  }
}

/** Of 53 bits, which a double holds exactly. A missing value has none. */
export function levelNumberSql(column: SourceColumn): string {
  const level = levelSql(column);
  return `CASE WHEN ${level} IS NOT NULL THEN CAST(hash(${level}) >> 11 AS DOUBLE) END`;
}

/** Columns of the sample, by their numbers. */
export async function readSample(
  connection: DuckDBConnection,
  table: string,
  columns: readonly SourceColumn[],
  rows: number,
  signal: AbortSignal | undefined,
): Promise<SampledColumn[]> {
  const read = columns.map(({ kind }) => ({
    values: new Float64Array(rows),
    isCategory: kind === 'text' || kind === 'boolean',
  }));
  let at = 0;
  const names = columns.map(({ index }) => `c${index}`).join(', ');
  for await (const chunk of streamChunks(connection, `SELECT ${names} FROM ${table}`, signal)) {
    read.forEach(({ values }, column) => values.set(doubles(chunk, column), at));
    at += chunk.rowCount;
    releaseChunk(chunk);
  }
  return read;
}
