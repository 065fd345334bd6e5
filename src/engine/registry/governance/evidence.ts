import { ArboretumError, isCancelled } from '../../../core/errors.ts';
import type { Comparison } from '../../../core/registry/comparison/comparison.ts';
import type { Evidence } from '../../../core/registry/governance/gates.ts';
import { formatRef } from '../../../core/registry/formatRef.ts';
import type { AbortableContext } from '../../longCall.ts';
import type { EngineParts } from '../../parts.ts';

/** Two versions of one model: the one in the environment, and the one that is to take its place. */
export interface Rivals {
  readonly model: string;
  readonly present: string | null;
  readonly candidate: string;
  /** Dataset to score both on where their holdouts differ. */
  readonly data: string | undefined;
}

/** What comparing the two says about promoting the one. */
export async function gatherEvidence(
  parts: EngineParts,
  { model, present, candidate, data }: Rivals,
  context: AbortableContext,
): Promise<Evidence> {
  if (present === null) return { kind: 'first' };
  if (present === candidate) return { kind: 'same-version' };
  const { compareVersions } = await import('../compare/compareVersions.ts');
  const refs = [formatRef(model, present), formatRef(model, candidate)];
  try {
    const onHoldout = await compareVersions(parts, { refs }, context);
    if (onHoldout.pairs.length > 0) return evidenceOf(onHoldout);
    if (data !== undefined) {
      const onData = await compareVersions(parts, { refs, data }, context);
      return onData.pairs.length > 0 ? evidenceOf(onData) : { kind: 'unknown', why: onData.verdict };
    }
    return {
      kind: 'unknown',
      why: `${present} and ${candidate} were scored on different rows. Name a dataset to score both on.`,
    };
  } catch (error) {
    if (isCancelled(error) || !(error instanceof ArboretumError) || error.code === 'internal') throw error;
    return { kind: 'unknown', why: error.message };
  }
}

function evidenceOf({ pairs: [pair], verdict, basis }: Comparison): Evidence {
  if (pair === undefined) return { kind: 'unknown', why: verdict };
  const on = basis.kind === 'dataset' ? ` On ${basis.data}.` : '';
  return {
    kind: 'compared',
    better: pair.recommendation === 'none' ? 'none' : pair.recommendation === 'a' ? 'present' : 'candidate',
    finding: `${pair.reason}${on}`,
  };
}
