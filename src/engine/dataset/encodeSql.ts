import type { DatePart, Feature } from '../../core/dataset/signature.ts';
import { levelCandidates } from './levelSql.ts';
import type { LevelsType } from './levelsType.ts';
import type { SourceColumn } from './source.ts';
import { columnAlias } from './sqlText.ts';
import { isPresentSql, valueSql } from './valueSql.ts';

const missing = `'NaN'::DOUBLE`;

/**
 * SQL that turns a cell into the number that a model is given: NaN where it is missing, infinite, or an unseen
 * category. Never NULL, so that vectors can be copied without a look at their validity.
 *
 * @param column with the reading that the feature needs
 * @param unreadable what becomes of a text cell that holds something else, and of an unseen category: `missing`, or
 *   `infinity` as a mark
 */
export function encodeSql(
  feature: Feature,
  column: SourceColumn,
  levels: LevelsType | null,
  unreadable: 'missing' | 'infinity',
): string {
  const value = valueSql(column);
  if (feature.kind === 'category') {
    const code = levels!.codeSql(levelCandidates(column));
    if (unreadable === 'missing') return `coalesce(${code}, ${missing})`;
    const cell = columnAlias(column.index);
    const isPresent = column.reading === null ? `${value} IS NOT NULL` : isPresentSql(cell);
    return `coalesce(${code}, CASE WHEN ${isPresent} THEN 'Infinity'::DOUBLE ELSE ${missing} END)`;
  }
  const isFinite = feature.kind === 'boolean' ? `${value} IS NOT NULL` : `isfinite(${value})`;
  const number = feature.kind === 'date' ? datePartSql(value, feature.part) : `CAST(${value} AS DOUBLE)`;
  const otherwise =
    unreadable === 'infinity' && column.reading !== null
      ? `CASE WHEN ${value} IS NULL AND ${isPresentSql(columnAlias(column.index))} THEN 'Infinity'::DOUBLE ELSE ${missing} END`
      : missing;
  return `CASE WHEN ${isFinite} THEN ${number} ELSE ${otherwise} END`;
}

/** SQL for a part of a timestamp as DOUBLE, see `dateParts`. */
function datePartSql(timestamp: string, part: DatePart): string {
  switch (part) {
    case 'day_of_week':
      return `CAST(date_part('isodow', ${timestamp}) - 1 AS DOUBLE)`;
    case 'epoch_day':
      return `CAST(date_diff('day', DATE '1970-01-01', CAST(${timestamp} AS DATE)) AS DOUBLE)`;
    case 'year':
    case 'month':
    case 'day':
    case 'hour':
      return `CAST(date_part('${part}', ${timestamp}) AS DOUBLE)`;
  }
}
