/** Small studies for tests. */
import type { Dimension } from '../../../src/core/search/space.ts';
import type { Study } from '../../../src/core/search/study.ts';
import type { FoldResult, Trial } from '../../../src/core/search/trial.ts';
import { running } from '../../../webview/preview/samples/studies.ts';
import { createStudyData, type Shown, type StudyData } from '../../../webview/study/data/studyData.ts';

/** A trial with these fold values; complete, where nothing else is said. */
export function trial(number: number, values: readonly number[], change: Partial<Trial> = {}): Trial {
  const folds = values.map((value, fold) => foldResult(fold, { value, started: number * 10 + fold }));
  return {
    ...{ number, origin: number === 0 ? 'default' : 'search', params: {}, paramsHash: `hash${number}` },
    ...{ state: 'complete', folds, std: null, rounds: 10, started: number * 10 },
    value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
    ...{ seconds: values.length, reason: null, starred: false, note: '' },
    ...change,
  };
}

export function foldResult(fold: number, change: Partial<FoldResult> = {}): FoldResult {
  return { fold, value: 1, bestIteration: 10, started: fold, seconds: 1, worker: 0, ...change };
}

export const rate: Dimension = {
  ...{ kind: 'float', name: 'rate', low: 0.01, high: 1, log: true, step: null, when: [] },
};
export const leaves: Dimension = {
  ...{ kind: 'int', name: 'leaves', low: 0, high: 100, log: false, step: 1, when: [] },
};
export const kind: Dimension = { kind: 'categorical', name: 'kind', choices: ['a', 'b', 'c'], when: [] };

/** A study whose best trial is found from its trials. */
export function study(change: Partial<Study> = {}): Study {
  return {
    ...running.study,
    ...{ best: null, space: { dimensions: [rate, leaves, kind] }, folds: 2, intervalFactor: 1 },
    ...change,
  };
}

export function dataOf(trials: readonly Trial[], change: Partial<Study> = {}): StudyData {
  return createStudyData()({ study: study(change), trials, here: true }, true);
}

export function shownOf(trials: readonly Trial[], change: Partial<Study> = {}): Shown {
  return dataOf(trials, change).shown;
}

export const higher = { objective: { name: 'auc', label: 'ROC AUC', direction: 'higher' } } as const;
