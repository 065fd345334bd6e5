import { axisOf } from './axis.ts';
import { activeParams } from './conditions.ts';
import type { Space, TrialParams } from './space.ts';
import type { Observation } from './strategy.ts';

/**
 * Whether a combination is one of those that were tried or are running. Where any number will do for some parameter
 * it is not worth looking: no two draws are equal.
 *
 * @returns a function of active parameters
 */
export function triedBefore(
  space: Space,
  history: readonly Observation[],
  pending: readonly TrialParams[],
): (params: TrialParams) => boolean {
  if (!isFinite(space)) return () => false;
  const tried = new Set<string>();
  for (const { params } of history) tried.add(keyOf(space, activeParams(space, params)));
  for (const params of pending) tried.add(keyOf(space, activeParams(space, params)));
  return (params) => tried.has(keyOf(space, params));
}

/** Whether a space has a finite number of combinations. */
export function isFinite(space: Space): boolean {
  return space.dimensions.every((dimension) => axisOf(dimension)?.count !== null);
}

/** Equal for equal active parameters of one space, whatever the order they come in. */
function keyOf(space: Space, params: TrialParams): string {
  return JSON.stringify(space.dimensions.map(({ name }) => params[name] ?? null));
}
