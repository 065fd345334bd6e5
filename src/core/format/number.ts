/** How a number is written: digits after rounding, and whether zeros at the end stay. */
export interface NumberFormat {
  /** Significant digits below 1,000; above, all digits of the whole part are kept. Default 3. */
  readonly digits?: number;
  /** Keep trailing zeros (`3.20`), for figures that stand beside one another. Default false. */
  readonly padded?: boolean;
}

const minus = '\u2212';
const notANumber = '–';

/**
 * A number for people: 3 significant digits (all whole digits from 1,000 on), thousands separated by commas, a
 * true minus sign, no floating-point noise. Very large and very small numbers are written like `1.23e15`.
 * What is not a number is a dash.
 */
export function formatNumber(value: number, format: NumberFormat = {}): string {
  if (Number.isNaN(value)) return notANumber;
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${minus}∞`;
  const digits = format.digits ?? 3;
  const magnitude = Math.abs(value);
  if (magnitude === 0) return '0';
  const text =
    magnitude >= 1e15 || magnitude < 1e-4
      ? exponential(magnitude, digits)
      : decimal(magnitude, digits, format.padded ?? false);
  return value < 0 ? minus + text : text;
}

/** A whole number with thousands separated: `1,164,318`. */
export function formatInteger(value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  const rounded = Math.round(Math.abs(value));
  if (rounded >= 1e15) return formatNumber(value);
  const text = separated(String(rounded));
  return value < 0 && rounded > 0 ? minus + text : text;
}

/**
 * Figures that are read beside one another: padded, with as many digits as it takes (at most 6) for those
 * that differ to look different.
 */
export function formatTogether(values: readonly number[]): string[] {
  const distinct = new Set(values.filter(Number.isFinite)).size;
  for (let digits = 3; ; digits++) {
    const texts = values.map((value) => formatNumber(value, { digits, padded: true }));
    const different = new Set(texts.filter((_, i) => Number.isFinite(values[i]))).size;
    if (different === distinct || digits === 6) return texts;
  }
}

/** A share as a percentage: `38 %`, `0.41 %`, `99.98 %`. Nothing but exactly 1 is written as `100 %`. */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return formatNumber(share);
  if (share < 0) return minus + formatPercent(-share);
  const percent = share * 100;
  // Rounded first: 0.99998 % is 1 %, though a share of 0.99998 is not 1.
  if (percent < 9.95) return `${formatNumber(Number(percent.toPrecision(2)), { digits: 2 })} %`;
  if (percent <= 99 || percent >= 100) return `${formatInteger(percent)} %`;
  let text = percent.toFixed(1);
  for (let decimals = 2; text.startsWith('100') && decimals <= 15; decimals++)
    text = percent.toFixed(decimals);
  return `${trimmed(text)} %`;
}

function decimal(magnitude: number, wanted: number, padded: boolean): string {
  let digits = wanted;
  let rounded = Number(magnitude.toPrecision(digits));
  // An AUC of 0.9998 is not 1: a share rounds up to 1 only where the difference is noise.
  while (magnitude < 1 && rounded === 1 && digits < 6) rounded = Number(magnitude.toPrecision(++digits));
  const exponent = Number(rounded.toExponential().split('e')[1]);
  const decimals = Math.min(20, Math.max(0, digits - 1 - exponent));
  const text = (decimals === 0 ? Math.round(magnitude) : rounded).toFixed(decimals);
  return separated(padded ? text : trimmed(text));
}

function exponential(magnitude: number, digits: number): string {
  const [mantissa = '', exponent = ''] = magnitude.toExponential(digits - 1).split('e');
  return `${trimmed(mantissa)}e${exponent.replace('+', '').replace('-', minus)}`;
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function separated(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
