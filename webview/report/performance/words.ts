import { formatInteger, formatNumber, formatPercent } from '../../../src/core/format/number.ts';
import { ellipsize } from '../../chart/labels.ts';
import type { TableColumn, TableData } from '../../ui/tableData.ts';
import { displayName } from '../../ui/text.ts';

/** Numbers that can be placed on an axis. In JSON what is not finite is null, and half the range overflows. */
export function usable(value: number | null | undefined): value is number {
  return typeof value === 'number' && Math.abs(value) < 1e300;
}

const orNaN = (value: number | null): number => (usable(value) ? value : NaN);

export const numberText = (value: number | null): string => formatNumber(orNaN(value));
export const countText = (value: number | null): string => formatInteger(orNaN(value));
export const percentText = (value: number | null): string => formatPercent(orNaN(value));

/** With its sign, also above 0: residuals and biases have one. */
export function signedText(value: number | null): string {
  return (usable(value) && value > 0 ? '+' : '') + numberText(value);
}

export const rangeText = ([low, high]: readonly [number, number], text = numberText): string =>
  usable(low) || usable(high) ? `${text(low)} to ${text(high)}` : '–';

/** A name from data in a sentence or on an axis. */
export const shortName = (name: string): string => ellipsize(displayName(name), 40, (text) => text.length);

/** A column of numbers; what cannot be used is a dash, and empty in the CSV. */
export function numeric<Row>(
  header: string,
  value: (row: Row) => number | null,
  text: (value: number | null) => string = numberText,
): TableColumn<Row> {
  return {
    header,
    align: 'right',
    value: (row) => (usable(value(row)) ? value(row) : null),
    text: (row) => text(value(row)),
  };
}

/** A table of numbers: header, value and, where it is not a plain number, its text. */
export function numberTable<Row>(
  rows: readonly Row[],
  columns: readonly (readonly [
    header: string,
    value: (row: Row) => number | null,
    text?: (value: number | null) => string,
    hint?: string,
  ])[],
): TableData<Row> {
  return {
    rows,
    columns: columns.map(([header, value, text, hint]) => ({
      ...numeric(header, value, text),
      ...(hint === undefined ? {} : { hint }),
    })),
  };
}
