import type { DuckDBConnection } from '@duckdb/node-api';
import { sortLevels } from '../../core/dataset/levels.ts';
import { queryRows } from './connection.ts';
import { levelSql } from './levelSql.ts';
import type { Source, SourceColumn } from './source.ts';

/** The levels of a column, in their order (see `sortLevels`). */
export interface ColumnLevels {
  readonly levels: readonly string[];
  /** Whether there were more; the most frequent were kept, of equally frequent ones the first by text. */
  readonly cut: boolean;
}

/**
 * The different values of some columns as text, in one pass.
 *
 * @param most levels kept of each column
 */
export async function readLevels(
  connection: DuckDBConnection,
  source: Source,
  columns: readonly SourceColumn[],
  most: number,
): Promise<ColumnLevels[]> {
  if (columns.length === 0) return [];
  const texts = columns.map((column, position) => `${levelSql(column)} AS l${position}`);
  const sets = columns.map((_, position) => `(l${position})`);
  const all = columns.map((_, position) => `l${position}`);
  const position = `list_position([${all.map((name) => `grouping(${name})`).join(', ')}], 0) - 1`;
  const rows = await queryRows(
    connection,
    `SELECT CAST(position AS DOUBLE), level FROM (
       SELECT ${position} AS position, coalesce(${all.join(', ')}) AS level, count(*) AS times
       FROM (SELECT ${texts.join(', ')} FROM ${source.relation})
       GROUP BY GROUPING SETS (${sets.join(', ')})
     ) WHERE level IS NOT NULL
     QUALIFY row_number() OVER (PARTITION BY position ORDER BY times DESC, level) <= ${most + 1}
     ORDER BY position, times DESC, level`,
  );
  const found: string[][] = columns.map(() => []);
  for (const [at, level] of rows) found[Number(at)]!.push(String(level));
  return found.map((levels) => ({ levels: sortLevels(levels.slice(0, most)), cut: levels.length > most }));
}
