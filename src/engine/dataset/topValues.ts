import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnFacts } from '../../core/dataset/columnFacts.ts';
import type { LevelCount } from '../../core/dataset/types.ts';
import { queryRows } from './connection.ts';
import type { InspectedSource } from './inspect.ts';
import { levelSql } from './levelSql.ts';

const mostTop = 20;
const longestText = 200;
const columnsPerPass = 50;
/** Columns with more values than this are not counted by value, which would take too much memory. */
const mostDistinct = 200_000;

/** The most frequent values, by index of the column, where values repeat. */
export async function topValues(
  connection: DuckDBConnection,
  source: InspectedSource,
  onShare?: (share: number) => void,
): Promise<Map<number, LevelCount[]>> {
  const wanted = source.columns.filter(({ index }) => isCounted(source.facts[index]!, source.rows));
  const found = new Map<number, LevelCount[]>(wanted.map(({ index }) => [index, []]));
  for (let from = 0; from < wanted.length; from += columnsPerPass) {
    onShare?.(from / wanted.length);
    const part = wanted.slice(from, from + columnsPerPass);
    const names = part.map((_, position) => `l${position}`);
    const position = `list_position([${names.map((name) => `grouping(${name})`).join(', ')}], 0) - 1`;
    const rows = await queryRows(
      connection,
      `SELECT CAST(position AS DOUBLE), left(level, ${longestText}), CAST(times AS DOUBLE) FROM (
         SELECT ${position} AS position, coalesce(${names.join(', ')}) AS level, count(*) AS times
         FROM (SELECT ${part.map((column, at) => `${levelSql(column)} AS ${names[at]}`).join(', ')} FROM ${source.relation})
         GROUP BY GROUPING SETS (${names.map((name) => `(${name})`).join(', ')})
       ) WHERE level IS NOT NULL
       QUALIFY row_number() OVER (PARTITION BY position ORDER BY times DESC, level) <= ${mostTop}
       ORDER BY position, times DESC, level`,
    );
    for (const [at, value, count] of rows) {
      found.get(part[Number(at)]!.index)!.push({ value: String(value), count: Number(count) });
    }
  }
  return found;
}

function isCounted(facts: ColumnFacts, rows: number): boolean {
  if (facts.distinct === 0 || facts.distinct > mostDistinct) return false;
  if (facts.kind === 'boolean') return true;
  if (facts.kind === 'number') return facts.whole && facts.distinct <= mostTop;
  return facts.kind === 'text' && facts.distinct < rows - facts.missing;
}
