import { isCancelled, toErrorData } from '../../core/errors.ts';
import { bestTrial } from '../../core/search/bestTrial.ts';
import type { EndedTrial } from '../../core/search/endTrial.ts';
import { createPruner } from '../../core/search/pruning/createPruner.ts';
import { createSchedule, type EarlierTrial, type Schedule } from '../../core/search/schedule.ts';
import type { EngineParts } from '../parts.ts';
import { allFailed, evaluateTrials, type EvaluationEnd } from './evaluateTrials.ts';
import type { PreparedSearch } from './prepare.ts';
import { endStudy, recordHoldout } from './recordStudy.ts';
import { type Refit, refit } from './refit.ts';

/** After the deadline, how long the best trial's last training may go on: the answer is due within a second. */
const graceMs = 500;
/** What a final model takes beside the training itself: binning, scoring, messages. */
const refitOverheadMs = 150;
/** No more of the time is kept back for the final model. */
const mostReserved = 0.4;

export interface StudyRun {
  readonly parts: EngineParts;
  readonly study: number;
  readonly prepared: PreparedSearch;
  readonly workers: number;
  readonly earlier: readonly EarlierTrial[];
  /** Scores that an earlier run has found. */
  readonly holdoutDefault: number | null;
  /** `performance.now()` at which the time is over; null: no limit. */
  readonly deadline: number | null;
  readonly timeLimit: number | undefined;
  readonly clock: () => number;
  readonly irreproducible: string | null;
  readonly signal: AbortSignal;
  readonly onCommit: (schedule: Schedule, busy: number) => void;
}

/** How a run of a study ended; `best` is its final model, where one was trained. */
export interface StudyRunEnd extends EvaluationEnd {
  readonly best: Refit | null;
}

/**
 * Evaluates trials, trains the final models of the best and of the default parameters, and records how it ended.
 *
 * @throws {ArboretumError} `trial-failed` when no trial could be scored; errors of the store
 */
export async function runStudy(run: StudyRun): Promise<StudyRunEnd> {
  const { parts, study, prepared, deadline } = run;
  const { definition } = prepared;
  const schedule = scheduleOf(run);
  const hard = new AbortController();
  const refitSignal = AbortSignal.any([run.signal, hard.signal]);
  let defaultRefit: Promise<Refit | null> | null = null;

  const refitOrNull = (trial: EndedTrial): Promise<Refit | null> =>
    refit(parts, prepared, { ...trial, rounds: trial.rounds ?? 1 }, { signal: refitSignal }).catch(
      (error: unknown) => {
        // The scores on the holdout are an extra: without them the trials still stand.
        if (isCancelled(error) || toErrorData(error).code !== 'internal') return null;
        throw error;
      },
    );
  const beginDefaultRefit = () => {
    const trial = schedule.hasEnded(0) ? schedule.ended().find(({ number }) => number === 0) : undefined;
    if (defaultRefit !== null || run.holdoutDefault !== null || trial?.state !== 'complete') return;
    defaultRefit = refitOrNull(trial).then((result) => {
      if (result !== null && result.value !== null) {
        recordHoldout(parts.store(), study, { default: result.value });
      }
      return result;
    });
    defaultRefit.catch(() => {}); // Heard of where it is awaited.
  };
  const timer =
    deadline === null
      ? undefined
      : setTimeout(() => hard.abort(), Math.max(0, deadline + graceMs - performance.now()));

  try {
    const end = await evaluateTrials({
      ...run,
      schedule,
      msLeft: (pace) =>
        deadline === null ? null : deadline - performance.now() - reservedMs(run, schedule, pace),
      trialTimeLimit: definition.search.trialTimeLimit,
      onCommit: (busy) => {
        beginDefaultRefit();
        run.onCommit(schedule, busy);
      },
    });
    const irreproducible = run.irreproducible ?? end.irreproducible;
    const trials = schedule.ended();
    const best = bestTrial(trials, definition.objective.direction);
    if (best === null && trials.length > 0 && trials.every(({ state }) => state === 'failed')) {
      throw allFailed(trials.map(({ reason }) => reason));
    }
    const bestRefit = await finalModels(best, () => defaultRefit, refitOrNull, end);
    recordHoldout(parts.store(), study, {
      best: holdoutOf(bestRefit),
    });
    endStudy(parts.store(), study, {
      status: end.reason === 'cancelled' ? 'stopped' : 'finished',
      stopReason: end.reason,
      error: null,
      irreproducible,
      seconds: run.clock(),
    });
    return { reason: end.reason, irreproducible, best: bestRefit };
  } catch (error) {
    hard.abort();
    const data = toErrorData(error);
    endStudy(parts.store(), study, {
      status: 'failed',
      stopReason: data.code === 'trial-failed' ? 'all-failed' : 'error',
      error: data,
      irreproducible: run.irreproducible,
      seconds: run.clock(),
    });
    throw error;
  } finally {
    clearTimeout(timer);
    hard.abort();
  }
}

function holdoutOf(refitted: Refit | null): { trial: number; value: number } | null {
  if (refitted === null || refitted.value === null) return null;
  return { trial: refitted.trial, value: refitted.value };
}

/** The final model of the best trial, when the default's is trained as well; a search that was stopped trains none. */
async function finalModels(
  best: EndedTrial | null,
  defaultRefit: () => Promise<Refit | null> | null,
  train: (trial: EndedTrial) => Promise<Refit | null>,
  { reason }: EvaluationEnd,
): Promise<Refit | null> {
  if (reason === 'cancelled' || best === null) return null;
  const ofDefault = defaultRefit();
  const [ofBest, same] = await Promise.all([
    best.number === 0 && ofDefault !== null ? ofDefault : train(best),
    ofDefault,
  ]);
  return best.number === 0 ? (ofBest ?? same) : ofBest;
}

function scheduleOf({ prepared, earlier }: StudyRun): Schedule {
  const { definition, strategy, grid } = prepared;
  const { search, objective, given, warm, trials } = definition;
  return createSchedule({
    strategy,
    pruner: search.pruner === 'none' ? null : createPruner(search.pruner, grid),
    window: search.window!,
    limit: trials,
    patience: search.patience,
    direction: objective.direction,
    given,
    warm,
    earlier,
    grid,
    scoreIsWatched: objective.score === null,
  });
}

/**
 * What the final model of the best trial is expected to take: as many rounds as its folds found best, each as long as
 * in the folds, for the rows that a fold trains on, more.
 */
function reservedMs(
  { prepared, timeLimit }: StudyRun,
  schedule: Schedule,
  pace: (trial: number) => number | null,
): number {
  const best = bestTrial(schedule.ended(), prepared.definition.objective.direction);
  if (best === null || timeLimit === undefined) return 0;
  const [fold] = prepared.foldData.folds;
  const growth = fold ? prepared.foldData.rows.length / Math.max(1, fold.train.length) : 1;
  const expected = 1000 * (pace(best.number) ?? 0) * growth * (best.rounds ?? 0) + refitOverheadMs;
  return Math.min(expected, 1000 * timeLimit * mostReserved);
}
