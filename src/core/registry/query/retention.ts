import { ArboretumError } from '../../errors.ts';
import { newestFirst } from '../version.ts';

/** A version of a model, as far as retention looks at it. */
export interface RetainedVersion {
  readonly version: string;
  readonly environments: readonly string[];
  readonly tags: readonly string[];
  /** Keys of running experiments that it is a variant of. */
  readonly experiments: readonly string[];
}

/** Why a version stays; of several reasons the first of this order. */
export type KeptBecause = 'newest' | 'environment' | 'experiment' | 'tag';

export interface Retention<T> {
  /** Newest first, as `doomed`. */
  readonly kept: readonly { readonly version: T; readonly because: KeptBecause }[];
  readonly doomed: readonly T[];
}

/**
 * How many of a model's newest versions are kept. Never 0: the newest version is what a bare name and `@latest` mean,
 * and whoever wants a model gone deletes it.
 *
 * @throws {ArboretumError} `bad-usage`
 */
export function checkKeep(keep: number): number {
  if (Number.isSafeInteger(keep) && keep >= 1) return keep;
  throw new ArboretumError(
    'bad-usage',
    `The number of newest versions to keep must be a whole number of at least 1, not ${keep}.`,
    'To delete all versions of a model, delete the model.',
  );
}

/**
 * Which versions of one model stay: its newest `keep` by semantic version, those in an environment, those with a tag.
 *
 * @throws {ArboretumError} `bad-usage` for a `keep` below 1 or with a fraction
 */
export function planRetention<T extends RetainedVersion>(versions: readonly T[], keep: number): Retention<T> {
  checkKeep(keep);
  const kept: { version: T; because: KeptBecause }[] = [];
  const doomed: T[] = [];
  for (const [place, version] of newestFirst(versions, (each) => each.version).entries()) {
    const because = reasonToKeep(version, place < keep);
    if (because === null) doomed.push(version);
    else kept.push({ version, because });
  }
  return { kept, doomed };
}

function reasonToKeep(
  { environments, experiments, tags }: RetainedVersion,
  isNewest: boolean,
): KeptBecause | null {
  if (isNewest) return 'newest';
  if (environments.length > 0) return 'environment';
  if (experiments.length > 0) return 'experiment';
  return tags.length > 0 ? 'tag' : null;
}
