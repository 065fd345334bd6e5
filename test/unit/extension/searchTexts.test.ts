import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Study, StudySummary } from '../../../src/core/search/study.ts';
import type { Trial } from '../../../src/core/search/trial.ts';
import type { Progress } from '../../../src/core/training/progress.ts';
import { throttle } from '../../../src/extension/host/throttle.ts';
import { bestTrials } from '../../../src/extension/search/bestTrials.ts';
import { durationText, parseDuration, parseExtension } from '../../../src/extension/search/duration.ts';
import { extendedBudget } from '../../../src/extension/search/extendedBudget.ts';
import { defaultSettings } from '../../../src/extension/search/settings.ts';
import {
  budgetText,
  foldsText,
  spaceText,
  usualObjective,
} from '../../../src/extension/search/settingsText.ts';
import {
  bestText,
  countText,
  endText,
  isNoise,
  studyDescription,
} from '../../../src/extension/search/studyText.ts';
import { progressText, shortProgressText } from '../../../src/extension/training/progressText.ts';

const mae = { name: 'mae', label: 'MAE', direction: 'lower' } as const;
const summary = (change: Partial<StudySummary> = {}): StudySummary => ({
  name: 'houses-tpe',
  status: 'finished',
  stopReason: 'trials',
  error: null,
  data: 'houses.csv',
  target: 'price',
  task: 'regression',
  strategy: 'tpe',
  objective: mae,
  counts: { complete: 50, pruned: 10, failed: 2, running: 0 },
  trials: 100,
  best: { trial: 47, params: {}, value: 2.9123, std: 0.1 },
  defaultValue: 3.2,
  created: '2025-11-18T09:40:00Z',
  ended: '2025-11-18T09:44:03Z',
  seconds: 243,
  resumed: null,
  deadline: null,
  registered: null,
  ...change,
});
const study = (change: Partial<Study> = {}): Study =>
  ({ ...summary(), search: {}, ...change }) as unknown as Study;

describe('a study beside its name', () => {
  it('counts trials and names the best', () => {
    expect(studyDescription(summary({ status: 'running' }))).toBe('62/100, best 2.91');
    expect(studyDescription(summary({ status: 'running', best: null }))).toBe('62/100');
    expect(countText(summary({ trials: null }))).toBe('62 trials');
  });

  it('says how it ended where it did not finish', () => {
    expect(studyDescription(summary({ status: 'interrupted' }))).toBe('62/100, best 2.91, interrupted');
    expect(studyDescription(summary({ status: 'stopped' }))).toBe('62/100, best 2.91, stopped');
    const error = { code: 'out-of-memory', message: 'Out of memory.' } as const;
    expect(studyDescription(summary({ status: 'failed', best: null, error }))).toBe('Out of memory');
  });

  it('writes shares as percent', () => {
    const objective = { name: 'accuracy', label: 'Accuracy', direction: 'higher' } as const;
    const best = { trial: 3, params: {}, value: 0.6921, std: null };
    expect(studyDescription(summary({ objective, best, trials: 100 }))).toBe('62/100, best 69.2 %');
  });
});

describe('bestText', () => {
  it('compares with the default parameters', () => {
    expect(bestText(summary())).toBe("Best: MAE 2.91 at trial 47, 9 % better than the default's 3.20");
  });

  it('does not claim what is not so', () => {
    expect(bestText(summary({ best: { trial: 0, params: {}, value: 3.2, std: null } }))).toBe(
      'Nothing was better than the default parameters, MAE 3.20',
    );
    expect(bestText(summary({ defaultValue: 2.5 }))).toBe('Best: MAE 2.91 at trial 47, the default has 2.50');
    expect(bestText(summary({ defaultValue: null }))).toBe('Best: MAE 2.91 at trial 47');
    expect(bestText(summary({ best: null }))).toBe('No trial was completed');
  });
});

describe('endText', () => {
  it('says why a search ended, after how much, with what', () => {
    expect(endText(study())).toBe(
      "houses-tpe is finished after 62 trials in 4 min 3 s. Best: MAE 2.91 at trial 47, 9 % better than the default's 3.20.",
    );
    expect(endText(study({ stopReason: 'cancelled' }))).toMatch(/^houses-tpe was stopped after 62 trials/);
    expect(endText(study({ stopReason: 'time-limit' }))).toMatch(
      /has reached its time limit after 62 trials/,
    );
    expect(endText(study({ stopReason: 'exhausted' }))).toMatch(/has tried every combination: 62 trials/);
    const search = { patience: 20 } as Study['search'];
    expect(endText(study({ stopReason: 'no-improvement', search }))).toMatch(
      /the last 20 brought no improvement/,
    );
  });

  it('does not boast of what the folds cannot tell', () => {
    expect(endText(study(), true)).toMatch(/9 % better than the default's 3.20, but within noise\.$/);
    const trial = (number: number, ...values: number[]) =>
      ({
        number,
        state: 'complete',
        origin: number === 0 ? 'default' : 'search',
        folds: values.map((value, fold) => ({ fold, value })),
      }) as unknown as Trial;
    // With factor 1 the interval is mean ± standard deviation: -0.3 ± 0.1, and -0.3 ± 0.7.
    const clear = [trial(0, 3.2, 3.2, 3.2), trial(47, 2.8, 2.9, 3)];
    const vague = [trial(0, 3.2, 3.2, 3.2), trial(47, 2.2, 2.9, 3.6)];
    expect(isNoise(study({ intervalFactor: 1 }), clear)).toBe(false);
    expect(isNoise(study({ intervalFactor: 1 }), vague)).toBe(true);
    expect(isNoise(study({ intervalFactor: null }), vague)).toBe(false);
    const best = { trial: 0, params: {}, value: 3.2, std: 0 };
    expect(isNoise(study({ intervalFactor: 1, best }), vague)).toBe(false);
  });

  it('gives the reason of a failure', () => {
    const error = { code: 'out-of-memory', message: 'Out of memory', hint: 'Use fewer workers.' } as const;
    expect(endText(study({ stopReason: 'error', error }))).toBe(
      'houses-tpe failed after 62 trials in 4 min 3 s. Out of memory. Use fewer workers.',
    );
    expect(endText(study({ stopReason: 'all-failed', best: null }))).toBe(
      'houses-tpe was given up: every trial failed. The dashboard has the reasons.',
    );
  });
});

describe('progress of a search', () => {
  const progress: Progress = {
    stage: 'searching',
    done: 12,
    total: 50,
    metric: { name: 'rmse', value: 3.02, best: 2.93, bestRound: 7 },
    secondsLeft: 120,
  };

  it('counts trials, with the last, the best and the time left', () => {
    expect(progressText(progress)).toBe('trial 12 of 50, RMSE 3.02, best 2.93 at trial 7, 2 min left');
    expect(shortProgressText(progress)).toBe('24 %, RMSE 2.93, 2 min left');
  });

  it('knows LightGBM names and those of the report', () => {
    const metric = { name: 'roc_auc', value: 0.871, best: 0.871, bestRound: 12 };
    expect(progressText({ ...progress, metric, total: null, secondsLeft: null })).toBe(
      'trial 12, ROC AUC 0.871',
    );
    expect(progressText({ ...progress, done: 0, metric: undefined, secondsLeft: null })).toBe('searching');
  });
});

describe('settings in words', () => {
  it('say what ends a search', () => {
    expect(budgetText(defaultSettings, null)).toBe('50 trials');
    expect(budgetText({ ...defaultSettings, timeLimit: 600, patience: 20, trialTimeLimit: 30 }, null)).toBe(
      '50 trials or 10 min, until 20 in a row bring no improvement, at most 30 s a trial',
    );
    expect(budgetText({ ...defaultSettings, trials: null, timeLimit: 90 }, null)).toBe('90 s');
    expect(budgetText({ ...defaultSettings, trials: null }, 27)).toBe('all 27 combinations');
    expect(budgetText({ ...defaultSettings, trials: 50 }, 3456)).toBe('50 of 3,456 combinations');
  });

  it('say how rows are divided', () => {
    expect(foldsText({ kind: 'stratified', folds: 3, repeats: 2 })).toBe(
      '3 stratified folds, repeated twice',
    );
    expect(foldsText({ kind: 'kfold', folds: 5, repeats: 3 })).toBe('5 folds, repeated 3 times');
    expect(foldsText({ kind: 'time', column: 'day', folds: 5 })).toBe('5 folds in order of day');
    expect(foldsText({ kind: 'single' })).toBe('one validation part');
  });

  it('say what is searched', () => {
    expect(
      spaceText({
        learning_rate: { type: 'float', low: 0.01, high: 0.3, log: true },
        bagging_freq: 1,
        a: [1, 2],
        b: [1, 2],
      }),
    ).toBe('3 parameters: learning_rate 0.01 to 0.3, log; a 1, 2; ...');
  });

  it('know the metric that training watches', () => {
    expect(usualObjective('regression', undefined)).toMatchObject({ name: 'rmse', direction: 'lower' });
    expect(usualObjective('regression', 'regression_l1')).toMatchObject({ name: 'mae', label: 'MAE' });
    expect(usualObjective('binary', undefined)).toMatchObject({ name: 'log_loss' });
  });
});

describe('durations', () => {
  it.each([
    ['90 s', 90],
    ['10min', 600],
    ['1.5 h', 5400],
    ['1 h 30 min', 5400],
    ['2 m', 120],
  ])('reads %s', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', '10', 'min', '0 s', '5 days', '10 min later', '-5 s'])('refuses "%s"', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it.each([1, 30, 90, 119, 120, 600, 605, 3600, 5400, 86_400])(
    'writes %i seconds as they are read',
    (seconds) => {
      expect(parseDuration(durationText(seconds))).toBe(seconds);
    },
  );

  it('reads how much further a search shall go', () => {
    expect(parseExtension('50')).toEqual({ trials: 50 });
    expect(parseExtension('1 trial')).toEqual({ trials: 1 });
    expect(parseExtension('10 min')).toEqual({ seconds: 600 });
    expect(parseExtension('0')).toBeUndefined();
    expect(parseExtension('many')).toBeUndefined();
  });
});

describe('the budget of a study that goes on', () => {
  it('counts what is there', () => {
    expect(extendedBudget(study(), '20')).toEqual({ trials: 82, timeLimit: undefined });
  });

  it('is time alone where time was asked for', () => {
    expect(extendedBudget(study(), '10 min')).toEqual({ trials: undefined, timeLimit: 600 });
  });

  it('lets go of the patience that has ended it', () => {
    expect(extendedBudget(study({ stopReason: 'no-improvement' }), '5')).toHaveProperty(
      'patience',
      undefined,
    );
    expect(extendedBudget(study(), '5')).not.toHaveProperty('patience');
  });
});

describe('bestTrials', () => {
  const trial = (number: number, value: number | null, state: Trial['state'] = 'complete') =>
    ({ number, value, state }) as Trial;
  const trials = [
    trial(0, 3),
    trial(1, 2),
    trial(2, 1, 'pruned'),
    trial(3, 2),
    trial(4, null, 'failed'),
    trial(5, 5),
  ];
  const numbers = (list: readonly Trial[]) => list.map(({ number }) => number);

  it('are the complete ones, by the direction, earlier first', () => {
    expect(numbers(bestTrials(trials, 'lower', 3))).toEqual([1, 3, 0]);
    expect(numbers(bestTrials(trials, 'higher', 2))).toEqual([5, 0]);
  });
});

describe('throttle', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('works at once, then once an interval, and after the last call', () => {
    let times = 0;
    const { call } = throttle(() => times++, 250);
    call();
    expect(times).toBe(1);
    for (let i = 0; i < 100; i++) {
      call();
      vi.advanceTimersByTime(10);
    }
    expect(times).toBe(5);
    vi.advanceTimersByTime(1000);
    expect(times).toBe(5 + 0);
    call();
    expect(times).toBe(6);
  });

  it('does nothing any more once it is disposed', () => {
    let times = 0;
    const { call, dispose } = throttle(() => times++, 250);
    call();
    call();
    dispose();
    vi.advanceTimersByTime(1000);
    expect(times).toBe(1);
  });
});
