import type { Study } from '../../../src/core/search/study.ts';
import type { Trial, TrialState } from '../../../src/core/search/trial.ts';

/** A trial with these values by fold, complete unless it says otherwise. */
export function trialWith(number: number, values: readonly number[], change: Partial<Trial> = {}): Trial {
  const state: TrialState = change.state ?? 'complete';
  const mean = values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    number,
    origin: number === 0 ? 'default' : 'search',
    params: {},
    paramsHash: '000000000000',
    state,
    value: mean,
    std: null,
    folds: values.map((value, fold) => ({
      fold,
      value,
      bestIteration: 10,
      started: 0,
      seconds: 1,
      worker: 0,
    })),
    rounds: 10,
    started: 0,
    seconds: values.length,
    reason: null,
    starred: false,
    note: '',
    ...change,
  };
}

/** A study of these trials that minimizes the MAE, finished unless it says otherwise. */
export function studyOf(trials: readonly Trial[], change: Partial<Study> = {}): Study {
  const direction = change.objective?.direction ?? 'lower';
  let best: Trial | null = null;
  for (const trial of trials) {
    if (trial.state !== 'complete' || trial.value === null) continue;
    const better =
      best === null || (direction === 'lower' ? trial.value < best.value! : trial.value > best.value!);
    if (better) best = trial;
  }
  const count = (state: TrialState) => trials.filter((trial) => trial.state === state).length;
  return {
    name: 'sample',
    status: 'finished',
    stopReason: 'trials',
    defaultParams: trials[0]?.params ?? {},
    error: null,
    data: 'sample.csv',
    target: 'y',
    task: 'regression',
    strategy: 'tpe',
    objective: { name: 'mae', label: 'MAE', direction },
    counts: {
      complete: count('complete'),
      pruned: count('pruned'),
      failed: count('failed'),
      running: count('running'),
    },
    trials: trials.length,
    best:
      best === null ? null : { trial: best.number, params: best.params, value: best.value!, std: best.std },
    defaultValue: trials.find(({ origin }) => origin === 'default')?.value ?? null,
    created: '2025-11-18T09:42:00Z',
    ended: null,
    seconds: 60,
    resumed: null,
    deadline: null,
    registered: null,
    space: { dimensions: [] },
    spec: {} as Study['spec'],
    search: {} as Study['search'],
    folds: 5,
    foldText: '5 folds',
    intervalFactor: 1,
    rows: { search: 100, holdout: 25 },
    holdout: { metric: 'mae', best: null, default: null, trial: null },
    reproducible: true,
    irreproducible: null,
    workers: 1,
    busy: 0,
    warnings: [],
    ...change,
  };
}
