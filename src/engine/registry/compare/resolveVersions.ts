import { ArboretumError } from '../../../core/errors.ts';
import { fewestCompared, mostCompared } from '../../../core/registry/comparison/comparison.ts';
import { formatRef } from '../../../core/registry/formatRef.ts';
import type { Store } from '../../store/open.ts';
import { requireVersion, type ShownVersion } from '../show.ts';

/**
 * The versions that references mean, in their order.
 * @throws {ArboretumError} `bad-usage` for too few, too many, or one that is meant twice; as `requireVersion`
 */
export async function resolveVersions(
  store: Store,
  refs: readonly string[],
  signal: AbortSignal,
): Promise<ShownVersion[]> {
  if (refs.length < fewestCompared || refs.length > mostCompared) {
    throw new ArboretumError(
      'bad-usage',
      `${fewestCompared} to ${mostCompared} versions can be compared at a time, not ${refs.length}.`,
      'Name versions such as houses@1.0.0 and houses@1.1.0.',
    );
  }
  const found: ShownVersion[] = [];
  const refOf = new Map<string, string>();
  for (const ref of refs) {
    const shown = await requireVersion(store, ref, signal);
    const full = formatRef(shown.version.name, shown.version.version);
    const before = refOf.get(full);
    if (before !== undefined) throw twice(full, [before, ref]);
    refOf.set(full, ref);
    found.push(shown);
  }
  return found;
}

function twice(full: string, [first, second]: readonly [string, string]): ArboretumError {
  const same = first === second || (first === full && second === full);
  return new ArboretumError(
    'bad-usage',
    same ? `${full} is named twice.` : `${first} and ${second} are the same version, ${full}.`,
    'Name each version once.',
  );
}
