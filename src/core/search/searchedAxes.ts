import type { ParamValue } from '../training/spec.ts';
import { type Axis, axisOf, valueAt } from './axis.ts';
import { isActive } from './conditions.ts';
import type { Space, TrialParams } from './space.ts';

/** The axes of a space's searched dimensions, in the order of the space. */
export function searchedAxes(space: Space): Axis[] {
  return space.dimensions.flatMap((dimension) => axisOf(dimension) ?? []);
}

/**
 * Parameters from coordinates: those of the space that are active.
 *
 * @param coordinate asked once for each active axis, in order, with its index among the searched ones and what has
 *   been decided before it
 */
export function paramsFrom(
  space: Space,
  axes: readonly Axis[],
  coordinate: (axis: number, decided: TrialParams) => number,
): TrialParams {
  const params: Record<string, ParamValue> = {};
  let index = -1;
  for (const dimension of space.dimensions) {
    const fixed = dimension.kind === 'fixed';
    if (!fixed) index++;
    if (!isActive(dimension, params)) continue;
    params[dimension.name] = fixed ? dimension.value : valueAt(axes[index]!, coordinate(index, params));
  }
  return params;
}
