import type { Interval } from '../../../src/core/registry/comparison/comparison.ts';
import { differenceTexts, pText as pWords } from '../../../src/core/registry/comparison/words.ts';
import { formatTogether } from '../../../src/core/format/number.ts';
import { tickText } from '../../chart/scale.ts';

/** Shares that people know in percent; of all others the bare number is what they know. */
const inPercent: ReadonlySet<string> = new Set(['mape', 'accuracy']);

export function isInPercent(name: string): boolean {
  return inPercent.has(name);
}

/** Values of one metric beside one another, without a unit; `–` where there is none. */
export function valueTexts(name: string, values: readonly (number | null)[]): string[] {
  const scale = inPercent.has(name) ? 100 : 1;
  return formatTogether(values.map((value) => (value === null ? NaN : value * scale)));
}

/** The texts of a difference and of its interval, in the same unit as the metric's values. */
export interface DifferenceText {
  readonly difference: string;
  /** `−0.36 to −0.22`; `–` where there is none. */
  readonly interval: string;
  /** `±0.07`; empty where there is no interval. */
  readonly margin: string;
}

/** A difference and its interval with the digits that the verdict gives them. */
export function differenceText(name: string, difference: number, interval: Interval | null): DifferenceText {
  const scale = inPercent.has(name) ? 100 : 1;
  if (interval === null) {
    const decimals = decimalsFor(null, difference * scale);
    return { difference: signedText(difference * scale, decimals), interval: '–', margin: '' };
  }
  const [low, high] = [interval[0] * scale, interval[1] * scale];
  const texts = differenceTexts(difference * scale, [low, high]);
  const decimals = texts.interval.match(/\.(\d+)/)?.[1]?.length ?? 0;
  return { ...texts, margin: `±${tickText((high - low) / 2, 10 ** -decimals)}` };
}

/**
 * Decimals that show a number with its uncertainty: of the half width one significant digit, two where the first
 * is 1 or 2, which one digit would round by up to a third.
 */
export function decimalsFor(half: number | null, value: number): number {
  const size = half ?? Math.abs(value) / 10;
  if (!(size > 0) || !Number.isFinite(size)) return 2;
  const exponent = Math.floor(Math.log10(size));
  const lead = size / 10 ** exponent;
  return Math.max(0, Math.min(12, -exponent + (lead < 2.95 ? 1 : 0)));
}

/** With its sign, also where it is above 0: differences have one. */
export function signedText(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return '–';
  const text = tickText(Number(value.toFixed(Math.min(20, decimals))), 10 ** -decimals);
  return value > 0 && text !== '0' ? `+${text}` : text;
}

/** What a single metric's p value is held against, so that rounding does not carry it across. */
const alpha = 0.05;

/** A p value: `< 0.001`, `0.034`. */
export function pText(p: number | null): string {
  return p === null ? '–' : pWords(p, alpha).replace(/^p (= )?/, '');
}

/** Effect sizes above this are of differences that hardly vary: the number says nothing. */
export const largestEffect = 1000;

/** An effect size. */
export function effectText(d: number | null): string {
  if (d === null) return '–';
  if (Math.abs(d) > largestEffect) return d < 0 ? '< \u22121,000' : '> 1,000';
  return signedText(d, 2).replace('+', '');
}

/** A share of a's value in percent, signed, without the sign of percent. */
export function shareText(share: number): string {
  const percent = share * 100;
  return signedText(percent, Math.abs(percent) >= 99.95 ? 0 : 1);
}

/** Where residuals are: `−5.9 to +6.1`. */
export function residualRange([low, high]: Interval): string {
  const decimals = Math.min(6, decimalsFor(null, (high - low) / 2));
  return `${signedText(low, decimals)} to ${signedText(high, decimals)}`;
}
