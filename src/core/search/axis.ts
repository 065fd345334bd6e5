import type { ParamValue } from '../training/spec.ts';
import type { Dimension } from './space.ts';
import { isStepped, nearestStep, stepCount, stepValue } from './steps.ts';

/**
 * A searched dimension as strategies draw from it. Numbers have a coordinate in which they are drawn evenly: the
 * value, its logarithm, or the index of an ordered list. A value with a step owns the interval of half a step to
 * either side, so that the first and the last one are as likely as the others.
 */
export interface NumberAxis {
  readonly kind: 'number';
  readonly dimension: Dimension;
  /** Coordinates of the ends, the half steps included. */
  readonly low: number;
  readonly high: number;
  /** Whether each value owns an interval. */
  readonly discrete: boolean;
  /** Number of values; null: any number. */
  readonly count: number | null;
}

export interface ChoiceAxis {
  readonly kind: 'choice';
  readonly dimension: Dimension;
  /** Coordinates are the indices 0 to count - 1. */
  readonly count: number;
}

export type Axis = NumberAxis | ChoiceAxis;

/** The axis of a dimension; null for a fixed one. */
export function axisOf(dimension: Dimension): Axis | null {
  switch (dimension.kind) {
    case 'fixed':
      return null;
    case 'categorical':
      return { kind: 'choice', dimension, count: dimension.choices.length };
    case 'ordered': {
      const count = dimension.values.length;
      return { kind: 'number', dimension, low: -0.5, high: count - 0.5, discrete: true, count };
    }
    case 'float':
    case 'int': {
      const { log } = dimension;
      const stepped = isStepped(dimension);
      const half = stepped ? dimension.step / 2 : 0;
      const [low, high] = [dimension.low - half, dimension.high + half];
      return {
        kind: 'number',
        dimension,
        low: log ? Math.log(low) : low,
        high: log ? Math.log(high) : high,
        discrete: stepped,
        count: stepped ? stepCount(dimension) : null,
      };
    }
  }
}

/** The coordinate of a value; NaN where it is missing or outside the dimension. */
export function coordinateOf({ dimension }: Axis, value: ParamValue | undefined): number {
  switch (dimension.kind) {
    case 'categorical':
      return indexOf(dimension.choices, value);
    case 'ordered':
      return indexOf(dimension.values, value);
    case 'float':
    case 'int': {
      const { low, high, log } = dimension;
      if (typeof value !== 'number' || !(value >= low && value <= high)) return NaN;
      return log ? Math.log(value) : value;
    }
    case 'fixed':
      return NaN;
  }
}

/** The value of a dimension that owns a coordinate, or is nearest to it. */
export function valueAt({ dimension }: Axis, coordinate: number): ParamValue {
  switch (dimension.kind) {
    case 'categorical':
      return dimension.choices[nearestIndex(coordinate, dimension.choices.length)]!;
    case 'ordered':
      return dimension.values[nearestIndex(coordinate, dimension.values.length)]!;
    case 'float':
    case 'int': {
      const { low, high, log } = dimension;
      const value = log ? Math.exp(coordinate) : coordinate;
      if (isStepped(dimension)) return stepValue(dimension, nearestStep(dimension, value));
      return Math.min(Math.max(legible(value, log ? value : high - low), low), high);
    }
    case 'fixed':
      return dimension.value;
  }
}

/** Half the width of the interval that a value of a discrete axis owns, in values (indices for a list). */
export function halfStep({ dimension }: NumberAxis): number {
  return dimension.kind === 'float' || dimension.kind === 'int' ? (dimension.step ?? 0) / 2 : 0.5;
}

/** Whether a number axis is logarithmic. */
export function isLog({ dimension }: NumberAxis): boolean {
  return (dimension.kind === 'float' || dimension.kind === 'int') && dimension.log;
}

/**
 * The number to about seven digits of what matters, in decimal: people read, copy and type parameters, and nothing
 * that is searched depends on the eighth digit.
 *
 * @param scale the size of the range, or of the number where the range is logarithmic
 */
function legible(value: number, scale: number): number {
  const digits = Math.ceil(6 - Math.log10(scale));
  return digits > 100 ? value : digits >= 0 ? Number(value.toFixed(digits)) : Math.round(value);
}

function indexOf(values: readonly unknown[], value: unknown): number {
  const index = values.indexOf(value);
  return index < 0 ? NaN : index;
}

function nearestIndex(coordinate: number, count: number): number {
  return Math.min(Math.max(Math.round(coordinate), 0), count - 1);
}
