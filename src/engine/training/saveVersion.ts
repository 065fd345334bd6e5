import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrainingData } from '../../core/dataset/trainingData.ts';
import type { VersionDraft } from '../../core/registry/draft.ts';
import type { Lineage, ModelVersion } from '../../core/registry/model.ts';
import type { LearnerPlan } from '../../core/training/resolveParams.ts';
import type { TrainingSpec } from '../../core/training/spec.ts';
import type { SpecSource } from '../../core/training/specSource.ts';
import { arboretumVersion } from '../arboretumVersion.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { type RegisterOptions, registerVersion } from '../registry/register.ts';
import { discardStaged, stageVersion } from '../registry/stage.ts';
import { modelFile } from '../store/layout.ts';
import { storeError } from '../store/storeErrors.ts';
import type { FitResult } from './fitTask.ts';
import { withPandasCategorical } from './pandasCategorical.ts';

/** A trained model, and what it is to be called. */
export interface TrainedVersion {
  readonly spec: TrainingSpec;
  readonly name: string;
  /** Undefined: the suggested next one. */
  readonly version: string | undefined;
  readonly data: TrainingData;
  readonly plan: LearnerPlan;
  readonly fitted: FitResult;
  readonly seconds: number;
  readonly warnings: readonly string[];
  /** The spec file that its training was started from. */
  readonly source?: SpecSource | undefined;
  /** The trial whose parameters it has. */
  readonly study?: Lineage['study'] | undefined;
}

/** Writes further files into the folder of a version before it is sealed. */
export type Enrich = (
  version: { readonly folder: string; readonly trained: TrainedVersion; readonly modelText: string },
  context: AbortableContext,
) => Promise<void>;

/** Writes a trained model's files and registers it; leaves nothing behind where that fails. */
export async function saveVersion(
  parts: EngineParts,
  trained: TrainedVersion,
  context: AbortableContext,
  { runId, enrich }: Pick<RegisterOptions, 'runId'> & { readonly enrich?: Enrich | undefined } = {},
): Promise<ModelVersion> {
  const { signal, onProgress } = context;
  onProgress?.({ stage: 'saving', done: 0, total: null, secondsLeft: null });
  const { data, fitted, name } = trained;
  const store = parts.store();
  const staged = await stageVersion(store);
  try {
    const text = withPandasCategorical(fitted.modelText, data.signature);
    await writeFile(join(staged.folder, modelFile), text, { signal });
    const { writeHoldout } = await import('../dataset/writeHoldout.ts');
    await writeHoldout(await parts.session(), staged.folder, data, fitted.holdout);
    const { writeInsights } = await import('../registry/insights/writeInsights.ts');
    await writeInsights(parts, staged.folder, { data, fitted, modelText: text }, context);
    await enrich?.({ folder: staged.folder, trained, modelText: text }, context);
    return await registerVersion(store, staged, draftOf(trained), {
      ...(runId === undefined ? {} : { runId }),
      signal,
    });
  } catch (error) {
    await discardStaged(staged);
    throw storeError(error, `saving ${name}`);
  }
}

function draftOf({
  spec,
  name,
  version,
  data,
  plan,
  fitted,
  seconds,
  warnings,
  source,
  study,
}: TrainedVersion): VersionDraft {
  return {
    name,
    ...(version === undefined ? {} : { version }),
    task: data.task,
    objective: plan.objective,
    signature: data.signature,
    excluded: [...data.excluded],
    spec,
    params: { ...plan.params },
    bestIteration: fitted.bestIteration,
    rows: data.counts,
    score: fitted.score,
    history: fitted.history,
    importance: data.signature.features.map(({ name: feature }, i) => ({
      feature,
      gain: fitted.gain[i]!,
      split: fitted.split[i]!,
    })),
    warnings: [...warnings],
    seconds,
    lineage: {
      data: spec.data,
      ...data.fingerprint,
      rows: data.rows,
      arboretum: arboretumVersion,
      lightgbm: fitted.lightgbm,
      runtime: fitted.runtime,
      ...(study === undefined ? {} : { study }),
      ...(source === undefined ? {} : { spec: source }),
    },
  };
}
