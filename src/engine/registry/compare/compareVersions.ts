import { ArboretumError } from '../../../core/errors.ts';
import type { Comparison, ComparedVersion } from '../../../core/registry/comparison/comparison.ts';
import { importance, learning, params } from '../../../core/registry/comparison/differences.ts';
import { signature } from '../../../core/registry/comparison/signatureDifference.ts';
import { versionLabels } from '../../../core/registry/comparison/versionLabels.ts';
import type { ModelVersion } from '../../../core/registry/model.ts';
import { formatRef } from '../../../core/registry/formatRef.ts';
import type { CompareRequest } from '../../../protocol/registry.ts';
import type { AbortableContext } from '../../longCall.ts';
import type { EngineParts } from '../../parts.ts';
import type { Store } from '../../store/open.ts';
import { transferring } from '../../workers/channel.ts';
import { environmentsOf, readPlacements } from '../labels.ts';
import { scoredOnDataset } from './onDataset.ts';
import { scoredOnHoldouts } from './onHoldouts.ts';
import { resolveVersions } from './resolveVersions.ts';
import type { Scored } from './scored.ts';
import { unscored } from './unscored.ts';

/**
 * Puts versions beside one another, in the order of the references: on the holdout that they have in common, or
 * on all rows of a dataset. Without common rows nothing is said about which is better.
 *
 * @throws {ArboretumError} `bad-usage` for a target without a dataset; as `resolveVersions`, `scoredOnHoldouts`
 *   and `scoredOnDataset`; `cancelled`
 */
export async function compareVersions(
  parts: EngineParts,
  { refs, data, target }: CompareRequest,
  context: AbortableContext,
): Promise<Comparison> {
  if (target !== undefined && data === undefined) {
    throw new ArboretumError(
      'bad-usage',
      `The target ${target} is that of a dataset, and none is named.`,
      'Name the dataset that all versions are to be scored on, or leave the target out.',
    );
  }
  const store = parts.store();
  const shown = await resolveVersions(store, refs, context.signal);
  const versions = shown.map(({ version }) => version);
  const scored =
    data === undefined
      ? await scoredOnHoldouts(parts, shown, context)
      : await scoredOnDataset(parts, shown, { data, target }, context);
  const answer =
    scored.rows === null
      ? unscored(versions, scored.basis)
      : await compareScored(parts, scored.rows, [...scored.reasons, ...weightReasons(versions)], context);
  return {
    versions: comparedVersions(store, versions),
    basis: scored.basis,
    ...answer,
    params: params(versions),
    signature: signature(versions),
    importance: importance(versions),
    learning: learning(versions),
  };
}

/** In a thread of its own: thousands of resamplings take seconds, in which the engine must answer others. */
async function compareScored(
  parts: EngineParts,
  rows: NonNullable<Scored['rows']>,
  reasons: readonly string[],
  context: AbortableContext,
): Promise<ReturnType<typeof unscored>> {
  context.onProgress?.({ stage: 'evaluating', done: 0, total: null, secondsLeft: null });
  const task = transferring(rows, [rows.truth, ...rows.predictions]);
  const found = await parts.calculator.run((trainer) => trainer.compare(task), context);
  return { ...found, reasons: [...found.reasons, ...reasons] };
}

function weightReasons(versions: readonly ModelVersion[]): string[] {
  const labels = versionLabels(versions);
  const weighted = labels.filter((_, index) => versions[index]!.spec.weight !== undefined);
  if (weighted.length === 0) return [];
  return [
    `Here every row counts the same; the metrics in the report of ${weighted.join(', ')} weigh them, and can differ from these.`,
  ];
}

function comparedVersions(store: Store, versions: readonly ModelVersion[]): ComparedVersion[] {
  const placements = store.read('comparing versions', (db) => readPlacements(db));
  return versions.map(({ name, version, created, task, objective, signature: { target }, ...rest }) => ({
    ref: formatRef(name, version),
    name,
    version,
    created,
    task,
    objective,
    target: target.column,
    data: rest.lineage.data,
    bestIteration: rest.bestIteration,
    environments: environmentsOf(placements.get(name.toLowerCase()), version),
  }));
}
