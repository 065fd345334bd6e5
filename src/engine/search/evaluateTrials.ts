import { ArboretumError, isCancelled, toErrorData } from '../../core/errors.ts';
import { formatIntegerOf } from '../../core/format/count.ts';
import { formatDuration } from '../../core/format/time.ts';
import type { FoldOutcome } from '../../core/search/foldOutcome.ts';
import type { Schedule, Unit } from '../../core/search/schedule.ts';
import type { StopReason } from '../../core/search/study.ts';
import type { EngineParts } from '../parts.ts';
import type { FoldTask } from './foldTask.ts';
import type { PreparedSearch } from './prepare.ts';
import { type CheckpointValue, type EvaluatedFold, recordChanges } from './recordChanges.ts';
import { createTrialClocks } from './trialClocks.ts';

/** Intermediate values are committed this often; trials and folds at once. */
const checkpointMs = 200;

export interface Evaluation {
  readonly parts: EngineParts;
  readonly study: number;
  readonly prepared: PreparedSearch;
  readonly schedule: Schedule;
  /** Most units at a time. */
  readonly workers: number;
  /** Seconds that the study has been running, over all its runs. */
  readonly clock: () => number;
  /**
   * Milliseconds until the evaluation must end, as it looks now; null: no limit.
   *
   * @param pace seconds that a boosting round of a trial took, in the mean of its folds; null before the first
   */
  readonly msLeft: (pace: (trial: number) => number | null) => number | null;
  readonly trialTimeLimit: number | undefined;
  /** The user's. */
  readonly signal: AbortSignal;
  /** After each commit. @param busy units under way */
  readonly onCommit: (busy: number) => void;
}

export interface EvaluationEnd {
  readonly reason: StopReason;
  /** Why the same seed may not give the same trials again; null: it does. */
  readonly irreproducible: string | null;
}

interface RunningUnit {
  readonly unit: Unit;
  readonly worker: number;
  readonly abort: AbortController;
  /** A worker has begun with it. */
  started: boolean;
}

/**
 * Evaluates trials on the pool's workers until the schedule has come to its end, the time is over or somebody
 * stops it. What comes of each fold is committed before the next one begins. Stopping takes no longer than a
 * commit: workers that do not answer are left to the pool.
 *
 * @throws {ArboretumError} errors of the store
 */
export function evaluateTrials(evaluation: Evaluation): Promise<EvaluationEnd> {
  const { parts, study, prepared, schedule, workers, clock } = evaluation;
  const running = new Set<RunningUnit>();
  const freeWorkers = Array.from({ length: workers }, (_, worker) => worker);
  /** What folds of this run took, by trial. */
  const spentOn = new Map<number, { readonly seconds: number; readonly rounds: number }>();
  let folds: EvaluatedFold[] = [];
  let checkpoints: CheckpointValue[] = [];
  let stopping: StopReason | null = null;
  let irreproducible: string | null = null;
  let deadline: NodeJS.Timeout | undefined;
  let flush: NodeJS.Timeout | undefined;

  return new Promise<EvaluationEnd>((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(deadline);
      clearTimeout(flush);
      clocks.clear();
      evaluation.signal.removeEventListener('abort', onAbort);
      for (const { abort } of running) abort.abort();
      running.clear();
      finish();
    };
    /** Whatever goes wrong outside of a trial ends the evaluation. */
    const guarded = (work: () => void) => {
      try {
        work();
      } catch (error) {
        settle(() => reject(error instanceof Error ? error : new Error(String(error))));
      }
    };
    const onAbort = () => guarded(() => stop('cancelled'));
    const { trialTimeLimit } = evaluation;
    const clocks = createTrialClocks(
      trialTimeLimit === undefined ? undefined : trialTimeLimit * 1000,
      (trial) =>
        guarded(() => {
          const limit = formatDuration(trialTimeLimit!);
          irreproducible ??= `Trial ${trial} was ended by the time limit of a trial, which depends on the machine.`;
          schedule.giveUp(trial, `It took longer than ${limit}, the time limit of a trial.`);
          abandonEnded();
          fill();
        }),
    );

    function stop(reason: StopReason): void {
      if (stopping !== null) return;
      stopping = reason;
      commit();
      const end: EvaluationEnd = { reason, irreproducible: irreproducible ?? stoppedEarly(reason) };
      settle(() => resolve(end));
    }

    function commit(): void {
      clearTimeout(flush);
      flush = undefined;
      const changes = {
        ...{ begun: schedule.takeBegun(), ended: schedule.takeEnded(), folds, checkpoints, seconds: clock() },
      };
      for (const { number } of changes.ended) clocks.forget(number);
      const { begun, ended } = changes;
      if (begun.length + ended.length + folds.length + checkpoints.length === 0) return;
      folds = [];
      checkpoints = [];
      const stopRequested = recordChanges(parts.store(), study, changes);
      evaluation.onCommit(running.size);
      if (stopRequested) stop('cancelled');
    }

    /** Gives every free worker something to do. */
    function fill(): void {
      while (running.size < workers && stopping === null) {
        const unit = schedule.next();
        if (unit === null) break;
        launch(unit);
      }
      commit();
      if (stopping !== null) return;
      if (schedule.isDone() && running.size === 0) {
        settle(() => resolve({ reason: schedule.end()!, irreproducible }));
        return;
      }
      watchDeadline();
    }

    function watchDeadline(): void {
      const left = evaluation.msLeft(paceOf);
      if (left === null) return;
      clearTimeout(deadline);
      deadline = setTimeout(() => guarded(() => stop('time-limit')), Math.max(0, left));
    }

    function paceOf(trial: number): number | null {
      const spent = spentOn.get(trial);
      return spent === undefined || spent.rounds === 0 ? null : spent.seconds / spent.rounds;
    }

    function launch(unit: Unit): void {
      const { trial, fold } = unit;
      const worker = freeWorkers.sort((a, b) => a - b).shift()!;
      const abort = new AbortController();
      const entry: RunningUnit = { unit, worker, abort, started: false };
      running.add(entry);
      let started = clock();
      const onBegan = () => {
        if (!running.has(entry)) return;
        started = clock();
        entry.started = true;
        if (!schedule.hasEnded(trial)) clocks.begin(trial);
      };
      const onCheckpoint = (round: number, value: number) => {
        if (!running.has(entry) || schedule.hasEnded(trial)) return;
        checkpoints.push({ trial, fold, round, value });
        flush ??= setTimeout(() => guarded(commit), checkpointMs);
      };
      let task: FoldTask;
      try {
        task = foldTask(prepared, unit);
      } catch (error) {
        // Parameters that contradict each other: heard of in the next turn, like what a worker says.
        queueMicrotask(() => ended(entry, () => failed(unit, error)));
        return;
      }
      parts.pool
        .run((trainer) => trainer.fold(task), { signal: abort.signal, onBegan, onCheckpoint })
        .then(
          (outcome) =>
            ended(entry, () => {
              const seconds = clock() - started;
              const spent = spentOn.get(trial) ?? { seconds: 0, rounds: 0 };
              spentOn.set(trial, {
                seconds: spent.seconds + seconds,
                rounds: spent.rounds + outcome.rounds,
              });
              if (!schedule.hasEnded(trial)) {
                folds.push({ trial, fold, outcome, started, seconds, worker });
                keepCheckpoints(unit, outcome);
              }
              schedule.tell(trial, fold, outcome);
            }),
          (error: unknown) => ended(entry, () => failed(unit, error)),
        );
    }

    function ended(entry: RunningUnit, tell: () => void): void {
      if (!running.delete(entry)) return;
      freeWorkers.push(entry.worker);
      if (entry.started) clocks.end(entry.unit.trial);
      guarded(() => {
        tell();
        abandonEnded();
        fill();
      });
    }

    function failed({ trial, fold }: Unit, error: unknown): void {
      if (isCancelled(error)) return;
      const { code, message } = toErrorData(error);
      if (!trialErrors.has(code)) throw error;
      if (code === 'worker-crashed' || code === 'out-of-memory') {
        irreproducible ??= `Trial ${trial} failed for want of memory or because its worker crashed, which another run may be spared.`;
      }
      schedule.fail(trial, fold, message);
    }

    /** Folds that were evaluated ahead of a trial's end are of no use any more. */
    function abandonEnded(): void {
      for (const { unit, abort } of running) if (schedule.hasEnded(unit.trial)) abort.abort();
    }

    function keepCheckpoints({ trial, fold }: Unit, { checkpointValues }: FoldOutcome): void {
      checkpointValues.forEach((value, index) => {
        checkpoints.push({ trial, fold, round: prepared.grid.rounds[index]!, value });
      });
    }

    function stoppedEarly(reason: StopReason): string | null {
      const trials = formatIntegerOf(schedule.ended().length, 'trial');
      if (reason === 'time-limit') {
        return `The time limit ended it after ${trials}, and how many fit into the time depends on the machine.`;
      }
      return reason === 'cancelled' ? `It was stopped by hand after ${trials}.` : null;
    }

    evaluation.signal.addEventListener('abort', onAbort, { once: true });
    if (evaluation.signal.aborted) onAbort();
    else guarded(fill);
  });
}

/** What fails a trial and nothing else. */
const trialErrors: ReadonlySet<string> = new Set([
  'learner-failed',
  'param-invalid',
  'param-unknown',
  'spec-invalid',
  'out-of-memory',
  'worker-crashed',
]);

function foldTask({ foldData, plan, grid, definition }: PreparedSearch, unit: Unit): FoldTask {
  const { params, rounds, earlyStopping } = plan(unit.params);
  return {
    data: foldData,
    fold: unit.fold,
    params,
    direction: grid.direction,
    rounds,
    earlyStopping,
    score: definition.objective.score,
    checkpoints: grid.rounds,
    thresholds: unit.thresholds,
  };
}

/** A failure of the search as a whole, after the evaluation: no trial could be scored. */
export function allFailed(reasons: readonly (string | null)[]): ArboretumError {
  return new ArboretumError(
    'trial-failed',
    `All ${reasons.length} trials failed. The first one: ${reasons[0] ?? 'no reason given'}`,
    'Look at the search space and the fixed parameters.',
  );
}
