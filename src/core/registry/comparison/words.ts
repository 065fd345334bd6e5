import { formatNumber } from '../../format/number.ts';
import type { Interval } from './comparison.ts';

/** A difference and its interval as texts. */
export interface DifferenceTexts {
  readonly difference: string;
  /** `−0.36 to −0.22` */
  readonly interval: string;
}

/** Effect sizes above this are of differences that hardly vary, and say nothing. */
const largestEffect = 1000;

/**
 * A difference and the ends of its interval with signs, to as many decimals as give the interval's width two digits: the
 * digits after that are noise. An end that is not 0 is not written as 0, so that the text does not contradict the test.
 */
export function differenceTexts(difference: number, [low, high]: Interval): DifferenceTexts {
  const width = high > low ? high - low : Math.abs(difference);
  const wanted = width > 0 ? Math.max(0, 1 - Math.floor(Math.log10(width))) : 0;
  let decimals = wanted;
  const vanishes = (value: number) => value !== 0 && Math.abs(value) < 0.5 * 10 ** -decimals;
  while (decimals < wanted + 3 && (vanishes(low) || vanishes(high))) decimals++;
  return {
    difference: signed(difference, decimals),
    interval: `${signed(low, decimals)} to ${signed(high, decimals)}`,
  };
}

/** `p < 0.001`, `p = 0.034`; never rounded across alpha. */
export function pText(pValue: number, alpha: number): string {
  if (pValue < 0.001) return 'p < 0.001';
  let digits = 2;
  const rounded = () => Number(pValue.toPrecision(digits));
  while (digits < 6 && rounded() < alpha !== pValue < alpha) digits++;
  return `p = ${formatNumber(pValue, { digits })}`;
}

/** `d = 0.21`, without a sign: which one is better is said in words. */
export function effectText(effectSize: number): string {
  const size = Math.abs(effectSize);
  return size > largestEffect ? 'nearly the same in every row' : `d = ${formatNumber(size, { digits: 2 })}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function signed(value: number, decimals: number): string {
  const size = Math.abs(value);
  // As many significant digits as reach to the decimals.
  const rounded = decimals > 15 ? size : Number(size.toFixed(decimals));
  if (rounded === 0) return '0';
  const digits = Math.floor(Math.log10(rounded)) + 1 + Math.min(decimals, 15);
  const text = formatNumber(rounded, { digits: Math.min(15, Math.max(1, digits)), padded: true });
  return value < 0 ? `\u2212${text}` : `+${text}`;
}
