import { afterProgress, notBegun } from '../../../src/core/training/liveRun.ts';
import type { ReportState, RunView } from '../../../src/protocol/report.ts';
import { sampleHistory } from './curves.ts';

const history = sampleHistory({ metric: 'rmse', rounds: 170, start: 9, end: 4.5, pace: 40, gap: 0.25 });
const started = '2025-11-18T09:41:20.000Z';
const at = Date.parse(started);

const read = afterProgress(notBegun, { stage: 'reading', done: 0, total: null, secondsLeft: null }, at);
const binned = afterProgress(read, { stage: 'binning', done: 0, total: 14_472, secondsLeft: null }, at + 900);
const live = Array.from({ length: 17 }, (_, i) => i).reduce(
  (run, i) =>
    afterProgress(
      run,
      {
        stage: 'training',
        done: (i + 1) * 10,
        total: 500,
        secondsLeft: 24,
        metric: {
          name: 'rmse',
          value: history.validation[i * 10 + 9]!,
          best: Math.min(...history.validation.slice(0, i * 10 + 10)),
          bestRound: i * 10 + 8,
        },
        rounds: {
          metric: 'rmse',
          first: i * 10 + 1,
          train: history.train.slice(i * 10, i * 10 + 10),
          validation: history.validation.slice(i * 10, i * 10 + 10),
        },
      },
      at + 1_500 + i * 700,
    ),
  binned,
);

const run: RunView = {
  id: 'a1',
  model: 'pass_rate_forecast',
  data: 'data/quality_runs.csv',
  target: 'pass_rate',
  started,
  hasSpec: true,
  here: true,
  live,
  ended: null,
};

/** Trainings under way and ended, as the report's panel shows them. */
export const samples: Record<string, ReportState> = {
  running: { kind: 'run', run },
  starting: { kind: 'run', run: { ...run, live: null } },
  elsewhere: { kind: 'run', run: { ...run, here: false, live: null } },
  failed: {
    kind: 'run',
    run: {
      ...run,
      here: false,
      live: null,
      ended: {
        message: 'Training went astray: RMSE is NaN after round 12.',
        hint: 'Lower the learning rate, or look at the target for extreme values.',
      },
    },
  },
};
