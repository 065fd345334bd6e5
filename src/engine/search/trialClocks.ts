/**
 * A time limit for each trial. A trial's clock runs while a worker evaluates one of its folds, however many do, and
 * stands still while its folds wait for a worker.
 */
export interface TrialClocks {
  /** A worker begins with a fold of the trial. */
  begin(trial: number): void;
  /** A worker is done with one. */
  end(trial: number): void;
  /** The trial has ended. */
  forget(trial: number): void;
  clear(): void;
}

/** @param limitMs undefined: no limit @param onTimeout hears once of a trial whose time is over */
export function createTrialClocks(
  limitMs: number | undefined,
  onTimeout: (trial: number) => void,
): TrialClocks {
  interface Clock {
    folds: number;
    since: number;
    usedMs: number;
    timer: NodeJS.Timeout | undefined;
  }
  const clocks = new Map<number, Clock>();
  const forget = (trial: number) => {
    clearTimeout(clocks.get(trial)?.timer);
    clocks.delete(trial);
  };
  return {
    begin(trial) {
      if (limitMs === undefined) return;
      const clock = clocks.get(trial) ?? { folds: 0, since: 0, usedMs: 0, timer: undefined };
      clocks.set(trial, clock);
      clock.folds += 1;
      if (clock.folds > 1) return;
      clock.since = performance.now();
      clock.timer = setTimeout(() => onTimeout(trial), Math.max(0, limitMs - clock.usedMs));
    },
    end(trial) {
      const clock = clocks.get(trial);
      if (clock === undefined || clock.folds === 0) return;
      clock.folds -= 1;
      if (clock.folds > 0) return;
      clearTimeout(clock.timer);
      clock.usedMs += performance.now() - clock.since;
    },
    forget,
    clear() {
      for (const trial of [...clocks.keys()]) forget(trial);
    },
  };
}
