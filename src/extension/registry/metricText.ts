import { formatNumber } from '../../core/format/number.ts';
import { metricLabel } from '../../core/training/metricTable.ts';

/** A metric with its name for people: `MAE 2.91`. */
export function metricText({ name, value }: { readonly name: string; readonly value: number }): string {
  return `${metricLabel(name)} ${formatNumber(value, { padded: true })}`;
}
