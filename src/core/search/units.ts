import type { ParamValue } from '../training/spec.ts';
import type { Dimension, FloatDimension, IntDimension } from './space.ts';
import { isStepped, nearestStep, stepValue } from './steps.ts';

/**
 * A value as a coordinate from 0 (the low end) to 1 (the high end), for models and charts: linear in the value, in
 * its logarithm where the dimension is logarithmic, in the index for lists. Fixed: 0.
 *
 * @returns NaN for a value outside the dimension. A number between the ends that is no multiple of the step (the
 *   default parameters', say) has its place all the same.
 */
export function toUnit(dimension: Dimension, value: ParamValue): number {
  switch (dimension.kind) {
    case 'float':
    case 'int':
      return numberToUnit(dimension, value);
    case 'categorical':
      return indexToUnit(dimension.choices.indexOf(value as number), dimension.choices.length);
    case 'ordered':
      return indexToUnit(dimension.values.indexOf(value as number), dimension.values.length);
    case 'fixed':
      return sameAs(dimension.value, value) ? 0 : NaN;
  }
}

/** The value of the dimension that is nearest to a coordinate; the other way round of `toUnit`. */
export function fromUnit(dimension: Dimension, unit: number): ParamValue {
  switch (dimension.kind) {
    case 'float':
    case 'int':
      return numberFromUnit(dimension, unit);
    case 'categorical':
      return dimension.choices[unitToIndex(unit, dimension.choices.length)]!;
    case 'ordered':
      return dimension.values[unitToIndex(unit, dimension.values.length)]!;
    case 'fixed':
      return dimension.value;
  }
}

function numberToUnit(dimension: FloatDimension | IntDimension, value: ParamValue): number {
  const { low, high, log } = dimension;
  if (typeof value !== 'number' || !(value >= low && value <= high)) return NaN;
  if (dimension.kind === 'int' && !Number.isInteger(value)) return NaN;
  return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

function numberFromUnit(dimension: FloatDimension | IntDimension, unit: number): number {
  const { low, high, log } = dimension;
  const share = clamp(unit, 0, 1);
  // The ends exactly, whatever exp and log make of them.
  const value =
    share === 0
      ? low
      : share === 1
        ? high
        : log
          ? low * Math.exp(share * Math.log(high / low))
          : low + share * (high - low);
  return isStepped(dimension) ? stepValue(dimension, nearestStep(dimension, value)) : clamp(value, low, high);
}

function indexToUnit(index: number, count: number): number {
  if (index < 0) return NaN;
  return count === 1 ? 0 : index / (count - 1);
}

function unitToIndex(unit: number, count: number): number {
  return clamp(Math.round(unit * (count - 1)), 0, count - 1);
}

function sameAs(a: ParamValue, b: ParamValue): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
