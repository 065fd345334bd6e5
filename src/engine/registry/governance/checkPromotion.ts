import { ArboretumError } from '../../../core/errors.ts';
import type { GateResult } from '../../../core/registry/governance/event.ts';
import {
  conditionResult,
  filesResult,
  notWorseResult,
  signatureResult,
  validationResult,
} from '../../../core/registry/governance/gates.ts';
import { type Environment, environmentOf } from '../../../core/registry/governance/policy.ts';
import { formatRef } from '../../../core/registry/formatRef.ts';
import { parseCondition } from '../../../core/registry/query/condition.ts';
import type { Promotion, PromoteRequest } from '../../../protocol/registry.ts';
import type { AbortableContext } from '../../longCall.ts';
import type { EngineParts } from '../../parts.ts';
import { readPlacements } from '../labels.ts';
import { readForecaster } from '../readForecaster.ts';
import { findVersion, showVersion } from '../show.ts';
import { gatherEvidence } from './evidence.ts';
import { readPolicy } from './policyFile.ts';

/** What promoting a version would meet. */
export interface CheckedPromotion {
  readonly name: string;
  readonly version: string;
  readonly environment: string;
  readonly gates: readonly GateResult[];
  /** The version that was in the environment while the gates were looked at. */
  readonly present: string | null;
}

/**
 * Runs the gates of an environment for a version, and changes nothing.
 *
 * @throws {ArboretumError} `model-not-found`, `version-invalid`, `environment-unknown`, `policy-invalid`, `cancelled`
 */
export async function checkGates(
  parts: EngineParts,
  { ref, environment: wanted, data }: Pick<PromoteRequest, 'ref' | 'environment' | 'data'>,
  context: AbortableContext,
): Promise<CheckedPromotion> {
  const store = parts.store();
  const environment = environmentOf(readPolicy(store.layout), wanted);
  const { name, version } = findVersion(store, ref);
  const present = presentVersion(parts, name, environment.name);
  const about = { name, version, environment: environment.name, present };

  const candidate = await showVersion(store, formatRef(name, version), context.signal).catch(asProblem);
  if (typeof candidate === 'string' || candidate.damaged !== null) {
    const problem = typeof candidate === 'string' ? candidate : candidate.damaged;
    return { ...about, gates: [filesResult(problem)] };
  }
  const gates = [filesResult(null)];
  const forecaster = readForecaster(candidate);
  if (forecaster !== null) gates.push(validationResult(forecaster.validation));
  if (environment.compatible) {
    const replaced =
      present === null ? null : await showVersion(store, formatRef(name, present)).catch(asProblem);
    gates.push(
      typeof replaced === 'string'
        ? { ...signatureResult(candidate.version.signature, null), passed: false, detail: replaced }
        : signatureResult(
            candidate.version.signature,
            replaced && { version: replaced.version.version, signature: replaced.version.signature },
          ),
    );
  }
  for (const text of environment.require) {
    gates.push(conditionResult(parseCondition(text), candidate.version.score.holdout));
  }
  if (environment.notWorse) {
    const rivals = { model: name, present, candidate: version, data: data ?? environment.benchmark };
    gates.push(notWorseResult(await gatherEvidence(parts, rivals, context), present));
  }
  return { ...about, gates };
}

export async function checkPromotion(
  parts: EngineParts,
  request: PromoteRequest,
  context: AbortableContext,
): Promise<Promotion> {
  return promotionOf(await checkGates(parts, request, context), false);
}

export function promotionOf(
  { name, version, environment, gates, present }: CheckedPromotion,
  promoted: boolean,
): Promotion {
  return {
    ref: formatRef(name, version),
    environment,
    gates,
    promoted,
    replaced: present === null || present === version ? null : formatRef(name, present),
  };
}

function presentVersion(parts: EngineParts, model: string, environment: Environment['name']): string | null {
  const placements = parts
    .store()
    .read('looking into the environment', (db) => readPlacements(db, model).get(model.toLowerCase()));
  const wanted = environment.toLowerCase();
  return placements?.find((each) => each.environment.toLowerCase() === wanted)?.version ?? null;
}

/** What is wrong with a version that is not what was registered, as a sentence. */
function asProblem(error: unknown): string {
  if (error instanceof ArboretumError && error.code === 'model-damaged') return error.message;
  throw error;
}
