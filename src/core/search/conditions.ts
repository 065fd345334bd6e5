import type { ParamValue } from '../training/spec.ts';
import type { Condition, Dimension, Space, TrialParams } from './space.ts';
import { isStepped, stepIndex } from './steps.ts';
import { toUnit } from './units.ts';

/**
 * Whether a parameter is part of a trial, by the values of those that come before it in the space. A parent that is
 * itself not part of the trial has no value, so its children are not either.
 */
export function isActive(dimension: Dimension, params: TrialParams): boolean {
  return dimension.when.every((condition) => holds(condition, params));
}

export function holds({ param, values }: Condition, params: TrialParams): boolean {
  const value = Object.hasOwn(params, param) ? params[param] : undefined;
  return value !== undefined && (values as readonly ParamValue[]).includes(value);
}

/** What of some parameters belongs to a trial: those of the space that are active, in its order. */
export function activeParams(space: Space, params: TrialParams): TrialParams {
  const active: Record<string, ParamValue> = {};
  for (const dimension of space.dimensions) {
    const value = Object.hasOwn(params, dimension.name) ? params[dimension.name] : undefined;
    if (value !== undefined && isActive(dimension, active)) active[dimension.name] = value;
  }
  return active;
}

/** Whether a search of the dimension could have given this value: within the ends, on the step, in the list. */
export function inSpace(dimension: Dimension, value: ParamValue | undefined): boolean {
  if (value === undefined || Number.isNaN(toUnit(dimension, value))) return false;
  if (dimension.kind !== 'float' && dimension.kind !== 'int') return true;
  return !isStepped(dimension) || stepIndex(dimension, value as number) >= 0;
}
