import { coordinateOf, type Axis } from '../axis.ts';
import { paramsFrom, searchedAxes } from '../searchedAxes.ts';
import type { Space, TrialParams } from '../space.ts';
import type { CreateStrategy } from '../strategy.ts';
import { createParzen, drawCoordinate, kernelAt, logDensity, type Parzen } from '../tpe/parzen.ts';
import { divide, rankedTrials } from '../tpe/ranking.ts';
import { startupParams } from '../tpe/startup.ts';
import { ageWeights, goodCount } from '../tpe/weights.ts';
import { trialRandom } from '../trialRandom.ts';
import { triedBefore } from '../tried.ts';

/** What can be turned on a Tree-structured Parzen Estimator. */
export interface TpeSettings {
  /** Ranked trials before which suggestions are spread evenly. */
  readonly startup: number;
  /** Candidates of which the one with the best ratio of densities is suggested. */
  readonly candidates: number;
  /** Share of the ranked trials that are good; there are 25 at most. */
  readonly goodShare: number;
}

/**
 * The newest of the bad trials, whose density is taken. Older ones would weigh little, and each costs time in every
 * suggestion: with 10,000 trials of 8 parameters it took 250 ms with all of them, and takes 40 ms.
 */
const mostAvoided = 1500;

/**
 * Optuna 5.0 has 24 candidates and a tenth of the trials. With more of both the mean regret after 100 trials fell from
 * 0.24 to 0.19 on a sphere and from 6.7 to 5.8 on Ackley's function, each of five dimensions, and changed within noise on
 * six other functions (20 and 40 seeds, others than those of `bench/search-quality`).
 */
export const tpeDefaults: TpeSettings = { startup: 10, candidates: 64, goodShare: 0.15 };

/**
 * Bayesian search by a Tree-structured Parzen Estimator (Bergstra et al., "Algorithms for Hyper-Parameter
 * Optimization", 2011): candidates are drawn from the density of good trials, and the one is suggested where that
 * density is highest beside the density of the others.
 *
 * The kernels are joint over all parameters, so that what works together is tried together. Trials that are still
 * running count as bad ones ("constant liar"): neighbours of what is being tried can wait. Where a parameter of a trial
 * was not active, or its value lies outside the space, its kernel is the prior there: a conditional space has one model.
 */
export const createTpeStrategy: CreateStrategy = (space, options) => createTpe(space, options, tpeDefaults);

/** The strategy with other settings, for measuring what they do. */
export function createTpe(
  space: Space,
  { seed, direction, first }: Parameters<CreateStrategy>[1],
  { startup, candidates, goodShare }: TpeSettings,
): ReturnType<CreateStrategy> {
  const axes = searchedAxes(space);
  return {
    kind: 'tpe',
    size: null,
    suggest(number, history, pending) {
      const random = trialRandom(seed, number);
      if (rankedTrials(history) < startup) return startupParams(space, axes, seed, number - first);
      const { good, bad } = divide(history, direction, (trials) => goodCount(trials, goodShare));
      const paramsAt = (index: number) => history[index]!.params;
      const imitated = parzenOf(axes, good.map(paramsAt));
      const avoided = parzenOf(axes, [...bad.slice(-mostAvoided).map(paramsAt), ...pending]);
      const tried = triedBefore(space, history, pending);
      const point = new Float64Array(axes.length);
      const scratch = new Float64Array(Math.max(imitated.kernels, avoided.kernels));
      let best: TrialParams | null = null;
      let bestScore = -Infinity;
      for (let candidate = 0; candidate < candidates; candidate++) {
        const kernel = kernelAt(imitated, random.uniform());
        const params = paramsFrom(space, axes, (axis) => drawCoordinate(imitated, axis, kernel, random));
        locate(axes, params, point);
        const score = logDensity(imitated, point, scratch) - logDensity(avoided, point, scratch);
        if (best !== null && (score <= bestScore || tried(params))) continue;
        best = params;
        bestScore = tried(params) ? -Infinity : score;
      }
      return best;
    },
  };
}

/** A density around trials, oldest first. */
function parzenOf(axes: readonly Axis[], trials: readonly TrialParams[]): Parzen {
  const coordinates = axes.map((axis) =>
    Float64Array.from(trials, (params) => coordinateOf(axis, params[axis.dimension.name])),
  );
  return createParzen(axes, coordinates, ageWeights(trials.length));
}

/** The coordinates of parameters; NaN for those that are not active. */
function locate(axes: readonly Axis[], params: TrialParams, point: Float64Array): void {
  for (let index = 0; index < axes.length; index++) {
    point[index] = coordinateOf(axes[index]!, params[axes[index]!.dimension.name]);
  }
}
