import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { ColumnFacts } from '../../core/dataset/columnFacts.ts';
import { queryRows } from './connection.ts';
import type { Source, SourceColumn } from './source.ts';
import { columnAlias } from './sqlText.ts';
import { isPresentSql, valueSql } from './valueSql.ts';

/**
 * The facts of some columns, in one pass over all rows with one query, and for those with cells that are no
 * value a second one to tell missing from unreadable. Numbers of different values are approximate (HyperLogLog).
 */
export async function countColumns(
  connection: DuckDBConnection,
  source: Source,
  columns: readonly SourceColumn[],
): Promise<{ rows: number; facts: ColumnFacts[] }> {
  // Each value once, then the finite ones: filters on aggregates would cost three times as much.
  const values = columns.map((column) => `${valueSql(column)} AS v${column.index}`);
  const finite = columns.map((column) => `${finiteSql(column)} AS w${column.index}`);
  const [row] = await queryRows(
    connection,
    `SELECT ${['CAST(count(*) AS DOUBLE)', ...columns.flatMap(columnAggregates)].join(', ')}
     FROM (SELECT *, ${finite.join(', ')}
           FROM (SELECT *, ${[...values, `${rowHashSql(source)} AS row_hash`].join(', ')} FROM ${source.relation}))`,
  );
  const rows = Number(row![0]);
  const counts = columns.map((_, position) =>
    row!.slice(1 + position * aggregatesPerColumn, 1 + (position + 1) * aggregatesPerColumn),
  );
  const doubtful = columns.filter((column, position) => {
    const [cells, present] = counts[position]!;
    return column.reading !== null && column.kind !== 'text' && Number(cells) > Number(present);
  });
  const unreadable = await countUnreadable(connection, source, doubtful);
  const facts = columns.map((column, position) =>
    columnFacts(column, rows, counts[position]!, unreadable.get(column.index) ?? 0),
  );
  return { rows, facts };
}

const aggregatesPerColumn = 8;

function columnAggregates({ index, kind }: SourceColumn): string[] {
  const value = `w${index}`;
  const measured = kind === 'date' ? `CAST(epoch_ms(${value}) AS DOUBLE)` : value;
  const ordered = kind === 'number' || kind === 'date';
  return [
    `CAST(count(${columnAlias(index)}) AS DOUBLE)`,
    `CAST(count(v${index}) AS DOUBLE)`,
    `CAST(count(${value}) AS DOUBLE)`,
    `CAST(approx_count_distinct(${value}) AS DOUBLE)`,
    ordered ? `min(${measured})` : 'NULL',
    ordered ? `max(${measured})` : 'NULL',
    wholeSql(kind, value),
    // A sum, not an exclusive or, in which rows that occur twice would cancel out. The row's own hash makes
    // the position of a value count.
    `CAST(sum(hash(v${index}, row_hash)) AS VARCHAR)`,
  ];
}

/** Infinite numbers and dates as NULL. */
function finiteSql({ index, kind }: SourceColumn): string {
  return kind === 'number' || kind === 'date'
    ? `CASE WHEN isfinite(v${index}) THEN v${index} END`
    : `v${index}`;
}

function wholeSql(kind: SourceColumn['kind'], value: string): string {
  if (kind === 'number') return `bool_and(${value} = trunc(${value}))`;
  if (kind === 'date') return `bool_and(${value} = date_trunc('day', ${value}))`;
  return 'NULL';
}

/** The hash of a row; of its first columns where there are many. */
function rowHashSql(source: Source): string {
  const columns = source.columns.filter(({ kind }) => kind !== 'unsupported').slice(0, 64);
  if (columns.length === 0) return '0::UBIGINT';
  return `hash(${columns.map(({ index }) => columnAlias(index)).join(', ')})`;
}

/** Numbers of cells, by column, that hold neither a value of the column's kind nor a sign for *missing*. */
async function countUnreadable(
  connection: DuckDBConnection,
  source: Source,
  columns: readonly SourceColumn[],
): Promise<Map<number, number>> {
  if (columns.length === 0) return new Map();
  const counts = columns.map(
    (column) =>
      `CAST(count_if(${valueSql(column)} IS NULL AND ${isPresentSql(columnAlias(column.index))}) AS DOUBLE)`,
  );
  const [row] = await queryRows(connection, `SELECT ${counts.join(', ')} FROM ${source.relation}`);
  return new Map(columns.map(({ index }, position) => [index, Number(row![position])]));
}

function columnFacts(
  column: SourceColumn,
  rows: number,
  counts: readonly DuckDBValue[],
  unreadable: number,
): ColumnFacts {
  const [, present, finite, distinct, min, max, whole, hash] = counts;
  return {
    name: column.name,
    kind: column.kind,
    storage: textStorage(column, whole === true),
    whole: whole === true,
    missing: rows - Number(present),
    notFinite: Number(present) - Number(finite),
    unreadable,
    distinct: Math.min(Number(distinct), Number(finite)),
    distinctExact: column.kind === 'boolean' || column.kind === 'unsupported',
    min: min === null ? null : Number(min),
    max: max === null ? null : Number(max),
    contentHash: column.kind === 'unsupported' ? '' : `${column.kind}:${String(hash)}`,
  };
}

/** The type that DuckDB would have given a column of text. */
function textStorage(column: SourceColumn, whole: boolean): string {
  if (column.reading === null) return column.storage;
  switch (column.reading.kind) {
    case 'number':
      return whole ? 'BIGINT' : 'DOUBLE';
    case 'boolean':
      return 'BOOLEAN';
    case 'date':
      return whole ? 'DATE' : 'TIMESTAMP';
    case 'text':
    case 'unknown':
      return 'VARCHAR';
  }
}
