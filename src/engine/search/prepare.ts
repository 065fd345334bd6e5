import { randomUUID } from 'node:crypto';
import type { TrainingData } from '../../core/dataset/trainingData.ts';
import { defaultWindow, trialLimit } from '../../core/search/budget.ts';
import { checkpointRounds } from '../../core/search/checkpoints.ts';
import { defaultSpaceInput } from '../../core/search/defaultSpace.ts';
import { trialFrom } from '../../core/search/defaultTrial.ts';
import { intervalFactor } from '../../core/search/intervalFactor.ts';
import { type ObjectiveMetric, resolveObjective } from '../../core/search/objective.ts';
import { parseSpace } from '../../core/search/parseSpace.ts';
import type { PruningGrid } from '../../core/search/pruner.ts';
import type { SearchSpec } from '../../core/search/searchSpec.ts';
import type { Space } from '../../core/search/space.ts';
import { createStrategy } from '../../core/search/strategies/createStrategy.ts';
import type { Strategy } from '../../core/search/strategy.ts';
import { checkTarget, checkWeights } from '../../core/training/checkTarget.ts';
import { learnerMetrics } from '../../core/training/learnerMetrics.ts';
import { parseParams } from '../../core/training/parseParams.ts';
import { type LearnerContext, type LearnerPlan, resolveParams } from '../../core/training/resolveParams.ts';
import type { TrainingSpec } from '../../core/training/spec.ts';
import type { CallContext } from '../../protocol/engine.ts';
import type { EngineParts } from '../parts.ts';
import { fitTaskOf } from '../training/fitTaskOf.ts';
import type { StudyDefinition } from './definition.ts';
import { foldColumnOf, foldsOf, type SearchFolds, withoutFoldColumn } from './foldsOf.ts';
import type { FoldData } from './foldTask.ts';
import { type PlanTrial, planTrials } from './trialPlan.ts';
import type { WarmStart } from './warmStart.ts';

/** A study that is ready to run. */
export interface PreparedSearch {
  readonly definition: StudyDefinition;
  readonly data: TrainingData;
  readonly foldData: FoldData;
  readonly plan: PlanTrial;
  readonly strategy: Strategy;
  readonly grid: PruningGrid;
}

export interface PrepareRequest {
  readonly spec: TrainingSpec;
  readonly search: SearchSpec;
  /** What another study has found, once the data are known. */
  readonly warmStart?: (about: Omit<StudyDefinition, 'given' | 'warm' | 'trials'>) => WarmStart;
  /** Trials that an earlier run of this study was given: they stay as they are. */
  readonly given?: StudyDefinition['given'];
  readonly warm?: StudyDefinition['warm'];
}

/**
 * Reads the data, divides them, and decides what the request leaves open.
 *
 * @throws {ArboretumError} whatever is wrong with spec, search or data
 */
export async function prepareSearch(
  parts: EngineParts,
  request: PrepareRequest,
  context: CallContext,
): Promise<PreparedSearch> {
  const { search } = request;
  const foldBy = foldColumnOf(request.spec, search.cv);
  const warnings: string[] = [];
  const spec = withoutFoldColumn(request.spec, foldBy);
  if (spec !== request.spec)
    warnings.push(`${foldBy!.column} makes the folds and was left out of the features.`);
  const { readTrainingData } = await import('../dataset/trainingData.ts');
  const data = await readTrainingData(await parts.session(), dataSpec(spec), context, foldBy);

  const learner = learnerContext(data);
  const base = resolveParams(spec, learner);
  const objective = resolveObjective(search.metric, data.task, base.metric);
  checkTarget({
    objective: base.objective,
    metric: objective.watched,
    target: spec.target,
    label: data.label,
  });
  if (data.weight && spec.weight !== undefined) checkWeights(data.weight, spec.weight, base.objective);

  const folds = foldsOf(data, spec, search);
  const space = parseSpace(
    search.space ?? defaultSpaceInput(data.task, folds.rows.length, Object.keys(parseParams(spec.params))),
  );
  const decided = {
    search: {
      ...withoutCounts(search),
      cv: folds.cv,
      window: search.window ?? defaultWindow(folds.folds.length),
    },
    spec,
    space,
    task: data.task,
    objective,
    folds: folds.folds.length,
    foldText: folds.text,
    fingerprint: data.fingerprint,
    rows: { search: folds.rows.length, holdout: data.counts.holdout },
    intervalFactor: factorOf(folds),
    warnings: [...warnings, ...data.warnings, ...base.warnings],
  };
  const warm = request.warmStart?.(decided);
  const given = request.given ?? [...givenTrials(space, spec, search.start), ...(warm?.given ?? [])];
  const strategy = createStrategy(search.strategy, space, {
    seed: spec.seed,
    direction: objective.direction,
    first: given.length,
    shuffled: search.shuffle,
  });
  return {
    definition: {
      ...decided,
      trials: trialLimit(search, given.length, strategy.size),
      given,
      warm: request.warm ?? warm?.observations ?? [],
      warnings: [...decided.warnings, ...(warm?.notes ?? [])],
    },
    data,
    foldData: foldDataOf(data, spec, base, folds),
    plan: planTrials(spec, learner, objective),
    strategy,
    grid: gridOf(folds.folds.length, spec.rounds, objective),
  };
}

/** Pruning goes by the watched metric, whose direction may not be the objective's. */
export function gridOf(folds: number, rounds: number, { watched }: ObjectiveMetric): PruningGrid {
  return { folds, rounds: checkpointRounds(rounds), direction: learnerMetrics[watched].direction };
}

/** The search divides the rows outside the holdout itself. */
export function dataSpec(spec: TrainingSpec): TrainingSpec {
  return { ...spec, validation: 0 };
}

export function learnerContext({ task, signature }: TrainingData): LearnerContext {
  const { features, target } = signature;
  return { task, features, classes: target.kind === 'class' ? target.classes.length : 1 };
}

/** The counts are those of `cv` from here on. */
function withoutCounts({ folds: _folds, repeats: _repeats, ...search }: SearchSpec): SearchSpec {
  return search;
}

/** Trial 0 is what training does without a search; then what the user wants to be tried. */
function givenTrials(space: Space, spec: TrainingSpec, start: SearchSpec['start']): StudyDefinition['given'] {
  const base = parseParams(spec.params);
  return [
    { origin: 'default', params: trialFrom(space, base) },
    ...start.map((params) => ({
      origin: 'given' as const,
      params: trialFrom(space, { ...base, ...parseParams(params) }),
    })),
  ];
}

/** By the folds as they are: in order of time the first ones train on few rows. */
function factorOf({ cv, folds }: SearchFolds): number | null {
  if (cv.kind === 'single') return null;
  const shares = folds.map(({ train, validation }) => validation.length / train.length);
  const share = shares.reduce((sum, each) => sum + each, 0) / shares.length;
  return intervalFactor(cv.folds, cv.kind === 'time' ? 1 : cv.repeats, share);
}

function foldDataOf(
  data: TrainingData,
  spec: TrainingSpec,
  base: LearnerPlan,
  { rows, folds }: SearchFolds,
): FoldData {
  const { task, objective, alpha, classes, matrix, label, weight, featureNames, categorical } = fitTaskOf(
    data,
    base,
  );
  return {
    key: `${spec.data} ${randomUUID()}`,
    ...{ task, objective, alpha, classes, matrix, label, weight, featureNames, categorical, rows, folds },
  };
}
