import { fitGaussian, type GaussianParams, type Points } from './gaussianProcess.ts';

/** Length scales from which the search for the likeliest begins, in units of an axis: wiggly to all but straight. */
const firstScales = [0.25, 0.5, 1, 2] as const;
const noises = [1e-3, 1e-2, 0.1, 0.5] as const;
/** What a single axis's scale is multiplied by, one after the other. */
const factors = [0.4, 2.5, 8] as const;
/** Rounds over the axes. */
const passes = 2;
/** Shortest and longest scale: what is finer than the shortest is noise, a longer one than the longest is no effect. */
const shortest = 0.08;
const longest = 20;

/**
 * Length scales and noise of the largest marginal likelihood on a small grid: first one scale for all axes and the
 * noise, then each axis by itself, then the noise again. An axis that matters little ends with a long scale.
 *
 * @param values of mean 0
 */
export function likeliestParams(points: Points, values: Float64Array): GaussianParams {
  const axes = points.labels.length;
  let best: GaussianParams = { scales: new Array<number>(axes).fill(1), noise: 0.1 };
  let most = -Infinity;
  const consider = (params: GaussianParams): void => {
    const likelihood = fitGaussian(points, values, params)?.logLikelihood ?? -Infinity;
    if (likelihood <= most) return;
    most = likelihood;
    best = params;
  };
  for (const scale of firstScales) {
    for (const noise of noises) consider({ scales: new Array<number>(axes).fill(scale), noise });
  }
  for (let pass = 0; pass < passes; pass++) {
    for (let axis = 0; axis < axes; axis++) {
      const { scales, noise } = best;
      for (const factor of factors) {
        const scale = Math.min(Math.max(scales[axis]! * factor, shortest), longest);
        if (scale !== scales[axis]) consider({ scales: scales.with(axis, scale), noise });
      }
    }
    const { scales } = best;
    for (const noise of noises) consider({ scales, noise });
  }
  return best;
}
