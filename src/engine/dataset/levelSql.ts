import { isIntegerStorage } from '../../core/dataset/valueKind.ts';
import type { SourceColumn } from './source.ts';
import { columnAlias } from './sqlText.ts';
import { valueSql } from './valueSql.ts';

/**
 * SQL for the text that stands for a value in a category or a class: numbers in their shortest form (`1`, not
 * `1.0` or `01`), so that the same value is the same level in every file format; booleans as `true` and
 * `false`; text as it is.
 */
export function levelSql(column: SourceColumn): string {
  const value = valueSql(column);
  if (column.kind !== 'number') return `CAST(${value} AS VARCHAR)`;
  // Not through DOUBLE, which cannot hold all of them.
  if (column.reading === null && isIntegerStorage(column.storage))
    return `CAST(${columnAlias(column.index)} AS VARCHAR)`;
  return numberText(value);
}

/**
 * SQL for all texts that a cell may be known by, the likeliest first. In a delimited file the reading of a
 * column can differ from the one that the model was trained on: `1` may be a number here and was text there.
 */
export function levelCandidates(column: SourceColumn): string[] {
  if (column.reading === null) return [levelSql(column)];
  const cell = columnAlias(column.index);
  const boolean = `CASE WHEN lower(trim(${cell})) IN ('true', 'false') THEN lower(trim(${cell})) END`;
  return [cell, numberText(`TRY_CAST(${cell} AS DOUBLE)`), boolean];
}

function numberText(value: string): string {
  return `CASE WHEN NOT isfinite(${value}) THEN NULL
    WHEN ${value} = trunc(${value}) AND abs(${value}) < 9e15 THEN CAST(CAST(${value} AS BIGINT) AS VARCHAR)
    ELSE CAST(${value} AS VARCHAR) END`;
}
