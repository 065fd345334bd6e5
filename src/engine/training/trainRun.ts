import type { TrainingData } from '../../core/dataset/trainingData.ts';
import type { Lineage } from '../../core/registry/model.ts';
import { checkTarget, checkWeights } from '../../core/training/checkTarget.ts';
import { type LearnerPlan, resolveParams } from '../../core/training/resolveParams.ts';
import type { TrainingSpec } from '../../core/training/spec.ts';
import type { SpecSource } from '../../core/training/specSource.ts';
import type { TrainResult } from '../../protocol/engine.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { versionPath } from '../store/layout.ts';
import { fitTaskOf } from './fitTaskOf.ts';
import { peakRssMb } from './peakRss.ts';
import { type Enrich, saveVersion } from './saveVersion.ts';

export interface TrainJob {
  readonly spec: TrainingSpec;
  readonly name: string;
  readonly version: string | undefined;
  readonly runId: string;
  /** The spec file that it was started from. */
  readonly source?: SpecSource | undefined;
  /** The trial whose spec it is. */
  readonly study?: Lineage['study'] | undefined;
  readonly enrich?: Enrich | undefined;
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
  const warnings = [...data.warnings, ...plan.warnings];
  const trained = { ...job, data, plan, fitted, seconds: seconds(), warnings };
  const version = await saveVersion(parts, trained, context, {
    runId: job.runId,
    enrich: job.enrich,
  });
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
