import { ArboretumError } from '../../core/errors.ts';
import type { RegisterTrialRequest, TrainResult } from '../../protocol/engine.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { train } from '../training/train.ts';
import { recordHoldout, recordRegistered } from './recordStudy.ts';
import { finalSpec } from './refit.ts';
import { bestOf, definitionOf, requireStudy } from './studyRows.ts';
import { readTrials } from './trialRows.ts';

/**
 * Trains a trial's final model and registers it: a training like any other, with the spec that the trial stands
 * for.
 *
 * @throws {ArboretumError} `study-not-found`, `search-invalid` for a trial without rounds, `study-changed` when the
 *   data are others; as `train`
 */
export async function registerTrial(
  parts: EngineParts,
  { study, trial, model, version }: RegisterTrialRequest,
  context: AbortableContext,
): Promise<TrainResult> {
  const store = parts.store();
  const { id, name, definition, chosen } = store.read('reading a study', (db) => {
    const row = requireStudy(db, study);
    const about = definitionOf(row);
    const number = trial ?? bestOf(db, row.id, about.objective.direction)?.trial;
    return {
      id: row.id,
      name: row.name,
      definition: about,
      chosen: readTrials(db, row.id).find((each) => each.number === number),
    };
  });
  if (chosen === undefined) {
    throw new ArboretumError(
      'search-invalid',
      trial === undefined
        ? `No trial of "${study}" is complete.`
        : `The study "${study}" has no trial ${trial}.`,
    );
  }
  const { rounds } = chosen;
  if (rounds === null) {
    throw new ArboretumError(
      'search-invalid',
      `Trial ${chosen.number} ended before a fold was done: how many rounds its model needs is not known.`,
      'Register a complete trial.',
    );
  }
  await requireSameData(parts, study, definition, context);
  const spec = finalSpec(definition, { params: chosen.params, rounds });
  const request = { spec, name: model, ...(version === undefined ? {} : { version }) };
  const result = await train(parts, request, context, { study: { name, trial: chosen.number } });
  const value = result.score.holdout[definition.objective.name];
  recordRegistered(store, id, `${result.model}@${result.version}`);
  if (value !== undefined && trial === undefined) {
    recordHoldout(store, id, { best: { trial: chosen.number, value } });
  }
  return result;
}

async function requireSameData(
  parts: EngineParts,
  study: string,
  { spec, fingerprint: before }: ReturnType<typeof definitionOf>,
  context: AbortableContext,
): Promise<void> {
  const [{ fingerprint }, { resolveDataset }] = await Promise.all([
    import('../dataset/fingerprint.ts'),
    import('../dataset/resolveDataset.ts'),
  ]);
  const dataset = await resolveDataset((await parts.session()).workspace, spec.data);
  const { sha256 } = await fingerprint(dataset, context);
  if (sha256 === before.sha256) return;
  throw new ArboretumError(
    'study-changed',
    `${spec.data} has changed since the study "${study}" was made: its rounds and scores are of other rows.`,
    'Search again, or train with these parameters.',
  );
}
