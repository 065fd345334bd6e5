import type { FloatDimension, IntDimension } from './space.ts';

/** A numeric dimension with a step. */
export type SteppedDimension = (FloatDimension | IntDimension) & { readonly step: number };

/**
 * How far from a multiple of the step a value may be, in steps: decimal fractions are not exact, and no two steps
 * are meant that close.
 */
const slack = 1e-9;

export function isStepped(dimension: FloatDimension | IntDimension): dimension is SteppedDimension {
  return dimension.step !== null;
}

/** How many values a stepped dimension has. */
export function stepCount({ low, high, step }: SteppedDimension): number {
  return Math.floor((high - low) / step + slack) + 1;
}

/** The value at an index from 0, as its decimal digits say: 0.3, not 0.1 + 0.2. */
export function stepValue({ low, step }: SteppedDimension, index: number): number {
  const value = low + index * step;
  return Number.isInteger(low) && Number.isInteger(step) ? value : rounded(value, decimalsOf(low, step));
}

/** The index of a value that is `low` and a whole number of steps, and within the range; else -1. */
export function stepIndex(dimension: SteppedDimension, value: number): number {
  const index = nearestStep(dimension, value);
  const off = Math.abs((value - dimension.low) / dimension.step - index);
  return off <= slack * Math.max(1, index) ? index : -1;
}

/** The index of the value that is nearest. */
export function nearestStep(dimension: SteppedDimension, value: number): number {
  const index = Math.round((value - dimension.low) / dimension.step);
  return Math.min(Math.max(index, 0), stepCount(dimension) - 1);
}

function decimalsOf(low: number, step: number): number {
  return Math.max(decimals(low), decimals(step));
}

/** Digits after the decimal point of a number as JavaScript prints it. */
function decimals(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}

/** `toFixed` takes at most 100 digits; a number that needs more is left alone. */
function rounded(value: number, digits: number): number {
  return digits > 100 ? value : Number(value.toFixed(digits));
}
