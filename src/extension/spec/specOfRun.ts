import { ArboretumError } from '../../core/errors.ts';
import type { RunSpec } from '../../core/training/specSource.ts';
import type { Services } from '../services.ts';
import type { RunNode } from '../views/runItems.ts';

/**
 * What a run was trained by.
 *
 * @throws {ArboretumError} `run-not-found` where it was not kept
 */
export async function specOfRun(services: Services, { folder, value }: RunNode): Promise<RunSpec> {
  const source = await services.engines.of(folder).runSpec(value.id);
  if (source) return source;
  throw new ArboretumError(
    'run-not-found',
    `There is no spec of this run of ${value.model}: Arboretum did not keep those yet that were in no file.`,
    'Train again: each run keeps its spec.',
  );
}
