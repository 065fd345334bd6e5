import { isActive } from './conditions.ts';
import type { Dimension, Space, TrialParams } from './space.ts';
import { toUnit } from './units.ts';

/** A searched dimension as the surrogate sees it. */
export interface SurrogateAxis {
  readonly dimension: Dimension;
  /** Coordinates are labels: two are equal or different, and neither near nor far. */
  readonly isLabel: boolean;
}

/** Where a parameter that is not part of a trial lies: in the middle of a range, or on a label of its own. */
const inactive = 0.5;
const inactiveLabel = -1;

/** The axes of a space: its dimensions but those that are fixed. */
export function surrogateAxes({ dimensions }: Space): SurrogateAxis[] {
  return dimensions
    .filter(({ kind }) => kind !== 'fixed')
    .map((dimension) => ({ dimension, isLabel: dimension.kind === 'categorical' }));
}

/**
 * A trial as a point, one coordinate an axis: from 0 to 1 for numbers, the index for labels. A number beyond its range
 * counts as the end that is nearest.
 */
export function surrogatePoint(axes: readonly SurrogateAxis[], params: TrialParams): Float64Array {
  return Float64Array.from(axes, ({ dimension, isLabel }) => {
    const value = Object.hasOwn(params, dimension.name) ? params[dimension.name] : undefined;
    const missing = isLabel ? inactiveLabel : inactive;
    if (value === undefined || !isActive(dimension, params)) return missing;
    if (dimension.kind === 'categorical') return dimension.choices.indexOf(value as number);
    if ((dimension.kind === 'float' || dimension.kind === 'int') && typeof value === 'number') {
      if (value <= dimension.low) return 0;
      if (value >= dimension.high) return 1;
    }
    const unit = toUnit(dimension, value);
    return Number.isNaN(unit) ? missing : unit;
  });
}
