import { formatNumber, formatTogether } from '../../core/format/number.ts';
import { metricLabel } from '../../core/training/metricTable.ts';

/** Shares that people think of in percent. */
const inPercent: ReadonlySet<string> = new Set(['mape', 'accuracy']);

/** A metric with its name for people: `MAE 2.91`, `Accuracy 69.2 %`. */
export function metricText({ name, value }: { readonly name: string; readonly value: number }): string {
  const [text = ''] = metricValues(name, [value]);
  return `${metricLabel(name)} ${text}`;
}

/** Values of one metric beside one another, with the digits that tell them apart. */
export function metricValues(name: string, values: readonly number[]): string[] {
  if (inPercent.has(name))
    return formatTogether(values.map((value) => value * 100)).map((text) => `${text} %`);
  return values.length === 1
    ? values.map((value) => formatNumber(value, { padded: true }))
    : formatTogether(values);
}
