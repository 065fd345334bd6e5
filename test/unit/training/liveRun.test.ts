import { describe, expect, it } from 'vitest';
import { afterProgress, notBegun } from '../../../src/core/training/liveRun.ts';
import type { Progress } from '../../../src/core/training/progress.ts';

const training = (done: number, rounds?: Progress['rounds']): Progress => ({
  stage: 'training',
  done,
  total: 40,
  secondsLeft: null,
  ...(rounds ? { rounds } : {}),
});

describe('a training while it runs', () => {
  it('logs each stage once, and rounds now and then', () => {
    const steps: Progress[] = [
      { stage: 'reading', done: 0, total: null, secondsLeft: null },
      { stage: 'reading', done: 500, total: 1000, secondsLeft: null },
      training(0),
      training(1, { metric: 'rmse', first: 1, train: [4], validation: [5] }),
      training(3, { metric: 'rmse', first: 2, train: [3.5, 3], validation: [4.5, 4.25] }),
    ];
    const run = steps.reduce((live, progress, i) => afterProgress(live, progress, 1000 + i), notBegun);
    expect(run.log).toEqual([
      { at: 1000, text: 'Reading the data' },
      { at: 1002, text: 'Training, at most 40 rounds' },
      { at: 1004, text: 'Round 2: RMSE training 3.50, validation 4.50' },
    ]);
    expect(run.history).toEqual({ metric: 'rmse', train: [4, 3.5, 3], validation: [5, 4.5, 4.25] });
    expect(run.progress).toBe(steps.at(-1));
  });

  it('keeps the place of rounds that nobody told of, and has no validation where there is none', () => {
    const run = afterProgress(
      notBegun,
      training(3, { metric: 'l1', first: 3, train: [1], validation: [] }),
      0,
    );
    expect(run.history).toEqual({ metric: 'l1', train: [NaN, NaN, 1], validation: [] });
  });
});
