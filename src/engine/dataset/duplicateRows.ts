import type { DuckDBConnection } from '@duckdb/node-api';
import { queryRows } from './connection.ts';
import type { Source } from './source.ts';
import { columnAliases } from './sqlText.ts';

/** A hash is kept for each row: 5 million take some 200 MB while they are counted. */
const mostRows = 5_000_000;
const mostCells = 100_000_000;

/**
 * How many rows are repetitions of an earlier one, in every column. Rows are told apart by a hash of 64 bits: that
 * of 5 million different ones two agree has a probability below one in a million.
 *
 * @returns undefined where there is too much to count
 */
export async function countDuplicateRows(
  connection: DuckDBConnection,
  source: Source,
  rows: number,
): Promise<number | undefined> {
  const { length } = source.columns;
  if (rows > mostRows || rows * length > mostCells) return undefined;
  const [row] = await queryRows(
    connection,
    `SELECT CAST(count(h) - count(DISTINCT h) AS DOUBLE)
     FROM (SELECT hash(${columnAliases(length)}) AS h FROM ${source.relation})`,
  );
  return Number(row![0]);
}
