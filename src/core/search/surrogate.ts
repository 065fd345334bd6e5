import { quantileOf } from '../statistics/quantile.ts';
import { createRandom, shuffle } from '../statistics/random.ts';
import type { Direction } from '../training/learnerMetrics.ts';
import { likeliestParams } from './gaussianParams.ts';
import { fitGaussian, type Points } from './gaussianProcess.ts';
import { lossOf, signed } from './pruning/loss.ts';
import type { Space, TrialParams } from './space.ts';
import { type SurrogateAxis, surrogateAxes, surrogatePoint } from './surrogatePoint.ts';

/** An evaluated set of parameters. */
export interface SurrogateTrial {
  readonly params: TrialParams;
  /** Finite. */
  readonly value: number;
}

/** A model of the objective over the space, in the objective's own units. */
export interface Surrogate {
  /** Expected objective of some parameters, and the standard deviation of this expectation. */
  at(params: TrialParams): { readonly mean: number; readonly sd: number };
  meanAt(params: TrialParams): number;
  /** Trials that it was fitted to. */
  readonly trials: number;
}

/** Most trials of a fit, whose time rises with their third power, and how many of them are the best ones. */
const mostTrials = 200;
const bestTrials = 100;
/** Most trials that length scales are chosen by. */
const mostForParams = 80;

/**
 * Fits a Gaussian process to complete trials. Of many, the best ones and a sample of the others are taken.
 *
 * Bad values far out are moved to the upper fence of Tukey's box plot (1.5 interquartile ranges beyond the quartile):
 * one trial that came to nothing would otherwise take all of the scale, and what lies between good and better with it.
 *
 * @param seed of the sample
 */
export function fitSurrogate(
  space: Space,
  direction: Direction,
  trials: readonly SurrogateTrial[],
  seed: number,
): Surrogate | null {
  const axes = surrogateAxes(space);
  const chosen = chooseTrials(trials, direction, mostTrials, bestTrials, seed);
  if (axes.length === 0 || chosen.length < 2) return null;
  const losses = winsorized(Float64Array.from(chosen, ({ value }) => lossOf(value, direction)));
  const { mean, deviation } = moments(losses);
  const values = losses.map((loss) => (loss - mean) / deviation);
  const few = chooseTrials(
    chosen.map((trial, index) => ({ ...trial, index })),
    direction,
    mostForParams,
    mostForParams / 2,
    seed,
  );
  const params = likeliestParams(
    pointsOf(axes, few),
    centred(Float64Array.from(few, ({ index }) => values[index]!)),
  );
  const process = fitGaussian(pointsOf(axes, chosen), values, params);
  if (process === null) return null;
  const back = (standardized: number) => signed(mean + deviation * standardized, direction);
  return {
    at(given) {
      const { mean: expected, sd } = process.at(surrogatePoint(axes, given));
      return { mean: back(expected), sd: deviation * sd };
    },
    meanAt: (given) => back(process.meanAt(surrogatePoint(axes, given))),
    trials: chosen.length,
  };
}

/** The best ones and a sample of the others, in the order given. */
function chooseTrials<T extends SurrogateTrial>(
  trials: readonly T[],
  direction: Direction,
  most: number,
  best: number,
  seed: number,
): readonly T[] {
  if (trials.length <= most) return trials;
  const loss = (index: number) => lossOf(trials[index]!.value, direction);
  const ranked = trials.map((_, index) => index).sort((a, b) => loss(a) - loss(b) || a - b);
  const others = shuffle(ranked.slice(best), createRandom(seed)).slice(0, most - best);
  const chosen = new Set([...ranked.slice(0, best), ...others]);
  return trials.filter((_, index) => chosen.has(index));
}

function winsorized(losses: Float64Array): Float64Array {
  const [lower, upper] = [quantileOf(losses, 0.25), quantileOf(losses, 0.75)];
  // Where half of the trials are equal there is no scale to go by.
  if (upper === lower) return losses;
  const fence = upper + 1.5 * (upper - lower);
  return losses.map((loss) => Math.min(loss, fence));
}

function moments(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length) || 1 };
}

function centred(values: Float64Array): Float64Array {
  const { mean } = moments(values);
  return values.map((value) => value - mean);
}

function pointsOf(axes: readonly SurrogateAxis[], trials: readonly SurrogateTrial[]): Points {
  const coordinates = new Float64Array(trials.length * axes.length);
  trials.forEach(({ params }, index) => coordinates.set(surrogatePoint(axes, params), index * axes.length));
  return { count: trials.length, coordinates, labels: axes.map(({ isLabel }) => isLabel) };
}
