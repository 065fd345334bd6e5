import { studentQuantile } from '../statistics/studentT.ts';

/**
 * Half the width of a 95 % interval of the difference between two trials, in standard deviations of their fold
 * differences: the t-test for resampled scores as corrected by Nadeau and Bengio ("Inference for the Generalization
 * Error", Machine Learning 52, 2003), for repeated cross-validation in the form of Bouckaert and Frank (2004). Folds
 * share most of their training rows, so that their scores are not independent and the plain interval, without the
 * second term under the root, would be far too narrow.
 *
 * @param folds of one repeat
 * @param testShare validation rows for each training row; default: that of k-fold cross-validation
 * @returns null with fewer than two results, which allow no interval
 */
export function intervalFactor(
  folds: number,
  repeats: number,
  testShare: number = 1 / (folds - 1),
): number | null {
  const results = folds * repeats;
  if (folds < 2 || results < 2) return null;
  return studentQuantile(0.975, results - 1) * Math.sqrt(1 / results + testShare);
}
