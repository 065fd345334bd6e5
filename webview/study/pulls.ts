import type { StudyInsights } from '../../src/core/search/insights.ts';
import type { Trial, TrialCurves } from '../../src/core/search/trial.ts';
import type { StudyHost } from '../../src/protocol/study.ts';
import { failureText } from '../rpc/host.ts';
import type { Failure } from '../ui/failedNotice.ts';
import { createPuller, type Puller } from './data/puller.ts';

/** A model of the search takes its time: while trials come in, it is renewed this often at most. */
const insightsInterval = 3_000;

export interface InsightsPull {
  readonly value: StudyInsights | null;
  /** Why the last ones that were asked for did not come. */
  readonly failure: Failure | null;
  /** Call after each change: asks again where there are more complete trials, or another pair is wanted. */
  want(complete: number, pair: readonly [string, string] | null): void;
}

/** @param changed called when there are new insights, or a reason why there are none */
export function createInsightsPull(host: () => StudyHost | undefined, changed: () => void): InsightsPull {
  let value: StudyInsights | null = null;
  let failure: Failure | null = null;
  let wanted: { complete: number; pair: readonly [string, string] | null } | null = null;
  const ask = async () => {
    const asked = wanted;
    if (!asked) return;
    try {
      const found = await host()?.getInsights(asked.pair);
      // Another pair may have been chosen in the meantime.
      if (!found || wanted?.pair !== asked.pair) return;
      [value, failure] = [found, null];
    } catch (error) {
      failure = { message: failureText(error), again };
    }
    changed();
  };
  const again = () => {
    failure = null;
    changed();
    void ask();
  };
  const puller: Puller = createPuller(ask, insightsInterval);
  return {
    get value() {
      return value;
    },
    get failure() {
      return failure;
    },
    want(complete, pair) {
      const other = wanted !== null && String(wanted.pair) !== String(pair);
      if (wanted && !other && wanted.complete === complete) return;
      wanted = { complete, pair: other || !wanted ? pair : wanted.pair };
      if (other) void ask();
      else puller();
    },
  };
}

export interface CurvesPull {
  readonly known: ReadonlyMap<number, TrialCurves>;
  /** Why those of a trial did not come. */
  failureOf(trial: number): Failure | null;
  /** Call after each change: asks for the curves of these trials where they are not known as they are now. */
  want(trials: readonly Trial[]): void;
}

/** Curves of many trials would pile up; those looked at last are kept. */
const mostKept = 50;

export function createCurvesPull(host: () => StudyHost | undefined, changed: () => void): CurvesPull {
  let known = new Map<number, TrialCurves>();
  const asked = new Map<number, string>();
  const failures = new Map<number, Failure>();
  const stateOf = ({ state, folds }: Trial) => `${state} ${folds.length}`;
  const ask = async (trials: readonly Trial[]) => {
    const numbers = trials.map(({ number }) => number);
    let found: readonly TrialCurves[] = [];
    try {
      found = (await host()?.getCurves(numbers)) ?? [];
    } catch (error) {
      const again = () => {
        numbers.forEach((number) => failures.delete(number));
        changed();
        void ask(trials);
      };
      numbers.forEach((number) => failures.set(number, { message: failureText(error), again }));
      changed();
      return;
    }
    const next = new Map(known);
    for (const number of numbers) {
      failures.delete(number);
      next.delete(number);
      next.set(number, found.find((curves) => curves.number === number) ?? { number, folds: [] });
    }
    for (const number of [...next.keys()].slice(0, Math.max(0, next.size - mostKept))) {
      next.delete(number);
      asked.delete(number);
    }
    known = next;
    changed();
  };
  return {
    get known() {
      return known;
    },
    failureOf: (trial) => failures.get(trial) ?? null,
    want(trials) {
      const missing = trials.filter((trial) => asked.get(trial.number) !== stateOf(trial));
      if (missing.length === 0) return;
      for (const trial of missing) asked.set(trial.number, stateOf(trial));
      void ask(missing);
    },
  };
}
