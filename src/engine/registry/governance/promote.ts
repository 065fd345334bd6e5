import { ArboretumError } from '../../../core/errors.ts';
import { filesGate } from '../../../core/registry/governance/gates.ts';
import { checkedReason } from '../../../core/registry/governance/labels.ts';
import { formatRef } from '../../../core/registry/formatRef.ts';
import type { Promotion, PromoteRequest } from '../../../protocol/registry.ts';
import type { AbortableContext } from '../../longCall.ts';
import type { EngineParts } from '../../parts.ts';
import { checkGates, promotionOf } from './checkPromotion.ts';
import { place } from './place.ts';

/**
 * Puts a version into an environment when all gates pass, or when a reason is given for overriding those that fail.
 * A gate that blocks is no error: the answer says `promoted: false`, and nothing has changed.
 *
 * @throws {ArboretumError} as `checkGates`; `bad-usage` for force without a reason; `model-damaged` for force on a
 *   version that is not intact; `promotion-conflict`
 */
export async function promote(
  parts: EngineParts,
  request: PromoteRequest,
  context: AbortableContext,
): Promise<Promotion> {
  parts.requireWritable();
  const reason = checkedReason(request.reason);
  if (request.force && reason === undefined) {
    throw new ArboretumError(
      'bad-usage',
      'Overriding a gate needs a reason.',
      'Say why: with --reason, or in the field.',
    );
  }
  const checked = await checkGates(parts, request, context);
  const { name, version, environment, gates, present } = checked;
  const failed = gates.filter(({ passed }) => !passed);
  const damage = failed.find((gate) => gate.name === filesGate);
  if (request.force && damage !== undefined) {
    throw new ArboretumError(
      'model-damaged',
      `${formatRef(name, version)} cannot be promoted, whatever the reason: ${damage.detail}`,
      'Restore its folder from a backup or from git.',
    );
  }
  if ((failed.length > 0 && !request.force) || present === version) return promotionOf(checked, false);
  context.signal.throwIfAborted();
  parts
    .store()
    .write(`promoting ${formatRef(name, version)}`, (db) =>
      place(db, { kind: 'promoted', model: name, environment, version, expected: present, reason, gates }),
    );
  return promotionOf(checked, true);
}
