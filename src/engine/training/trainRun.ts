import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrainingData } from '../../core/dataset/trainingData.ts';
import type { VersionDraft } from '../../core/registry/draft.ts';
import type { ModelVersion } from '../../core/registry/model.ts';
import { checkTarget, checkWeights } from '../../core/training/checkTarget.ts';
import { type LearnerPlan, resolveParams } from '../../core/training/resolveParams.ts';
import type { TrainingSpec } from '../../core/training/spec.ts';
import type { TrainResult } from '../../protocol/engine.ts';
import { arboretumVersion } from '../arboretumVersion.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { registerVersion } from '../registry/register.ts';
import { discardStaged, stageVersion } from '../registry/stage.ts';
import { modelFile, versionPath } from '../store/layout.ts';
import { storeError } from '../store/storeErrors.ts';
import { fitTaskOf } from './fitTaskOf.ts';
import type { FitResult } from './fitTask.ts';
import { withPandasCategorical } from './pandasCategorical.ts';
import { peakRssMb } from './peakRss.ts';

export interface TrainJob {
  readonly spec: TrainingSpec;
  readonly name: string;
  readonly version: string | undefined;
  readonly runId: string;
}

/** Reads, trains, scores, writes and registers; leaves no files behind where it does not come to its end. */
export async function trainRun(
  parts: EngineParts,
  job: TrainJob,
  context: AbortableContext,
): Promise<TrainResult> {
  const started = performance.now();
  const { readTrainingData } = await import('../dataset/trainingData.ts');
  const data = await readTrainingData(await parts.session(), job.spec, context);
  const plan = planFor(job.spec, data);
  const fitted = await parts.pool.run((trainer) => trainer.fit(fitTaskOf(data, plan)), context);

  const seconds = () => Math.round(performance.now() - started) / 1000;
  const draft = draftOf(job, data, plan, fitted, seconds());
  const version = await save(parts, job, draft, data, fitted, context);
  return {
    runId: job.runId,
    model: version.name,
    version: version.version,
    task: version.task,
    score: version.score,
    bestIteration: version.bestIteration,
    rows: version.rows,
    seconds: seconds(),
    peakRssMb: peakRssMb(),
    path: versionPath(version.name, version.version),
    warnings: version.warnings,
  };
}

function planFor(spec: TrainingSpec, { task, signature, label, weight }: TrainingData): LearnerPlan {
  const { features, target } = signature;
  const classes = target.kind === 'class' ? target.classes.length : 1;
  const plan = resolveParams(spec, { task, classes, features });
  checkTarget({ objective: plan.objective, metric: plan.metric, target: target.column, label });
  if (weight && spec.weight !== undefined) checkWeights(weight, spec.weight, plan.objective);
  return plan;
}

function draftOf(
  { spec, name, version }: TrainJob,
  data: TrainingData,
  plan: LearnerPlan,
  fitted: FitResult,
  seconds: number,
): VersionDraft {
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
    warnings: [...data.warnings, ...plan.warnings],
    seconds,
    lineage: {
      data: spec.data,
      ...data.fingerprint,
      rows: data.rows,
      arboretum: arboretumVersion,
      lightgbm: fitted.lightgbm,
      runtime: fitted.runtime,
    },
  };
}

async function save(
  parts: EngineParts,
  { runId }: TrainJob,
  draft: VersionDraft,
  data: TrainingData,
  fitted: FitResult,
  { signal, onProgress }: AbortableContext,
): Promise<ModelVersion> {
  onProgress?.({ stage: 'saving', done: 0, total: null, secondsLeft: null });
  const store = parts.store();
  const staged = await stageVersion(store);
  try {
    const text = withPandasCategorical(fitted.modelText, data.signature);
    await writeFile(join(staged.folder, modelFile), text, { signal });
    const { writeHoldout } = await import('../dataset/writeHoldout.ts');
    await writeHoldout(await parts.session(), staged.folder, data, fitted.holdout);
    return await registerVersion(store, staged, draft, { runId, signal });
  } catch (error) {
    await discardStaged(staged);
    throw storeError(error, `saving ${draft.name}`);
  }
}
