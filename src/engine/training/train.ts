import { ArboretumError, isCancelled, toErrorData } from '../../core/errors.ts';
import { checkModelName, modelNameFrom } from '../../core/registry/names.ts';
import { checkVersion } from '../../core/registry/version.ts';
import type { Progress } from '../../core/training/progress.ts';
import { parseSpec } from '../../core/training/parseSpec.ts';
import type { TrainRequest, TrainResult } from '../../protocol/engine.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { cancelRun, failRun, startRun } from '../registry/runs.ts';
import { sourceOf, writtenSpec } from '../registry/runSpecs.ts';
import type { Store } from '../store/open.ts';
import { requireFreeVersion } from './requireFreeVersion.ts';
import { throttle } from './throttle.ts';
import { type TrainJob, trainRun } from './trainRun.ts';

/** Other windows and the views hear of progress this often at most; the caller hears all of it. */
const eventMs = 100;

/**
 * Trains a model and registers it. From the moment the request is known to make sense it is a run of the
 * registry, which ends as finished, failed or cancelled, whatever happens.
 * @param extra the trial whose spec it is; what else goes into the version's folder
 * @throws {ArboretumError} whatever is wrong with the spec, the data or the workspace; `cancelled`
 */
export async function train(
  parts: EngineParts,
  request: TrainRequest,
  context: AbortableContext,
  { study, enrich }: Pick<TrainJob, 'study' | 'enrich'> = {},
): Promise<TrainResult> {
  parts.requireWritable();
  const spec = parseSpec(request.spec);
  const name = request.name ?? modelNameFrom(spec.data);
  checkModelName(name);
  const store = parts.store();
  if (request.version !== undefined) requireFreeVersion(store, name, checkVersion(request.version));

  const source = sourceOf(request);
  const about = { data: spec.data, target: spec.target, model: name };
  const run = startRun(store, about, request.runId, source ?? writtenSpec(name, spec));
  const tell = throttle(eventMs, (progress: Progress) =>
    parts.events.emit({ kind: 'run-progress', runId: run.id, progress }),
  );
  let stage: Progress['stage'] | undefined;
  const onProgress = (progress: Progress) => {
    tell(progress.stage !== stage, progress);
    stage = progress.stage;
    context.onProgress?.(progress);
  };

  try {
    return await trainRun(
      parts,
      { spec, name, version: request.version, runId: run.id, source, study, enrich },
      { ...context, onProgress },
    );
  } catch (error) {
    const failure =
      context.signal.aborted || isCancelled(error) ? new ArboretumError('cancelled', 'Cancelled.') : error;
    recordEnd(store, run.id, failure);
    throw failure;
  }
}

/** Where even that cannot be written, the run shows as interrupted later on; the failure itself is what counts. */
function recordEnd(store: Store, runId: string, failure: unknown): void {
  try {
    if (isCancelled(failure)) cancelRun(store, runId);
    else failRun(store, runId, toErrorData(failure));
  } catch (error) {
    if (!(error instanceof ArboretumError)) throw error;
  }
}
