import type { z } from 'zod';
import { part, type TrainingData } from '../../dataset/trainingData.ts';
import type { featureRangeSchema } from './insightsFile.ts';

/** What a feature was like in the rows that a model was trained on; null where it never had a value. */
export type FeatureRange = z.infer<typeof featureRangeSchema>;

/**
 * The range of each feature over the rows that the trees were grown on: not validation, not holdout.
 *
 * @returns one a feature, in the order of the signature
 */
export function featureRanges({
  signature,
  matrix,
  rows,
  parts,
}: Pick<TrainingData, 'signature' | 'matrix' | 'rows' | 'parts'>): FeatureRange[] {
  return signature.features.map(({ name }, index) => {
    const values = matrix.subarray(index * rows, (index + 1) * rows);
    let min = Infinity;
    let max = -Infinity;
    let missing = 0;
    let seen = 0;
    for (let row = 0; row < rows; row++) {
      if (parts[row] !== part.train) continue;
      seen += 1;
      const value = values[row]!;
      if (Number.isNaN(value)) missing += 1;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    const known = min <= max;
    return {
      feature: name,
      min: known ? min : null,
      max: known ? max : null,
      missing: seen === 0 ? 0 : missing / seen,
    };
  });
}
