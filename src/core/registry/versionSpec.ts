import { ArboretumError } from '../errors.ts';
import type { SpecContent } from '../training/specText.ts';
import { formatRef } from './formatRef.ts';
import type { ModelVersion } from './model.ts';

/**
 * What a version was trained by, defaults written out: on the same data it trains the same model again.
 *
 * @throws {ArboretumError} `not-reproducible` for a version that was trained elsewhere
 */
export function specOfVersion({ name, version, spec, lineage }: ModelVersion): SpecContent {
  if (lineage.origin !== undefined && lineage.origin.kind !== 'zip') {
    throw new ArboretumError(
      'not-reproducible',
      `There is no spec of ${formatRef(name, version)}: it was imported, and how it was trained is not known.`,
      'Train a model here instead.',
    );
  }
  return { name, spec };
}
