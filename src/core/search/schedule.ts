import type { Direction } from '../training/learnerMetrics.ts';
import { reasonToStop } from './budget.ts';
import { type EndedTrial, type EndSetup, endTrial } from './endTrial.ts';
import { cutAtCheckpoint, type FoldOutcome, prunedCheckpoint } from './foldOutcome.ts';
import { paramsHash } from './paramsHash.ts';
import type { Pruner, PruningRule } from './pruner.ts';
import { foldThresholds } from './pruning/trace.ts';
import type { TrialParams } from './space.ts';
import type { Observation, Strategy } from './strategy.ts';
import type { TrialOrigin } from './trial.ts';

export interface ScheduleOptions extends EndSetup {
  readonly strategy: Strategy;
  /** Null: nothing is pruned. */
  readonly pruner: Pruner | null;
  /** See `SearchSpec.window`. */
  readonly window: number;
  /** Most trials; null: any number. */
  readonly limit: number | null;
  readonly patience: number | undefined;
  readonly direction: Direction;
  /** Trials that were given, from number 0. */
  readonly given: readonly { readonly origin: TrialOrigin; readonly params: TrialParams }[];
  /** Finished trials of an older study, numbered below 0. */
  readonly warm: readonly Observation[];
  /** Trials of an earlier run of the study. */
  readonly earlier: readonly EarlierTrial[];
}

/** A trial of an earlier run: ended, or with some folds done. */
export interface EarlierTrial {
  readonly number: number;
  readonly params: TrialParams;
  readonly end: Pick<EndedTrial, 'state' | 'reason'> | null;
  /** By fold. */
  readonly outcomes: readonly (FoldOutcome | undefined)[];
}

/** A fold of a trial, to be evaluated by a worker. */
export interface Unit {
  readonly trial: number;
  readonly fold: number;
  readonly params: TrialParams;
  /** See `FoldTask.thresholds`; null where the folds before it are not known yet. */
  readonly thresholds: Float64Array | null;
}

export interface BegunTrial {
  readonly number: number;
  readonly origin: TrialOrigin;
  readonly params: TrialParams;
  readonly paramsHash: string;
}

/** Why no further trial begins. */
export type ScheduleEnd = 'trials' | 'exhausted' | 'no-improvement' | 'all-failed';

/**
 * Decides what is evaluated next, and what its results mean: ask and tell, without a clock, threads or storage.
 *
 * What trials there are and what comes of them depends on the options and the outcomes alone, not on how many
 * units are under way at a time or in which order they are told: trial n is suggested, and pruned, by what is
 * known of the trials up to n - window, and begins once these have ended. Folds of a trial may be evaluated ahead;
 * what comes of them is dropped when the trial turns out to be pruned before.
 */
export interface Schedule {
  /** The next unit; null where there is none until something is told, or at all. */
  next(): Unit | null;
  /** Trials that began since the last call. */
  takeBegun(): BegunTrial[];
  /** Trials that ended since the last call. */
  takeEnded(): EndedTrial[];
  /** The outcome of a unit; not heard where its trial has ended. */
  tell(trial: number, fold: number, outcome: FoldOutcome): void;
  /** The learner refused a unit: its trial fails, unless an earlier fold says that it is pruned. */
  fail(trial: number, fold: number, reason: string): void;
  /** A trial took too long: it is pruned where it is. */
  giveUp(trial: number, reason: string): void;
  hasEnded(trial: number): boolean;
  /** Set once no further trial will begin. */
  end(): ScheduleEnd | null;
  /** Whether all trials that began have ended and no further one will begin. */
  isDone(): boolean;
  /** Ended trials, ascending by number. */
  ended(): EndedTrial[];
}

interface Slot extends BegunTrial {
  readonly outcomes: (FoldOutcome | undefined)[];
  /** Fold to reason. */
  readonly failures: Map<number, string>;
  readonly begun: Set<number>;
  readonly rule: PruningRule | null;
}

export function createSchedule(options: ScheduleOptions): Schedule {
  const { strategy, pruner, window, limit, grid, given } = options;
  const ended: (EndedTrial | undefined)[] = [];
  const active = new Map<number, Slot>();
  const earlier = new Map(options.earlier.map((trial) => [trial.number, trial]));
  const justBegun: BegunTrial[] = [];
  const justEnded: EndedTrial[] = [];
  /** Trials 0 to told - 1 have ended. */
  let told = 0;
  let upcoming = 0;
  let end: ScheduleEnd | null = null;

  for (const { number, params, end: before, outcomes } of options.earlier) {
    if (before === null) continue;
    const { state, reason } = before;
    ended[number] = endTrial(options, { number, params, state, reason, outcomes: leading(outcomes) });
  }
  advance();

  function advance(): void {
    while (ended[told] !== undefined) told += 1;
    while (ended[upcoming] !== undefined) upcoming += 1;
  }

  function begin(): Slot | null {
    if (end !== null) return null;
    const number = upcoming;
    if (limit !== null && number >= limit) {
      end = strategy.size !== null && limit === given.length + strategy.size ? 'exhausted' : 'trials';
      return null;
    }
    const known = Math.max(0, number - window + 1);
    if (told < known) return null;
    const history = ended.slice(0, known) as EndedTrial[];
    const observations = [...options.warm, ...history.map(({ observation }) => observation)];
    end = reasonToStop(observations, options);
    if (end !== null) return null;
    const suggested = given[number] ?? suggest(number, known, observations);
    if (suggested === null) {
      end = 'exhausted';
      return null;
    }
    const { origin, params } = suggested;
    const slot: Slot = {
      ...{ number, origin, params, paramsHash: paramsHash(params) },
      outcomes: resumedOutcomes(number, params),
      failures: new Map(),
      begun: new Set(),
      rule: pruner?.rule(history.flatMap(({ trace }) => (trace === null ? [] : [trace]))) ?? null,
    };
    slot.outcomes.forEach((outcome, fold) => outcome && slot.begun.add(fold));
    active.set(number, slot);
    justBegun.push({ number, origin, params, paramsHash: slot.paramsHash });
    do upcoming += 1;
    while (ended[upcoming] !== undefined);
    return slot;
  }

  function suggest(number: number, known: number, observations: readonly Observation[]) {
    const pending: TrialParams[] = [];
    for (let other = known; other < number; other++) {
      const params = active.get(other)?.params ?? ended[other]?.params;
      if (params !== undefined) pending.push(params);
    }
    const params = strategy.suggest(number, observations, pending);
    return params === null ? null : { origin: 'search' as const, params };
  }

  /** Folds that an earlier run has evaluated count where the parameters are still the same. */
  function resumedOutcomes(number: number, params: TrialParams): (FoldOutcome | undefined)[] {
    const before = earlier.get(number);
    const same = before !== undefined && paramsHash(before.params) === paramsHash(params);
    return Array.from({ length: grid.folds }, (_, fold) => (same ? before.outcomes[fold] : undefined));
  }

  function finish(slot: Slot, state: EndedTrial['state'], reason: string | null, count: number): void {
    const { number, params } = slot;
    const outcomes = slot.outcomes.slice(0, count) as FoldOutcome[];
    const result = endTrial(options, { number, params, state, reason, outcomes });
    active.delete(number);
    ended[number] = result;
    justEnded.push(result);
    advance();
  }

  /** Ends a trial as soon as its folds, looked at in order, say so. */
  function judge(slot: Slot): void {
    const { rule, outcomes, failures } = slot;
    const values: number[] = [];
    for (let fold = 0; fold < grid.folds; fold++) {
      const failure = failures.get(fold);
      if (failure !== undefined) return finish(slot, 'failed', failure, fold);
      const outcome = outcomes[fold];
      if (outcome === undefined) return;
      if (rule === null) continue;
      const isLast = fold === grid.folds - 1;
      const thresholds = foldThresholds(rule, grid, fold, values);
      const cut = outcome.prunedAt ?? prunedCheckpoint(outcome, thresholds, grid.direction);
      // Of a last fold that has come to its end there is nothing left to save.
      if (cut !== null && (!isLast || cut < outcome.checkpointValues.length)) {
        outcomes[fold] = cutAtCheckpoint(outcome, cut, grid.rounds, grid.direction);
        return finish(slot, 'pruned', null, fold + 1);
      }
      values.push(outcome.watched);
      if (!isLast && rule.afterFold(values)) return finish(slot, 'pruned', null, fold + 1);
    }
    finish(slot, 'complete', null, grid.folds);
  }

  function unitOf(slot: Slot, fold: number): Unit {
    slot.begun.add(fold);
    const before = slot.outcomes.slice(0, fold);
    const known = before.every((outcome) => outcome !== undefined);
    const thresholds =
      slot.rule !== null && known
        ? foldThresholds(
            slot.rule,
            grid,
            fold,
            before.map(({ watched }) => watched),
          )
        : null;
    return { trial: slot.number, fold, params: slot.params, thresholds };
  }

  /** The first fold of a trial that nobody evaluates; with `sure`, only where it will be needed. */
  function openFold(slot: Slot, sure: boolean): number | null {
    for (let fold = 0; fold < grid.folds && !slot.failures.has(fold); fold++) {
      if (!slot.begun.has(fold)) return fold;
      if (sure && slot.rule !== null && slot.outcomes[fold] === undefined) return null;
    }
    return null;
  }

  function openUnit(sure: boolean): Unit | null {
    for (const slot of active.values()) {
      const fold = openFold(slot, sure);
      if (fold !== null) return unitOf(slot, fold);
    }
    return null;
  }

  return {
    next() {
      const needed = openUnit(true);
      if (needed !== null) return needed;
      for (;;) {
        const slot = begin();
        if (slot === null) break;
        // All its folds may have been evaluated by an earlier run that was killed before it could say so.
        judge(slot);
        const fold = active.has(slot.number) ? openFold(slot, false) : null;
        if (fold !== null) return unitOf(slot, fold);
      }
      return openUnit(false);
    },
    takeBegun: () => justBegun.splice(0),
    takeEnded: () => justEnded.splice(0),
    tell(trial, fold, outcome) {
      const slot = active.get(trial);
      if (slot === undefined) return;
      slot.outcomes[fold] = outcome;
      judge(slot);
    },
    fail(trial, fold, reason) {
      const slot = active.get(trial);
      if (slot === undefined) return;
      slot.failures.set(fold, reason);
      judge(slot);
    },
    giveUp(trial, reason) {
      const slot = active.get(trial);
      if (slot !== undefined) finish(slot, 'pruned', reason, leading(slot.outcomes).length);
    },
    hasEnded: (trial) => ended[trial] !== undefined,
    end: () => end,
    isDone: () => end !== null && active.size === 0,
    ended: () => ended.filter((trial) => trial !== undefined),
  };
}

/** Outcomes of the first folds, up to the first that is missing. */
function leading(outcomes: readonly (FoldOutcome | undefined)[]): FoldOutcome[] {
  const missing = outcomes.findIndex((outcome) => outcome === undefined);
  return (missing < 0 ? outcomes : outcomes.slice(0, missing)) as FoldOutcome[];
}
