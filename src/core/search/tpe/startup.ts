import type { Axis } from '../axis.ts';
import { paramsFrom } from '../searchedAxes.ts';
import type { Space, TrialParams } from '../space.ts';
import { evenCoordinate } from '../strategies/random.ts';
import { studyRandom } from '../trialRandom.ts';

/**
 * The first trials, spread evenly: a Kronecker sequence on the powers of the generalized golden ratio (M. Roberts, "The
 * Unreasonable Effectiveness of Quasirandom Sequences", 2018), shifted by the seed (Cranley and Patterson, 1976). Any
 * first few of its points fill the space better than as many independent ones, and each can be had by itself.
 *
 * @param index from 0
 */
export function startupParams(space: Space, axes: readonly Axis[], seed: number, index: number): TrialParams {
  const ratio = goldenRatio(axes.length);
  const random = studyRandom(seed);
  const shifts = axes.map(() => random.uniform());
  return paramsFrom(space, axes, (axis) => {
    const share = shifts[axis]! + (index + 1) * ratio ** -(axis + 1);
    return evenCoordinate(axes[axis]!, share - Math.floor(share));
  });
}

/** The positive root of x^(d + 1) = x + 1. */
function goldenRatio(dimensions: number): number {
  let root = 1.5;
  for (let step = 0; step < 50; step++) root = (1 + root) ** (1 / (dimensions + 1));
  return root;
}
