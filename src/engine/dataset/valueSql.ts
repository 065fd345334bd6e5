import { missingTokens } from '../../core/dataset/textInference.ts';
import type { TextReading } from '../../core/dataset/textInference.ts';
import type { ValueKind } from '../../core/dataset/valueKind.ts';
import type { SourceColumn } from './source.ts';
import { columnAlias, literal } from './sqlText.ts';

/**
 * SQL for the value of a column: DOUBLE for numbers (NaN is NULL, infinite stays), BOOLEAN, TIMESTAMP in UTC,
 * VARCHAR (empty is NULL). A text cell that cannot be read is NULL.
 */
export function valueSql(column: SourceColumn): string {
  const cell = columnAlias(column.index);
  if (column.reading !== null) return readingSql(cell, column.reading);
  switch (column.kind) {
    case 'number':
      return notNan(numberSql(cell, column.storage));
    case 'boolean':
      return cell;
    case 'date':
      return timestampSql(cell, column.storage);
    case 'text':
      return `nullif(CAST(${cell} AS VARCHAR), '')`;
    case 'unsupported':
      // Only whether there is a value matters.
      return `(${cell} IS NOT NULL)`;
  }
}

/** SQL that reads the text of a cell as a value, NULL where it cannot. */
export function readingSql(cell: string, reading: TextReading): string {
  switch (reading.kind) {
    case 'number': {
      const text = reading.decimalComma ? `replace(${cell}, ',', '.')` : cell;
      return notNan(`TRY_CAST(${text} AS DOUBLE)`);
    }
    case 'boolean':
      return `CASE lower(trim(${cell})) WHEN 'true' THEN true WHEN 'false' THEN false END`;
    case 'date':
      // Through TIMESTAMPTZ, so that an offset such as +02:00 counts; without one the time is taken as UTC.
      return reading.format === null
        ? `(TRY_CAST(${cell} AS TIMESTAMPTZ) AT TIME ZONE 'UTC')`
        : `try_strptime(trim(${cell}), ${literal(reading.format)})`;
    case 'text':
    case 'unknown':
      return `nullif(${cell}, '')`;
  }
}

export function readingKind(reading: TextReading): ValueKind {
  return reading.kind === 'unknown' ? 'text' : reading.kind;
}

const tokens = missingTokens.map((token) => token.replace(/[?.]/g, '\\$&')).join('|');

/**
 * SQL that is true where a cell of text holds something other than a sign for *missing*. A pattern, since DuckDB
 * makes a join of a long IN list, after which rows come in another order.
 */
export function isPresentSql(cell: string): string {
  return `(${cell} IS NOT NULL AND NOT regexp_full_match(${cell}, ${literal(`\\s*(${tokens})\\s*`)}, 'i'))`;
}

function numberSql(cell: string, storage: string): string {
  // Times of day and intervals become seconds.
  return /^(TIME|INTERVAL)/.test(storage) ? `CAST(epoch(${cell}) AS DOUBLE)` : `CAST(${cell} AS DOUBLE)`;
}

function timestampSql(cell: string, storage: string): string {
  return storage === 'TIMESTAMP WITH TIME ZONE' || storage === 'TIMESTAMPTZ'
    ? `(${cell} AT TIME ZONE 'UTC')`
    : `CAST(${cell} AS TIMESTAMP)`;
}

function notNan(number: string): string {
  return `nullif(${number}, 'NaN'::DOUBLE)`;
}
