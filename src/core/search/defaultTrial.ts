import { type ParamName, paramTable } from '../training/paramTable.ts';
import type { ParamValue } from '../training/spec.ts';
import { isActive } from './conditions.ts';
import type { Space, TrialParams } from './space.ts';

/**
 * A trial from given parameters: what they leave out of the space is as training would have it, which is
 * LightGBM's default; what the space fixes is fixed.
 *
 * @param given by canonical name; what is not of the space is left out
 */
export function trialFrom(space: Space, given: Readonly<Record<string, ParamValue>>): TrialParams {
  const params: Record<string, ParamValue> = {};
  for (const dimension of space.dimensions) {
    if (!isActive(dimension, params)) continue;
    const { name } = dimension;
    const value =
      dimension.kind === 'fixed' ? dimension.value : (given[name] ?? paramTable[name as ParamName]?.default);
    if (value !== undefined && value !== null) params[name] = value;
  }
  return params;
}
