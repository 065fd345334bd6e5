import type { Axis } from '../axis.ts';
import { paramsFrom, searchedAxes } from '../searchedAxes.ts';
import type { Space, TrialParams } from '../space.ts';
import type { Random } from '../../statistics/random.ts';
import type { CreateStrategy } from '../strategy.ts';
import { trialRandom } from '../trialRandom.ts';
import { triedBefore } from '../tried.ts';

/** Draws before a combination is suggested that has been tried already. */
const mostDraws = 100;

/**
 * Random search: every parameter drawn evenly from its range (of magnitudes where it is logarithmic) or choices.
 * Where the combinations are finite, one that was tried is drawn again: to evaluate it twice teaches nothing.
 */
export const createRandomStrategy: CreateStrategy = (space, { seed }) => {
  const axes = searchedAxes(space);
  return {
    kind: 'random',
    size: null,
    suggest(number, history, pending) {
      const random = trialRandom(seed, number);
      const tried = triedBefore(space, history, pending);
      let params = drawParams(space, axes, random);
      for (let draw = 1; draw < mostDraws && tried(params); draw++) params = drawParams(space, axes, random);
      return params;
    },
  };
};

/** Draws active parameters, each evenly from its axis. */
export function drawParams(space: Space, axes: readonly Axis[], random: Random): TrialParams {
  return paramsFrom(space, axes, (index) => evenCoordinate(axes[index]!, random.uniform()));
}

/** The coordinate below which a share (from 0 to 1) of an axis lies. */
export function evenCoordinate(axis: Axis, share: number): number {
  if (axis.kind === 'choice') return Math.min(Math.floor(share * axis.count), axis.count - 1);
  return axis.low + share * (axis.high - axis.low);
}
