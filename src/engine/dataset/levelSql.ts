import { isIntegerStorage } from '../../core/dataset/valueKind.ts';
import type { SourceColumn } from './source.ts';
import { columnAlias } from './sqlText.ts';
import { valueSql } from './valueSql.ts';

/**
 * SQL for the text that stands for a value in a category or a class: numbers in their shortest form (`1`, not
 * `1.0` or `01`), so that the same value is the same level in every file format; booleans as `true` and
 * `false`; text and dates as they are written.
 */
export function levelSql(column: SourceColumn): string {
  const cell = columnAlias(column.index);
  const isText = column.reading !== null;
  if (column.kind === 'number') {
    // Not through DOUBLE, which cannot hold all whole numbers.
    return !isText && isIntegerStorage(column.storage)
      ? `CAST(${cell} AS VARCHAR)`
      : numberText(valueSql(column));
  }
  if (column.kind === 'date') return isText ? cell : `CAST(${cell} AS VARCHAR)`;
  return `CAST(${valueSql(column)} AS VARCHAR)`;
}

/**
 * SQL for all texts that a cell may be known by, the likeliest first. In a delimited file the reading of a
 * column can differ from the one that the model was trained on: `1` may be a number here and was text there.
 */
export function levelCandidates(column: SourceColumn): string[] {
  if (column.reading === null) return [levelSql(column)];
  const cell = columnAlias(column.index);
  const number = column.kind === 'number' ? valueSql(column) : `TRY_CAST(${cell} AS DOUBLE)`;
  const boolean = `CASE WHEN lower(trim(${cell})) IN ('true', 'false') THEN lower(trim(${cell})) END`;
  return [cell, numberText(number), boolean];
}

function numberText(value: string): string {
  return `CASE WHEN NOT isfinite(${value}) THEN NULL
    WHEN ${value} = trunc(${value}) AND abs(${value}) < 9e15 THEN CAST(CAST(${value} AS BIGINT) AS VARCHAR)
    ELSE CAST(${value} AS VARCHAR) END`;
}
