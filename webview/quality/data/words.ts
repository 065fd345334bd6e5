import { formatDate } from '../../../src/core/format/time.ts';
import { formatInteger, formatNumber } from '../../../src/core/format/number.ts';
import type { ForecastMethod } from '../../../src/protocol/quality.ts';

const minus = '\u2212';

/** What is written of rates that are nearly, but not quite, 100 or 0. */
const [most, least] = [99.9, 0.1];

/**
 * A rate in percent with one decimal. Nothing but 100 is written as 100; more decimals are there where rounding would
 * say something else of a threshold.
 */
export function rateText(rate: number, threshold: number | null = null): string {
  if (!Number.isFinite(rate)) return '–';
  if (rate === 100 || rate === 0) return String(rate);
  const near = (text: string) => Math.max(least, Math.min(most, Number(text))).toFixed(1);
  const first = near(rate.toFixed(1));
  if (threshold === null) return first;
  const meets = rate >= threshold;
  for (const text of [first, rate.toFixed(2), rate.toFixed(3)]) {
    if (Number(text) >= threshold === meets) return text;
  }
  return String(rate);
}

/** `91.4 %` */
export function percentOf(rate: number, threshold: number | null = null): string {
  return `${rateText(rate, threshold)} %`;
}

/** A threshold as it was written: `95`, `99.95`. */
export function thresholdText(threshold: number): string {
  return formatNumber(threshold, { digits: 5 });
}

/** `88.5 to 94.3` */
export function intervalText(lower: number, upper: number): string {
  return `${rateText(lower)} to ${rateText(upper)}`;
}

/** Percentage points with their sign: `−4.7`, `+3.1`, `0.0`. */
export function pointsText(points: number, decimals = 1): string {
  if (!Number.isFinite(points)) return '–';
  const size = Math.abs(points).toFixed(decimals);
  if (Number(size) === 0) return size;
  return `${points < 0 ? minus : '+'}${size}`;
}

/** `±2.9`: half of the interval. */
export function halfText(lower: number, upper: number): string {
  return `±${((upper - lower) / 2).toFixed(1)}`;
}

const small = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** A count in words up to twelve. */
export function countWord(count: number): string {
  return small[count] ?? formatInteger(count);
}

/** `one check`, `14 checks` */
export function checksWord(count: number): string {
  return `${countWord(count)} ${count === 1 ? 'check' : 'checks'}`;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const day = 86_400_000;

/** The day that is some days after another, `YYYY-MM-DD`. */
export function dayAfter(from: string, days: number): string {
  return new Date(Date.parse(from) + days * day).toISOString().slice(0, 10);
}

/** `21 Nov`: the year is said once, in the header. */
export function shortDay(moment: string): string {
  return formatDate(moment).replace(/ \d+$/, '');
}

/** `next 7 days`, `next day` */
export function nextDays(days: number): string {
  return days === 1 ? 'next day' : `next ${formatInteger(days)} days`;
}

/** What a forecast rests on where the model has not enough to go by; empty for the model's own. */
export function methodWords(method: ForecastMethod): string {
  return {
    model: '',
    'rule mean': 'mean of the rule: the dataset is new',
    'dataset mean': 'mean of the dataset: the rule is new',
    'overall mean': 'mean of all checks: dataset and rule are new',
  }[method];
}
