import { ArboretumError } from '../../core/errors.ts';
import type { SpecSource } from '../../core/training/specSource.ts';
import type { Services } from '../services.ts';
import type { RunNode } from '../views/runItems.ts';

/**
 * The spec file that a run was started from, as it stood then.
 *
 * @throws {ArboretumError} `run-not-found` where it was started from none
 */
export async function specOfRun(services: Services, { folder, value }: RunNode): Promise<SpecSource> {
  const source = await services.engines.of(folder).runSpec(value.id);
  if (source) return source;
  throw new ArboretumError(
    'run-not-found',
    `There is no spec of this run of ${value.model}: it was not started from a file, and no version came of it.`,
    'Save as Spec... in the form keeps what a training is to be done by.',
  );
}
